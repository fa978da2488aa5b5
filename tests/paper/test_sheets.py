"""Worksheets laid out as their paper is: how high their rows are."""

from textwrap import wrap

import pytest
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from handbook.model.forms import Fields, Table
from tests.paper.test_filled import ENTRY, NAME
from tests.paper.test_workbooks import FORMS, TABLES, made


def lines_in(sheet: Worksheet, place: str, text: str) -> tuple[int, float]:
    """How many lines a text takes in a cell and all that are one with it, and how many are seen."""
    cell = sheet[place]
    area = next((area for area in sheet.merged_cells.ranges if place in area), CellRange(place))
    widths = [column for column in sheet.column_dimensions.values() if area.min_col <= column.min <= area.max_col]
    width = sum(column.width * (min(column.max, area.max_col) - column.min + 1) for column in widths)
    return len(wrap(text, int(width))), sheet.row_dimensions[cell.row].height / 15


@pytest.mark.parametrize("name", [form.id for form in FORMS.values() if not form.is_ledger])
def test_a_sheet_whose_rows_cannot_grow_holds_names_and_entries_and_is_one_page(name: str) -> None:
    """Merged cells never grow."""
    form, sheet = FORMS[name], made(FORMS[name]).worksheets[0]
    texts = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    heads = {TABLES["vi"](f"workbook.{key}"): NAME for key in ("group", "hamlet", "commune", "keeper")}
    tables = [block for block in form.blocks if isinstance(block, Table)]
    blanks = [field for block in form.blocks if isinstance(block, Fields) for field in block.fields]
    wide = [field for field in blanks if field.kind == "text" and field.width >= 33]
    columns = [field for table in tables for field in table.fields[bool(table.row_labels) :] if field.kind == "text"]
    for label, text in (heads | {field.labels.of("vi"): ENTRY for field in columns + wide}).items():
        taken, seen = lines_in(sheet, texts[label].offset(row=1).coordinate, text)
        assert taken <= seen, label
    assert sheet.page_setup.fitToHeight in (None, 1)  # Files leave one unsaid.
