"""What was made, as a table that Excel opens, and the paper it takes.

UTF-8 with a byte order mark, or Excel takes the letters of its own country; a cell that begins like a formula gets an
apostrophe before it, or opening the table would run it (CWE-1236).
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NAME = "contents.csv"
COLUMNS = ("commune", "hamlet", "group", "class")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """A file: its path, whose it is, how it is printed, sides and sheets of paper of one copy, how many copies."""

    path: str
    whose: Mapping[str, str]
    way: str
    pages: int
    sheets: int
    copies: int


@dataclass(frozen=True, slots=True)
class Total:
    """The paper of everything, all copies together."""

    files: int
    pages: int
    sheets: int


def total_of(rows: Iterable[Row]) -> Total:
    """What rows come to."""
    rows = tuple(rows)
    return Total(len(rows), sum(row.pages * row.copies for row in rows), sum(row.sheets * row.copies for row in rows))


def table_of(rows: Sequence[Row], words: Mapping[str, str]) -> bytes:
    """The table, with its headings in ``words``, and a last line for all."""
    used = [name for name in COLUMNS if any(row.whose.get(name) for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words[name] for name in ("file", *used, "way", "pages", "sheets", "copies")])
    for row in rows:
        whose = [row.whose.get(name, "") for name in used]
        writer.writerow([_plain(row.path), *map(_plain, whose), words[row.way], row.pages, row.sheets, row.copies])
    total = total_of(rows)
    writer.writerow([words["total"], *("" for _ in (*used, "way")), total.pages, total.sheets, ""])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
