"""What is wrong with the rows of a list: every cell is judged by the column it stands in, and nothing is put right.

A fault names its place. What the cell says is told too, but for columns of people: names get into no log.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.diagnostics import Diagnostic
from handbook.lists.columns import Headings, column_of
from handbook.lists.dates import day_of, day_written
from handbook.lists.decoding import LOST_BYTES, WINDOWS
from handbook.lists.headings import key_of, short, words
from handbook.lists.limits import HOUSEHOLDS, LETTERS
from handbook.lists.listed import PEOPLE, Entry
from handbook.lists.rows import Cell, Row, Sheet, is_of_old_font
from handbook.model.fonts import Fonts
from handbook.text import odd_letters

_MARK_ALONE = re.compile("[\u0300-\u036f]")
_NUMBERED = re.compile(r"\(?([0-9]{1,3}|[A-Za-z])\)?")


@dataclass(frozen=True, slots=True)
class Judge:
    """What rows of a list are judged by; ``lacking`` are letters of it that no font has."""

    sheet: Sheet
    headings: Headings
    needs: Sequence[str]
    names: Mapping[str, str]
    locale: str
    lacking: frozenset[str]

    def told(self, row: Row, column: str, code: str, **facts: object) -> Diagnostic:
        """A fault of a cell; ``found`` is shown where it is no matter of people."""
        text = row.cell(self.headings.places[column]).read
        found = "…" if column in PEOPLE else short(text)
        place = (row.number, self.headings.places[column])
        return self.sheet.fault(place, code, heading=short(self.headings.said(column)), **{"found": found, **facts})

    def is_entry(self, row: Row) -> bool:
        """Whether a row is one of the list: not its headings again, nor numbers of columns, nor without known words."""
        cells = {column: row.cell(number).read for column, number in self.headings.places.items()}
        if row.number <= self.headings.row or not any(cells.values()):
            return False
        said = {column: text for column, text in cells.items() if text}
        if all(column_of(text, self.names) == column for column, text in said.items()):
            return False
        return not self._is_numbering(row)

    def _is_numbering(self, row: Row) -> bool:
        """(1) (2) (3) right under the headings, as forms of offices have."""
        if row.number != self.headings.row + 1 or len(row.cells) < 3:
            return False
        texts = [cell.read for cell in row.cells if cell.read]
        marks = [match[1] for text in texts if (match := _NUMBERED.fullmatch(text))]
        return len(marks) == len(texts) >= 3 and all(_follows(*pair) for pair in pairwise(marks))

    def is_total(self, row: Row) -> bool:
        """Whether a row adds others up."""
        first = next((cell.read for cell in row.cells if cell.read), "")
        return key_of(first) in words().totals and not self.is_full(row)

    def is_full(self, row: Row) -> bool:
        """Whether a row says all that is needed."""
        return bool(self.needs) and all(row.cell(self.headings.places[column]).read for column in self.needs)

    def entry(self, row: Row) -> tuple[Entry | None, list[Diagnostic]]:
        """A row as an entry, None where anything is wrong with it, and all that is."""
        told = [*self._beyond(row)]
        cells: dict[str, str] = {}
        for column, number in self.headings.places.items():
            cell = row.cell(number)
            faults = list(self._faults(row, column, cell))
            told += faults
            if cell.read and not faults:
                cells[column] = self._said(column, cell)
        return (None if told else Entry(row.number, cells, self.sheet.name)), told

    def _said(self, column: str, cell: Cell) -> str:
        day = day_of(cell.read, self.sheet.first_day) if column == "date" else None
        return day_written(day, self.locale) if day else str(int(cell.read)) if column == "households" else cell.read

    def _beyond(self, row: Row) -> Iterator[Diagnostic]:
        """Cells to the right of the last heading: somebody’s separator stands in a name."""
        width = len(self.headings.texts)
        if self.sheet.is_ragged and any(cell.read for cell in row.cells[width:]):
            yield self.sheet.fault((row.number, width + 1), "HB835", reason="cells", found=len(row.cells), most=width)

    def _faults(self, row: Row, column: str, cell: Cell) -> Iterator[Diagnostic]:
        text = cell.read
        if cell.kind in ("error", "formula"):
            yield self.told(row, column, "HB833", reason=cell.kind, found=text)
        elif not text:
            if column in self.needs:
                yield self.told(row, column, "HB827")
        elif column == "households":
            if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= HOUSEHOLDS:
                yield self.told(row, column, "HB831", most=HOUSEHOLDS)
        elif column == "date":
            if not day_of(text, self.sheet.first_day):
                yield self.told(row, column, "HB832", reason="unread")
        elif cell.kind == "date":
            yield self.told(row, column, "HB832", reason="turned")
        else:
            yield from self._letters(row, column, cell)

    def _letters(self, row: Row, column: str, cell: Cell) -> Iterator[Diagnostic]:
        text = cell.read
        if len(text) > LETTERS:
            yield self.told(row, column, "HB829", letters=len(text), most=LETTERS)
        written = unicodedata.normalize("NFC", cell.text)
        if match := LOST_BYTES.search(written):
            byte = f"{ord(match[0]) - 0xDC00:02X}"
            yield self.told(row, column, "HB834", reason="byte", byte=byte, encoding=self.sheet.encoding)
        elif odd := next(odd_letters(written), None):
            reason = "lost" if odd[2] == "U+FFFD" else "control"
            yield self.told(row, column, "HB830", reason=reason, letter=odd[2])
        elif self._is_old(text):
            yield self.told(row, column, "HB834", reason="old", byte="", encoding=self.sheet.encoding)
        elif lacking := sorted(set(text) & self.lacking):
            yield self.told(row, column, "HB830", reason="font", letter=f"{lacking[0]} (U+{ord(lacking[0]):04X})")

    def _is_old(self, text: str) -> bool:
        """Whether letters are those of a font from before Unicode."""
        return is_of_old_font(text) or (self.sheet.encoding == WINDOWS and bool(_MARK_ALONE.search(text)))


def judge_of(
    sheet: Sheet, headings: Headings, needs: Sequence[str], names: Mapping[str, str], locale: str, fonts: Fonts
) -> Judge:
    """What the rows of a sheet are judged by; fonts are asked once for all letters."""
    columns = headings.places.values()
    letters = {letter for row in sheet.rows for column in columns for letter in row.cell(column).read}
    drawable = {letter for letter in letters if not any(odd_letters(letter))}
    return Judge(sheet, headings, needs, names, locale, fonts.lacking(drawable))


def _follows(one: str, other: str) -> bool:
    """Whether a mark comes right after another: 1 2, A B."""
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
