"""Every paper of a language; and how those are composed that no page stands behind.

Those are the papers of the classroom, from the course plan, and the forms of the notebooks. Their words come from the
string tables (``paper.…``, ``form.…``) and from the forms' own definitions.
"""

from collections.abc import Iterator
from typing import Any

from handbook.model.curriculum import Module
from handbook.model.forms import Block, Field, Fields, Form, Table, Texts, Words
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.render.catalogue import (
    FILLABLE,
    WORKBOOK,
    ClassPaper,
    Edition,
    Printable,
    Subject,
    editions_of,
    stem_of,
    subjects_of,
)
from handbook.render.handout import Handout, Shelf, as_json, compose, paper_data
from handbook.render.pdf import Paper, Workbook
from handbook.text import grouped, typographic

STATEMENTS = ("clear", "useful", "pace", "practice", "print")
QUESTIONS = ("will-do", "still-hard", "wish")
WRITING_RULES = ("facts", "mend", "pages", "read-back", "never")


def compose_papers(shelf: Shelf) -> Iterator[Paper]:
    """All papers of one language."""
    for subject in subjects_of(shelf.course):
        yield from (_compose(shelf, subject, edition) for edition in editions_of(subject))


def _compose(shelf: Shelf, subject: Subject, edition: Edition) -> Paper:
    match subject:
        case Form():
            return _workbook(shelf, subject) if edition == WORKBOOK else compose_form(shelf, subject, edition)
        case ClassPaper():
            return compose_class_paper(shelf, subject, edition)
        case _:
            return compose(shelf, subject, edition)


def _workbook(shelf: Shelf, form: Form) -> Workbook:
    project = shelf.course.project
    url = Printable(stem_of(form), WORKBOOK).url(shelf.locale.code)
    return Workbook(url, form, shelf.strings, project.default_locale.code, project.shown(form.path))


def compose_class_paper(shelf: Shelf, paper: ClassPaper, edition: Edition) -> Handout:
    """Attendance sheet, certificate, feedback form or name tents of the course."""
    words = shelf.strings.under("paper")
    modules = [_module(shelf, module) for module in shelf.course.modules]
    data = paper_data(
        shelf,
        words[paper.name],
        paper=paper.name,
        words=words,
        modules=modules,
        statements=[words[f"says-{name}"] for name in STATEMENTS],
        questions=[words[f"asks-{name}"] for name in QUESTIONS],
    )
    project = shelf.course.project
    return Handout(
        url=Printable(stem_of(paper), edition).url(shelf.locale.code),
        data=as_json(data),
        pictures=(),
        source=project.shown(project.docs_dir / "curriculum.yml"),
        template="class.typ",
    )


def _module(shelf: Shelf, module: Module) -> dict[str, Any]:
    code, key = shelf.locale.code, "total-one" if len(module.lessons) == 1 else "total"
    return {
        "number": module.number,
        "title": typographic(module.title(code)),
        "total": shelf.strings(f"module.{key}", lessons=len(module.lessons), minutes=module.minutes(code)),
        "lessons": [
            {"number": lesson.number, "title": typographic(lesson.page.text(code).title)} for lesson in module.lessons
        ],
    }


def compose_form(shelf: Shelf, form: Form, edition: Edition) -> Handout:
    """A form to write on, its bound notebook, or the copy with form fields."""
    resolved = FormText(form, shelf)
    data = paper_data(
        shelf,
        f"{form.code} – {resolved.text(form.titles)}",
        variant=edition.name,
        words=shelf.strings.under("form"),
        rules=writing_rules(shelf.strings),
        form=resolved.data(),
    )
    return Handout(
        url=Printable(stem_of(form), edition).url(shelf.locale.code),
        data=as_json(data),
        pictures=(),
        source=shelf.course.project.shown(form.path),
        template="form.typ",
        finish="fillable" if edition == FILLABLE else "",
    )


def writing_rules(strings: StringTable) -> list[str]:
    """How entries are written in every book, mended, and read back."""
    return [strings(f"form.rule-{name}") for name in WRITING_RULES]


class FormText:
    """A form as readers of one language see it, on paper and on screen."""

    def __init__(self, form: Form, shelf: Shelf) -> None:
        self.form = form
        self.locale: Locale = shelf.locale
        self.default = shelf.course.project.default_locale.code
        self.separator = shelf.strings("form.thousands")

    def text(self, texts: Texts) -> str:
        """A text in the language, else in the one authors write first."""
        own = texts.get(self.locale.code) or texts.get(self.default) or texts.get("", "")
        return typographic(own)

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
        }

    def _said(self, block: str, row: int, field: Field) -> str:
        """What the specimen says, with amounts as the language writes them: 1.450.000 or 1,450,000."""
        own, other = (self.form.said(block, row, field.id, code) for code in (self.locale.code, self.default))
        said = own or other
        return grouped(said, self.separator) if field.kind in ("money", "number") else typographic(said)
