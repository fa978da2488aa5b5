"""Files that are no lists: one sentence each, and nothing is unpacked, run or waited for."""

import io
import zipfile
from pathlib import Path

import pytest

from handbook.lists import limits
from tests.lists.offices import HEADINGS, ROWS, read, text_of, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SHEET = "xl/worksheets/sheet1.xml"


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def rewritten(path: Path, part: str, text: bytes) -> Path:
    """A workbook with one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, part: text}.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "list.xlsx", ("Tổ", [HEADINGS, *ROWS]))


@pytest.mark.parametrize(
    ("name", "data", "code", "reason"),
    [
        ("a.xls", OLE + 600 * b"\0", "HB821", "old"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "HB821", "locked"),
        ("a.ods", packed(mimetype="x", content_xml="<a/>"), "HB821", "ods"),
        ("a.xlsb", packed(xl__workbook_bin="x"), "HB821", "binary"),
        ("a.docx", packed(word__document_xml="x"), "HB821", "word"),
        ("a.zip", packed(a_txt="x"), "HB821", "none"),
        ("a.pdf", b"%PDF-1.7", "HB821", "pdf"),
        ("a.xls", b"\xef\xbb\xbf\n<HTML><table>", "HB821", "web"),
        ("a.xlsx", b"X\xc3\xa3,\xe1\xba\xa4p", "HB821", "none"),
        ("a.csv", bytes(range(256)) * 4, "HB821", "other"),
        ("a.xlsx", b"PK\x03\x04 spoilt", "HB821", "spoilt"),
        ("a.csv", b"", "HB820", "empty"),
        ("a.csv", b" \r\n\t", "HB820", "empty"),
    ],
)
def test_other_kinds_are_told_by_what_is_in_them(
    tmp_path: Path, name: str, data: bytes, code: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = read(path)
    assert (found.faults, found.facts(code)[0]["reason"]) == ([(1, 1, code)], reason)


def test_what_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv").facts("HB820")[0]["reason"] == "missing"
    assert read(tmp_path).facts("HB820")[0]["reason"] == "folder"
    assert read(tmp_path / "a\0b.csv").faults == [(1, 1, "HB820")]


def test_a_file_that_may_not_be_read_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    assert read(book).facts("HB820")[0]["reason"] == "closed"


def test_a_workbook_that_was_cut_off_is_told_at_any_length(book: Path) -> None:
    data = book.read_bytes()
    for length in range(4, len(data), len(data) // 25):
        book.write_bytes(data[:length])
        assert read(book).facts("HB821")[0]["reason"] == "spoilt"


def test_a_part_that_unpacks_to_too_much_is_not_unpacked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewritten(book, "xl/styles.xml", bytes(limits.PART_BYTES + 1))
    monkeypatch.setattr("handbook.lists.workbooks.load_workbook", None)
    assert read(book).facts("HB822")[0]["reason"] == "unpacked"


def test_a_part_that_lies_about_its_size_is_told(book: Path) -> None:
    text = text_of([HEADINGS]).encode() * 100
    data = rewritten(book, "xl/styles.xml", text).read_bytes()
    book.write_bytes(data.replace(len(text).to_bytes(4, "little"), b"\x10\0\0\0"))
    assert read(book).faults == [(1, 1, "HB821")]


def test_entities_that_grow_are_told(book: Path) -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "{"x" * 100}">{grown}]>'
    for part in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        rewritten(book, part, f"{head}<a>&a8;</a>".encode())
        assert read(book).faults == [(1, 1, "HB821")]


def cells_of(rows: int, cells: int) -> bytes:
    row = b"<row>" + cells * b"<c/>" + b"</row>"
    return (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        + rows * row
        + b"</sheetData></worksheet>"
    )


def test_millions_of_cells_in_one_row_are_not_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbook.lists.layout.CELLS", 1000)
    assert read(rewritten(book, SHEET, cells_of(1, 1001))).facts("HB822")[0]["reason"] == "cells"


def test_a_row_that_no_worksheet_has_is_told_and_one_far_down_is_read(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read(SHEET)
    assert (
        read(rewritten(book, SHEET, sheet.replace(b'r="3"', b'r="999999999"'))).facts("HB821")[0]["reason"] == "spoilt"
    )
    rewritten(book, SHEET, sheet.replace(b'r="3"', b'r="1000000"'))
    assert [entry.row for entry in read(book).list.entries] == [2, 1_000_000]


def test_a_workbook_of_the_strict_kind_is_told(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        text = archive.read("xl/workbook.xml")
    usual = b"http://schemas.openxmlformats.org/officeDocument/2006"
    strict = b"http://purl.oclc.org/ooxml/officeDocument"
    rewritten(book, "xl/workbook.xml", text.replace(usual, strict))
    assert read(book).facts("HB821")[0]["reason"] == "strict"


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_million_rows_are_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("separated", "layout", "workbooks"):
        monkeypatch.setattr(f"handbook.lists.{module}.ROWS", 50)
    rows = [HEADINGS, *(("A", "B", str(number), "9") for number in range(60))]
    path = tmp_path / name
    if name.endswith("csv"):
        path.write_text(text_of(rows), encoding="utf-8")
    else:
        workbook(path, ("Tổ", rows))
    assert read(path).facts("HB822")[0]["reason"] == "rows"


def test_too_many_columns_bytes_and_sheets_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text("," * 300, encoding="utf-8")
    assert read(path).facts("HB822")[0]["reason"] == "columns"
    monkeypatch.setattr("handbook.lists.packages.BYTES", 100)
    assert read(path).facts("HB822")[0]["reason"] == "bytes"
    monkeypatch.undo()
    monkeypatch.setattr("handbook.lists.workbooks.SHEETS", 1)
    book = workbook(tmp_path / "a.xlsx", ("A", [HEADINGS]), ("B", [HEADINGS]))
    assert read(book).facts("HB822")[0]["reason"] == "sheets"


def test_a_text_file_has_no_sheets_to_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text_of([HEADINGS, *ROWS]), encoding="utf-8")
    assert read(path, sheets=["A"]).facts("HB826")[0]["reason"] == "text"


def test_a_workbook_whose_sheets_are_all_hidden_is_told(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        text = archive.read("xl/workbook.xml")
    rewritten(book, "xl/workbook.xml", text.replace(b"<sheet name", b'<sheet state="hidden" name'))
    assert read(book).facts("HB826")[0]["reason"] == "hidden"


def test_a_text_file_is_one_whatever_its_name_and_so_is_a_workbook(tmp_path: Path, book: Path) -> None:
    assert read(book.rename(tmp_path / "list.csv")).list.read_as == "XLSX, Tổ"
    path = tmp_path / "list"
    path.write_text(text_of([HEADINGS, *ROWS], "\t"), encoding="utf-8")
    assert len(read(path).cells) == 2
