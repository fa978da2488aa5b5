"""What to prepare for each plan of the trainer guide: gathered from the lessons that a section of it leads to.

::

    ## A plan for one day ── links ─> lessons ── front matter ─> materials, if-late
                                         │ ──── links, codes ─> forms, papers for the wall
                                         └ module ─────────────> tests
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.model.address import resolve
from handbook.model.catalogue import editions_of
from handbook.model.curriculum import Course, Item, Lesson
from handbook.model.form_codes import code_pattern
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page, PageText
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to

LEAST = 3  # Lessons a section leads to, to be a plan.


@dataclass(frozen=True, slots=True)
class PreparedLesson:
    """A lesson of a plan, what to bring for it, and what to leave out when time is short."""

    lesson: Link
    materials: tuple[str, ...]
    if_late: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A section of the guide: its lessons, and what to print for them besides their own papers."""

    title: str
    lessons: tuple[PreparedLesson, ...]
    forms: tuple[Link, ...]
    papers: tuple[Link, ...]
    tests: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The trainer guide, with what to prepare for each of its plans."""

    kind: ClassVar[str] = "plans"
    plans: tuple[Plan, ...]


def plans_page(course: Course, page: Page, locale: Locale, strings: StringTable) -> PlansPage:
    """The plans of a page in the order it has them."""
    gathered = _Gathered(course, locale, strings)
    sections = _sections(course, page, page.text(locale.code))
    return PlansPage(tuple(gathered.plan(title, lessons) for title, lessons in sections if len(lessons) >= LEAST))


def _sections(course: Course, page: Page, text: PageText) -> Iterator[tuple[str, tuple[Lesson, ...]]]:
    """The sections of a page, each with the lessons it leads to."""
    heads = [heading for heading in text.outline.headings if heading.level == 2]
    ends = (*(heading.line for heading in heads[1:]), 1 << 30)
    linked = [(link.line, _item_at(course, page.uri, link.target)) for link in text.outline.links]
    for heading, end in zip(heads, ends, strict=False):
        inside = (item for line, item in linked if heading.line < line < end)
        yield heading.text, tuple({item.uri: item for item in inside if isinstance(item, Lesson)}.values())


def _item_at(course: Course, uri: str, target: str) -> Item | None:
    """What a link on the page at ``uri`` leads to, if it is a page of the course."""
    return course.by_uri.get(resolve(uri, target.partition("#")[0]))


@dataclass(frozen=True)
class _Gathered:
    course: Course
    locale: Locale
    strings: StringTable

    def plan(self, title: str, lessons: tuple[Lesson, ...]) -> Plan:
        linked = {uri for lesson in lessons for uri in self._linked(lesson)}
        modules = dict.fromkeys(self.course.module_of(lesson).id for lesson in lessons)
        tests = (test for module in self.course.modules if module.id in modules for test in module.tests)
        return Plan(
            title=title,
            lessons=tuple(self._prepared(lesson) for lesson in lessons),
            forms=tuple(self._link(item) for item in self.course.forms if item.uri in linked),
            papers=tuple(self._link(item) for item in self.course.pages if item.uri in linked and editions_of(item)),
            tests=tuple(self._test(test.uri) for test in tests),
        )

    def _prepared(self, lesson: Lesson) -> PreparedLesson:
        text = lesson.page.text(self.locale.code)
        return PreparedLesson(self._link(lesson), text.materials, text.if_late)

    def _linked(self, lesson: Lesson) -> Iterator[str]:
        """The uris of the forms and pages that a lesson leads to, and of the forms it calls by their codes."""
        text = lesson.page.text(self.locale.code)
        for link in text.outline.links:
            if isinstance(item := _item_at(self.course, lesson.uri, link.target), Form | Page):
                yield item.uri
        forms = {form.code: form.uri for form in self.course.forms}
        named = code_pattern(forms).findall(" ".join((text.source.body, *text.materials))) if forms else ()
        yield from (forms[code] for code in named)

    def _test(self, uri: str) -> Link:
        """A test by its module's number, as several modules are taught in one plan."""
        item = self.course.by_uri[uri]
        link = self._link(item)
        numbers = (module.number for module in self.course.modules if any(test.uri == uri for test in module.tests))
        return Link(f"{next(numbers)}. {link.title}", link.url)

    def _link(self, item: Item) -> Link:
        return link_to(self.course, item, self.locale, self.strings)
