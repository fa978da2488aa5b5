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
so its cells are plain ones. Entries are unlocked, all else is protected, without a password.

Formulas are stored with the value they have in an empty notebook, for viewers that do not calculate.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import accumulate
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from handbook.model.forms import Balance, Block, Field, Fields, Form, Table, Words
from handbook.model.strings import StringTable
from handbook.model.texts import Texts, one_text

LEAST_ROWS, MOST_ROWS = 100, 500  # Entries of a ledger; a longer one is slow on a phone.
MONTHS = 24
# Fields that no form declares, by name in the string table and kind; "sum" and "month" are calculated.
HEADING = dict.fromkeys(("group", "hamlet", "commune", "volume", "keeper"), "text")
TOTALS = dict.fromkeys(("opening", "total-plus", "total-minus", "balance", "undated", "later"), "sum")
MONTH = dict.fromkeys(("month", "month-plus", "month-minus", "closing", "counted", "difference"), "sum")
MONTH |= {"month": "month", "counted": "money"}
CREATED = datetime(2000, 1, 1)  # Never now: the same form is the same file, byte for byte.
A4 = 9  # What spreadsheets call this paper.
PAPER_WIDTHS, MARGIN = {"portrait": 210, "landscape": 297}, 15  # Millimetres.
SIGNING_LINES = 2  # A signature outside a table has twice the height of a line.
LETTER, LINE = 2.2, 15  # A letter takes about 2.2 mm of a line, a line of text 15 points.
INCH, POINT, PIXEL = 25.4, 25.4 / 72, 25.4 / 96  # Millimetres.
GREY = "#E4E4E4"  # Words on it stay readable on a black-and-white copier.
PLAIN = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}

_TEXT = {"text_wrap": True, "valign": "top"}
_CELL = {**_TEXT, "border": 1}
_ENTRY = {**_CELL, "locked": False}
_MONEY = {"num_format": "#,##0"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_TEXT, "bold": True},
    "notice": {**_TEXT, "italic": True},
    "words": _TEXT,
    "head": {**_CELL, "bold": True, "bg_color": GREY},
    "label": _CELL,
    "sum": {**_CELL, **_MONEY, "bg_color": GREY},
    "month": {**_CELL, "num_format": "mm/yyyy", "align": "left"},
    "text": {**_ENTRY, "num_format": "@"},  # As it was typed: 07 stays 07.
    "number": {**_ENTRY, "num_format": "0"},
    "money": {**_ENTRY, **_MONEY},
    "date": {**_ENTRY, "num_format": "dd/mm/yyyy"},
    "yes-no": _ENTRY,
    "signature": _ENTRY,
}
RULES: dict[str, dict[str, Any]] = {
    "text": {"validate": "length", "criteria": "<=", "value": 500},
    "number": {"validate": "integer", "criteria": ">=", "value": 0},
    "money": {"validate": "integer", "criteria": ">=", "value": 0},
    "date": {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 12, 31)},
    "yes-no": {"validate": "list"},
}

Span = tuple[int, int]  # first and last column


def workbook(form: Form, strings: StringTable, locale: str, default: str) -> bytes:
    """The ``.xlsx`` of a form in a language, nothing filled in; words it lacks are in the ``default`` language.

    The same form gives the same bytes. Raises ``KeyError`` where the string table has no section ``workbook``.
    """
    buffer = BytesIO()
    with Workbook(buffer, PLAIN) as book:
        maker = _Maker(book, form, strings, locale, default)
        book.set_properties({"title": maker.title, "created": CREATED})
        if form.is_ledger:
            maker.ledger()
        else:
            maker.sheet("sheet-form", form.blocks)
    return buffer.getvalue()


def rows_of(form: Form, table: Table) -> int:
    """How many entries a ledger has room for: as many as its bound notebook, within reason."""
    return min(max(table.rows * form.pages, LEAST_ROWS), MOST_ROWS)


def balance_of(table: Table) -> Balance | None:
    """What a table carries forward, if it does."""
    return next((field.balance for field in table.fields if field.balance), None)


def edges_of(blocks: Iterable[Block]) -> list[int]:
    """Where the columns of a worksheet begin and end, in per cent of the line: wherever a field does."""
    edges = {0, 100}
    for block in blocks:
        lines = block.lines if isinstance(block, Fields) else [block.fields] if isinstance(block, Table) else []
        for line in lines:
            edges |= {min(round(end), 100) for end in accumulate(field.width for field in line)}
    return sorted(edges)


