"""A module's opening page, and how the home page shows it."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.curriculum import Course, Module
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_of
from handbook.web.pages.lesson import LessonCard, lesson_card


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module in a list: ``count`` lessons, ``minutes`` of class altogether."""

    number: int
    title: str
    summary: str
    minutes: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ModulePage:
    """What stands around a module's text; ``tests`` are none, one, or one before and one after."""

    kind: ClassVar[str] = "module"
    module: ModuleCard
    audience: str
    taught_by: str
    lessons: tuple[LessonCard, ...]
    tests: tuple[Link, ...]


def module_card(module: Module, locale: Locale) -> ModuleCard:
    """A module as a list shows it."""
    return ModuleCard(
        number=module.number,
        title=module.title(locale.code),
        summary=module.page.text(locale.code).summary,
        minutes=module.minutes(locale.code),
        count=len(module.lessons),
        url=url_of(module, locale),
    )


def module_page(course: Course, module: Module, locale: Locale, strings: StringTable) -> ModulePage:
    """The opening page of a module."""
    text = module.page.text(locale.code)
    return ModulePage(
        module=module_card(module, locale),
        audience=text.words("audience"),
        taught_by=text.words("taught_by"),
        lessons=tuple(lesson_card(lesson, locale) for lesson in module.lessons),
        tests=tuple(link_to(course, test, locale, strings) for test in module.tests),
    )
