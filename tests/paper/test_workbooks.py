"""Workbooks read back with openpyxl, and recalculated by a program that knows nothing of the one that wrote them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import formulas
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from handbook.model.forms import Form, Table, Texts, Words, read_forms
from handbook.model.strings import StringTable, read_strings
from handbook.paper.sheets.plan import CREATED, MONTHS, rows_of, workbook
from handbook.paper.sheets.words import RULES
from handbook.text import typographic
from tests.conftest import ROOT

FORMS = {form.id: form for form in read_forms(ROOT / "docs")}
TABLES = {locale: read_strings(ROOT / "overrides", locale) for locale in ("vi", "en")}
HEAD, FIRST = 5, 6  # The rows of the fund book with the labels of its columns and the first entry.
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
    return load_workbook(BytesIO(workbook(form, strings or TABLES[locale], locale, "vi")))


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
@pytest.mark.parametrize("form_id", FORMS)
def test_a_workbook_says_all_its_form_says_and_can_be_changed_only_in_its_blanks(form_id: str, locale: str) -> None:
    form, strings = FORMS[form_id], TABLES[locale]
    book = made(form, locale)
    expected = {typographic(texts.get(locale) or texts[""]) for texts in texts_of(form) if texts}
    assert expected - texts_in(book) == set()
    for sheet in book:
        assert sheet["A2"].value == strings("workbook.not-state")
        assert strings("workbook.not-state") in sheet.oddFooter.left.text
        assert form.code in sheet["A1"].value
        assert sheet.protection.sheet
        assert sheet.freeze_panes
        assert sheet.print_area.endswith(f":${sheet.dimensions.split(':')[1].rstrip('0123456789')}${sheet.max_row}")
        assert [cell for row in sheet.iter_rows() for cell in row if cell.value and not cell.protection.locked] == []


@pytest.mark.parametrize("form_id", FORMS)
def test_the_same_form_is_the_same_file(form_id: str) -> None:
    first, second = (workbook(FORMS[form_id], TABLES["vi"], "vi", "vi") for _ in range(2))
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
    last = HEAD + rows_of(FORMS["b3"], FORMS["b3"].blocks[0])
    sheet = fund.worksheets[0]
    assert sheet.freeze_panes == f"A{FIRST}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.print_area.endswith(f"!$A$1:$H${last}")
    assert int(sheet.page_setup.paperSize) == int(sheet.PAPERSIZE_A4)
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))  # 1 unless said
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_margins.left == pytest.approx(15 / 25.4, abs=0.01)
    assert sheet.oddFooter.right.text == "&P / &N"


def test_entries_are_open_and_calculations_are_not(fund: Workbook) -> None:
    sheet = fund.worksheets[0]
    assert sheet.max_row == HEAD + 480
    for row in sheet.iter_rows(min_row=FIRST):
        assert [cell.column_letter for cell in row if cell.protection.locked] == ["F"]
        assert row[5].value.startswith("=")
    assert not sheet["G4"].protection.locked
    assert sheet["G3"].protection.locked


def test_every_entry_of_the_fund_book_is_checked(fund: Workbook) -> None:
    sheet, last = fund.worksheets[0], HEAD + 480
    [day], [what] = rules_in(sheet, f"A{FIRST}:A{last}"), rules_in(sheet, f"C{FIRST}:C{last}")
    assert (day.type, day.formula1, day.formula2) == ("date", "36526", "73415")  # 1/1/2000 to 31/12/2100
    assert (what.type, what.operator, what.formula1) == ("textLength", "lessThanOrEqual", "500")
    for column in "DE":
        [amount] = rules_in(sheet, f"{column}{FIRST}:{column}{last}")
        assert (amount.type, amount.operator, amount.formula1) == ("whole", "greaterThanOrEqual", "0")
        assert amount.error == TABLES["vi"]("workbook.money-hint")
        assert sheet[f"{column}{last}"].number_format == "#,##0"
    assert sheet[f"A{last}"].number_format == "dd/mm/yyyy"
    assert rules_in(sheet, f"F{FIRST}:F{last}") == []


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


# Day, income, expense: not in order, over the end of a year, with a month without entries, two gaps and no date once.
ENTRIES = [
    (date(2026, 1, 31), 100_000, None),
    (date(2025, 11, 30), 250_000, None),
    None,
    (date(2025, 11, 1), None, 180_000),
    (None, 40_000, None),
    (date(2026, 1, 1), 5_000, 70_000),
    (date(2026, 2, 1), 1, None),
    None,
    (date(2025, 11, 15), 0, None),
]
OPENING = 1_350_000
COUNTED = {1: 1_420_000, 3: 1_400_000}  # by line of the months
ENTRY_MONTHS = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]


def small_fund() -> Form:
    """The fund book with fewer lines, to be recalculated sooner."""
    return replace(FORMS["b3"], pages=1)


def filled(path: Path, entries: list[tuple[date | None, int | None, int | None] | None]) -> Path:
    """A fund book somebody has kept."""
    book = made(small_fund())
    sheet, months = book.worksheets[0], book.worksheets[2]
    sheet["G4"] = OPENING
    for row, entry in enumerate(entries, start=FIRST):
        for column, value in zip("ADE", entry or (), strict=False):
            sheet[f"{column}{row}"] = value
    for line, amount in COUNTED.items():
        months[f"E{FIRST + line}"] = amount
    book.save(path)
    return path


def calculated(path: Path) -> list[dict[str, object]]:
    """The value of every cell of every worksheet, worked out again from the formulas; blank is ``""``."""
    names = [sheet.title.upper() for sheet in load_workbook(path)]
    values: dict[str, dict[str, object]] = {name: {} for name in names}
    for key, cell in formulas.ExcelModel().loads(str(path)).finish().calculate().items():
        sheet, _, place = key.rpartition("!")
        if ":" not in place and hasattr(cell, "value"):
            values[sheet.strip("'").rpartition("]")[2]][place] = cell.value[0, 0]
    return list(values.values())


def column(sheet: dict[str, object], letter: str, count: int) -> list[object]:
    return [sheet[f"{letter}{row}"] for row in range(FIRST, FIRST + count)]


def test_balance_and_monthly_totals_are_right_whatever_the_order_of_entries(tmp_path: Path) -> None:
    entries, _, months = calculated(filled(tmp_path / "fund.xlsx", ENTRIES))
    assert column(entries, "F", len(ENTRIES) + 1) == [*running(), ""]
    plus, minus = sums(1), sums(2)
    closing = [OPENING + sum(plus[: n + 1]) - sum(minus[: n + 1]) for n in range(len(plus))]
    assert [as_date(value) for value in column(months, "A", 4)] == ENTRY_MONTHS
    assert column(months, "B", 5) == [*plus, 0]
    assert column(months, "C", 5) == [*minus, 0]
    assert column(months, "D", 5) == [*closing, closing[-1]]
    assert column(months, "F", 5) == ["", 1_420_000 - closing[1], "", 1_400_000 - closing[3], ""]
    received, paid = sum(plus) + 40_000, sum(minus)
    assert [months[f"{letter}4"] for letter in "ABCDEF"] == [OPENING, received, paid, OPENING + received - paid, 1, 0]


def running() -> list[object]:
    """The balance of each line, worked out as the secretary would."""
    balance, lines = OPENING, []
    for entry in ENTRIES:
        if entry:
            balance += (entry[1] or 0) - (entry[2] or 0)
        lines.append(balance if entry else "")
    return lines


def sums(place: int) -> list[int]:
    """Income (1) or expense (2) of each month."""
    dated = [entry for entry in ENTRIES if entry and entry[0]]
    return [sum(entry[place] or 0 for entry in dated if entry[0].replace(day=1) == month) for month in ENTRY_MONTHS]


def as_date(serial: int) -> date:
    """The day a spreadsheet counts from the end of 1899."""
    return date.fromordinal(datetime(1899, 12, 30).toordinal() + int(serial))


def test_entries_in_none_of_the_months_are_counted(tmp_path: Path) -> None:
    late = [(date(2024, 3, 31), 10, None), (date(2026, 2, 28), 20, None), (date(2026, 3, 1), 30, None)]
    _, _, months = calculated(filled(tmp_path / "fund.xlsx", late))
    assert months["F4"] == 1
    assert sum(column(months, "B", MONTHS)) == 30
    assert months["B4"] == 60


def test_a_viewer_that_does_not_calculate_shows_what_one_that_does_would(tmp_path: Path) -> None:
    path = tmp_path / "fund.xlsx"
    path.write_bytes(workbook(small_fund(), TABLES["vi"], "vi", "vi"))
    stored = load_workbook(path, data_only=True)
    compared = 0
    for sheet, shown, values in zip(load_workbook(path), stored, calculated(path), strict=True):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert (shown[cell.coordinate].value or 0) == (values[cell.coordinate] or 0), cell.coordinate
            compared += 1
    assert compared == 100 + MONTHS * 5 + 6
