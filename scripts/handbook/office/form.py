"""A form as a document: one copy to write on, and on a page behind it how to write.

Its blanks are cells of tables with a line below, so an office can widen, add and take away what it needs; widths and
heights are those of the form's definition.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.body.form_text import BlockText, FieldsText, FieldText, FormText, TableText, WordsText
from handbook.office.elements import MM, Cell, Element, Numbered, Row, Shape, paragraph, run, table, w
from handbook.office.manuscript import BULLETS, Manuscript
from handbook.office.within import STEP
from handbook.office.words import OPEN_BOX, Pen

MARGINS = (round(12 * MM), round(15 * MM), round(12 * MM), round(15 * MM))
SIGNED = round(12 * MM)  # High is what is signed.
LEAST_LINE = 8.0  # Millimetres between the lines of a long answer.
GUTTER = round(4 * MM)
BELOW = "bottom-single"
DOTTED = "bottom-dotted"


@dataclass(frozen=True)
class FormPages:
    """A form to write: what it says, the words of forms, the rules of writing."""

    form: FormText
    words: Mapping[str, str]
    rules: Sequence[str]
    codes: tuple[str, ...]


def write_form(pages: FormPages, manuscript: Manuscript) -> None:
    """Write a form; ``manuscript`` is empty before."""
    writer = _Writer(pages, manuscript, Pen(manuscript, codes=pages.codes))
    manuscript.add(writer.head())
    for block in pages.form.blocks:
        manuscript.add(writer.block(block))
    manuscript.add(writer.instructions())


@dataclass(frozen=True)
class _Writer:
    pages: FormPages
    paper: Manuscript
    pen: Pen

    @property
    def width(self) -> int:
        return self.paper.page.text_width

    @property
    def row_height(self) -> int:
        return round(self.pages.form.row_height * MM)

    def head(self) -> Iterator[Element]:
        """The form's name, then lines for whose it is."""
        words, form = self.pages.words, self.pages.form
        yield paragraph("Title", self.pen.plain(f"{form.code} · {form.title}"))
        names = ["volume", "page", "group", "hamlet", "commune", "keeper"]
        shares = (1 / 3, 2 / 3, 1) if self.paper.page.is_landscape else (0.5, 1)  # A person's name takes 50 mm.
        for first in range(0, len(names), len(shares)):
            yield self._lines([words[name] for name in names[first : first + len(shares)]], shares)

    def _lines(self, labels: Sequence[str], shares: Sequence[float]) -> Element:
        runs: list[Element] = []
        for number, label in enumerate(labels):
            runs += [run(f"{' ' if number else ''}{label}: "), w("r", w("tab"))]
        return paragraph("NameLine", runs, Shape(tabs=tuple((round(one * self.width), "underscore") for one in shares)))

    def block(self, block: BlockText) -> Iterator[Element]:
        """One block, under its title."""
        if block.title:
            yield paragraph("FormBlock", self.pen.plain(block.title), Shape(is_kept=True))
        match block:
            case WordsText():
                yield from self._said(block)
            case TableText():
                yield self._table(block)
                yield paragraph("AfterTable", [])
            case FieldsText():
                for line in block.lines:
                    yield self._fields(line)
                    yield paragraph("AfterTable", [])

    def _said(self, block: WordsText) -> Iterator[Element]:
        if len(block.texts) == 1:
            yield paragraph("TableText", self.pen.plain(block.texts[0]))
        else:
            yield from self._points("TableBullet", block.texts)

    def _points(self, style: str, lines: Sequence[str]) -> Iterator[Element]:
        shape = Shape(Numbered(BULLETS, 0), indent=STEP, hanging=STEP)
        return (paragraph(style, self.pen.plain(line), shape) for line in lines)

    def _table(self, block: TableText) -> Element:
        widths = _shared(self.width, [column.width for column in block.columns])
        heads = tuple(Cell((self._label(column, "TableHead"),), is_head=True) for column in block.columns)
        rows = [Row(heads, is_head=True)]
        for row in range(block.rows):
            first = self.pen.plain(block.labels[row]) if row < len(block.labels) else []
            cells = (Cell((paragraph("TableText", first if not place else []),)) for place in range(len(widths)))
            rows.append(Row(tuple(cells), self.row_height))
        return table("TableGrid", widths, rows, said=block.title or self.pages.form.title)

    def _label(self, field: FieldText, style: str) -> Element:
        return paragraph(style, self.pen.plain(field.label))

    def _fields(self, line: Sequence[FieldText]) -> Element:
        """Blanks side by side: their labels, and lines to write on under them."""
        parts = _shared(self.width - GUTTER * (len(line) - 1), [field.width for field in line])
        widths = [width for part in parts for width in (part, GUTTER)][:-1]
        rows = [Row(_apart([self._labelled(field) for field in line]))]
        if any(field.kind != "yes-no" for field in line):
            signed = any(field.kind == "signature" for field in line)
            height = SIGNED if signed else max(round(LEAST_LINE * MM), self.row_height - round(MM))
            for number in range(max(field.lines for field in line)):
                rows.append(Row(_apart([_written(field, number) for field in line]), height))
        return table("Blanks", widths, rows, said=" · ".join(field.label for field in line))

    def _labelled(self, field: FieldText) -> Cell:
        box = f"{OPEN_BOX} " if field.kind == "yes-no" else ""
        return Cell((paragraph("BlankLabel", self.pen.plain(box + field.label)),))

    def instructions(self) -> Iterator[Element]:
        """What the form is for, who keeps and reads it, what to write and how."""
        words, form = self.pages.words, self.pages.form
        yield paragraph("Heading1", self.pen.plain(words["how-to"]), Shape(is_new_page=True))
        for name, told in (("purpose", form.purpose), ("keeper-of", form.keeper), ("readers-of", form.readers)):
            yield paragraph("BodyText", [*self.pen.plain(f"{words[name]}: ", "b"), *self.pen.plain(told)])
        for name, lines in (("advice", form.advice), ("writing", self.pages.rules)):
            yield paragraph("Heading2", self.pen.plain(words[name]))
            yield from self._points("ListBullet", lines)


def _shared(width: int, shares: Sequence[float]) -> list[int]:
    """A width parted by shares of it."""
    parts = [int(width * share / sum(shares)) for share in shares]
    parts[-1] += width - sum(parts)
    return parts


def _apart(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells with a narrow one between each two."""
    return tuple(one for cell in cells for one in (cell, Cell((paragraph("TableText", []),))))[:-1]


def _written(field: FieldText, number: int) -> Cell:
    """One line of a blank, where it has as many."""
    has_line = field.kind != "yes-no" and number < field.lines
    line = (DOTTED if field.kind == "signature" else BELOW) if has_line else ""
    return Cell((paragraph("TableText", []),), lines=line)
