"""Workbooks read back with openpyxl; `make test-office` has LibreOffice work out what their formulas come to."""

import html
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from handbook.model.forms import Form, Table, Texts, Words, read_forms
from handbook.model.strings import StringTable, read_strings
from handbook.paper.sheets.plan import CREATED, rows_of, workbook
from handbook.paper.sheets.words import RULES
from handbook.text import typographic
from tests.conftest import ROOT
from tests.course import COURSE

FORMS = {form.id: form for form in read_forms(ROOT / "tests/sites/notebooks")}  # As they once stood.
TABLES = {locale: read_strings(ROOT / "overrides", locale) for locale in ("vi", "en")}
# openpyxl, which reads them here, keeps no area that is worked out.
pytestmark = pytest.mark.filterwarnings("ignore:Print area cannot be set")
HEAD, FIRST = 5, 6  # The rows of the fund book with the labels of its columns and the first entry.
LAST = HEAD + rows_of(FORMS["b3"], FORMS["b3"].blocks[0])
KINDS = """
id: b99
title: {vi: Thử đủ loại ô, en: Every kind of blank}
orientation: portrait
pages: 2
blocks:
  - {id: why, title: {vi: Đọc trước, en: Read first}, text: [{vi: '"Ai" cũng xem được.', en: 'For "all" to see.'}]}
  - id: who
    fields:
      - {id: name, kind: text, width: 60, lines: 2, label: {vi: Tên gọi, en: Name}}
      - {id: day, kind: date, width: 40, label: {vi: Ngày, en: Day}}
      - {id: sign, kind: signature, width: 50, label: {vi: Ký}}
  - id: list
    columns:
      - {id: what, kind: text, width: 40, label: {vi: Món, en: Item}}
      - {id: number, kind: number, width: 15, label: {vi: Số, en: Number}}
      - {id: price, kind: money, width: 25, label: {vi: Giá, en: Price}}
      - {id: there, kind: yes-no, width: 20, label: {vi: Đủ, en: All there}}
    rows: 4
    row-labels: [{vi: Xuồng, en: Boat}, {vi: Áo phao, en: Life jacket}]
"""


def made(form: Form, locale: str = "vi", strings: StringTable | None = None) -> Workbook:
    return load_workbook(BytesIO(workbook(form, strings or TABLES[locale], locale)))


@pytest.fixture(scope="module")
def fund() -> Workbook:
    return made(FORMS["b3"])


@pytest.fixture
def every_kind(tmp_path: Path) -> Form:
    """A sheet with a blank of every kind and every kind of block."""
    (tmp_path / "data/forms").mkdir(parents=True)
    (tmp_path / "data/forms/b99.yml").write_text(KINDS, encoding="utf-8")
    return read_forms(tmp_path)[0]


def texts_in(book: Workbook) -> set[object]:
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def rules_in(sheet: Worksheet, cells: str) -> list[DataValidation]:
    return [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref) == cells]


def texts_of(form: Form) -> Iterable[Texts]:
    """Everything a form prints."""
    for block in form.blocks:
        yield block.titles
        if isinstance(block, Words):
            yield from block.texts
        else:
            yield from (field.labels for field in block.fields)
        if isinstance(block, Table):
            yield from block.row_labels


@pytest.mark.parametrize("locale", TABLES)
@pytest.mark.parametrize("form", COURSE.forms, ids=lambda form: form.id)
def test_a_workbook_says_all_its_form_says_and_can_be_changed_only_in_its_blanks(form: Form, locale: str) -> None:
    strings = TABLES[locale]
    book = made(form, locale)
    expected = {typographic(texts.get(locale) or texts[""]) for texts in texts_of(form) if texts}
    assert expected - texts_in(book) == set()
    for sheet in book:
        assert sheet["A2"].value == strings("workbook.model-form")
        assert strings("workbook.model-form") in sheet.oddFooter.left.text
        assert form.code in sheet["A1"].value
        assert sheet.protection.sheet
        assert sheet.freeze_panes
        assert sheet.protection.sort is False  # Not forbidden, that is.
        written = (cell for row in sheet.iter_rows() for cell in row if cell.value)
        assert {cell.data_type for cell in written if not cell.protection.locked} <= {"f"}  # a balance, guarded


