"""Faults as lines for people, for GitHub, and for other programs.

``rules`` is the address of the page that explains every code, empty where there is none.
"""

import json
from collections.abc import Callable, Iterable

from handbook.diagnostics import Diagnostic
from handbook.messages import explain


def format_text(diagnostics: Iterable[Diagnostic], *, lang: str | None = None, rules: str = "") -> list[str]:
    """``file:line:col: CODE rule; found; hint``, the form editors make clickable; one line each, whatever was found."""
    return [
        f"{_line(d.path)}:{d.line}:{d.column}: {d.code} {_line(explain(d, lang=lang))}"
        + (f" → {rules}#{d.code}" if rules else "")
        for d in diagnostics
    ]


def _line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def format_github(diagnostics: Iterable[Diagnostic], *, lang: str | None = None, rules: str = "") -> list[str]:
    """Workflow commands, shown by GitHub beside the line of a pull request."""
    return [
        f"::{'error' if d.is_fault else 'notice'} file={_property(d.path)},line={d.line},col={d.column},title={d.code}"
        f"::{_escaped(explain(d, lang=lang))}" + (f" → {rules}#{d.code}" if rules else "")
        for d in diagnostics
    ]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def format_json(diagnostics: Iterable[Diagnostic], *, lang: str | None = None, rules: str = "") -> list[str]:
    """One JSON document: a list of objects with path, line, column, code, fault, message, and rule where one is."""
    rows = [
        {
            "path": d.path,
            "line": d.line,
            "column": d.column,
            "code": d.code,
            "fault": d.is_fault,
            "message": explain(d, lang=lang),
            **({"rule": f"{rules}#{d.code}"} if rules else {}),
        }
        for d in diagnostics
    ]
    return [json.dumps(rows, ensure_ascii=False, indent=2)]


def format_sarif(diagnostics: Iterable[Diagnostic], *, lang: str | None = None, rules: str = "") -> list[str]:
    """One log of SARIF 2.1.0, as code hosts and editors read it."""
    from handbook.sarif import sarif_log  # The catalogue of all rules, for this format alone.

    return [json.dumps(sarif_log(tuple(diagnostics), lang=lang, rules=rules), ensure_ascii=False, indent=2)]


FORMATS: dict[str, Callable[..., list[str]]] = {
    "text": format_text,
    "github": format_github,
    "json": format_json,
    "sarif": format_sarif,
}
WHOLE = frozenset({"json", "sarif"})  # Formats that are a document also where nothing was found.
