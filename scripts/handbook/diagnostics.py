"""How a fault is told: where, which rule, what was found, what to do.

    find (checks) -> Diagnostic -> say (messages/<lang>.yml) -> format (text, github, json)

An author's mistake is a ``Diagnostic``; where the tool cannot go on without an answer it raises
``HandbookError``, which carries diagnostics; a programmer's mistake is an ``assert``.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

MESSAGE_LANGUAGES = ("en", "vi")
Part = str | dict[str, str]  # A part of a message, or one for each reason that a fault may have.
NOTES = frozenset({"HB510"})  # Told, but not a fault: an untranslated page is still published.


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault at one place; ``line`` and ``column`` count from 1, ``path`` is what the author would open."""

    path: str
    line: int
    column: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def is_fault(self) -> bool:
        """Whether this stops publication."""
        return self.code not in NOTES


class HandbookError(Exception):
    """The tool cannot go on; ``diagnostics`` say why, all at once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(format_text(self.diagnostics)))


def diagnose(path: str, place: tuple[int, int], code: str, **facts: object) -> Diagnostic:
    """A diagnostic with its facts as text; ``place`` is (line, column)."""
    return Diagnostic(path, *place, code, tuple((key, str(value)) for key, value in facts.items()))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to ``word``; all of them where none is near and they fit on a line."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1) or (len(known) > 8 and get_close_matches(word, known, n=1, cutoff=0.0))
    return near[0] if near else ", ".join(known) or "–"


def message_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language to tell faults in: ``HANDBOOK_LANG``, else the machine's own, else English."""
    wanted = environ.get("HANDBOOK_LANG") or environ.get("LC_ALL") or environ.get("LANG") or "en"
    return next((lang for lang in MESSAGE_LANGUAGES if wanted.startswith(lang)), "en")


@cache
def _table(lang: str) -> dict[str, str | dict[str, Part]]:
    path = Path(__file__).parent / "messages" / f"{lang}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def say(key: str, *, lang: str | None = None, **facts: object) -> str:
    """A sentence of the message tables, for progress lines and the shell."""
    sentence = _table(lang or message_language())[key]
    assert isinstance(sentence, str), key
    return sentence.format(**facts)


def explain(diagnostic: Diagnostic, *, lang: str | None = None) -> str:
    """Rule, finding and advice in one sentence."""
    parts = _table(lang or message_language())[diagnostic.code]
    assert isinstance(parts, dict), diagnostic.code
    facts = dict(diagnostic.facts)
    said = (_for_reason(parts[part], facts).format(**facts) for part in ("rule", "found", "hint") if part in parts)
    return "; ".join(said)


def _for_reason(part: Part, facts: Mapping[str, str]) -> str:
    """A part of a message: the same for all, or the one for the ``reason`` among the facts, else for ``other``."""
    return part if isinstance(part, str) else part.get(facts.get("reason", ""), part["other"])


def format_text(diagnostics: Iterable[Diagnostic], *, lang: str | None = None) -> list[str]:
    """``file:line:col: CODE rule; found; hint``, the form editors make clickable."""
    return [f"{d.path}:{d.line}:{d.column}: {d.code} {explain(d, lang=lang)}" for d in diagnostics]


def format_github(diagnostics: Iterable[Diagnostic], *, lang: str | None = None) -> list[str]:
    """Workflow commands, shown by GitHub beside the line of a pull request."""
    return [
        f"::{'error' if d.is_fault else 'notice'} file={d.path},line={d.line},col={d.column},title={d.code}::"
        + explain(d, lang=lang).replace("%", "%25").replace("\n", "%0A")
        for d in diagnostics
    ]


def format_json(diagnostics: Iterable[Diagnostic], *, lang: str | None = None) -> list[str]:
    """One JSON document: a list of objects with path, line, column, code, fault, message."""
    rows = [
        {
            "path": d.path,
            "line": d.line,
            "column": d.column,
            "code": d.code,
            "fault": d.is_fault,
            "message": explain(d, lang=lang),
        }
        for d in diagnostics
    ]
    return [json.dumps(rows, ensure_ascii=False, indent=2)]


FORMATS: dict[str, Callable[..., list[str]]] = {
    "text": format_text,
    "github": format_github,
    "json": format_json,
}
