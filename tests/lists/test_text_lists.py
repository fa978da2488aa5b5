"""Text files: six encodings, three separators, quotation marks, and bytes that are no letters."""

import unicodedata
from pathlib import Path

import pytest

from tests.lists.offices import COLUMNS, HEADINGS, ROWS, listed, read, text_of

ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-8 (BOM)": "utf-8-sig",
    "UTF-16 LE (BOM)": "utf-16",
    "UTF-16 LE": "utf-16-le",
    "UTF-16 BE": "utf-16-be",
    "Windows-1258": "cp1258",
}
SEPARATORS = {",": "“,”", ";": "“;”", "\t": "tab"}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows(text: str) -> bytes:
    """Vowels with their shape, and tones as marks of their own, as Windows-1258 has them."""
    letters = (unicodedata.normalize("NFD", letter) for letter in text)
    parted = (("".join(c for c in one if c not in TONES), "".join(c for c in one if c in TONES)) for one in letters)
    return "".join(unicodedata.normalize("NFC", shape) + tone for shape, tone in parted).encode("cp1258")


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("said", ENCODINGS)
def test_every_encoding_and_separator_is_seen_and_said(tmp_path: Path, said: str, separator: str) -> None:
    text = text_of([HEADINGS, *ROWS], separator)
    data = windows(text) if said == "Windows-1258" else text.encode(ENCODINGS[said])
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    found = read(path)
    assert found.told == []
    assert found.list.read_as == f"{said}, {SEPARATORS[separator]}"
    assert found.cells == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert [entry.row for entry in found.list.entries] == [2, 3]


def test_line_ends_separators_and_quotation_marks_stand_inside_quoted_cells(tmp_path: Path) -> None:
    found = listed(tmp_path, ("Xã A", "Ấp B,\r\nkhu 1", 'Tổ "Sen"', "30"), ("Xã A", "Ấp B", "2", "30"))
    assert found.told == []
    assert [cells["hamlet"] for cells in found.cells] == ["Ấp B, khu 1", "Ấp B"]
    assert found.cells[0]["group"] == 'Tổ "Sen"'
    assert [entry.row for entry in found.list.entries] == [2, 3]  # As a spreadsheet numbers them.


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_line_end_is_one(tmp_path: Path, end: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text_of([HEADINGS, *ROWS]).replace("\r\n", end).encode())
    assert [entry.row for entry in read(path).list.entries] == [2, 3]


def test_the_separator_a_spreadsheet_names_above_the_headings_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=;\n" + text_of([HEADINGS, *ROWS], ";"), encoding="utf-8")
    found = read(path)
    assert (found.told, [entry.row for entry in found.list.entries]) == ([], [3, 4])


def test_nothing_is_worked_out_and_markup_is_letters(tmp_path: Path) -> None:
    texts = ('=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "<b onclick=x>")
    found = listed(tmp_path, *(("Xã A", text, str(number), "9") for number, text in enumerate(texts)))
    assert found.told == []
    assert [cells["hamlet"] for cells in found.cells] == list(texts)


def test_bytes_that_are_no_letters_are_told_where_they_stand_and_other_rows_are_good(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text_of([HEADINGS, *ROWS]).encode().replace("Ấp Mỹ".encode(), b"\xc3p M\xff"))
    found = read(path)
    assert found.faults == [(3, 2, "HB834")]
    assert found.facts("HB834")[0]["byte"] == "C3"
    assert [entry.row for entry in found.list.entries] == [2]


@pytest.mark.parametrize("text", ["Êp Mü Hßa®ång", "X· A"])
def test_letters_of_fonts_from_before_unicode_are_told(tmp_path: Path, text: str) -> None:
    assert listed(tmp_path, ("Xã A", text, "1", "3")).faults == [(2, 2, "HB834")]


def test_a_list_all_in_such_letters_is_told_as_one(tmp_path: Path) -> None:
    """TCVN3 bytes read as Windows-1258, headings and all."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"X\xb7,\xcap,T\xe6\nX\xb7 A,\xcap H\xb5,3\n")
    assert read(path).faults == [(1, 1, "HB834")]


def test_a_tone_that_fits_no_vowel_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(windows(text_of([HEADINGS, *ROWS])) + b"X\xe3 A,x\xccp,3,4\n")
    assert read(path).faults == [(4, 2, "HB834")]


def test_a_quotation_mark_that_is_not_closed_is_told_at_its_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text_of([HEADINGS, ROWS[0]]) + 'Xã A,"Ấp B,3,4\nXã A,Ấp C,4,5\n', encoding="utf-8")
    found = read(path)
    assert (3, 2, "HB835") in found.faults
    assert [entry.row for entry in found.list.entries] == [2]


def test_a_comma_too_many_is_told_and_empty_cells_at_the_end_are_none(tmp_path: Path) -> None:
    found = listed(tmp_path, ("Xã A", "Ấp B", "khu 1", "3", "4"), ("Xã A", "Ấp B", "3", "4", "", ""))
    assert found.faults == [(2, 5, "HB835")]
    assert [cells["group"] for cells in found.cells] == ["3"]
