"""Terms of the glossary: what is explained is something lessons say (``extra.rules: {wording: true}``)."""

from collections.abc import Iterator, Sequence

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import Course, Lesson
from handbook.model.glossary import glossary_path
from handbook.recall import noted, recalled
from handbook.source import read_data
from handbook.text import typographic


def check(course: Course) -> Iterator[Diagnostic]:
    """HB389 for a term whose name, and other forms of it, are in no lesson; in a language once all lessons have it."""
    if not course.project.rules.wording or not course.glossary:
        return
    said = {name for _, lesson in course.lessons for name in _said_by(course, lesson)}
    path = glossary_path(course.project.docs_dir)
    lessons = [lesson for _, lesson in course.lessons]
    codes = [one.code for one in course.project.locales if all(one.code in lesson.page.texts for lesson in lessons)]
    unsaid = [(term.id, code) for term in course.glossary for code in codes if (term.id, code) not in said]
    places = {item.text("id"): item.place for item in read_data(path).values()} if unsaid else {}
    for term in course.glossary:
        for code in (code for id, code in unsaid if id == term.id):
            if forms := term.forms(code):
                yield diagnose(course.project.shown(path), places.get(term.id, (1, 1)), "HB389", found=forms[0])


def _said_by(course: Course, lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Ids and languages of the terms that a lesson says."""

    def work() -> list[tuple[str, str]]:
        found = []
        for code, text in lesson.page.texts.items():
            noted(text.source.path)
            body = typographic(text.source.body).casefold()
            said = [term.id for term in course.glossary if _is_said(body, term.forms(code))]
            found += [(id, code) for id in said]
        return found

    return ((id, code) for id, code in recalled(f"terms {lesson.uri}", work))


def _is_said(said: str, forms: Sequence[str]) -> bool:
    """Whether one of these forms stands in a text, as a word and not within one.

    Finding letters and looking beside them takes a tenth of the time of a pattern.
    """
    for form in map(str.casefold, forms):
        place = said.find(form)
        while place >= 0:
            beside = said[max(place - 1, 0) : place] + said[place + len(form) : place + len(form) + 1]
            if not any(letter.isalnum() for letter in beside):
                return True
            place = said.find(form, place + 1)
    return False