@pytest.mark.parametrize("form", COURSE.forms, ids=lambda form: form.id)
def test_the_same_form_is_the_same_file(form: Form) -> None:
    first, second = (workbook(form, TABLES["vi"], "vi") for _ in range(2))
    assert first == second
    written = load_workbook(BytesIO(first)).properties
    assert written.created == written.modified == CREATED  # no clock in it, so tomorrow too


def test_the_fund_book_has_the_columns_of_the_paper(fund: Workbook) -> None:
    table = FORMS["b3"].blocks[0]
    assert [cell.value for cell in fund.worksheets[0][HEAD]] == [field.labels["vi"] for field in table.fields]
    widths = [sheet_width(fund.worksheets[0], index) for index in range(len(table.fields))]
    assert widths == pytest.approx([field.width / 100 for field in table.fields], abs=0.01)


def sheet_width(sheet: Worksheet, index: int) -> float:
    """The share of the line a column takes; openpyxl keeps equal neighbours as one group."""
    spans = {n: size.width for size in sheet.column_dimensions.values() for n in range(size.min, size.max + 1)}
    return spans[index + 1] / sum(spans.values())


def test_the_fund_book_stays_legible_on_screen_and_on_a4(fund: Workbook) -> None:
    sheet = fund.worksheets[0]
    assert sheet.freeze_panes == f"A{FIRST}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.auto_filter.ref == f"A{HEAD}:H{LAST}"
    assert int(sheet.page_setup.paperSize) == int(sheet.PAPERSIZE_A4)
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))  # 1 unless said
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_margins.left == pytest.approx(15 / 25.4, abs=0.01)
    assert sheet.oddFooter.right.text == "&P / &N"


def test_entries_are_open_and_calculations_are_guarded(fund: Workbook) -> None:
    """A locked column could not be sorted, so a rule lets nothing be typed over the balance."""
    sheet = fund.worksheets[0]
    assert sheet.max_row == LAST
    for row in sheet.iter_rows(min_row=FIRST):
        assert [cell.column_letter for cell in row if cell.protection.locked] == []
        assert row[5].value.startswith("=")
    [guard] = rules_in(sheet, f"F{FIRST}:F{LAST}")
    assert (guard.type, guard.formula1) == ("custom", "FALSE")
    assert not sheet["G4"].protection.locked
    assert sheet["G3"].protection.locked


def test_every_entry_of_the_fund_book_is_checked(fund: Workbook) -> None:
    sheet, last = fund.worksheets[0], LAST
    [day], [what] = rules_in(sheet, f"A{FIRST}:A{last}"), rules_in(sheet, f"C{FIRST}:C{last}")
    assert (day.type, day.formula1, day.formula2) == ("date", "36526", "73415")  # 1/1/2000 to 31/12/2100
    assert (what.type, what.operator, what.formula1) == ("textLength", "lessThanOrEqual", "500")
    for column in "DE":
        [amount] = rules_in(sheet, f"{column}{FIRST}:{column}{last}")
        assert (amount.type, amount.operator, amount.formula1) == ("whole", "greaterThanOrEqual", "0")
        assert amount.error == TABLES["vi"]("workbook.money-hint")
        assert sheet[f"{column}{last}"].number_format == "#,##0"
    assert sheet[f"A{last}"].number_format == "dd/mm/yyyy"


