"""The papers of the model forms by their structure: a page to write on, its notebook, the copy with form fields."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdfium2 import raw as pdfium

from handbook.build.publish import staging_dir
from handbook.model.forms import Block, Field, Fields, Form, Table, Texts, Words, read_forms
from handbook.model.strings import StringTable, read_strings
from handbook.paper.fields.widgets import INSET
from handbook.text import typographic
from tests.conftest import Site
from tests.course import COURSE, EACH_WAY
from tests.paper.readings import Readings

MM = 72 / 25.4  # Points.
LEAST_ROOM = 8 * MM  # Above a rule that one writes on: room for a pen.
HEAD = {"volume", "page", "group", "hamlet", "commune", "keeper"}  # Blanks that every form begins with.
WRITING_RULES = ("facts", "mend", "pages", "read-back", "never")
SENTENCE = "Tổ Nhân dân tự quản ẾỖỰ đ"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one form in one language, and what was declared."""

    form: Form
    locale: str
    folder: Path
    strings: StringTable
    readings: Readings

    @property
    def title(self) -> str:
        return f"{self.form.code} – {self.told(self.form.titles)}"

    def path(self, suffix: str) -> Path:
        return self.folder / f"{self.form.id}{suffix}"

    def text(self, suffix: str, *pages: int) -> str:
        """The text of some pages of a paper, of all where none is named, without its spaces."""
        texts = self.readings.of(self.path(suffix)).texts
        return squeezed(" ".join(texts[page] for page in pages) if pages else " ".join(texts))

    def told(self, texts: Texts) -> str:
        """A text of the definition as readers of the language see it."""
        return typographic(texts.get(self.locale) or texts.get("vi") or texts.get("", ""))

    def labels(self) -> Iterator[str]:
        """Everything printed besides the blanks."""
        for block in self.form.blocks:
            yield self.told(block.titles)
            yield from (self.told(field.labels) for field in fields_in(block))
            if isinstance(block, Table):
                yield from map(self.told, block.row_labels)
            if isinstance(block, Words):
                yield from map(self.told, block.texts)


def languages_of(form_id: str) -> tuple[str, ...]:
    """Layouts know no language, so two forms are looked at in both: an upright one and one that lies."""
    return ("vi", "en") if form_id in EACH_WAY else ("vi",)


KINDS = [(form.id, locale) for form in COURSE.forms for locale in languages_of(form.id)]


@pytest.fixture(scope="module", params=KINDS, ids="-".join)
def papers(request: pytest.FixtureRequest, handbook: Site, readings: Readings) -> Papers:
    return papers_of(handbook, readings, *request.param)


def papers_of(site: Site, readings: Readings, form_id: str, locale: str) -> Papers:
    (form,) = (form for form in read_forms(site.root / "docs") if form.id == form_id)
    strings = read_strings(site.root / "overrides", locale)
    return Papers(form, locale, site.published / "handouts" / locale / "forms", strings, readings)


def fields_in(block: Block) -> tuple[Field, ...]:
    return () if isinstance(block, Words) else block.fields


def squeezed(text: str) -> str:
    """A text without its spaces: where a line broke does not matter."""
    return "".join(unicodedata.normalize("NFC", text).split())


def missing(wanted: Iterator[str] | list[str], text: str) -> list[str]:
    return [part for part in wanted if squeezed(part) not in text]


# --- lines on a page ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rule or a tinted cell, or where a field is: points from the bottom left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def shares_a_column_with(self, other: "Box") -> bool:
        return min(self.right, other.right) - max(self.left, other.left) > 2

    def overlaps(self, other: "Box") -> bool:
        return self.shares_a_column_with(other) and min(self.top, other.top) - max(self.bottom, other.bottom) > 0


def drawn_on(path: Path, page: int = 0) -> list[Box]:
    """Everything drawn on a page that is not a letter."""
    with pypdfium2.PdfDocument(path) as document:
        shapes = document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=8)
        return [Box(*shape.get_bounds()) for shape in shapes]


def rules_in(boxes: list[Box]) -> list[Box]:
    return [box for box in boxes if box.height < 2.5 and box.width > 20]


def uprights_in(boxes: list[Box]) -> list[Box]:
    return [box for box in boxes if box.width < 2.5 and box.height > 20]


