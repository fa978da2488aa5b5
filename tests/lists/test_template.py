"""``handbook new list``: what an office begins with is what is read."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from handbook.lists.listed import COLUMNS
from handbook.lists.template import KINDS, ROWS, columns_of, text_template, workbook_template
from handbook.messages import MESSAGE_LANGUAGES
from tests.conftest import Site
from tests.lists.offices import read

NEEDS = {"groups": ("commune", "hamlet", "group"), "people": ("person",)}
FILLED = {
    "groups": ("Xã Sen", "Ấp Bến", "3/2", 30, "Ba", "Tư", "Năm"),
    "people": ("Xã Sen", "Ấp Bến", "07", "Ba", "Tổ trưởng", "1", "Hội trường A", date(2026, 3, 5)),
}
READ = {
    "groups": ("Xã Sen", "Ấp Bến", "3/2", "30", "Ba", "Tư", "Năm"),
    "people": ("Xã Sen", "Ấp Bến", "07", "Ba", "Tổ trưởng", "1", "Hội trường A", "05/03/2026"),
}


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_was_filled_in_is_read_without_a_word(tmp_path: Path, kind: str, lang: str) -> None:
    langs = (lang, *(other for other in MESSAGE_LANGUAGES if other != lang))
    book = openpyxl.load_workbook(BytesIO(workbook_template(kind, langs)))
    sheet = book.worksheets[0]
    for column, value in enumerate(FILLED[kind], start=1):
        sheet.cell(2, column).value = value
    path = tmp_path / "list.xlsx"
    book.save(path)
    found = read(path, needs=NEEDS[kind])
    assert found.told == []
    assert found.cells == [dict(zip(columns_of(kind), READ[kind], strict=True))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_as_it_comes_has_headings_and_no_rows(tmp_path: Path, kind: str) -> None:
    """Nothing of its examples is taken for data, and no other sheet for a list."""
    for name, data in (("a.xlsx", workbook_template(kind, ("vi", "en"))), ("a.csv", text_template(kind, "vi"))):
        (tmp_path / name).write_bytes(data)
        found = read(tmp_path / name, needs=NEEDS[kind])
        (places,) = found.list.places.values()
        assert tuple(places) == columns_of(kind)
        assert [(fault.code, dict(fault.facts)["reason"]) for fault in found.told] == [("HB823", "rows")]


def test_a_workbook_guards_what_is_typed_and_marks_doubles() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_template("groups", ("vi", "en")))).worksheets[0]
    guards = {str(guard.sqref): guard for guard in sheet.data_validations.dataValidation}
    assert len(guards) == len(columns_of("groups"))
    households = guards[f"D2:D{ROWS + 1}"]
    assert (households.type, households.formula1, households.formula2) == ("whole", "1", "500")
    ((marked, rules),) = sheet.conditional_formatting._cf_rules.items()
    assert (str(marked.sqref), "COUNTIFS" in rules[0].formula[0]) == (f"A2:G{ROWS + 1}", True)
    assert sheet.freeze_panes == "A2"


def test_a_guide_in_each_language_names_the_headings_as_the_list_has_them() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_template("groups", ("vi", "en"))))
    assert book.sheetnames == ["Danh sách", "Cách điền", "How to fill in"]
    headings = [cell.value for cell in book.worksheets[0][1]]
    for guide in book.worksheets[1:]:
        first = [row[0].value for row in guide.iter_rows()]
        assert first[-len(headings) :] == headings
        assert "Danh sách" in first[1]


def test_every_column_of_a_template_is_one_that_is_read_and_a_template_is_the_same_whenever_it_is_made() -> None:
    for kind in KINDS:
        assert set(columns_of(kind)) < set(COLUMNS)
        assert workbook_template(kind, ("en", "vi")) == workbook_template(kind, ("en", "vi"))


def test_new_list_begins_a_list_in_the_language_of_the_course(tiny: Site, tmp_path: Path) -> None:
    path = tmp_path / "lists" / "groups.xlsx"
    done = tiny.run("new", "list", str(path))
    assert done.exit_code == 0, done.output
    assert openpyxl.load_workbook(path).sheetnames[0] == "Danh sách"
    text = tmp_path / "people.csv"
    assert tiny.run("new", "list", str(text), "--people", "--in", "en").exit_code == 0
    assert text.read_bytes().startswith(b"\xef\xbb\xbfCommune,Hamlet,Group,Full name,")


def test_new_list_takes_the_place_of_nothing_and_makes_no_other_kind(tiny: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("mine", encoding="utf-8")
    assert tiny.run("new", "list", str(path)).exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert tiny.run("new", "list", str(tmp_path / "list.ods")).exit_code == 2
    assert not list(tmp_path.glob("list.ods"))


@pytest.mark.parametrize(("paper", "number"), [("a4", 9), ("letter", 1)])
def test_every_sheet_is_set_for_the_paper_of_the_course(paper: str, number: int) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_template("groups", ("vi", "en"), paper=paper)))
    assert [int(sheet.page_setup.paperSize) for sheet in book.worksheets] == [number] * len(book.worksheets)
