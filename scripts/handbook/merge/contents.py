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
FIGURES = ("way", "pages", "sheets", "copies", "all-pages", "all-sheets")
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

    @property
    def all_pages(self) -> int:
        """Sides of all copies."""
        return self.pages * self.copies

    @property
    def all_sheets(self) -> int:
        """Sheets of all copies."""
        return self.sheets * self.copies


@dataclass(frozen=True, slots=True)
class Total:
    """The paper of everything, all copies together."""

    files: int
    pages: int
    sheets: int


def total_of(rows: Iterable[Row]) -> Total:
    """What rows come to."""
    rows = tuple(rows)
    return Total(len(rows), sum(row.all_pages for row in rows), sum(row.all_sheets for row in rows))


def table_of(rows: Sequence[Row], words: Mapping[str, str]) -> bytes:
    """The table, with its headings in ``words``, and a last line that adds each column up."""
    used = [name for name in COLUMNS if any(row.whose.get(name) for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words[name] for name in ("file", *used, *FIGURES)])
    for row in rows:
        whose = [row.whose.get(name, "") for name in used]
        figures = (row.pages, row.sheets, row.copies, row.all_pages, row.all_sheets)
        writer.writerow([_plain(row.path), *map(_plain, whose), words[row.way], *figures])
    total, once = total_of(rows), (sum(row.pages for row in rows), sum(row.sheets for row in rows))
    writer.writerow([words["total"], *("" for _ in (*used, "way")), *once, "", total.pages, total.sheets])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