def rules_to_write_on(boxes: list[Box]) -> list[Box]:
    """The rules below a place to write: not those around the head of a table."""
    heads = [box for box in boxes if box.width > 20 and box.height > 10]
    edges = [edge for head in heads for edge in (head.top, head.bottom)]
    return [rule for rule in rules_in(boxes) if all(abs(rule.middle - edge) > 1 for edge in edges)]


# --- a page to write on ------------------------------------------------------------------------------------


def test_a_blank_is_one_tagged_page_with_title_and_language(papers: Papers) -> None:
    with pikepdf.open(papers.path(".pdf")) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata().get("pdfuaid:part") == "1"
        assert str(pdf.Root.Lang).split("-")[0] == papers.locale
        assert str(pdf.docinfo.Title) == papers.title


def test_a_blank_says_what_it_is_and_every_label(papers: Papers) -> None:
    text = papers.text(".pdf")
    head = [papers.strings(f"form.{name}") for name in sorted(HEAD)]
    title = f"{papers.form.code} · {papers.told(papers.form.titles)}"
    assert missing([papers.strings("form.model-form"), title, *head, *papers.labels()], text) == []
    assert {"vi": "Nhànước", "en": "State"}[papers.locale] in text


@pytest.mark.parametrize("suffix", [".pdf", ".fillable.pdf", ".book.pdf"])
def test_pages_lie_or_stand_as_declared(papers: Papers, suffix: str) -> None:
    if not papers.path(suffix).is_file():
        assert suffix == ".book.pdf" and "book" not in papers.form.editions
        return
    for page in PdfReader(papers.path(suffix)).pages:
        lies = page.mediabox.width > page.mediabox.height
        assert lies == (papers.form.orientation == "landscape")
        assert sorted(map(round, (page.mediabox.width, page.mediabox.height))) == [595, 842]


@pytest.mark.parametrize(("suffix", "page"), [(".pdf", 0), (".book.pdf", 2), (".book.pdf", -1)])
def test_there_is_room_for_a_pen_above_every_rule(papers: Papers, suffix: str, page: int) -> None:
    path = papers.path(suffix)
    if suffix == ".book.pdf" and "book" not in papers.form.editions:
        return
    boxes = drawn_on(path, page % len(PdfReader(path).pages))
    rules, to_write_on = rules_in(boxes), rules_to_write_on(boxes)
    rows = sum(block.rows for block in papers.form.blocks if isinstance(block, Table))
    lines = sum(block_lines(block) for block in papers.form.blocks if isinstance(block, Fields))
    assert len(to_write_on) >= rows + lines + len(HEAD) - 1
    for rule in to_write_on:
        above = [other.middle - rule.middle for other in rules if other.shares_a_column_with(rule)]
        assert min((gap for gap in above if gap > 1), default=LEAST_ROOM) >= LEAST_ROOM - 0.1 * MM


def block_lines(block: Fields) -> int:
    """The ruled lines of a block of blanks; a signature's is dotted."""
    return sum(field.lines for field in block.fields if field.kind not in ("signature", "yes-no"))


def test_nothing_runs_over_the_edge_of_the_page(papers: Papers) -> None:
    path = papers.path(".pdf")
    width, height = map(float, PdfReader(path).pages[0].mediabox[2:])
    for box in drawn_on(path):
        assert 10 * MM < box.left <= box.right < width - 10 * MM
        assert 10 * MM < box.bottom <= box.top < height - 8 * MM


# --- to fill in on a screen --------------------------------------------------------------------------------


def blanks_of(form: Form) -> dict[str, Field]:
    """Every blank to type in by the name of its field: nobody signs on a keyboard, nor over a printed label."""
    blanks = {}
    for block in form.blocks:
        fields = [field for field in fields_in(block) if field.kind != "signature"]
        if isinstance(block, Fields):
            blanks |= {f"{block.id}_{field.id}": field for field in fields}
        if isinstance(block, Table):
            for row in range(block.rows):
                labelled = block.fields[0].id if row < len(block.row_labels) else ""
                blanks |= {f"{block.id}_{field.id}_{row + 1}": field for field in fields if field.id != labelled}
    return blanks


