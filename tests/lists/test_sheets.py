"""Workbooks of several sheets: which are read, what is said of the others, and that faults name theirs."""

from pathlib import Path

import pytest
import xlsxwriter

from handbook.lists import chosen
from tests.lists.offices import HEADINGS, ROWS, read, workbook


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
