"""The papers of the classroom, from the course plan: attendance sheet, certificate, feedback form, name tents.

Their words come from the string tables (``paper.…``).
"""

from typing import Any

from handbook.body.rendering import Rendering
from handbook.model.catalogue import ClassPaper, Edition, Printable, stem_of
from handbook.model.curriculum import Module
from handbook.model.strings import COMMON
from handbook.paper.kinds import TypstPaper
from handbook.text import typographic

STATEMENTS = ("clear", "useful", "pace", "practice", "print")
QUESTIONS = ("will-do", "still-hard", "wish")


def compose_class_paper(rendering: Rendering, paper: ClassPaper, edition: Edition) -> TypstPaper:
    """One paper for the classroom."""
    words = rendering.strings.under(COMMON, "paper")
    project, modules = rendering.course.project, rendering.course.modules
    return TypstPaper(
        url=Printable(stem_of(paper), edition).url(rendering.locale.code),
        source=project.shown(project.docs_dir / "curriculum.yml"),
        template="class.typ",
        kind="paper",
        lang=rendering.locale.code,
        course=rendering.locale.site_name,
        title=typographic(words[paper.name]),
        reviewed=project.reviewed,
        strings=rendering.strings.under(COMMON, "print"),
        sheet=project.printing.paper,
        own={
            "paper": paper.name,
            "is_whole": not paper.module,
            "words": words,
            "modules": [_module(rendering, module) for module in modules if paper.module in ("", module.id)],
            "statements": [words[f"says-{name}"] for name in STATEMENTS],
            "questions": [words[f"asks-{name}"] for name in QUESTIONS],
        },
        shows_logo=paper.name == "certificate",
    )


def _module(rendering: Rendering, module: Module) -> dict[str, Any]:
    code, key = rendering.locale.code, "total-one" if len(module.lessons) == 1 else "total"
    return {
        "number": module.number,
        "title": module.title(code),
        "total": rendering.strings(f"module.{key}", lessons=len(module.lessons), minutes=module.minutes(code)),
        "lessons": [{"number": lesson.number, "title": lesson.title(code)} for lesson in module.lessons],
    }