def widgets_of(path: Path) -> dict[str, Box]:
    """Where each field is."""
    with pikepdf.open(path) as pdf:
        return {str(note.T): Box(*map(float, note.Rect)) for note in pdf.pages[0].Annots if note.Subtype == "/Widget"}


def test_there_is_a_field_for_every_blank_but_signatures(papers: Papers) -> None:
    fields = PdfReader(papers.path(".fillable.pdf")).get_fields()
    assert fields
    assert fields.keys() == blanks_of(papers.form).keys() | HEAD
    with pikepdf.open(papers.path(".fillable.pdf")) as pdf:
        assert len(pdf.Root.AcroForm.Fields) == len(fields)


def test_a_field_knows_what_goes_in_it(papers: Papers) -> None:
    blanks = blanks_of(papers.form)
    with pikepdf.open(papers.path(".fillable.pdf")) as pdf:
        assert pdf.pages[0].Tabs == "/R"
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        for name, blank in blanks.items():
            field = fields[name]
            assert str(field.TU).startswith(papers.told(blank.labels)), name
            assert str(field.FT) == ("/Btn" if blank.kind == "yes-no" else "/Tx"), name
            assert int(field.get("/Q", 0)) == (2 if blank.kind in ("money", "number") else 0), name
        for name in HEAD:
            assert str(fields[name].TU) == papers.strings(f"form.{name}")


def test_a_row_is_told_in_the_tooltip(papers: Papers) -> None:
    row = papers.strings("form.row")
    with pikepdf.open(papers.path(".fillable.pdf")) as pdf:
        tooltips = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    for table in (block for block in papers.form.blocks if isinstance(block, Table)):
        for name in (name for name in blanks_of(papers.form) if name.startswith(f"{table.id}_")):
            assert tooltips[name].endswith(f", {row} {name.rsplit('_', 1)[1]}")


def test_fields_are_on_the_page_and_apart(papers: Papers) -> None:
    path = papers.path(".fillable.pdf")
    width, height = map(float, PdfReader(path).pages[0].mediabox[2:])
    fields = widgets_of(path)
    for box in fields.values():
        assert 0 < box.left < box.right < width
        assert 0 < box.bottom < box.top < height
        assert min(box.width, box.height) > 5
    assert [names for names in combinations(fields, 2) if fields[names[0]].overlaps(fields[names[1]])] == []


def test_every_field_stands_on_a_rule_of_the_blank_form(papers: Papers) -> None:
    rules = rules_in(drawn_on(papers.path(".fillable.pdf")))  # Closer together where several lines are typed.
    ticks = {name for name, blank in blanks_of(papers.form).items() if blank.kind == "yes-no"}
    for name, box in widgets_of(papers.path(".fillable.pdf")).items():
        below = [rule for rule in rules if rule.left - 2 < box.left and box.right < rule.right + 2]
        assert name in ticks or any(abs(rule.middle - (box.bottom - INSET)) < 2 for rule in below), name


@pytest.mark.parametrize("form_id", EACH_WAY)
def test_a_field_fills_its_printed_cell(handbook: Site, readings: Readings, form_id: str) -> None:
    papers = papers_of(handbook, readings, form_id, "vi")
    boxes = drawn_on(papers.path(".pdf"))
    across = [rule.middle for rule in rules_in(boxes)]
    upright = [(rule.left + rule.right) / 2 for rule in uprights_in(boxes)]
    tables = tuple(f"{block.id}_" for block in papers.form.blocks if isinstance(block, Table))
    cells = {name: box for name, box in widgets_of(papers.path(".fillable.pdf")).items() if name.startswith(tables)}
    assert cells
    for name, box in cells.items():
        for edge, rules in ((box.left - INSET, upright), (box.right + INSET, upright)):
            assert min(abs(edge - rule) for rule in rules) < 2, name
        for edge in (box.bottom - INSET, box.top + INSET):
            assert min(abs(edge - rule) for rule in across) < 2, name


def test_what_is_filled_in_is_read_back(papers: Papers) -> None:
    blanks = {name: blank for name, blank in blanks_of(papers.form).items() if blank.kind != "yes-no"}
    values = {name: answer(blank, place) for place, (name, blank) in enumerate(blanks.items())}
    writer = PdfWriter(clone_from=papers.path(".fillable.pdf"))
    writer.update_page_form_field_values(writer.pages[0], values | {"group": SENTENCE})
    out = BytesIO()
    writer.write(out)
    read = PdfReader(out).get_fields() or {}
    assert {name: read[name].value for name in values} == values
    assert read["group"].value == SENTENCE


