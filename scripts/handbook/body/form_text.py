"""A model form as readers of one language see it, on paper and on screen.

::

    FormText ── blocks ─> FieldsText   blanks line by line, with what the specimen says
                          TableText    columns, printed labels, rows of the specimen
                          WordsText    lines to read
"""

from dataclasses import dataclass

from handbook.model.forms import Balance, Block, Field, Fields, Form, Table, Words
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.model.texts import Texts
from handbook.text import grouped

WRITING_RULES = ("facts", "mend", "pages", "read-back", "never")


@dataclass(frozen=True, slots=True)
class FieldText:
    """A blank: ``width`` in per cent of the line, ``said`` what the specimen says in it."""

    id: str
    kind: str
    width: float
    lines: int
    label: str
    said: str
    balance: Balance | None


@dataclass(frozen=True, slots=True)
class FieldsText:
    """Blanks side by side, line by line."""

    id: str
    title: str
    has_specimen: bool
    lines: tuple[tuple[FieldText, ...], ...]
    kind: str = "fields"


@dataclass(frozen=True, slots=True)
class TableText:
    """Columns, ``rows`` to write on a page, ``labels`` printed in the first column, ``said`` row by row."""

    id: str
    title: str
    has_specimen: bool
    columns: tuple[FieldText, ...]
    rows: int
    labels: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class WordsText:
    """Lines to read."""

    id: str
    title: str
    has_specimen: bool
    texts: tuple[str, ...]
    kind: str = "words"


BlockText = FieldsText | TableText | WordsText


@dataclass(frozen=True, slots=True)
class FormText:
    """Everything there is to show of a form; ``form.typ`` and the page's template read it by these names."""

    code: str
    title: str
    purpose: str
    keeper: str
    readers: str
    advice: tuple[str, ...]
    orientation: str
    row_height: float
    pages: int
    blocks: tuple[BlockText, ...]


def writing_rules(strings: StringTable) -> list[str]:
    """How entries are written in every book, mended, and read back."""
    return [strings(f"form.rule-{name}") for name in WRITING_RULES]


def form_text(form: Form, locale: Locale, strings: StringTable) -> FormText:
    """A form in a language, amounts as that writes them."""
    reader = _Reader(form, locale.code, strings("form.thousands"))
    return FormText(
        code=form.code,
        title=reader.text(form.titles),
        purpose=reader.text(form.purpose),
        keeper=reader.text(form.keeper),
        readers=reader.text(form.readers),
        advice=tuple(map(reader.text, form.advice)),
        orientation=form.orientation,
        row_height=form.row_height,
        pages=form.pages,
        blocks=tuple(map(reader.block, form.blocks)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Someone who reads a form in one language."""

    form: Form
    locale: str
    separator: str

    def text(self, texts: Texts) -> str:
        return texts.of(self.locale)

    def block(self, block: Block) -> BlockText:
        common = (block.id, self.text(block.titles), block.id in self.form.specimen)
        match block:
            case Table():
                return self._table(block)
            case Words():
                return WordsText(*common, texts=tuple(map(self.text, block.texts)))
            case Fields():
                return FieldsText(*common, lines=tuple(self._line(block.id, line) for line in block.lines))

    def _line(self, block: str, fields: tuple[Field, ...]) -> tuple[FieldText, ...]:
        return tuple(self._field(field, self._said(block, 0, field)) for field in fields)

    def _table(self, table: Table) -> TableText:
        rows = range(len(self.form.specimen.get(table.id, ())))
        return TableText(
            id=table.id,
            title=self.text(table.titles),
            has_specimen=table.id in self.form.specimen,
            columns=tuple(self._field(field) for field in table.fields),
            rows=table.rows,
            labels=tuple(map(self.text, table.row_labels)),
            said=tuple(tuple(self._said(table.id, row, field) for field in table.fields) for row in rows),
        )

    def _field(self, field: Field, said: str = "") -> FieldText:
        label = self.text(field.labels)
        return FieldText(field.id, field.kind, field.width, field.lines, label, said, field.balance)

    def _said(self, block: str, row: int, field: Field) -> str:
        """What the specimen says, with amounts as the language writes them: 1.450.000 or 1,450,000."""
        said = self.form.said(block, row, field.id, self.locale)
        return grouped(said, self.separator) if field.kind in ("money", "number") else said
