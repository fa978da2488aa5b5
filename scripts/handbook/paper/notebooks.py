"""Every paper of a language; and how those are composed that no page stands behind.

Those are the papers of the classroom, from the course plan, and the forms of the notebooks. Their words come from the
string tables (``paper.…``, ``form.…``) and from the forms' own definitions.
"""

from collections.abc import Iterator
from typing import Any

from handbook.body.form_text import FormText, writing_rules
from handbook.body.rendering import Rendering
from handbook.model.catalogue import (
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
from handbook.model.curriculum import Module
from handbook.model.forms import Form
from handbook.model.strings import COMMON
from handbook.paper.compose import Handout, as_json, compose, paper_data
from handbook.paper.press import Paper, Workbook

STATEMENTS = ("clear", "useful", "pace", "practice", "print")
QUESTIONS = ("will-do", "still-hard", "wish")


def compose_papers(rendering: Rendering) -> Iterator[Paper]:
    """All papers of one language."""
    for subject in subjects_of(rendering.course):
        yield from (_compose(rendering, subject, edition) for edition in editions_of(subject))


def _compose(rendering: Rendering, subject: Subject, edition: Edition) -> Paper:
    match subject:
        case Form():
            return _workbook(rendering, subject) if edition == WORKBOOK else compose_form(rendering, subject, edition)
        case ClassPaper():
            return compose_class_paper(rendering, subject, edition)
        case _:
            return compose(rendering, subject, edition)


def _workbook(rendering: Rendering, form: Form) -> Workbook:
    project = rendering.course.project
    url = Printable(stem_of(form), WORKBOOK).url(rendering.locale.code)
    return Workbook(url, form, rendering.strings, project.default_locale.code, project.shown(form.path))


def compose_class_paper(rendering: Rendering, paper: ClassPaper, edition: Edition) -> Handout:
    """Attendance sheet, certificate, feedback form or name tents of the course."""
    words = rendering.strings.under(COMMON, "paper")
    modules = [_module(rendering, module) for module in rendering.course.modules]
    data = paper_data(
        rendering,
        words[paper.name],
        paper=paper.name,
        words=words,
        modules=modules,
        statements=[words[f"says-{name}"] for name in STATEMENTS],
        questions=[words[f"asks-{name}"] for name in QUESTIONS],
    )
    project = rendering.course.project
    return Handout(
        url=Printable(stem_of(paper), edition).url(rendering.locale.code),
        data=as_json(data),
        pictures=(),
        source=project.shown(project.docs_dir / "curriculum.yml"),
        template="class.typ",
    )


def _module(rendering: Rendering, module: Module) -> dict[str, Any]:
    code, key = rendering.locale.code, "total-one" if len(module.lessons) == 1 else "total"
    return {
        "number": module.number,
        "title": module.title(code),
        "total": rendering.strings(f"module.{key}", lessons=len(module.lessons), minutes=module.minutes(code)),
        "lessons": [{"number": lesson.number, "title": lesson.title(code)} for lesson in module.lessons],
    }


def compose_form(rendering: Rendering, form: Form, edition: Edition) -> Handout:
    """A form to write on, its bound notebook, or the copy with form fields."""
    resolved = FormText(form, rendering.locale, rendering.strings)
    data = paper_data(
        rendering,
        f"{form.code} – {form.title(rendering.locale.code)}",
        variant=edition.name,
        words=rendering.strings.under(COMMON, "form"),
        rules=writing_rules(rendering.strings),
        form=resolved.data(),
    )
    return Handout(
        url=Printable(stem_of(form), edition).url(rendering.locale.code),
        data=as_json(data),
        pictures=(),
        source=rendering.course.project.shown(form.path),
        template="form.typ",
        finish="fillable" if edition == FILLABLE else "",
    )
