"""A list read from a file that an office has: text or workbook, whatever its letters, separators and headings.

::

    file ─ packages: what is it? ─┬─ workbooks ─ layout ─┐
                                  └─ decoding ─ separated ┴─> Sheet ─ columns ─> Headings ─ judging · repeated ─> Listed
                                                                                                └─> every fault, at once
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic, HandbookError
from handbook.lists.chosen import Chosen, chosen_sheets
from handbook.lists.columns import Headings, headings_of, judge_headings, names_with, unread
from handbook.lists.decoding import decoded
from handbook.lists.headings import shown
from handbook.lists.judging import Judge, judge_of
from handbook.lists.listed import Entry, Listed
from handbook.lists.packages import data_of, is_workbook
from handbook.lists.repeated import Doubles
from handbook.lists.rows import Sheet, refused
from handbook.lists.separated import read_separated
from handbook.lists.workbooks import opened
from handbook.model.fonts import Fonts

GROUPS = ("commune", "hamlet", "group")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a list, as ``read_list`` is told it."""

    needs: Sequence[str]
    unique: Sequence[str]
    sheets: Sequence[str]
    is_all: bool
    locale: str
    fonts: Fonts


def read_list(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    needs: Sequence[str] = GROUPS,
    unique: Sequence[str] = GROUPS,
    sheets: Sequence[str] = (),
    all_sheets: bool = False,
    locale: str = "vi",
    fonts: Fonts | None = None,
) -> tuple[Listed, list[Diagnostic]]:
    """The good rows of a list, and every fault and note in the order of their places.

    ``mapping`` are columns by odd headings of theirs. ``needs`` are the columns that every row must fill; no two rows,
    of whatever sheet, say the same in all of ``unique``, which is judged where the sheet has all of these columns.
    ``sheets`` are the worksheets to read (``chosen``), with ``all_sheets`` every one that is a list; days are written
    as readers of ``locale`` write them; ``fonts`` are those the papers are set in. Where the file or its headings
    cannot be read there are no rows. Nothing is raised for what a file holds.
    """
    return _read(path, mapping or {}, Wanted(needs, unique, sheets, all_sheets, locale, fonts or Fonts()))


def _read(path: Path, mapping: Mapping[str, str], wanted: Wanted) -> tuple[Listed, list[Diagnostic]]:
    try:
        sheets, told = _sheets_of(path, mapping, wanted)
    except HandbookError as error:
        return Listed(path, ()), list(error.diagnostics)
    entries: list[Entry] = []
    places: dict[str, Mapping[str, int]] = {}
    doubles = Doubles(wanted.unique)
    for sheet in sheets:
        found = headings_of(sheet, mapping)
        places[sheet.name] = found.places if found else {}
        own, faults = _read_sheet(sheet, found, mapping, wanted, doubles)
        entries += own
        told += faults
    return Listed(path, tuple(entries), places, "; ".join(sheet.read_as for sheet in sheets)), sorted(told)


def _read_sheet(
    sheet: Sheet, found: Headings | None, mapping: Mapping[str, str], wanted: Wanted, doubles: Doubles
) -> tuple[list[Entry], list[Diagnostic]]:
    """The good rows of a sheet, and what is to be said of it."""
    told = [*sheet.told, *judge_headings(sheet, found, mapping, wanted.needs)]
    if found is None or any(fault.is_fault for fault in told if fault not in sheet.told):
        return [], told
    judge = judge_of(sheet, found, wanted.needs, names_with(mapping), wanted.locale, wanted.fonts)
    entries, faults = _entries(judge, doubles)
    told += [*faults, *_notes(sheet, found, mapping, entries)]
    if not entries and not any(fault.is_fault for fault in told):
        told.append(sheet.fault((found.row, 1), "HB823", reason="rows", wanted="", seen="", column="", near=""))
    return entries, told


def _sheets_of(path: Path, mapping: Mapping[str, str], wanted: Wanted) -> Chosen:
    """The sheets to read, and what is to be said of others; raises ``HandbookError``."""
    data = data_of(path)
    if is_workbook(path, data):
        with opened(path, data) as book:
            return chosen_sheets(path, book, mapping, wanted.needs, wanted.sheets, is_all=wanted.is_all)
    text = decoded(data)
    if text is None:
        raise refused(path, "HB821", reason="other")
    if wanted.sheets:
        raise refused(path, "HB826", reason="text", sheet=wanted.sheets[0], near="")
    return (read_separated(path, text, names_with(mapping)),), []


def _entries(judge: Judge, doubles: Doubles) -> tuple[list[Entry], list[Diagnostic]]:
    """The good rows, and what is wrong with the others; below a row of totals only rows that are full belong."""
    entries: list[Entry] = []
    told: list[Diagnostic] = []
    total, below = 0, 0
    for row in filter(judge.is_entry, judge.sheet.rows):
        if judge.is_total(row):
            total = total or row.number
        elif total and judge.needs and not judge.is_full(row):
            below = below or row.number
        else:
            entry, faults = judge.entry(row)
            entries += [entry] if entry else []
            told += faults
    if below:
        told.append(judge.sheet.fault((below, 1), "HB838", reason="ended", row=total, cells=0, found=""))
    once = list(doubles.judged(judge.sheet, judge.headings, entries))
    told += [one for one in once if isinstance(one, Diagnostic)]
    return [one for one in once if isinstance(one, Entry)], told


def _notes(sheet: Sheet, found: Headings, mapping: Mapping[str, str], entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What an office may not expect: columns left out, hidden rows and merged cells that count."""
    if left_out := unread(found, mapping):
        yield sheet.fault((found.row, 1), "HB838", reason="columns", row=found.row, cells=0, found=shown(left_out))
    numbers = {entry.row for entry in entries}
    if hidden := [row.number for row in sheet.rows if row.is_hidden and row.number in numbers]:
        yield sheet.fault((hidden[0], 1), "HB837", rows=len(hidden))
    columns = found.places.values()
    if merged := sorted(place for place in sheet.merged if place[0] in numbers and place[1] in columns):
        yield sheet.fault(merged[0], "HB838", reason="merged", row=merged[0][0], cells=len(merged), found="")
