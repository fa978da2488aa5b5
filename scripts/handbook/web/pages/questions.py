"""What neighbours ask, gathered from all lessons: each question folded, with its answer and the way to its section.

::

    Fragment of a lesson ─> its asks ─> links as seen from this page ─> citations, tables as on any screen ─> AskRow
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lxml.html import HtmlElement

from handbook.body.audience import seen_by
from handbook.body.fragment import Fragment
from handbook.body.tree import LINE, html_of, tags_of
from handbook.markup.asks import asks_in
from handbook.markup.parsed import tree_of
from handbook.model.address import seen_from
from handbook.model.curriculum import Course, Module
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_of
from handbook.web.screen import on_screen


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question, its ``answer`` as HTML, and the ``place`` in a lesson that says more.

    ``language`` is that of its words, empty for the page's own.
    """

    question: str
    answer: str
    place: Link
    language: str


@dataclass(frozen=True, slots=True)
class AskedLesson:
    """A lesson with what is asked about it."""

    lesson: Link
    rows: tuple[AskRow, ...]


@dataclass(frozen=True, slots=True)
class AskedModule:
    """A module with its lessons that something is asked about; ``id`` is a place on the page."""

    id: str
    module: Link
    lessons: tuple[AskedLesson, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What neighbours ask, by module."""

    kind: ClassVar[str] = "questions"
    modules: tuple[AskedModule, ...]


def questions_page(
    course: Course, page: Page, locale: Locale, strings: StringTable, fragments: Mapping[str, Fragment]
) -> QuestionsPage:
    """All asks of the course; ``fragments`` are the pages that were rendered, by uri."""
    gathered = _Gathered(course, page, locale, strings, fragments)
    modules = ((module, tuple(gathered.lessons(module))) for module in course.modules)
    return QuestionsPage(
        tuple(
            AskedModule(f"asks-{module.number}", link_to(course, module, locale, strings), lessons)
            for module, lessons in modules
            if lessons
        )
    )


@dataclass(frozen=True)
class _Gathered:
    course: Course
    page: Page
    locale: Locale
    strings: StringTable
    fragments: Mapping[str, Fragment]

    def lessons(self, module: Module) -> Iterator[AskedLesson]:
        for lesson in module.lessons:
            fragment = self.fragments.get(lesson.uri)
            if fragment and (rows := tuple(self._rows(fragment))):
                yield AskedLesson(link_to(self.course, lesson, self.locale, self.strings), rows)

    def _rows(self, fragment: Fragment) -> Iterator[AskRow]:
        words = fragment.text.locale.code
        own_url = url_of(self.page, self.locale)
        shown = self._on_this_page(seen_by("questions", fragment.copy()), fragment.url, own_url)
        for ask, seen in zip(asks_in(fragment.tree), asks_in(shown), strict=True):
            url = f"{fragment.url}#{ask.section}" if ask.section else fragment.url
            answer = tree_of("")
            answer.extend(seen.answer)
            place = Link(ask.heading or fragment.text.title, url)
            yield AskRow(ask.question, html_of(answer), place, "" if words == self.locale.code else words)

    def _on_this_page(self, tree: HtmlElement, url: str, own_url: str) -> HtmlElement:
        """The asks of the page at ``url`` as they stand at ``own_url``: without ids, which are those of a lesson."""
        for _, element in tags_of(tree):
            element.attrib.pop(LINE, None)
            element.attrib.pop("id", None)
            for name in ("href", "src"):
                if target := element.get(name):
                    element.set(name, seen_from(target, url, own_url))
        return on_screen(self.course, self.page, self.locale, self.strings, own_url)(tree)
