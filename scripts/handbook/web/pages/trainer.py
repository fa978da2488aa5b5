"""The trainer's door: for each lesson its slides, its papers, what to bring."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.address import kit_url
from handbook.model.curriculum import Lesson
from handbook.web.navigation import Link, link_to
from handbook.web.pages.lesson import LessonCard, lesson_card
from handbook.web.printroom import Copy, PrintRoom


@dataclass(frozen=True, slots=True)
class TaughtLesson:
    """A lesson to teach: its card, its papers, its ``materials``."""

    card: LessonCard
    copies: tuple[Copy, ...]
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaughtModule:
    """A module to teach; ``kit`` is everything for it in one archive."""

    head: Link
    lessons: tuple[TaughtLesson, ...]
    kit: str


@dataclass(frozen=True, slots=True)
class TrainerPage:
    """Everything a trainer takes to class, module by module. ``noindex``: no page for people who search for help."""

    kind: ClassVar[str] = "trainer"
    modules: tuple[TaughtModule, ...]


def trainer_page(room: PrintRoom) -> TrainerPage:
    """The trainer's door in the language of a print room."""
    course, locale, strings = room.course, room.locale, room.strings
    return TrainerPage(
        tuple(
            TaughtModule(
                link_to(course, module, locale, strings),
                tuple(_taught(room, lesson) for lesson in module.lessons),
                kit_url(module.id, locale),
            )
            for module in course.modules
        )
    )


def _taught(room: PrintRoom, lesson: Lesson) -> TaughtLesson:
    text = lesson.page.text(room.locale.code)
    return TaughtLesson(lesson_card(lesson, room.locale), room.copies(lesson), text.materials)
