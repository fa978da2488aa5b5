"""A list read from a file that an office has: text or workbook, whatever its letters, separators and headings.

::

    file ─ packages: what is it? ─┬─ workbooks ─ layout ─┐
                                  └─ decoding ─ separated ┴─> Sheet ─ columns ─> Headings ─ judging · repeated ─> Listed
                                                                                                └─> every fault, at once
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.diagnostics import Diagnostic, HandbookError, did_you_mean
from handbook.lists.columns import HEAD_ROWS, Headings, headings_of, judge_headings, names_with, unread
from handbook.lists.decoding import decoded
from handbook.lists.headings import shown
from handbook.lists.judging import Judge, judge_of
from handbook.lists.listed import Entry, Listed
from handbook.lists.packages import data_of, is_workbook
from handbook.lists.repeated import without_doubles
from handbook.lists.rows import Sheet, refused
from handbook.lists.separated import read_separated
from handbook.lists.workbooks import opened, read_sheet, sheets_of
from handbook.model.fonts import Fonts

GROUPS = ("commune", "hamlet", "group")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a list, as ``read_list`` is told it."""

    needs: Sequence[str]
    unique: Sequence[str]
    sheet: str
    locale: str
    fonts: Fonts


def read_list(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    needs: Sequence[str] = GROUPS,
    unique: Sequence[str] = GROUPS,
    sheet: str = "",
    locale: str = "vi",
    fonts: Fonts | None = None,
) -> tuple[Listed, list[Diagnostic]]:
    """The good rows of a list, and every fault and note in the order of their places.

    ``mapping`` are columns by odd headings of theirs. ``needs`` are the columns that every row must fill; no two rows
    say the same in all of ``unique``, which is judged where the list has all of these columns. ``sheet`` is the
    worksheet to read, else the first that has the headings; days are written as readers of ``locale`` write them;
    ``fonts`` are those the papers are set in. Where the file or its headings cannot be read there are no rows. Nothing
    is raised for what a file holds.
    """
    return _read(path, mapping or {}, Wanted(needs, unique, sheet, locale, fonts or Fonts()))


def _read(path: Path, mapping: Mapping[str, str], wanted: Wanted) -> tuple[Listed, list[Diagnostic]]:
    try:
        sheet, notes = _sheet_of(path, mapping, wanted)
    except HandbookError as error:
        return Listed(path, ()), list(error.diagnostics)
    found = headings_of(sheet, mapping)
    told = [*sheet.told, *notes, *judge_headings(sheet, found, mapping, wanted.needs)]
    if found is None or any(fault.is_fault for fault in told if fault not in sheet.told):
        return Listed(path, (), found.places if found else {}, sheet.read_as), sorted(told)
    judge = judge_of(sheet, found, wanted.needs, names_with(mapping), wanted.locale, wanted.fonts)
    entries, faults = _entries(judge, wanted.unique)
    told += [*faults, *_notes(sheet, found, mapping, entries)]
    if not entries and not any(fault.is_fault for fault in told):
        told.append(sheet.fault((found.row, 1), "HB823", reason="rows", wanted="", seen="", column="", near=""))
    return Listed(path, entries, found.places, sheet.read_as), sorted(told)


def _sheet_of(path: Path, mapping: Mapping[str, str], wanted: Wanted) -> tuple[Sheet, list[Diagnostic]]:
    """The sheet to read, and what is to be said of it; raises ``HandbookError``."""
    data = data_of(path)
    if is_workbook(path, data):
        with opened(path, data) as book:
            return _chosen(path, book, mapping, wanted)
    text = decoded(data)
    if text is None:
        raise refused(path, "HB821", reason="other")
    if wanted.sheet:
        raise refused(path, "HB826", reason="text", sheet=wanted.sheet, near="")
    return read_separated(path, text, names_with(mapping)), []


def _chosen(path: Path, book: Any, mapping: Mapping[str, str], wanted: Wanted) -> tuple[Sheet, list[Diagnostic]]:
    """The worksheet that is asked for, else the first seen one with all headings, else the one with most of them."""
    sheets = sheets_of(path, book)
    if wanted.sheet:
        titles = {title.casefold().strip(): title for title, _ in sheets}
        if (title := titles.get(wanted.sheet.casefold().strip())) is None:
            near = did_you_mean(wanted.sheet, [title for title, _ in sheets])
            raise refused(path, "HB826", reason="unknown", sheet=wanted.sheet, near=near)
        return read_sheet(path, book, title), []
    seen = [title for title, is_seen in sheets if is_seen]
    if not seen:
        raise refused(path, "HB826", reason="hidden", sheet="", near=shown(title for title, _ in sheets))
    columns = {title: _columns_in(path, book, title, mapping) for title, _ in sheets}
    with_headings = [title for title, found in columns.items() if found and set(wanted.needs) <= found]
    best = next((title for title in seen if title in with_headings), max(seen, key=lambda title: len(columns[title])))
    others = [title for title in with_headings if title != best]
    sheet = read_sheet(path, book, best)
    notes = [sheet.fault((1, 1), "HB836", found=best, others=shown(others))] if others else []
    return sheet, notes


def _columns_in(path: Path, book: Any, title: str, mapping: Mapping[str, str]) -> set[str]:
    """The columns whose headings stand among the first rows of a worksheet."""
    found = headings_of(read_sheet(path, book, title, most=HEAD_ROWS), mapping)
    return set(found.places) if found else set()


def _entries(judge: Judge, unique: Sequence[str]) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
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
    if not unique or not set(unique) <= set(judge.headings.places):
        return tuple(entries), told
    once = list(without_doubles(judge.sheet, judge.headings, entries, unique))
    return tuple(one for one in once if isinstance(one, Entry)), told + [
        one for one in once if isinstance(one, Diagnostic)
    ]


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
