"""A list as its file has it, before anybody asks what its columns mean.

::

    Sheet ──> Row ──> Cell   text as it was written, and what the file says it is
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from handbook.diagnostics import Diagnostic, HandbookError, diagnose

# Days are counted from here in workbooks and what was copied from them; those made on old Macs have a day of their own.
FIRST_DAY = date(1899, 12, 30)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # Stay behind when names are copied from web pages.
# What “à ả ã á ạ ă â ê ô đ” of the font .VnTime are to Unicode, where these stand right behind or before letters.
_OLD_FONT = re.compile(r"(?<=[^\W\d_])[µ¶·¸¹¨©ª«¬]|[®](?=[^\W\d_])")
_WHOLE = re.compile(r"([0-9]+)\.0+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``kind`` is ``number``, ``date``, ``truth``, ``error`` or ``formula`` (without a value), else text."""

    text: str
    kind: str = ""

    @property
    def read(self) -> str:
        """As a person reads it: NFC, one space between words, a whole number without a decimal point."""
        return _read(self.text)


EMPTY = Cell("")


@lru_cache(maxsize=20_000)  # Names of communes and hamlets stand in many rows, and each cell is read more than once.
def _read(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())
    return match[1] if (match := _WHOLE.fullmatch(text)) else text


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``number`` counts from 1 as a spreadsheet shows it, ``cells`` begin with the first column."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    @property
    def has_words(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.text.strip() or cell.kind for cell in self.cells)

    def cell(self, column: int) -> Cell:
        """The cell of a column, counted from 1."""
        return self.cells[column - 1] if column <= len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, or all of a text file (then without a name); rows without words are not among its rows.

    ``merged`` are cells that a merge down a column filled, as (row, column); ``is_ragged`` says that a row may have
    more cells than the headings only by mistake.
    """

    path: Path
    name: str
    rows: tuple[Row, ...]
    read_as: str
    encoding: str = ""
    is_ragged: bool = False
    first_day: date = FIRST_DAY
    merged: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    told: tuple[Diagnostic, ...] = ()

    def fault(self, place: tuple[int, int], code: str, **facts: object) -> Diagnostic:
        """A fault or note at a row and a column."""
        return diagnose(path_of(self.path, self.name), place, code, **facts)


def path_of(path: Path, sheet: str = "") -> str:
    """What an office would open: ``list.csv``, ``list.xlsx [Sheet1]``."""
    return f"{path.as_posix()} [{sheet}]" if sheet else path.as_posix()


def refused(path: Path, code: str, **facts: object) -> HandbookError:
    """What is raised where a file cannot be read as a list."""
    return HandbookError([diagnose(path_of(path), (1, 1), code, **{"found": path.name, **facts})])


def is_of_old_font(text: str) -> bool:
    """Whether a text is readable only in a font from before Unicode, whose letters take the places of signs."""
    return bool(_OLD_FONT.search(text))