def spans_of(fields: Sequence[Field], edges: Sequence[int]) -> Iterator[Span]:
    """The columns each field takes: to the edge nearest its end, one at least, leaving one for each that follows."""
    first, columns = 0, len(edges) - 1
    for index, end in enumerate(accumulate(field.width for field in fields)):
        nearest = min(range(len(edges)), key=lambda edge: abs(edges[edge] - end))
        last = max(first, min(nearest - 1, columns - len(fields) + index))
        yield first, last
        first = last + 1


@dataclass(frozen=True, slots=True)
class _Figures:
    """Where the money of a ledger stands, as formulas on another worksheet name it."""

    dates: str
    plus: str
    minus: str
    opening: str

    def month(self, row: int, first: int) -> tuple[str, ...]:
        """The formulas of a line of the months, columns A to F, nothing for the cash counted (E).

        By date, not by place: entries may stand in any order, and those without a date are in no month.
        """
        begin = f"DATE(YEAR(MIN({self.dates})),MONTH(MIN({self.dates})),1)"
        inside = f'{self.dates},">="&A{row},{self.dates},"<"&EDATE(A{row},1)'
        before = self.opening if row == first else f"D{row - 1}"
        return (
            f'=IF(COUNT({self.dates})=0,"",{begin})' if row == first else f'=IF(A{row - 1}="","",EDATE(A{row - 1},1))',
            f'=IF(A{row}="","",SUMIFS({self.plus},{inside}))',
            f'=IF(A{row}="","",SUMIFS({self.minus},{inside}))',
            f'=IF(A{row}="","",{before}+B{row}-C{row})',
            "",
            f'=IF(COUNT(D{row}:E{row})<2,"",E{row}-D{row})',
        )

    def totals(self, last: int) -> tuple[str, ...]:
        """Opening balance, sums and balance of all entries; how many are in no month: undated, after row ``last``."""
        amounts = f"(ISNUMBER({self.plus})+ISNUMBER({self.minus})>0)"
        return (
            f"={self.opening}",
            f"=SUM({self.plus})",
            f"=SUM({self.minus})",
            f"={self.opening}+SUM({self.plus})-SUM({self.minus})",
            f"=SUMPRODUCT({amounts}*(1-ISNUMBER({self.dates})))",
            f'=IF(COUNT(A{last})=0,0,COUNTIFS({self.dates},">="&EDATE(A{last},1)))',
        )


