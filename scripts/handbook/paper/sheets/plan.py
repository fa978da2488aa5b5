"""The spreadsheet of a model form, for a notebook kept on a computer or a phone.

::

    ledger (b3)                                                     sheet (b13)
    ┌ entries ─────────────────────┐ ┌ months ───────────────────┐  ┌ form ────────────┐
    │ B3 · title, not a State form │ │ totals; entries that are  │  │ title            │
    │ group … keeper, opening      │ │   in no month             │  │ group … keeper   │
    │ head (frozen to here)        │ │ head                      │  ├──────────────────┤
    ├──────────────────────────────┤ ├───────────────────────────┤  │ blocks, one under│
    │ blank rows          =balance │ │ 24 months: sums, closing, │  │ the other        │
    │ …                            │ │   cash counted, gap       │  │ …                │
    └──────────────────────────────┘ └───────────────────────────┘  └──────────────────┘
      and a worksheet ``more`` for the other blocks of the form

Fields and tables are drawn alike: a row of labels, and blanks below it. A worksheet is a grid whose columns end
wherever a field ends on paper; a field over several of them is a merged cell. A ledger's table has the grid to itself,
so its cells are plain ones: its rows grow with their text, can be sorted and filtered, and only those with an entry are
printed. Entries are unlocked, all else is protected, without a password; the running balance is guarded by a rule, as a
locked column could not be sorted. LibreOffice prints every row that has a formula, so a ledger with a balance has few
rows: a volume of the book, after which the next begins with its closing balance.

Formulas are stored with the value they have in an empty notebook, for viewers that do not calculate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from handbook.model.forms import Block, Form, Table
from handbook.model.strings import StringTable
from handbook.paper.sheets.columns import edges_of
from handbook.paper.sheets.formulas import Figures
from handbook.paper.sheets.grid import Grid, balance_of
from handbook.paper.sheets.words import HEADING, MONTH, TOTALS, FormWords

LEAST_ROWS, MOST_ROWS = 100, 500  # Entries of a ledger; a longer one is slow on a phone.
MONTHS = 24
CREATED = datetime(2000, 1, 1)  # Never now: the same form is the same file, byte for byte.
PLAIN = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}


def workbook(form: Form, strings: StringTable, locale: str, *, paper: str = "a4") -> bytes:
    """The ``.xlsx`` of a form in a language, nothing filled in; words it lacks are in the one authors write first.

    ``paper`` is what it is printed on, ``a4`` or ``letter``.

    The same form gives the same bytes. Raises ``KeyError`` where the string table has no section ``workbook``.
    """
    buffer = BytesIO()
    words = FormWords(form, strings, locale, paper)
    with Workbook(buffer, PLAIN) as book:
        plan = _Plan(book, words)
        book.set_properties({"title": words.title, "created": CREATED})
        if form.is_ledger:
            plan.ledger()
        else:
            plan.sheet("sheet-form", form.blocks)
    return buffer.getvalue()


def rows_of(form: Form, table: Table) -> int:
    """How many entries a ledger has room for: as many as its bound notebook, within reason."""
    return LEAST_ROWS if balance_of(table) else min(max(table.rows * form.pages, LEAST_ROWS), MOST_ROWS)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The worksheets of one form in one language."""

    book: Workbook
    words: FormWords

    def sheet(self, name: str, blocks: Sequence[Block], *, heading: bool = True) -> None:
        """Blocks one under the other."""
        page = Grid(self.book, self.words, name, edges_of(blocks, self.words.blanks(HEADING) if heading else ()))
        page.freeze()
        if heading:
            page.heading(HEADING)
        for block in blocks:
            page.block(block)
        page.close()

    def ledger(self) -> None:
        """Entries, the other blocks, and the months of a ledger that keeps a balance by date."""
        table, *others = self.words.form.blocks
        assert isinstance(table, Table)
        figures = self._entries(table)
        if others:
            self.sheet("sheet-more", others, heading=False)
        if figures:
            self._months(table, figures)

    def _entries(self, table: Table) -> Figures | None:
        """The worksheet to write in, and where its figures stand, if it has them."""
        page = Grid(self.book, self.words, "sheet-ledger", edges_of([table]))
        balance = balance_of(table)
        opening = page.heading(HEADING | {"opening": "money"} if balance else HEADING)
        rows = rows_of(self.words.form, table)
        if any(field.is_totalled for field in table.fields):
            page.totals(table.fields, page.row + 2, page.row + 1 + rows)
        head = page.row
        page.freeze(repeated=True)
        first = page.grid(table.fields, rows, opening=opening, grow=True)
        page.close_ledger(self.book, head)
        dates = [field.id for field in table.fields if field.kind == "date"]
        if not (balance and dates):
            return None
        columns = [field.id for field in table.fields]
        places = [columns.index(field) for field in (dates[0], balance.plus, balance.minus)]
        ranges = [xl_range_abs(first, place, page.row - 1, place) for place in places]
        sheet = quote_sheetname(page.sheet.name)
        return Figures(*(f"{sheet}!{where}" for where in (*ranges, opening)))

    def _months(self, table: Table, figures: Figures) -> None:
        """Totals of every month, with a blank for the cash that was counted."""
        balance = balance_of(table)
        assert balance
        labels = {field.id: self.words.text(field.labels) for field in table.fields}
        named = {"plus": labels[balance.plus], "minus": labels[balance.minus]}
        page = Grid(
            self.book, self.words, "sheet-months", [round(100 * edge / len(MONTH)) for edge in range(len(MONTH) + 1)]
        )
        page.grid(self.words.blanks(TOTALS, facts=named), 1)
        totals_row = page.row - 1
        page.freeze(repeated=True)
        first = page.grid(self.words.blanks(MONTH, facts=named), MONTHS)
        for row in range(first, page.row):
            page.calculate(row, zip(MONTH.values(), figures.month(row + 1, first + 1), strict=True))
        page.calculate(totals_row, zip(TOTALS.values(), figures.totals(page.row), strict=True), value=0)
        page.close()
