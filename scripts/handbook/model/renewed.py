"""A course with one page as it is written now, and everything else as it was read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.model.pages import Page, PageText
from handbook.source import read_source


def files_of(course: Course) -> Iterator[tuple[Path, Page, str]]:
    """Every file of a page, with the page and the language it is for."""
    return ((text.source.path, page, code) for page in course.documents for code, text in page.texts.items())


def reread(page: Page, locale: str) -> Page | None:
    """The page with one of its files as it is now; None where that cannot be read as a page."""
    text = page.texts[locale]
    source = read_source(text.source.path)
    if source.error:
        return None
    return replace(page, texts={**page.texts, locale: PageText(text.locale, source, text.tongues)})


def renewed(course: Course, page: Page) -> Course:
    """The course with this page in the place of the one that has its uri."""

    def newest(old: Page) -> Page:
        return page if old.uri == page.uri else old

    def lesson(old: Lesson) -> Lesson:
        return replace(old, page=newest(old.page))

    def test(old: Test) -> Test:
        return replace(old, page=newest(old.page))

    def module(old: Module) -> Module:
        lessons, tests = tuple(map(lesson, old.lessons)), tuple(map(test, old.tests))
        return replace(old, page=newest(old.page), lessons=lessons, tests=tests)

    pages = tuple(map(newest, course.pages))
    return replace(course, home=newest(course.home), pages=pages, modules=tuple(map(module, course.modules)))
