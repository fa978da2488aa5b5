"""Objectives: what a lesson promises is practised or asked by one of its exercises, scenarios or questions.

::

    /// quiz
        for: 1, 3         names the first and third objective of the front matter
"""

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.syntax import BLOCK_OPTIONS, numbers_in
from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import Page, PageText
from handbook.source import Value


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB235 for an option ``for`` that names no objective; HB237 for an objective that nothing is for, where wanted."""
    is_lesson = isinstance(course.by_uri[page.uri], Lesson)
    for text in page.texts.values():
        path, count = course.project.shown(text.source.path), len(_objectives(text)) if is_lesson else 0
        for value in _named(text):
            numbers = numbers_in(value.data)
            if not numbers or not {*numbers} <= {*range(1, count + 1)}:
                reason = "other" if is_lesson else "page"
                yield diagnose(path, value.place, "HB235", found=value.shown() or "–", most=count, reason=reason)
    if is_lesson and course.project.rules.practised:
        yield from _check_practised(course, page.texts[page.default])


def _objectives(text: PageText) -> tuple[Value, ...]:
    return text.front.listed("objectives")


def _named(text: PageText) -> Iterator[Value]:
    """The options ``for`` of a page's blocks."""
    for block in text.blocks:
        named = block.options.get("for")
        if named and "for" in BLOCK_OPTIONS.get(block.name, {}):
            yield named


def _check_practised(course: Course, text: PageText) -> Iterator[Diagnostic]:
    practised = {number for value in _named(text) for number in numbers_in(value.data)}
    for number, objective in enumerate(_objectives(text), start=1):
        if number not in practised:
            path = course.project.shown(text.source.path)
            yield diagnose(path, objective.place, "HB237", number=number, found=objective.shown())
