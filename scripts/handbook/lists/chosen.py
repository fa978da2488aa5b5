"""Which worksheets of a workbook are read, and what is said of the others.

::

    --sheet A --sheet B    these, hidden or not
    --all-sheets           all that are seen and have headings with rows below them, and those that are named
    neither                the first seen one with all headings that are needed, else the one with most of them
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.lists.columns import HEAD_ROWS, headings_of
from handbook.lists.headings import shown
from handbook.lists.limits import COLUMNS, ROWS
from handbook.lists.rows import Sheet, refused
from handbook.lists.workbooks import read_sheet, sheets_of

Chosen = tuple[tuple[Sheet, ...], list[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Worksheets:
    """The worksheets of a workbook: their titles in order, which are seen, and the columns whose headings each has."""

    path: Path
    book: Any
    titles: tuple[str, ...]
    seen: tuple[str, ...]
    mapping: Mapping[str, str]

    def named(self, names: Sequence[str]) -> list[str]:
        """The titles that are asked for; raises ``HandbookError`` HB826 for one that no worksheet has."""
        known = {title.casefold().strip(): title for title in self.titles}
        for name in names:
            if name.casefold().strip() not in known:
                near = did_you_mean(name, self.titles)
                raise refused(self.path, "HB826", reason="unknown", sheet=name, near=near)
        return [known[name.casefold().strip()] for name in names]

    def columns(self, title: str) -> set[str]:
        """The columns whose headings stand among the first rows of a worksheet."""
        found = headings_of(read_sheet(self.path, self.book, title, most=HEAD_ROWS), self.mapping)
        return set(found.places) if found else set()

    def read(self, titles: Sequence[str]) -> tuple[Sheet, ...]:
        """Worksheets in the order of the workbook; raises ``HandbookError`` HB822 where they are too much together."""
        sheets, rows = [], 0
        for title in self.titles:
            if title in titles:
                sheets.append(read_sheet(self.path, self.book, title))
                rows += len(sheets[-1].rows)
            if rows > ROWS:
                raise refused(self.path, "HB822", reason="rows", most=ROWS, columns=COLUMNS)
        return tuple(sheets)

    def is_filled(self, sheet: Sheet) -> bool:
        """Whether a worksheet has rows below its headings."""
        found = headings_of(sheet, self.mapping)
        return found is not None and sheet.rows[-1].number > found.row


def chosen_sheets(
    path: Path, book: Any, mapping: Mapping[str, str], needs: Sequence[str], names: Sequence[str], *, is_all: bool
) -> Chosen:
    """The worksheets to read, and notes on those that are left out; raises ``HandbookError``."""
    sheets = sheets_of(path, book)
    seen = tuple(title for title, is_seen in sheets if is_seen)
    held = Worksheets(path, book, tuple(title for title, _ in sheets), seen, mapping)
    named = held.named(names)
    if named and not is_all:
        return held.read(named), []
    if not seen and not named:
        raise refused(path, "HB826", reason="hidden", sheet="", near=shown(held.titles))
    columns = {title: held.columns(title) for title in held.titles}
    listing = [title for title, found in columns.items() if found and set(needs) <= found]
    if is_all and (wanted := [*named, *(title for title in seen if columns[title])]):
        return _all_of(held, wanted, named, listing)
    best = next((title for title in seen if title in listing), max(seen, key=lambda title: len(columns[title])))
    read = held.read([best])
    return read, _passed_over(read, [title for title in listing if title != best])


def _all_of(held: Worksheets, wanted: Sequence[str], named: Sequence[str], listing: Sequence[str]) -> Chosen:
    """The sheets that are wanted, but for those without rows; one at least, for the fault that it has none."""
    sheets = held.read(wanted)
    read = tuple(sheet for sheet in sheets if sheet.name in named or held.is_filled(sheet)) or sheets[:1]
    titles = [sheet.name for sheet in read]
    notes = _passed_over(read, [title for title in listing if title not in wanted])
    if empty := [title for title in held.seen if title not in titles]:
        notes.append(read[0].fault((1, 1), "HB838", reason="sheets", row=1, cells=0, found=shown(empty)))
    return read, notes


def _passed_over(read: Sequence[Sheet], others: Sequence[str]) -> list[Diagnostic]:
    """HB836 where worksheets that are not read look like lists, too."""
    facts = {"found": shown(sheet.name for sheet in read), "others": shown(others)}
    return [read[0].fault((1, 1), "HB836", **facts)] if others else []
