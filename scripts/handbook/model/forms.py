"""Model forms for the notebooks: each is declared once, in ``docs/data/forms/<id>.yml``.

::

    Form ── blocks ─> Fields   labelled blanks, side by side on lines
       │              Table    columns; blank rows, or rows that begin with a printed label
       │              Words    lines of text to read
       └─ specimen            what a filled-in form says: block -> rows -> field -> text by language

A form that begins with a table of blank rows is a *ledger*: its table goes on page after page. Any other is a
*sheet*: one copy an event. Widths are per cent of the line, heights millimetres on paper.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.files import is_dropping
from handbook.source import Value, read_text, read_yaml

KINDS = ("text", "number", "money", "date", "signature", "yes-no")
ORIENTATIONS = ("portrait", "landscape")
ROW_HEIGHT = 9  # Millimetres between rules: room for a pen held by an older hand; 8 is the least.
BOOK_PAGES = 32  # Numbered pages of a bound notebook: eight sheets of A3, or sixteen of A4 printed on both sides.

Texts = Mapping[str, str]  # by language
Entry = Mapping[str, Texts]  # what one line of a specimen says, by field


@dataclass(frozen=True, slots=True)
class Balance:
    """A column that carries forward: the line before it, plus one column, minus another (ids of columns)."""

    plus: str
    minus: str


@dataclass(frozen=True, slots=True)
class Field:
    """A blank to fill in, on a line or as a column; ``lines`` is how many ruled lines it has to write on."""

    id: str
    kind: str
    width: float
    labels: Texts
    lines: int
    balance: Balance | None


@dataclass(frozen=True, slots=True)
class Fields:
    """Blanks side by side; a line is full where their widths reach 100 %."""

    id: str
    titles: Texts
    fields: tuple[Field, ...]

    @property
    def lines(self) -> Iterator[tuple[Field, ...]]:
        """The fields line by line."""
        line: list[Field] = []
        for field in self.fields:
            if line and sum(other.width for other in line) + field.width > 100:
                yield tuple(line)
                line = []
            line.append(field)
        if line:
            yield tuple(line)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and ``rows`` lines to write on a page; ``row_labels`` stand printed in the first column."""

    id: str
    titles: Texts
    fields: tuple[Field, ...]
    rows: int
    row_labels: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text to read."""

    id: str
    titles: Texts
    texts: tuple[Texts, ...]


Block = Fields | Table | Words


@dataclass(frozen=True, slots=True)
class Form:
    """One notebook or paper of the kit; ``pages`` are the numbered pages of its bound notebook."""

    id: str
    path: Path
    titles: Texts
    purpose: Texts
    keeper: Texts
    readers: Texts
    advice: tuple[Texts, ...]
    orientation: str
    row_height: float
    pages: int
    blocks: tuple[Block, ...]
    specimen: Mapping[str, tuple[Entry, ...]]

    @property
    def code(self) -> str:
        """What people call it: ``B3``."""
        return self.id.upper()

    @property
    def uri(self) -> str:
        """Where its page to read would be inside docs."""
        return f"forms/{self.id}.md"

    @property
    def stem(self) -> str:
        """Where its page and papers are on the site."""
        return f"forms/{self.id}"

    @property
    def is_ledger(self) -> bool:
        """Whether its table goes on page after page."""
        first = self.blocks[0] if self.blocks else None
        return isinstance(first, Table) and not first.row_labels

    def said(self, block: str, row: int, field: str, locale: str) -> str:
        """What the specimen says in a cell, empty where it says nothing; rows count from 0."""
        rows = self.specimen.get(block, ())
        texts = rows[row].get(field, {}) if row < len(rows) else {}
        return texts.get(locale) or texts.get("", "")


def forms_dir(docs_dir: Path) -> Path:
    """Where the definitions are kept."""
    return docs_dir / "data" / "forms"


def form_files(docs_dir: Path) -> list[Path]:
    """The definitions in the order of their numbers: ``b2`` before ``b10``."""
    found = (path for path in forms_dir(docs_dir).glob("*.yml") if path.is_file() and not is_dropping(path.name))
    return sorted(found, key=_natural)


def _natural(path: Path) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path.stem)]


def read_forms(docs_dir: Path) -> tuple[Form, ...]:
    """All forms; none where the course has none. Raises ``SourceError`` where a file is not YAML."""
    return tuple(_form(path, read_yaml(read_text(path))) for path in form_files(docs_dir))


def texts_of(value: Value | None) -> Texts:
    """A text by language; one text for all languages stands under an empty code."""
    if value is None or isinstance(value.data, tuple):
        return {}
    return value.by_locale() if isinstance(value.data, dict) else {"": value.text()}


def _form(path: Path, value: Value) -> Form:
    return Form(
        id=value.text("id"),
        path=path,
        titles=texts_of(value.get("title")),
        purpose=texts_of(value.get("purpose")),
        keeper=texts_of(value.get("keeper")),
        readers=texts_of(value.get("readers")),
        advice=tuple(map(texts_of, _items(value, "advice"))),
        orientation=value.text("orientation") or ORIENTATIONS[0],
        row_height=number_of(value, "row-height") or ROW_HEIGHT,
        pages=value.whole("pages") or BOOK_PAGES,
        blocks=tuple(map(_block, _items(value, "blocks"))),
        specimen={key: tuple(_entries(rows)) for key, rows in (_mapping(value, "specimen"))},
    )


def _items(value: Value, key: str) -> tuple[Value, ...]:
    found = value.get(key)
    return found.values() if found else ()


def _mapping(value: Value, key: str) -> Iterator[tuple[str, Value]]:
    found = value.get(key)
    return found.items() if found else iter(())


def number_of(value: Value, key: str) -> float:
    """The number under a key, 0 where there is none."""
    found = value.get(key)
    return found.data if found and type(found.data) in (int, float) else 0


def _block(value: Value) -> Block:
    block_id, titles = value.text("id"), texts_of(value.get("title"))
    if value.get("columns"):
        labels = tuple(map(texts_of, _items(value, "row-labels")))
        return Table(block_id, titles, _fields(value, "columns"), max(value.whole("rows"), len(labels)), labels)
    if value.get("text"):
        return Words(block_id, titles, tuple(map(texts_of, _items(value, "text"))))
    return Fields(block_id, titles, _fields(value, "fields"))


def _fields(value: Value, key: str) -> tuple[Field, ...]:
    return tuple(map(_field, _items(value, key)))


def _field(value: Value) -> Field:
    balance = value.get("balance")
    return Field(
        id=value.text("id"),
        kind=value.text("kind"),
        width=number_of(value, "width"),
        labels=texts_of(value.get("label")),
        lines=value.whole("lines") or 1,
        balance=Balance(balance.text("plus"), balance.text("minus")) if balance else None,
    )


def _entries(value: Value) -> Iterator[Entry]:
    """The rows of a block's specimen: a list of rows, or the one row of a block of fields."""
    for row in value.values() or (value,):
        yield {key: texts_of(cell) for key, cell in row.items()}
