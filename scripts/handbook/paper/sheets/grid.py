"""A worksheet as a grid on its paper: labels, and blanks below them.

Its columns end wherever a field ends on paper; a field over several of them is a merged cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from handbook.model.forms import Balance, Block, Field, Fields, Table, Words
from handbook.model.project import SPREADSHEET_PAPERS
from handbook.model.texts import Texts
from handbook.paper.sheets.columns import Span, spans_of
from handbook.paper.sheets.formulas import column_total, filled_area, running_balance, worked_out
from handbook.paper.sheets.styles import STYLES
from handbook.paper.sheets.words import RULES, FormWords

PAPER_WIDTHS = {  # Millimetres.
    "a4": {"portrait": 210.0, "landscape": 297.0},
    "letter": {"portrait": 215.9, "landscape": 279.4},
}
MARGIN = 15  # Millimetres.
SIGNING_LINES = 2  # A signature outside a table has twice the height of a line.
LETTER, LINE = 2.2, 15  # A letter takes about 2.2 mm of a line, a line of text 15 points.
NAME, ENTRY = 25, 60  # Letters of what people write, for which blanks are high enough: merged cells do not grow.
COUNTED = ("number", "money", "date")  # Kinds that are numbers to a spreadsheet.
HIGHEST = 409  # Points: spreadsheets know no higher row.
INCH, POINT, PIXEL = 25.4, 25.4 / 72, 25.4 / 96  # Millimetres.


def balance_of(table: Table) -> Balance | None:
    """What a table carries forward, if it does."""
    return next((field.balance for field in table.fields if field.balance), None)


def height_of(lines: int) -> int:
    """Points of a row with so many lines of text."""
    return LINE * lines + 3


class Grid:
    """One worksheet; ``edges`` are the borders of its columns in per cent of the printable width."""

    def __init__(self, book: Workbook, words: FormWords, name: str, edges: Sequence[int]) -> None:
        self.words, self.edges, self.row = words, edges, 0
        self.width = PAPER_WIDTHS[words.paper][words.form.orientation] - 2 * MARGIN
        self.whole = (0, len(edges) - 2)
        self.sheet = book.add_worksheet(words.word(name))
        self.styles = {style: book.add_format(looks) for style, looks in STYLES.items()}
        for column in range(len(edges) - 1):
            self.sheet.set_column_pixels(column, column, round(self._millimetres((column, column)) / PIXEL))
        self._set_paper()
        self._line(words.title, "title")
        self._line(words.word("model-form"), "notice")

    def _set_paper(self) -> None:
        sheet, title, notice = self.sheet, self.words.title, self.words.word("model-form")
        sheet.set_paper(SPREADSHEET_PAPERS[self.words.paper])
        if self.words.form.orientation == "landscape":
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
        """What was written is what is printed, on one page as on paper, and only entries can be changed."""
        self.sheet.print_area(0, 0, self.row - 1, self.whole[1])
        self.sheet.fit_to_pages(1, 1)
        self._protect()

    def close_ledger(self, book: Workbook, head: int) -> None:
        """Only what is filled in is printed; rows below ``head``, counted from 0, are sorted and filtered."""
        column = xl_col_to_name(self.whole[1])
        area = filled_area(quote_sheetname(self.sheet.name), head + 1, self.row, column)
        book.define_name(f"{quote_sheetname(self.sheet.name)}!_xlnm.Print_Area", area)
        self.sheet.autofilter(head, 0, self.row - 1, self.whole[1])
        self._protect()

    def _protect(self) -> None:
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})

    def heading(self, kinds: Mapping[str, str]) -> str:
        """Blanks for whose notebook it is, no more on a line than there are columns; returns the last one's cell."""
        columns = len(self.edges) - 1
        blanks = self.words.blanks(kinds, most=columns)
        for start in range(0, len(blanks), columns):
            line = blanks[start : start + columns]
            self.grid(line, 1)
        *_, (last, _) = spans_of(line, self.edges)
        return xl_rowcol_to_cell(self.row - 1, last, row_abs=True, col_abs=True)

    def block(self, block: Block) -> None:
        """A block of the form below what is there, with an empty row before it."""
        self.row += 1
        if title := self.words.text(block.titles):
            self._line(title, "title")
        if isinstance(block, Words):
            for texts in block.texts:
                self._line(self.words.text(texts), "words")
        elif isinstance(block, Fields):
            self._fields(block)
        else:
            opening = self.heading({"opening": "money"}) if balance_of(block) else ""
            first = self.grid(block.fields, block.rows, printed=block.row_labels, opening=opening)
            self._add_up(block, first)

    def _fields(self, block: Fields) -> None:
        """Blanks line by line, and what is worked out of them."""
        places: dict[str, tuple[int, int]] = {}
        for line in block.lines:
            first = self.grid(line, 1)
            columns = (column for column, _ in spans_of(line, self.edges))
            places |= {field.id: (first, column) for field, column in zip(line, columns, strict=True)}
        cells = {name: xl_rowcol_to_cell(*place) for name, place in places.items()}
        for field in (field for field in block.fields if field.sum):
            assert field.sum
            formula = worked_out(*([cells[name] for name in names] for names in (field.sum.plus, field.sum.minus)))
            self.sheet.write_formula(*places[field.id], formula, self.styles["sum"], "")

    def _add_up(self, table: Table, first: int) -> None:
        """Totals of columns: in the row whose printed label is the last, else in one below."""
        if not any(field.is_totalled for field in table.fields):
            return
        if not table.row_labels:
            self.totals(table.fields, first, self.row - 1)
            return
        for field, (column, _) in zip(table.fields, spans_of(table.fields, self.edges), strict=True):
            if field.is_totalled:
                cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(self.row - 2, column)}"
                self.sheet.write_formula(self.row - 1, column, column_total(cells), self.styles["sum"], "")

    def totals(self, fields: Sequence[Field], first: int, last: int) -> None:
        """A row with the totals of columns, from row ``first`` to ``last``; the word for it stands before them."""
        spans = list(spans_of(fields, self.edges))
        row, word = self.row, self.words.word("total")
        self._write([(span, "" if index else word, "sum") for index, span in enumerate(spans)])
        for field, (column, _) in zip(fields, spans, strict=True):
            if field.is_totalled:
                cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
                self.sheet.write_formula(row, column, column_total(cells), self.styles["sum"], "")

    def grid(
        self,
        fields: Sequence[Field],
        rows: int,
        *,
        printed: Sequence[Texts] = (),
        opening: str = "",
        grow: bool = False,
    ) -> int:
        """A row of labels and ``rows`` of blanks, the first beginning with ``printed``; returns their first row.

        With the cell of an ``opening`` balance, a column that carries forward is calculated. Rows that ``grow`` with
        their text have no height of their own: a spreadsheet keeps one that it is given.
        """
        spans = list(spans_of(fields, self.edges))
        self._write([(span, self.words.text(field.labels), "head") for field, span in zip(fields, spans, strict=True)])
        first, height = self.row, 0 if grow else self._height(fields, spans, rows, printed=len(printed))
        kinds = ["carried" if field.balance and opening else "sum" if field.sum else field.kind for field in fields]
        for index in range(rows):
            cells = [(span, "", kind) for span, kind in zip(spans, kinds, strict=True)]
            if index < len(printed):
                cells[0] = (spans[0], self.words.text(printed[index]), "label")
            self._write(cells, height, grow=grow)
        self._guard(kinds, spans, first, len(printed))
        if opening:
            self._carry(fields, spans, first, opening)
        return first

    def _height(self, fields: Sequence[Field], spans: Sequence[Span], rows: int, *, printed: int) -> float:
        """Points of a row of blanks: for a pen, where a signature by itself has room, and for whole lines of text."""
        lines = (max(f.lines, SIGNING_LINES if rows == 1 and f.kind == "signature" else 1) for f in fields)
        typed = list(zip(fields, spans, strict=True))[printed == rows :]  # Printed labels are not.
        texts = (self._lines_typed(span, is_alone=rows == 1) for field, span in typed if field.kind == "text")
        return max(self.words.form.row_height * max(lines) / POINT, height_of(max(texts, default=0)))

    def _lines_typed(self, span: Span, *, is_alone: bool) -> int:
        """Lines of an entry in a cell; in one that stands alone no more than two, or than a name takes."""
        name, entry = (self._lines_of("n" * letters, span) for letters in (NAME, ENTRY))
        return min(entry, max(name, 2)) if is_alone else entry

    def _lines_of(self, text: str, span: Span) -> int:
        """About how many lines a text takes in a cell."""
        return len(wrap(text, int(self._millimetres(span) / LETTER) or 1))

    def _guard(self, kinds: Sequence[str], spans: Sequence[Span], first: int, printed: int) -> None:
        """Say what may be typed in each column, and mark what is not; printed labels in the first one are not typed.

        What is pasted is not checked: an amount that is text is added up nowhere, and nothing else would show it.
        """
        for index, (kind, (column, _)) in enumerate(zip(kinds, spans, strict=True)):
            start = first + printed if index == 0 else first
            if kind in RULES and start < self.row:
                self.sheet.data_validation(start, column, self.row - 1, column, self.words.rule(kind))
            if kind in COUNTED and start < self.row:
                is_text = f"=ISTEXT({xl_rowcol_to_cell(start, column)})"
                look = {"type": "formula", "criteria": is_text, "format": self.styles["astray"]}
                self.sheet.conditional_format(start, column, self.row - 1, column, look)

    def _carry(self, fields: Sequence[Field], spans: Sequence[Span], first: int, opening: str) -> None:
        """The running balance: blank on a row without an amount, and right again after it."""
        columns = {field.id: column for field, (column, _) in zip(fields, spans, strict=True)}
        for field in fields:
            if not field.balance:
                continue
            plus, minus = (xl_col_to_name(columns[name]) for name in (field.balance.plus, field.balance.minus))
            for row in range(first + 1, self.row + 1):  # As formulas number them.
                formula = running_balance(opening, plus, minus, first + 1, row)
                self.sheet.write_formula(row - 1, columns[field.id], formula, self.styles["carried"], "")

    def calculate(self, row: int, cells: Iterable[tuple[str, str]], *, value: int | str = "") -> None:
        """Styles and formulas side by side, with the value they have while nothing is filled in."""
        for column, (style, formula) in enumerate(cells):
            if formula:
                self.sheet.write_formula(row, column, formula, self.styles[style], value)

    def _line(self, text: str, style: str) -> None:
        self._write([(self.whole, text, style)])

    def _write(self, cells: Sequence[tuple[Span, str, str]], height: float = 0, *, grow: bool = False) -> None:
        """A row of cells, ``height`` points at least, or as high as its texts need: merged cells never grow."""
        lines = [self._lines_of(text, span) for span, text, _ in cells]
        if not grow:
            self.sheet.set_row(self.row, min(max(height, height_of(max(lines))), HIGHEST))
        for (first, last), text, style in cells:
            if first == last:
                self.sheet.write(self.row, first, text, self.styles[style])
            else:
                self.sheet.merge_range(self.row, first, self.row, last, text, self.styles[style])
        self.row += 1