def answer(blank: Field, place: int) -> str:
    """Something to write in a blank, another in each."""
    if blank.kind in ("money", "number"):
        return f"{place * 1000:,}".replace(",", ".")
    return f"{place}/11" if blank.kind == "date" else f"{SENTENCE} {place}"


def test_a_copy_with_fields_says_why_it_is_not_for_screen_readers(papers: Papers) -> None:
    with pikepdf.open(papers.path(".fillable.pdf")) as pdf:
        assert str(pdf.docinfo.Title) == papers.title
        assert str(pdf.Root.Lang).split("-")[0] == papers.locale
        assert str(pdf.docinfo.Subject) == papers.strings("print.why-fillable")
        assert not [claim for claim in pdf.open_metadata() if "pdfua" in claim]


ENDS = (".pdf", ".fillable.pdf")
WRITTEN = 15  # Points: what a written line needs more than a typed one, at most.
SEVERAL_LINES = 1 << 12  # ISO 32000-1, table 228: bit 13.


def test_a_copy_with_fields_looks_like_the_blank_form(papers: Papers) -> None:
    wanted = [papers.strings("form.model-form"), papers.told(papers.form.titles), *papers.labels()]
    assert missing(wanted, papers.text(".fillable.pdf")) == []
    # Typed lines stand closer than written ones: the rules within a field of several lines are its own.
    typed = fields_of_several_lines(papers.path(".fillable.pdf"))
    rules = [
        [y for y in ys if not any(low - WRITTEN < y < high + 1 for low, high in typed)]
        for ys in ([round(rule.middle) for rule in rules_in(drawn_on(papers.path(end)))] for end in ENDS)
    ]
    assert rules[0] == rules[1] and len(rules[0]) > 5


def fields_of_several_lines(path: Path) -> list[tuple[float, float]]:
    """Where fields of several lines lie on the first page: bottom and top, in points."""
    with pikepdf.open(path) as pdf:
        marks = [mark for mark in pdf.pages[0].get("/Annots", []) if int(mark.get("/Ff", 0)) & SEVERAL_LINES]
        spans = [sorted((float(mark.Rect[1]), float(mark.Rect[3]))) for mark in marks]
        return [(low, high) for low, high in spans if high - low > 2 * WRITTEN]


# --- all of them -------------------------------------------------------------------------------------------


def test_no_paper_of_a_form_has_a_trainer_s_word(papers: Papers) -> None:
    words = [squeezed(papers.strings(key)) for key in ("block.trainer", "edition.trainer")]
    for suffix in (".pdf", *((".book.pdf",) if "book" in papers.form.editions else ()), ".fillable.pdf"):
        text = papers.text(suffix)
        assert [word for word in words if word in text] == [], suffix


# --- too long for a page -----------------------------------------------------------------------------------


def test_a_form_too_long_for_its_page_is_told(stocked: Site, capfd: pytest.CaptureFixture[str]) -> None:
    stocked.edit("docs/data/forms/v1.yml", "rows: 12", "rows: 40")
    stocked.edit("docs/data/forms/v1.yml", "pages: 16", "pages: 16\nrow-height: 12")
    assert_told(stocked, "docs/data/forms/v1.yml", capfd)


def test_a_card_too_long_for_its_side_is_told(stocked: Site, capfd: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"- {number}\n" for number in range(60))
    for file in ("docs/help.md", "docs/help.en.md"):
        path = stocked.root / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n{lines}", encoding="utf-8")
        stocked.edit(file, "handout: sheet", "handout: card")
    assert_told(stocked, "docs/help.md", capfd)


def assert_told(site: Site, source: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The build stops at a source, and nothing is published."""
    result = site.run("build")
    told = result.output + "".join(capfd.readouterr())  # MkDocs is a process of its own.
    assert result.exit_code == 1
    assert f"{source}:1:1: HB803" in told
    assert "Traceback" not in told
    assert not site.published.exists()
    assert not staging_dir(site.published).exists()
