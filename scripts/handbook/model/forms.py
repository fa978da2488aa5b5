"""Model forms for the notebooks: each is declared once, in ``docs/data/forms/<id>.yml``.

::

    Form ── blocks ─> Fields   labelled blanks, side by side on lines
       │              Table    columns; blank rows, or rows that begin with a printed label
       │              Words    lines of text to read
       └─ specimen            what a filled-in form says: block -> rows -> field -> text by language

A form that begins with a table of blank rows is a *ledger*: its table goes on page after page. Any other is a
*sheet*: one copy an event. Widths are per cent of the line, heights millimetres on paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.files import is_dropping
from handbook.model.form_codes import code_of
from handbook.model.form_sizes import lines_of
from handbook.model.texts import NO_TONGUES, Texts, Tongues, texts_of
from handbook.source import Value, read_data
from handbook.text import counted

KINDS = ("text", "number", "money", "date", "signature", "yes-no")
ORIENTATIONS = ("portrait", "landscape")
EDITIONS = ("blank", "book", "fillable", "workbook")  # What a form is made as, unless it says which of them it wants.
ROW_HEIGHT = 9  # Millimetres between rules: room for a pen held by an older hand; 8 is the least.
BOOK_PAGES = 32  # Numbered pages of a bound notebook: eight sheets of A3, or sixteen of A4 printed on both sides.

Entry = Mapping[str, Texts]  # what one line of a specimen says, by field


@dataclass(frozen=True, slots=True)
class Balance:
    """A column that carries forward: the line before it, plus one column, minus another (ids of columns)."""

    plus: str
    minus: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A blank that is worked out from others of its block, by their ids: all of ``plus`` less all of ``minus``."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A blank to fill in, on a line or as a column; ``lines`` is how many ruled lines it has to write on.

    A workbook works out what has a ``sum``, and adds up a column with ``is_totalled``.
    """

    id: str
    kind: str
    width: float
    labels: Texts
    lines: int
    balance: Balance | None
    sum: Sum | None = None
    is_totalled: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Blanks side by side; a line is full where their widths reach 100 %."""

    id: str
    titles: Texts
    fields: tuple[Field, ...]

    @property
    def lines(self) -> Iterator[tuple[Field, ...]]:
        """The fields line by line."""
        return lines_of((field.width, field) for field in self.fields)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and ``rows`` lines to write on a page; ``row_labels`` stand printed in the first column.

    Where columns are totalled, the last printed label is that of the total.
    """

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
    """One notebook or paper of the kit; ``pages`` are the numbered pages of its bound notebook.

    ``editions`` are those of ``EDITIONS`` that make sense for it: rules agreed once need neither book nor workbook.
    """

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
    editions: tuple[str, ...] = EDITIONS

    def title(self, locale: str) -> str:
        """The title as readers of a language see it."""
        return self.titles.of(locale)

    @property
    def code(self) -> str:
        """What people call it: ``B3``."""
        return code_of(self.id)

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
        texts = rows[row].get(field) if row < len(rows) else None
        return texts.of(locale) if texts else ""


def forms_dir(docs_dir: Path) -> Path:
    """Where the definitions are kept."""
    return docs_dir / "data" / "forms"


def form_files(docs_dir: Path) -> list[Path]:
    """The definitions in the order of their numbers: ``b2`` before ``b10``."""
    found = (path for path in forms_dir(docs_dir).glob("*.yml") if path.is_file() and not is_dropping(path.name))
    return sorted(found, key=lambda path: counted(path.stem))


def read_forms(docs_dir: Path, tongues: Tongues = NO_TONGUES) -> tuple[Form, ...]:
    """All forms; none where the course has none. Raises ``SourceError`` where a file is not YAML."""
    return tuple(_form(path, read_data(path), tongues) for path in form_files(docs_dir))


def _form(path: Path, value: Value, tongues: Tongues) -> Form:
    return Form(
        id=value.text("id"),
        path=path,
        titles=texts_of(value.get("title"), tongues),
        purpose=texts_of(value.get("purpose"), tongues),
        keeper=texts_of(value.get("keeper"), tongues),
        readers=texts_of(value.get("readers"), tongues),
        advice=_lines(value, "advice", tongues),
        orientation=value.text("orientation") or ORIENTATIONS[0],
        row_height=number_of(value, "row-height") or ROW_HEIGHT,
        pages=value.whole("pages") or BOOK_PAGES,
        blocks=tuple(_block(item, tongues) for item in value.listed("blocks")),
        specimen={key: tuple(_entries(rows, tongues)) for key, rows in value.items("specimen")},
        editions=value.texts("editions") or EDITIONS,
    )


def _lines(value: Value, key: str, tongues: Tongues) -> tuple[Texts, ...]:
    return tuple(texts_of(item, tongues) for item in value.listed(key))


def number_of(value: Value, key: str) -> float:
    """The number under a key, 0 where there is none."""
    found = value.get(key)
    return found.data if found and type(found.data) in (int, float) else 0


def _block(value: Value, tongues: Tongues) -> Block:
    block_id, titles = value.text("id"), texts_of(value.get("title"), tongues)
    if value.get("columns"):
        fields, labels = _fields(value, "columns", tongues), _lines(value, "row-labels", tongues)
        return Table(block_id, titles, fields, max(value.whole("rows"), len(labels)), labels)
    if value.get("text"):
        return Words(block_id, titles, _lines(value, "text", tongues))
    return Fields(block_id, titles, _fields(value, "fields", tongues))


def _fields(value: Value, key: str, tongues: Tongues) -> tuple[Field, ...]:
    return tuple(_field(item, tongues) for item in value.listed(key))


def _field(value: Value, tongues: Tongues) -> Field:
    balance, worked_out = value.get("balance"), value.get("works-out")
    return Field(
        id=value.text("id"),
        kind=value.text("kind"),
        width=number_of(value, "width"),
        labels=texts_of(value.get("label"), tongues),
        lines=value.whole("lines") or 1,
        balance=Balance(balance.text("plus"), balance.text("minus")) if balance else None,
        sum=Sum(worked_out.texts("plus"), worked_out.texts("minus")) if worked_out else None,
        is_totalled=value.is_true("total"),
    )


def _entries(value: Value, tongues: Tongues) -> Iterator[Entry]:
    """The rows of a block's specimen: a list of rows, or the one row of a block of fields."""
    for row in value.values() or (value,):
        yield {key: texts_of(cell, tongues) for key, cell in row.items()}