def area_printed(data: bytes) -> str:
    """What is printed of the first worksheet, as the file says."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.read("xl/workbook.xml").decode()
    (area,) = re.findall(r'<definedName name="_xlnm.Print_Area" localSheetId="0">(.*?)</definedName>', names)
    return html.unescape(area)


def test_a_ledger_prints_down_to_its_last_entry_and_a_sheet_whole() -> None:
    ledger, sheet = (area_printed(workbook(FORMS[name], TABLES["vi"], "vi")) for name in ("b3", "b13"))
    assert ledger.startswith(f"'Ghi sổ'!$A$1:INDEX('Ghi sổ'!$H$1:$H${LAST},MAX(6,SUMPRODUCT(MAX(")
    assert re.fullmatch(r"'?Mẫu'?!\$A\$1:\$[A-Z]+\$\d+", sheet)


def test_rows_of_a_ledger_have_no_height_of_their_own_and_so_grow(fund: Workbook) -> None:
    sheet = fund.worksheets[0]
    assert sheet.row_dimensions[HEAD].height
    assert not sheet.row_dimensions[FIRST].height


def test_columns_are_added_up_and_blanks_worked_out_where_people_would() -> None:
    totals = {"b2": 6, "b7": 6, "b12": 2, "b14": 1}
    for name, wanted in totals.items():
        cells = (cell.value for row in made(FORMS[name]).worksheets[0].iter_rows() for cell in row)
        assert len([value for value in cells if str(value).startswith("=IF(")]) == wanted, name
    sheet = made(FORMS["b14"]).worksheets[0]
    (place,) = (cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("="))
    others = [sheet.cell(place.row, column).coordinate for column in (1, 2, 4)]
    assert place.protection.locked
    assert place.value.count("SUM(") == 2
    assert others[0] in place.value


def test_a_sheet_has_blanks_of_every_kind_as_on_paper(every_kind: Form) -> None:
    sheet = made(every_kind, "en").worksheets[0]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    texts = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"For “all” to see.", "Name", "Ký", "Boat", "Life jacket"} <= set(texts)  # what lacks a language is in vi
    below = {name: texts[name].offset(row=1) for name in ("Name", "Day", "Ký", "Number", "Price", "All there")}
    found = {name: getattr(rules.get(cell.coordinate), "type", None) for name, cell in below.items()}
    kinds = ["textLength", "date", None, "whole", "whole", "list"]
    assert found == dict(zip(below, kinds, strict=True))
    assert rules[below["All there"].coordinate].formula1 == '"Yes,No"'
    assert not any(cell.protection.locked for cell in below.values())
    assert texts["Boat"].protection.locked
    assert rules[texts["Life jacket"].offset(row=1).coordinate].type == "textLength"  # two rows without a label
    assert sheet.row_dimensions[below["Name"].row].height == pytest.approx(2 * 9 * 72 / 25.4, abs=0.5)  # whole pixels
    assert sheet.freeze_panes == "A3"


def test_a_ledger_of_few_columns_has_room_for_its_heading(every_kind: Form) -> None:
    table = replace(every_kind.blocks[2], row_labels=())
    sheet = made(replace(every_kind, blocks=(table,))).worksheets[0]
    heading = [TABLES["vi"](f"workbook.{key}") for key in ("group", "hamlet", "commune", "volume", "keeper")]
    assert set(heading) <= {cell.value for row in sheet.iter_rows(max_row=6) for cell in row}
    assert [cell.value for cell in sheet[7]] == ["Món", "Số", "Giá", "Đủ"]
    assert sheet.freeze_panes == "A8"
    assert sheet.max_row == 7 + 100
    assert sheet.max_column == 4


@pytest.mark.parametrize("locale", TABLES)
def test_words_fit_where_spreadsheets_put_them(locale: str) -> None:
    words = TABLES[locale].under("workbook")
    assert [key for key, text in words.items() if key.startswith("sheet-") and len(text) > 31] == []
    assert {len(words[f"{kind}-title"]) <= 32 and len(words[f"{kind}-hint"]) <= 255 for kind in RULES} == {True}


def test_formulas_are_those_that_were_worked_out(fund: Workbook) -> None:
    """What they come to is proved by `make test-office`; run it when a line of the list changes."""
    lines = (Path(__file__).parent / "fund-formulas.txt").read_text(encoding="utf-8").splitlines()
    expected = dict(line.split(" ", 1) for line in lines)
    assert {place: formula_at(fund, place) for place in expected} == expected


def formula_at(book: Workbook, place: str) -> str:
    """The formula in a cell such as ``3!B6``, of the third worksheet."""
    number, _, coordinate = place.partition("!")
    return book.worksheets[int(number) - 1][coordinate].value
