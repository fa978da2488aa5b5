"""Worksheets read row by row through openpyxl: values as they were last worked out, and no formula is ever run.

Rows that are hidden are read: a filter that somebody left on must not lose groups. A value merged down a column counts
for each of its rows; one merged across columns for the first of them alone, as titles and headings are written so.
"""

import io
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from handbook.lists.layout import Layout, SizeError, read_layout
from handbook.lists.limits import COLUMNS, ROWS, SHEETS
from handbook.lists.packages import BROKEN, judge_package
from handbook.lists.rows import EMPTY, Cell, Row, Sheet, refused

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # Letters that XML cannot hold, ECMA-376 part 1, 22.9.2.19.
# Numbers that people see with zeros or words around them: 00 · "Tổ "0 · "Tổ "00.
_SHOWN_AS = re.compile(r'(?:"([^"]*)")?( ?)(0+|General|@|#)( ?)(?:"([^"]*)")?')
_PLAIN = ("General", "@", "#")


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[Any]:
    """The workbook that these bytes are; raises ``HandbookError`` where they are none that can be read."""
    with refusing(path):
        with ZipFile(io.BytesIO(data)) as archive:
            judge_package(path, archive)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Whatever a spoilt workbook makes its reader raise is one fault; what openpyxl leaves out is nothing of a list."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except SizeError as large:
        raise refused(path, "HB822", reason=large.reason, most=ROWS, columns=COLUMNS) from large
    except BROKEN as error:
        raise refused(path, "HB821", reason="spoilt") from error


def sheets_of(path: Path, book: Any) -> tuple[tuple[str, bool], ...]:
    """Names of the worksheets in their order, and whether each is seen."""
    if len(book.worksheets) > SHEETS:
        raise refused(path, "HB822", reason="sheets", most=SHEETS, columns=COLUMNS)
    if not book.worksheets:  # As in workbooks of the kind “Strict Open XML”, which openpyxl does not know.
        raise refused(path, "HB821", reason="strict")
    return tuple((sheet.title, sheet.sheet_state == "visible") for sheet in book.worksheets)


def read_sheet(path: Path, book: Any, name: str, *, most: int = ROWS + 1) -> Sheet:
    """The rows of a worksheet, no more than ``most``; raises ``HandbookError``."""
    source = next(sheet for sheet in book.worksheets if sheet.title == name)
    with refusing(path):
        with source._get_source() as xml:  # Of a streamed worksheet openpyxl has no other door to its layout.
            layout = read_layout(xml)
        rows = tuple(islice(_rows(source, layout), most))
        if len(rows) > ROWS:
            raise SizeError("rows")
    spread, merged = _spread(rows, layout)
    return Sheet(path, name, spread, f"XLSX, {name}", first_day=book.epoch.date(), merged=frozenset(merged))


def _rows(source: Any, layout: Layout) -> Iterator[Row]:
    """The rows that have words."""
    source.reset_dimensions()  # What a worksheet says of its own size is often wrong.
    for number, cells in enumerate(source.iter_rows(max_col=min(max(layout.width, 1), COLUMNS)), start=1):
        if number not in layout.filled:
            continue
        read = tuple(_cell(cell, (number, column) in layout.formulas) for column, cell in enumerate(cells, start=1))
        row = Row(number, _trimmed(read), number in layout.hidden)
        if row.has_words:
            yield row


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    width = next((number for number in range(len(cells), 0, -1) if cells[number - 1] is not EMPTY), 0)
    return cells[:width]


def _cell(cell: Any, is_formula: bool) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", "formula") if is_formula else EMPTY
    if cell.data_type == "e":
        return Cell(str(value), "error")
    if isinstance(value, bool):
        return Cell(str(value).upper(), "truth")
    if isinstance(value, int | float):
        return Cell(_number(value, cell.number_format), "number")
    if isinstance(value, str):
        return Cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), value))
    day = value.date() if isinstance(value, datetime) else value
    return Cell(day.isoformat() if isinstance(day, date) else str(value), "date")


def _number(value: int | float, style: str) -> str:
    """A number as people see it: 7.0 is 7, with the zeros or words that its format puts around it."""
    if isinstance(value, float) and not (math.isfinite(value) and value.is_integer() and abs(value) < 1e15):
        return repr(value)
    match = _SHOWN_AS.fullmatch(style)
    if not match or value < 0:
        return str(int(value))
    width = 0 if match[3] in _PLAIN else len(match[3])
    return f"{match[1] or ''}{match[2]}{int(value):0{width}d}{match[4]}{match[5] or ''}"


def _spread(rows: tuple[Row, ...], layout: Layout) -> tuple[tuple[Row, ...], set[tuple[int, int]]]:
    """The rows with what is merged down a column in each of its rows that has words, and the cells this filled."""
    changed = {row.number: row for row in rows}
    merged: set[tuple[int, int]] = set()
    for column, first, last in layout.merges:
        if first not in changed or column > COLUMNS or changed[first].cell(column) is EMPTY:
            continue
        value = changed[first].cell(column)
        for number in range(first + 1, min(last, rows[-1].number) + 1):
            if number in changed and changed[number].cell(column) is EMPTY:
                row = changed[number]
                cells = [*row.cells, *[EMPTY] * (column - len(row.cells))]
                cells[column - 1] = value
                changed[number] = replace(row, cells=tuple(cells))
                merged.add((number, column))
    return tuple(changed[row.number] for row in rows), merged