@dataclass(frozen=True, slots=True)
class _Maker:
    """The worksheets of one form in one language, and their words."""

    book: Workbook
    form: Form
    strings: StringTable
    locale: str
    default: str

    @property
    def title(self) -> str:
        return f"{self.form.code} · {self.text(self.form.titles)}"

    def word(self, key: str, **facts: str) -> str:
        return self.strings(f"workbook.{key}", **facts)

    def text(self, texts: Texts) -> str:
        return texts.of(self.locale)

    def blanks(self, kinds: Mapping[str, str], *, most: int = 100, **facts: str) -> list[Field]:
        """Fields that the form does not declare itself, by name and kind; ``most`` of them fill a line."""
        width = 100 / min(len(kinds), most)
        return [Field(key, kind, width, one_text(self.word(key, **facts)), 1, None) for key, kind in kinds.items()]

    def rule(self, kind: str) -> dict[str, Any]:
        """What may be typed, and what is said before and after a slip."""
        title, hint = self.word(f"{kind}-title"), self.word(f"{kind}-hint")
        said = {"input_title": title, "input_message": hint, "error_title": title, "error_message": hint}
        choice = {"source": [self.word("answer-yes"), self.word("answer-no")]} if kind == "yes-no" else {}
        return {**RULES[kind], **said, **choice}

    def sheet(self, name: str, blocks: Sequence[Block], *, heading: bool = True) -> None:
        """Blocks one under the other."""
        page = _Page(self, name, edges_of(blocks))
        page.freeze()
        if heading:
            page.heading(HEADING)
        for block in blocks:
            page.block(block)
        page.close()

    def ledger(self) -> None:
        """Entries, the other blocks, and the months of a ledger that keeps a balance by date."""
        table, *others = self.form.blocks
        assert isinstance(table, Table)
        figures = self._entries(table)
        if others:
            self.sheet("sheet-more", others, heading=False)
        if figures:
            self._months(table, figures)

    def _entries(self, table: Table) -> _Figures | None:
        """The worksheet to write in, and where its figures stand, if it has them."""
        page = _Page(self, "sheet-ledger", edges_of([table]))
        balance = balance_of(table)
        opening = page.heading(HEADING | {"opening": "money"} if balance else HEADING)
        page.freeze(repeated=True)
        first = page.grid(table.fields, rows_of(self.form, table), opening=opening)
        page.close()
        dates = [field.id for field in table.fields if field.kind == "date"]
        if not (balance and dates):
            return None
        columns = [field.id for field in table.fields]
        places = [columns.index(field) for field in (dates[0], balance.plus, balance.minus)]
        ranges = [xl_range_abs(first, place, page.row - 1, place) for place in places]
        sheet = quote_sheetname(page.sheet.name)
        return _Figures(*(f"{sheet}!{where}" for where in (*ranges, opening)))

    def _months(self, table: Table, figures: _Figures) -> None:
        """Totals of every month, with a blank for the cash that was counted."""
        balance = balance_of(table)
        assert balance
        labels = {field.id: self.text(field.labels) for field in table.fields}
        named = {"plus": labels[balance.plus], "minus": labels[balance.minus]}
        page = _Page(self, "sheet-months", [round(100 * edge / len(MONTH)) for edge in range(len(MONTH) + 1)])
        page.grid(self.blanks(TOTALS, **named), 1)
        totals_row = page.row - 1
        page.freeze(repeated=True)
        first = page.grid(self.blanks(MONTH, **named), MONTHS)
        for row in range(first, page.row):
            page.calculate(row, zip(MONTH.values(), figures.month(row + 1, first + 1), strict=True))
        page.calculate(totals_row, zip(TOTALS.values(), figures.totals(page.row), strict=True), value=0)
        page.close()


