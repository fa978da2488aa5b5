"""A model form as readers of one language see it, on paper and on screen."""

from typing import Any

from handbook.model.forms import Block, Field, Fields, Form, Table, Words
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.model.texts import Texts
from handbook.text import grouped

WRITING_RULES = ("facts", "mend", "pages", "read-back", "never")


def writing_rules(strings: StringTable) -> list[str]:
    """How entries are written in every book, mended, and read back."""
    return [strings(f"form.rule-{name}") for name in WRITING_RULES]


class FormText:
    """A form as readers of one language see it, on paper and on screen."""

    def __init__(self, form: Form, locale: Locale, strings: StringTable) -> None:
        self.form, self.locale = form, locale
        self.separator = strings("form.thousands")

    def text(self, texts: Texts) -> str:
        """A text as readers of the language see it."""
        return texts.of(self.locale.code)

    def data(self) -> dict[str, Any]:
        """Everything there is to show; keys are those ``form.typ`` and the page's template read."""
        form = self.form
        return {
            "code": form.code,
            "title": self.text(form.titles),
            "purpose": self.text(form.purpose),
            "keeper": self.text(form.keeper),
            "readers": self.text(form.readers),
            "advice": [self.text(line) for line in form.advice],
            "orientation": form.orientation,
            "row_height": form.row_height,
            "pages": form.pages,
            "blocks": [self._block(block) for block in form.blocks],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        common = {"id": block.id, "title": self.text(block.titles), "has_specimen": block.id in self.form.specimen}
        match block:
            case Table():
                return common | self._table(block)
            case Words():
                return common | {"kind": "words", "texts": [self.text(line) for line in block.texts]}
            case Fields():
                lines = [[self._field(field, self._said(block.id, 0, field)) for field in line] for line in block.lines]
                return common | {"kind": "fields", "lines": lines}

    def _table(self, table: Table) -> dict[str, Any]:
        rows = range(len(self.form.specimen.get(table.id, ())))
        return {
            "kind": "table",
            "columns": [self._field(field) for field in table.fields],
            "rows": table.rows,
            "labels": [self.text(label) for label in table.row_labels],
            "said": [[self._said(table.id, row, field) for field in table.fields] for row in rows],
        }

    def _field(self, field: Field, said: str = "") -> dict[str, Any]:
        return {
            "id": field.id,
            "kind": field.kind,
            "width": field.width,
            "lines": field.lines,
            "label": self.text(field.labels),
            "said": said,
            "balance": {"plus": field.balance.plus, "minus": field.balance.minus} if field.balance else None,
        }

    def _said(self, block: str, row: int, field: Field) -> str:
        """What the specimen says, with amounts as the language writes them: 1.450.000 or 1,450,000."""
        said = self.form.said(block, row, field.id, self.locale.code)
        return grouped(said, self.separator) if field.kind in ("money", "number") else said
