"""A lesson, and how other pages show it."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.address import deck_url
from handbook.model.curriculum import Lesson
from handbook.model.locales import Locale
from handbook.web.navigation import url_of


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A lesson in a list; ``minutes`` of class, ``deck`` its slides, ``stem`` its name in any language."""

    number: str
    title: str
    minutes: int
    url: str
    deck: str
    stem: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """The frame around a lesson's body."""

    kind: ClassVar[str] = "lesson"
    lesson: LessonCard
    objectives: tuple[str, ...]
    keypoints: tuple[str, ...]


def lesson_card(lesson: Lesson, locale: Locale) -> LessonCard:
    """A lesson as a list shows it."""
    minutes = lesson.page.text(locale.code).minutes
    stem = lesson.page.stem
    deck = deck_url(stem, locale)
    return LessonCard(lesson.number, lesson.title(locale.code), minutes, url_of(lesson, locale), deck, stem)


def lesson_page(lesson: Lesson, locale: Locale) -> LessonPage:
    """The page of a lesson."""
    text = lesson.page.text(locale.code)
    return LessonPage(lesson_card(lesson, locale), text.objectives, text.keypoints)
