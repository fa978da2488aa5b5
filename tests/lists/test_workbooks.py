"""Workbooks: cells of every kind, merges, what is hidden, several sheets."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from handbook.lists import chosen
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
        for row, day in enumerate(("31/2/2026", "mai", 7), start=8):
            sheet.write_row(row, 0, ("A", "B", str(row), 20, day))

    found = made(tmp_path, fill, headings=(*HEADINGS, "Ngày"))
    assert [cells["date"] for cells in found.cells] == [f"{day:02d}/03/2026" for day in range(5, 11)]
    assert found.faults == [(8, 3, "HB832"), (9, 5, "HB832"), (10, 5, "HB832"), (11, 5, "HB832")]
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


def test_the_first_sheet_with_headings_is_read_and_others_are_named(tmp_path: Path) -> None:
    other = [HEADINGS, ("C", "D", "1", "9")]
    path = workbook(tmp_path / "list.xlsx", ("Ghi chú", [("abc",)]), ("Tổ", [HEADINGS, *ROWS]), ("Cũ", other))
    found = read(path)
    assert (len(found.cells), found.notes) == (2, [(1, 1, "HB836")])
    assert found.facts("HB836") == [{"found": "Tổ", "others": "Cũ"}]
    assert found.told[0].path.endswith("list.xlsx [Tổ]")
    chosen = read(path, sheets=["cũ"])
    assert (chosen.cells[0]["commune"], chosen.told) == ("C", [])


def test_where_no_sheet_has_all_headings_the_one_with_most_is_judged(tmp_path: Path) -> None:
    short = [("Xã", "Tổ", "Số hộ"), ("Xã Sen", "1", 20)]
    found = read(workbook(tmp_path / "list.xlsx", ("Bìa", [("Danh sách",)]), ("Tổ", short), ("Cũ", [("Xã",)])))
    assert (found.faults, found.told[0].path[-4:]) == ([(1, 1, "HB823")], "[Tổ]")


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        old, new = book.add_worksheet("Cũ"), book.add_worksheet("Mới")
        for sheet, commune in ((old, "A"), (new, "B")):
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, (commune, "B", "1", 20))
        new.activate()
        old.hide()
    assert [cells["commune"] for cells in read(path).cells] == ["B"]
    assert read(path).notes == [(1, 1, "HB836")]
    assert [cells["commune"] for cells in read(path, sheets=["Cũ"]).cells] == ["A"]


def test_a_sheet_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "list.xlsx", ("Danh sách tổ", [HEADINGS, *ROWS])), sheets=["Danh sach"])
    assert (found.faults, found.facts("HB826")[0]["near"]) == ([(1, 1, "HB826")], "Danh sách tổ")


def book_of_three(tmp_path: Path, *second: tuple[object, ...]) -> Path:
    """Two sheets of groups with their columns in different places, and a page of words before them."""
    first = [HEADINGS, ("Xã Sen", "Ấp 1", "1", 20)]
    other = [("Tổ", "Ấp", "Xã"), ("1", "Ấp 1", "Xã Lúa"), *second]
    sheets = ("Ghi chú", [("abc",)]), ("Sen", first), ("Lúa", other), ("Trống", [HEADINGS])
    return workbook(tmp_path / "list.xlsx", *sheets)


def test_several_sheets_are_one_list(tmp_path: Path) -> None:
    found = read(book_of_three(tmp_path), sheets=["lúa", "Sen"])
    assert [(entry.sheet, entry.row, entry.said("commune")) for entry in found.list.entries] == [
        ("Sen", 2, "Xã Sen"),
        ("Lúa", 2, "Xã Lúa"),
    ]
    assert found.list.place("Lúa", 2, "commune") == (2, 3) and found.told == []
    assert found.list.read_as == "XLSX, Sen; XLSX, Lúa"


def test_all_sheets_are_those_with_headings_and_rows_and_the_others_are_named(tmp_path: Path) -> None:
    found = read(book_of_three(tmp_path), all_sheets=True)
    assert [entry.sheet for entry in found.list.entries] == ["Sen", "Lúa"]
    assert [dict(note.facts)["found"] for note in found.told] == ["Ghi chú, Trống"]


def test_faults_of_several_sheets_name_theirs_and_a_double_the_sheet_of_the_first(tmp_path: Path) -> None:
    path = book_of_three(tmp_path, ("", "Ấp 2", "Xã Lúa"), ("Tổ 01", "ấp 1", "Xã Sen"))
    found = read(path, all_sheets=True)
    told = [(fault.path[-5:], fault.line, fault.column, fault.code) for fault in found.told if fault.is_fault]
    assert told == [("[Lúa]", 3, 1, "HB827"), ("[Lúa]", 4, 1, "HB828")]
    assert found.facts("HB828")[0]["first"] == "2 [Sen]"
    assert [entry.said("commune") for entry in found.list.entries] == ["Xã Sen", "Xã Lúa"]


def test_a_sheet_that_lacks_a_column_is_told_and_not_left_out_though_all_are_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", ("Sen", [HEADINGS, *ROWS]), ("Lúa", [("Xã", "Tổ"), ("Xã Lúa", "1")]))
    found = read(path, all_sheets=True)
    assert [(fault.path[-5:], fault.code) for fault in found.told] == [("[Lúa]", "HB823")]
    assert {entry.sheet for entry in found.list.entries} == {"Sen"}


def test_where_all_sheets_are_read_a_hidden_one_is_told_and_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for number, title in enumerate(("Mới", "Cũ")):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, (title, "B", "1", 20))
            if number:
                sheet.hide()
    assert [(note.code, dict(note.facts)["others"]) for note in read(path, all_sheets=True).told] == [("HB836", "Cũ")]
    assert [cells["commune"] for cells in read(path, sheets=["Cũ"], all_sheets=True).cells] == ["Mới", "Cũ"]


def test_sheets_that_are_too_long_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "ROWS", 3)
    path = workbook(tmp_path / "list.xlsx", ("A", [HEADINGS, *ROWS]), ("B", [HEADINGS, *ROWS]))
    assert read(path, all_sheets=True).facts("HB822")[0]["reason"] == "rows"


@pytest.mark.parametrize("label", ["Tổng cộng", "CỘNG:", "Total"])
def test_a_list_ends_with_its_total(tmp_path: Path, label: str) -> None:
    rows = [HEADINGS, *ROWS, (label, "", "", 60), ("", "", "Người lập biểu", "")]
    found = read(workbook(tmp_path / "list.xlsx", ("Tổ", rows)))
    assert (len(found.cells), found.faults, found.notes) == (2, [], [(5, 1, "HB838")])


def test_rows_below_a_total_of_a_commune_are_read(tmp_path: Path) -> None:
    rows = [HEADINGS, ROWS[0], ("Cộng", "", "", 32), ROWS[1], ("Cộng", "", "", 28)]
    found = read(workbook(tmp_path / "list.xlsx", ("Tổ", rows)))
    assert (len(found.cells), found.told) == (2, [])
