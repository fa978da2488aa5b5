"""What fields do by themselves, and how large their letters are."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser

from handbook.paper.fields.actions import Carried
from handbook.paper.fields.widgets import Cell, fillable
from tests.paper.test_fillable import WHY, cells, fields_of, form, paper, typed, values_of


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(form())) as pdf:
        yield pdf


def size_of(cell: Cell) -> float:
    """The size of the letters of one cell, 0 for as large as fits."""
    with pikepdf.open(BytesIO(fillable(paper(), [cell], title="t", language="vi", why=WHY))) as pdf:
        return float(str(fields_of(pdf)[cell.name].DA).split()[1])


def test_letters_fit_what_is_typed_but_on_rules_and_where_the_longest_is_known() -> None:
    date, text, money = (next(cell for cell in cells() if cell.kind == kind) for kind in ("date", "text", "money"))
    assert size_of(text) == size_of(replace(text, lines=1)) == 0
    assert size_of(replace(text, lines=2)) == size_of(date) == 10
    assert 6 <= size_of(replace(date, height=12)) < 10
    narrow = replace(money, width=60)
    assert 13 * 0.5 * size_of(narrow) < 60 - 3


def test_a_field_on_one_rule_is_low_so_that_letters_stay_near_it() -> None:
    cell = replace(next(cell for cell in cells() if cell.kind == "text"), lines=1, height=60)
    with pikepdf.open(BytesIO(fillable(paper(), [cell], title="t", language="vi", why=WHY))) as pdf:
        _, bottom, _, top = map(float, fields_of(pdf)[cell.name].Rect)
        assert bottom == pytest.approx(float(pdf.pages[0].mediabox[3]) - cell.y - 60 + 1.5, abs=0.1)
        assert top - bottom == pytest.approx(20)


def test_lines_that_poppler_breaks_at_the_width_of_a_field_and_begins_2_points_in_are_whole(pdf: pikepdf.Pdf) -> None:
    for cell in (cell for cell in cells() if cell.is_multiline):
        field = fields_of(pdf)[cell.name]
        width = float(field.Rect[2]) - float(field.Rect[0])
        operators = str(field.DA).split()
        assert 2 + width * float(operators[operators.index("Tz") - 1]) / 100 < width


def test_no_more_is_taken_than_is_seen() -> None:
    """A field that moves its text along is printed without its beginning."""
    amount = "123456789012345678901234567890"
    kept = values_of(typed({"money-a0": amount, "number-a0": amount}))
    assert all(amount.startswith(kept[name]) and len(kept[name]) < len(amount) for name in ("money-a0", "number-a0"))


def test_fields_check_dates_and_amounts_and_nothing_else_runs(pdf: pikepdf.Pdf) -> None:
    for cell in cells():
        actions = fields_of(pdf)[cell.name].get("/AA", {})
        does = {str(key): str(action.JS) for key, action in actions.items()}
        wanted = {"date": "AFDate_%sEx(", "money": "AFNumber_%s("}.get(cell.kind)
        assert does.keys() == ({"/K", "/F"} if wanted else set()), cell.name
        if wanted:
            assert does["/K"].startswith(wanted % "Keystroke")
            assert does["/F"].startswith(wanted % "Format")
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            assert not {"/OpenAction", "/JavaScript", "/XFA"} & set(item.keys())
            assert "/A" not in item or item.get("/Subtype") != "/Widget"
            assert item.get("/S") not in ("/SubmitForm", "/ImportData", "/Launch")


@pytest.mark.parametrize(("thousands", "style"), [(".", 2), (",", 0)])
def test_amounts_are_shown_as_the_language_writes_them(thousands: str, style: int) -> None:
    cell = next(cell for cell in cells() if cell.kind == "money")
    data = fillable(paper(), [cell], title="t", language="vi", why=WHY, thousands=thousands)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(fields_of(pdf)[cell.name].AA.F.JS).startswith(f"AFNumber_Format(0,{style},")


def test_a_balance_is_worked_out_in_order_and_says_so() -> None:
    money = [cell for cell in cells() if cell.kind == "money"]
    carried = [
        replace(cell, carried=Carried("own_", "plus_", "minus_", row)) for row, cell in enumerate(money, start=2)
    ]
    with pikepdf.open(BytesIO(fillable(paper(), carried, title="t", language="vi", why=WHY))) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.CO] == [cell.name for cell in carried]
        for cell in carried:
            assert str(fields_of(pdf)[cell.name].AA.C.JS) == cell.carried.script


# Income, expense and a balance brought over, by row; what each row then shows.
LEDGERS = [
    ({"own_1": "1350000", "plus_2": "100000", "minus_3": "180000"}, {2: 1_450_000, 3: 1_270_000, 4: ""}),
    ({"plus_1": "50000", "minus_1": "20000", "plus_4": "5"}, {2: "", 3: "", 4: 30_005}),
    ({}, {2: "", 3: ""}),
]


@pytest.mark.parametrize(("typed", "shown"), LEDGERS)
def test_a_balance_is_that_of_the_rows_before(browser: Browser, typed: dict, shown: dict) -> None:
    page = browser.new_page()
    run = """([script, typed]) => {
        const event = { value: null };
        const fields = { getField: (name) => ({ value: typed[name] || "" }) };
        new Function("event", script).call(fields, event);
        return event.value;
    }"""
    for row, wanted in shown.items():
        assert page.evaluate(run, [Carried("own_", "plus_", "minus_", row).script, typed]) == wanted, row
    page.close()