class _Page:
    """One worksheet on A4; ``edges`` are the borders of its columns in per cent of the printable width."""

    def __init__(self, maker: _Maker, name: str, edges: Sequence[int]) -> None:
        self.maker, self.edges, self.row = maker, edges, 0
        self.width = PAPER_WIDTHS[maker.form.orientation] - 2 * MARGIN
        self.whole = (0, len(edges) - 2)
        self.sheet = maker.book.add_worksheet(maker.word(name))
        self.styles = {style: maker.book.add_format(looks) for style, looks in STYLES.items()}
        for column in range(len(edges) - 1):
            self.sheet.set_column_pixels(column, column, round(self._millimetres((column, column)) / PIXEL))
        self._set_paper()
        self._line(maker.title, "title")
        self._line(maker.word("model-form"), "notice")

    def _set_paper(self) -> None:
        sheet, title, notice = self.sheet, self.maker.title, self.maker.word("model-form")
        sheet.set_paper(A4)
        if self.maker.form.orientation == "landscape":
            sheet.set_landscape()
        sheet.set_margins(*[MARGIN / INCH] * 4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{title.replace('&', '&&')}")
        sheet.set_footer(f"&L{notice.replace('&', '&&')}&R&P / &N")
        sheet.hide_gridlines(2)

    def _millimetres(self, span: Span) -> float:
        return (self.edges[span[1] + 1] - self.edges[span[0]]) / 100 * self.width

    def freeze(self, *, repeated: bool = False) -> None:
        """Keep what is above on the screen; ``repeated``: the next row too, and that one on every page of paper."""
        self.sheet.freeze_panes(self.row + repeated, 0)
        if repeated:
            self.sheet.repeat_rows(self.row)

    def close(self) -> None:
        """What was written is what is printed, and only entries can be changed."""
        self.sheet.print_area(0, 0, self.row - 1, self.whole[1])
        self.sheet.protect("", {"format_columns": True, "format_rows": True})

    def heading(self, kinds: Mapping[str, str]) -> str:
        """Blanks for whose notebook it is, no more on a line than there are columns; returns the last one's cell."""
        columns = len(self.edges) - 1
        blanks = self.maker.blanks(kinds, most=columns)
        for start in range(0, len(blanks), columns):
            line = blanks[start : start + columns]
            self.grid(line, 1)
        *_, (last, _) = spans_of(line, self.edges)
        return xl_rowcol_to_cell(self.row - 1, last, row_abs=True, col_abs=True)

    def block(self, block: Block) -> None:
        """A block of the form below what is there, with an empty row before it."""
        self.row += 1
        if title := self.maker.text(block.titles):
            self._line(title, "title")
        if isinstance(block, Words):
            for texts in block.texts:
                self._line(self.maker.text(texts), "words")
        elif isinstance(block, Fields):
            for line in block.lines:
                self.grid(line, 1)
        else:
            opening = self.heading({"opening": "money"}) if balance_of(block) else ""
            self.grid(block.fields, block.rows, printed=block.row_labels, opening=opening)

    def grid(self, fields: Sequence[Field], rows: int, *, printed: Sequence[Texts] = (), opening: str = "") -> int:
        """A row of labels and ``rows`` of blanks, the first beginning with ``printed``; returns their first row.

        With the cell of an ``opening`` balance, a column that carries forward is calculated.
        """
        spans = list(spans_of(fields, self.edges))
        self._write([(span, self.maker.text(field.labels), "head") for field, span in zip(fields, spans, strict=True)])
        first, height = self.row, self._height(fields, single=rows == 1)
        kinds = ["sum" if field.balance and opening else field.kind for field in fields]
        for index in range(rows):
            cells = [(span, "", kind) for span, kind in zip(spans, kinds, strict=True)]
            if index < len(printed):
                cells[0] = (spans[0], self.maker.text(printed[index]), "label")
            self._write(cells, height / POINT)
        self._guard(kinds, spans, first, len(printed))
        if opening:
            self._carry(fields, spans, first, opening)
        return first

    def _height(self, fields: Iterable[Field], *, single: bool) -> float:
        """Millimetres of a row of blanks, for a pen too: a signature by itself has room."""
        lines = (max(f.lines, SIGNING_LINES if single and f.kind == "signature" else 1) for f in fields)
        return self.maker.form.row_height * max(lines)

    def _guard(self, kinds: Sequence[str], spans: Sequence[Span], first: int, printed: int) -> None:
        """Say what may be typed in each column; printed labels in the first one are not typed."""
        for index, (kind, (column, _)) in enumerate(zip(kinds, spans, strict=True)):
            start = first + printed if index == 0 else first
            if kind in RULES and start < self.row:
                self.sheet.data_validation(start, column, self.row - 1, column, self.maker.rule(kind))

    def _carry(self, fields: Sequence[Field], spans: Sequence[Span], first: int, opening: str) -> None:
        """The running balance: blank on a row without an amount, and right again after it."""
        columns = {field.id: column for field, (column, _) in zip(fields, spans, strict=True)}
        for field in (field for field in fields if field.balance):
            plus, minus = (xl_col_to_name(columns[name]) for name in (field.balance.plus, field.balance.minus))
            for row in range(first + 1, self.row + 1):  # As formulas number them.
                sums = f"{opening}+SUM({plus}${first + 1}:{plus}{row})-SUM({minus}${first + 1}:{minus}{row})"
                formula = f'=IF(COUNT({plus}{row},{minus}{row})=0,"",{sums})'
                self.sheet.write_formula(row - 1, columns[field.id], formula, self.styles["sum"], "")

    def calculate(self, row: int, cells: Iterable[tuple[str, str]], *, value: int | str = "") -> None:
        """Styles and formulas side by side, with the value they have while nothing is filled in."""
        for column, (style, formula) in enumerate(cells):
            if formula:
                self.sheet.write_formula(row, column, formula, self.styles[style], value)

    def _line(self, text: str, style: str) -> None:
        self._write([(self.whole, text, style)])

    def _write(self, cells: Sequence[tuple[Span, str, str]], height: float = 0) -> None:
        """A row of cells, ``height`` points at least, or as high as its texts need: merged cells never grow."""
        lines = [len(wrap(text, int(self._millimetres(span) / LETTER) or 1)) for span, text, _ in cells]
        self.sheet.set_row(self.row, max(height, LINE * max(lines) + 3))
        for (first, last), text, style in cells:
            if first == last:
                self.sheet.write(self.row, first, text, self.styles[style])
            else:
                self.sheet.merge_range(self.row, first, self.row, last, text, self.styles[style])
        self.row += 1
