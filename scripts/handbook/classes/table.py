"""The plan in a shell: a line a class, columns under one another."""

import unicodedata
from collections.abc import Iterator

from handbook.classes.said import Said

LONGEST = 60  # Letters of a cell.


def table_of(said: Said) -> str:
    """The plan as text."""
    rows = [[said.word(key) for key in ("class", "day", "venue", "groups", "people", "hamlets")], *_rows(said)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(_filled(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join([said.summary, "", *lines])


def _rows(said: Said) -> Iterator[list[str]]:
    for session in said.plan.sessions:
        people = f"{session.people}/{session.venue.seats}"
        names = said.day(session.day), said.venue(session.venue)
        yield [
            str(session.number),
            *map(_short, names),
            str(len(session.groups)),
            people,
            _short(said.hamlets(session)),
        ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip(',;: ')}…"


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Columns a text takes: marks that stand on other letters take none."""
    return sum(not unicodedata.combining(letter) for letter in text)
