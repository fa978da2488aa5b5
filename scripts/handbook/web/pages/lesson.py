"""A lesson, and how other pages show it."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.address import deck_url
from handbook.model.curriculum import Course, Lesson
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_of


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list; ``minutes`` of class, ``deck`` the address of its slides."""

    number: str
    title: str
    minutes: int
    url: str
    deck: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """The frame around a lesson's body: ``module`` is where it belongs."""

    kind: ClassVar[str] = "lesson"
    lesson: LessonCard
    module: Link
    objectives: tuple[str, ...]
    keypoints: tuple[str, ...]


def lesson_card(lesson: Lesson, locale: Locale) -> LessonCard:
    """A lesson as a list shows it."""
    minutes = lesson.page.text(locale.code).minutes
    deck = deck_url(lesson.page.stem, locale)
    return LessonCard(lesson.number, lesson.title(locale.code), minutes, url_of(lesson, locale), deck)


def lesson_page(course: Course, lesson: Lesson, locale: Locale, strings: StringTable) -> LessonPage:
    """The page of a lesson."""
    text = lesson.page.text(locale.code)
    module = link_to(course, course.module_of(lesson), locale, strings)
    return LessonPage(lesson_card(lesson, locale), module, text.objectives, text.keypoints)
