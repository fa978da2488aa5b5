"""The fund book as LibreOffice works it out, which knows nothing of the program that wrote it: `make test-office`."""

import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handbook.model.forms import read_forms
from handbook.model.strings import read_strings
from handbook.paper.sheets.columns import edges_of, spans_of
from handbook.paper.sheets.plan import MONTHS, rows_of, workbook
from handbook.paper.sheets.words import HEADING, FormWords
from tests.conftest import ROOT

pytestmark = [pytest.mark.office, pytest.mark.filterwarnings("ignore:Print area cannot be set")]

(FUND,) = (form for form in read_forms(ROOT / "tests/sites/notebooks") if form.id == "b3")
STRINGS = read_strings(ROOT / "overrides", "vi")
FIRST = 6  # The row of the first entry.
SECONDS = 120  # LibreOffice's first start makes a profile.

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


def filled(path: Path, entries: list[tuple[date | None, int | None, int | None] | None]) -> Path:
    """A fund book somebody has kept."""
    book = load_workbook(BytesIO(workbook(FUND, STRINGS, "vi")))
    sheet, months = book.worksheets[0], book.worksheets[2]
    sheet["G4"] = OPENING
    for row, entry in enumerate(entries, start=FIRST):
        for column, value in zip("ADE", entry or (), strict=False):
            sheet[f"{column}{row}"] = value
    for line, amount in COUNTED.items():
        months[f"E{FIRST + line}"] = amount
    book.save(path)
    return path


def calculated(path: Path) -> list[Worksheet]:
    """The worksheets with every formula worked out again: openpyxl keeps no value of one that it writes."""
    bare = path.with_name("bare.xlsx")
    load_workbook(path).save(bare)
    return load_workbook(converted(bare, "xlsx"), data_only=True).worksheets


def converted(path: Path, to: str) -> Path:
    """A workbook as LibreOffice saves or prints it."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: apt install libreoffice-calc"
    target = path.parent / "calculated"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", to, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return target / f"{path.stem}.{to}"


def value(sheet: Worksheet, place: str) -> object:
    """What a reader sees in a cell; blank is ``""``, a date is a day."""
    found = sheet[place].value
    return found.date() if isinstance(found, datetime) else "" if found is None else found


def column(sheet: Worksheet, letter: str, count: int) -> list[object]:
    return [value(sheet, f"{letter}{row}") for row in range(FIRST, FIRST + count)]


def test_balance_and_monthly_totals_are_right_whatever_the_order_of_entries(tmp_path: Path) -> None:
    entries, _, months = calculated(filled(tmp_path / "fund.xlsx", ENTRIES))
    assert column(entries, "F", len(ENTRIES) + 1) == [*running(), ""]
    plus, minus = sums(1), sums(2)
    closing = [OPENING + sum(plus[: n + 1]) - sum(minus[: n + 1]) for n in range(len(plus))]
    assert column(months, "A", 4) == ENTRY_MONTHS
    assert column(months, "B", 5) == [*plus, ""]
    assert column(months, "C", 5) == [*minus, ""]
    assert column(months, "D", 5) == [*closing, ""]
    assert column(months, "F", 5) == ["", 1_420_000 - closing[1], "", 1_400_000 - closing[3], ""]
    received, paid = sum(plus) + 40_000, sum(minus)
    assert [value(months, f"{letter}4") for letter in "ABCDEF"] == [
        OPENING,
        received,
        paid,
        OPENING + received - paid,
        1,
        0,
    ]


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


def test_entries_in_none_of_the_months_are_counted(tmp_path: Path) -> None:
    late = [(date(2024, 3, 31), 10, None), (date(2026, 2, 28), 20, None), (date(2026, 3, 1), 30, None)]
    _, _, months = calculated(filled(tmp_path / "fund.xlsx", late))
    assert value(months, "F4") == 1
    assert sum(amount for amount in column(months, "B", MONTHS) if amount) == 30
    assert value(months, "B4") == 60


def test_a_viewer_that_does_not_calculate_shows_what_one_that_does_would(tmp_path: Path) -> None:
    path = tmp_path / "fund.xlsx"
    path.write_bytes(workbook(FUND, STRINGS, "vi"))
    stored = load_workbook(path, data_only=True)
    compared = 0
    for sheet, shown, worked_out in zip(load_workbook(path), stored, calculated(path), strict=True):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert (shown[cell.coordinate].value or 0) == (value(worked_out, cell.coordinate) or 0), cell.coordinate
            compared += 1
    assert compared == rows_of(FUND, FUND.blocks[0]) + MONTHS * 5 + 6


ONE_PAGE_EACH = {"b2": 1, "b4": 2, "b9": 1}  # of its worksheets
FUND_PAGES = 5  # LibreOffice prints every row with a formula: the entries take three.


@pytest.mark.parametrize(("form_id", "pages"), [*ONE_PAGE_EACH.items(), ("b3", FUND_PAGES)])
def test_five_entries_are_printed_on_few_pages(tmp_path: Path, form_id: str, pages: int) -> None:
    (form,) = (form for form in read_forms(ROOT / "tests/sites/notebooks") if form.id == form_id)
    book = load_workbook(BytesIO(workbook(form, STRINGS, "vi")))
    sheet = book.worksheets[0]
    for row in range(int(sheet.freeze_panes[1:]), int(sheet.freeze_panes[1:]) + 5):
        sheet.cell(row, 2).value = "Làm lại cầu ván đầu hẻm"
    book.save(tmp_path / "filled.xlsx")
    printed = converted(tmp_path / "filled.xlsx", "pdf")
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == pages


def test_totals_are_those_of_what_was_written(tmp_path: Path) -> None:
    (form,) = (form for form in read_forms(ROOT / "tests/sites/notebooks") if form.id == "b14")
    book = load_workbook(BytesIO(workbook(form, STRINGS, "vi")))
    sheet = book.worksheets[0]
    (place,) = (cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("="))
    edges = edges_of(form.blocks, FormWords(form, STRINGS, "vi").blanks(HEADING))
    first, second, third, _ = (column for column, _ in spans_of(form.blocks[2].fields[:4], edges))
    for column, amount in zip((first, second, third), (1_200_000, 600_000, 480_000), strict=True):
        sheet.cell(place.row, column + 1).value = amount
    book.save(tmp_path / "sheet.xlsx")
    assert calculated(tmp_path / "sheet.xlsx")[0][place.coordinate].value == 1_320_000
