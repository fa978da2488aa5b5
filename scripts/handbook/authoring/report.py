"""How translations stand, told to a person in a shell, to a program, and to a person in a browser."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.authoring.changes import ADDED, GONE, Change, Run, change_of
from handbook.authoring.standing import FRESH, STATES, Standing
from handbook.messages import say
from handbook.model.locales import Locale
from handbook.model.project import Project

MARKS = {GONE: ("[-", "-]"), ADDED: ("{+", "+}")}  # Those of wdiff and of git diff --word-diff.
TEMPLATE = "status.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a document or a whole language, its blocks by state, the share of words that are fresh."""

    name: str
    blocks: dict[str, int]
    share: float
    is_translated: bool = True


@dataclass(frozen=True)
class Report:
    """Standings of documents; ``is_detailed`` where pages were named: then text shows their changes too."""

    project: Project
    standings: tuple[Standing, ...]
    is_detailed: bool = False

    @property
    def languages(self) -> tuple[Locale, ...]:
        """The languages reported."""
        return tuple(dict.fromkeys(standing.locale for standing in self.standings))

    def of(self, locale: Locale) -> tuple[Standing, ...]:
        """The standings of one language."""
        return tuple(standing for standing in self.standings if standing.locale == locale)

    def original(self, standing: Standing) -> str:
        """The original's file as an author would type it."""
        return self.project.shown(standing.document.path(self.project.default_locale.code))

    def translation(self, standing: Standing) -> str:
        """The translation's file; it need not be there."""
        return self.project.shown(standing.document.path(standing.locale.code))

    def row(self, standing: Standing) -> Row:
        """A document's line."""
        return _row(self.original(standing), [standing])

    def total(self, locale: Locale) -> Row:
        """A language's line."""
        return _row(locale.name, self.of(locale))


def _row(name: str, standings: Sequence[Standing]) -> Row:
    blocks = {state: sum(standing.blocks(state) for standing in standings) for state in STATES}
    words = sum(standing.all_words for standing in standings)
    share = sum(standing.words(FRESH) for standing in standings) / words if words else 1.0
    return Row(name, blocks, share, any(standing.is_translated for standing in standings))


def as_text(report: Report, lang: str) -> str:
    """A table a language; of named pages, what changed."""
    word = partial(say, lang=lang)
    lines: list[str] = []
    for locale in report.languages:
        rows = [report.row(standing) for standing in report.of(locale)]
        lines += [f"{locale.name} ({locale.code})", *_table(rows, report.total(locale), word), ""]
        for standing in report.of(locale) if report.is_detailed else ():
            lines += [*_changes(report, standing, word), ""]
    return "\n".join(lines).rstrip()


def _table(rows: Sequence[Row], total: Row, word: Callable[..., str]) -> Iterator[str]:
    head = [word("status-document"), *(word(f"state-{state}") for state in STATES), word("status-words")]
    total_cells = [word("status-all"), *_cells(total)[1:]]
    table = [head, *(_cells(row) for row in rows), total_cells]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(head))]
    for cells in table:
        numbers = (cell.rjust(width + 2) for cell, width in zip(cells[1:], widths[1:], strict=True))
        yield f"  {cells[0].ljust(widths[0])}{''.join(numbers)}"


def _cells(row: Row) -> list[str]:
    return [row.name, *(str(row.blocks[state] or "·") for state in STATES), percent(row.share)]


def percent(share: float) -> str:
    """A share as people read it; all is told only where it is all."""
    return f"{min(100 * share, 99.9 if share < 1 else 100):.1f} %".replace(".0 ", " ")


def _changes(report: Report, standing: Standing, word: Callable[..., str]) -> Iterator[str]:
    """What is to be looked at in a document, each change with its translation."""
    original, translation = report.original(standing), report.translation(standing)
    if not standing.is_translated:
        yield f"{translation}: {word('status-untranslated')}"
    elif not standing.is_stamped:
        yield f"{translation}: {word('status-unstamped', original=original)}"
    elif not standing.changes:
        yield f"{translation}: {word('status-fresh-all')}"
    for change in map(change_of, standing.changes):
        where = f"{original}:{change.line}" if change.line else word("status-gone")
        yield f"{where}  {' '.join(change.places)}  {word(f'state-{change.state}')}"
        yield f"    {_marked(change)}"
        yield from (f"    {translation}:{block.line}  {block.text}" for block in change.beside)


def _marked(change: Change) -> str:
    return "".join(_run_marked(run) for run in change.runs).strip()


def _run_marked(run: Run) -> str:
    """The run between its marks, the space before it outside of them."""
    before, after = MARKS.get(run.fate, ("", ""))
    words = run.text.lstrip()
    return f"{run.text[: len(run.text) - len(words)]}{before}{words}{after}"


def as_json(report: Report, lang: str) -> str:  # noqa: ARG001
    """One JSON document; keys and states are English whatever the language."""
    languages = [
        {
            "language": locale.code,
            **_counted(report.total(locale)),
            "documents": [_told(report, standing) for standing in report.of(locale)],
        }
        for locale in report.languages
    ]
    told = {"original": report.project.default_locale.code, "languages": languages}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _counted(row: Row) -> dict[str, Any]:
    return {**row.blocks, "share": round(row.share, 4)}


def _told(report: Report, standing: Standing) -> dict[str, Any]:
    return {
        "original": report.original(standing),
        "translation": report.translation(standing),
        "translated": standing.is_translated,
        "stamped": standing.is_stamped,
        **_counted(report.row(standing)),
        "changes": [_change(change_of(passage)) for passage in standing.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "state": change.state,
        "places": list(change.places),
        "line": change.line,
        "words": [{"fate": run.fate, "text": run.text} for run in change.runs],
        "translation": [{"line": block.line, "text": block.text} for block in change.beside],
    }


def as_html(report: Report, lang: str) -> str:
    """One file to open or to send: tables and all changes, in the colours of the course."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    tokens = report.project.theme_dir / "assets" / "stylesheets" / "tokens.css"
    return environment.get_template(TEMPLATE).render(
        report=report,
        lang=lang,
        word=partial(say, lang=lang),
        states=STATES,
        percent=percent,
        change_of=change_of,
        tokens=tokens.read_text(encoding="utf-8") if tokens.is_file() else "",
    )


FORMATS: dict[str, Callable[[Report, str], str]] = {"text": as_text, "json": as_json, "html": as_html}
