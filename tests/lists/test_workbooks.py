"""Workbooks: cells of every kind, merges, what is hidden."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.lists.offices import COLUMNS, HEADINGS, ROWS, Read, read, workbook

Fill = Callable[[Any, Any], None]


def made(folder: Path, fill: Fill, *, headings: tuple[str, ...] = HEADINGS, **options: object) -> Read:
    """A worksheet with headings in its first row, filled and read."""
    path = folder / "list.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Tổ")
        sheet.write_row(0, 0, headings)
        fill(book, sheet)
    return read(path, **options)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "list.xlsx", ("Danh sách", [HEADINGS, *ROWS])))
    assert found.told == []
    assert found.cells == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert found.list.read_as == "XLSX, Danh sách"
    assert {entry.sheet for entry in found.list.entries} == {"Danh sách"}


def test_numbers_are_as_people_see_them(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        styles = ["General", "00", '"Tổ "0', "#,##0", "0.0"]
        for row, style in enumerate(styles, start=1):
            sheet.write_row(row, 0, ("A", "B"))
            sheet.write(row, 2, row, book.add_format({"num_format": style}))
            sheet.write(row, 3, 30.0)
        sheet.write_row(6, 0, ("A", "B", 6.5, "031"))

    found = made(tmp_path, fill)
    assert found.told == []
    assert [cells["group"] for cells in found.cells] == ["1", "02", "Tổ 3", "4", "5", "6.5"]
    assert [cells["households"] for cells in found.cells] == ["30", "30", "30", "30", "30", "31"]


def test_a_merge_down_a_column_counts_for_its_rows_and_is_noted(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:A4", "Xã Sen")
        sheet.merge_range("B2:B3", "Ấp Bến")
        for row, cells in enumerate((("1", 20), ("2", 21), ("3", 22)), start=1):
            sheet.write_row(row, 2, cells)
        sheet.write(3, 1, "Ấp Bãi")

    found = made(tmp_path, fill)
    assert (found.faults, found.notes) == ([], [(3, 1, "HB838")])
    assert [(cells["commune"], cells["hamlet"]) for cells in found.cells] == [
        ("Xã Sen", "Ấp Bến"),
        ("Xã Sen", "Ấp Bến"),
        ("Xã Sen", "Ấp Bãi"),
    ]


def test_a_merge_across_columns_fills_no_other_column(tmp_path: Path) -> None:
    found = made(tmp_path, lambda _, sheet: sheet.merge_range("A2:D2", "Xã Sen"))
    assert found.faults == [(2, 2, "HB827"), (2, 3, "HB827")]


def test_headings_of_two_rows_are_the_lower_one_with_what_is_merged_into_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, heading in enumerate(("STT", "Xã", "Ấp", "Tổ")):
            sheet.merge_range(2, column, 3, column, heading)
        sheet.merge_range("E3:F3", "Ban điều hành")
        sheet.write_row("E4", ("Tổ trưởng", "Tổ phó"))
        sheet.write_row("A5", ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"))
        sheet.write_row("A6", (1, "Xã Sen", "Ấp Bến", 7, "Tổ trưởng A", "Tổ phó A"))
    found = read(path)
    assert found.told == []
    assert found.cells[0]["deputy"] == "Tổ phó A"


def test_hidden_rows_count_and_are_noted(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in (1, 2, 3):
            sheet.write_row(row, 0, ("A", "B", str(row), 20))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})

    found = made(tmp_path, fill)
    assert (len(found.cells), found.faults, found.notes) == (3, [], [(3, 1, "HB837")])


def test_days_are_days_and_what_a_spreadsheet_made_a_day_is_told(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        style = book.add_format({"num_format": "d/m/yyyy"})
        days = (
            date(2026, 3, 5),
            datetime(2026, 3, 6, 7, 30),
            46088,
            "8/3/2026",
            "2026-03-09",
            "ngày 10 tháng 3 năm 2026",
        )
        for row, day in enumerate(days, start=1):
            sheet.write_row(row, 0, ("A", "B", str(row)))
            sheet.write(row, 4, day, style if row < 3 else None)
        sheet.write_row(7, 0, ("A", "B", date(2026, 2, 3)), style)
        for row, day in enumerate(("31/2/2026", "mai", 7, 99999, "31/12/1999"), start=8):
            sheet.write_row(row, 0, ("A", "B", str(row), 20, day))

    found = made(tmp_path, fill, headings=(*HEADINGS, "Ngày"))
    assert [cells["date"] for cells in found.cells] == [f"{day:02d}/03/2026" for day in range(5, 11)]
    assert found.faults == [(8, 3, "HB832"), *((row, 5, "HB832") for row in range(9, 14))]
    assert made(tmp_path, fill, headings=(*HEADINGS, "Ngày"), locale="en").cells[0]["date"] == "5 March 2026"


def test_days_of_an_old_mac_are_counted_from_its_own_first_day(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (*HEADINGS[:3], "Ngày"))
        sheet.write_row(1, 0, ("A", "B", "1"))
        sheet.write_datetime(1, 3, datetime(2026, 3, 5), book.add_format({"num_format": "d/m/yyyy"}))
        sheet.write_row(2, 0, ("A", "B", "2", 46086 - 1462))
    assert [cells["date"] for cells in read(path).cells] == ["05/03/2026", "05/03/2026"]


def test_a_formula_is_what_it_came_to_when_it_was_saved(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in (1, 2, 3):
            sheet.write_row(row, 0, ("A", "B"))
        sheet.write_formula(1, 2, '="Tổ "&1', None, "Tổ 1")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 2, "=A1", None, "")

    found = made(tmp_path, fill)
    assert found.cells == [{"commune": "A", "hamlet": "B", "group": "Tổ 1"}]
    assert found.faults == [(3, 3, "HB833"), (4, 3, "HB833")]
    assert [facts["reason"] for facts in found.facts("HB833")] == ["error", "formula"]


def test_signs_that_xml_cannot_hold_are_told_and_line_ends_are_spaces(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ("A", "B\nC\r\nD", "1"))
        sheet.write_row(2, 0, ("A", "B\x07C", "2"))

    found = made(tmp_path, fill)
    assert found.cells[0]["hamlet"] == "B C D"
    assert found.faults == [(3, 2, "HB830")]
    assert found.facts("HB830")[0]["letter"] == "U+0007"


@pytest.mark.parametrize("label", ["Tổng cộng", "CỘNG:", "Total"])
def test_a_list_ends_with_its_total(tmp_path: Path, label: str) -> None:
    rows = [HEADINGS, *ROWS, (label, "", "", 60), ("", "", "Người lập biểu", "")]
    found = read(workbook(tmp_path / "list.xlsx", ("Tổ", rows)))
    assert (len(found.cells), found.faults, found.notes) == (2, [], [(5, 1, "HB838")])


def test_rows_below_a_total_of_a_commune_are_read(tmp_path: Path) -> None:
    rows = [HEADINGS, ROWS[0], ("Cộng", "", "", 32), ROWS[1], ("Cộng", "", "", 28)]
    found = read(workbook(tmp_path / "list.xlsx", ("Tổ", rows)))
    assert (len(found.cells), found.told) == (2, [])
