"""How a worksheet is laid out, read from its XML before any cell is: what is hidden, merged, worked out, and how large.

openpyxl tells none of this of a worksheet that it streams, and would unpack a row of millions of cells at once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from handbook.lists.limits import CELLS, ROWS

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_HIDDEN = ("1", "true")
LAST_ROW = 2**20  # Of any worksheet.


class SizeError(Exception):
    """A worksheet over a limit; ``reason`` is a word of HB822: ``rows``, ``cells``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Layout:
    """What was seen: rows that are hidden and rows with cells, merges down a column, formulas by place.

    A merge is its column, its first row and its last.
    """

    hidden: set[int] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    row: int = 0
    cells: int = 0
    column: int = 0
    width: int = 0

    def see(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element as it begins."""
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes.get("r", ""))
        elif tag == "row":
            self._row(attributes)
        elif tag == "f":
            self.formulas.add((self.row, self.column))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(float(number)) if number else self.row + 1
        self.column = 0
        if not 0 < self.row <= LAST_ROW:
            raise ValueError(f"a worksheet has no row {number}")  # openpyxl would make all rows up to there.
        if attributes.get("hidden") in _HIDDEN:
            self.hidden.add(self.row)

    def _cell(self, reference: str) -> None:
        self.filled.add(self.row)
        self.cells += 1
        place = place_of(reference)
        self.column = place[1] if place else self.column + 1
        self.width = max(self.width, self.column)
        if self.cells > CELLS or len(self.filled) > 2 * ROWS:
            raise SizeError("cells" if self.cells > CELLS else "rows")

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last)
        if start and end and end[0] > start[0] and len(self.merges) < CELLS:
            self.merges.append((start[1], start[0], end[0]))


def read_layout(source: IO[bytes]) -> Layout:
    """The layout of a worksheet; raises ``expat.ExpatError``, ``ValueError`` and ``SizeError``."""
    layout = Layout()
    parser = expat.ParserCreate()
    parser.StartElementHandler = layout.see
    parser.ParseFile(source)
    return layout


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of ``B7``: (7, 2); None where it is none."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
