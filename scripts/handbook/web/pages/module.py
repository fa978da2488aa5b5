"""A module's opening page, and how the home page shows it."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.address import papers_set, single_url
from handbook.model.curriculum import Course, Module
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_of
from handbook.web.pages.lesson import LessonCard, lesson_card


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module in a list: ``count`` lessons, ``minutes`` of class, ``lessons`` their names in any language."""

    number: int
    title: str
    summary: str
    minutes: int
    count: int
    url: str
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModulePage:
    """What stands around a module's text; ``tests`` are none, one, or one before and one after.

    ``single`` is the address of the module as one file, ``papers_set`` the name of the set of its papers that a phone
    can keep, empty where nothing was printed.
    """

    kind: ClassVar[str] = "module"
    module: ModuleCard
    audience: str
    taught_by: str
    lessons: tuple[LessonCard, ...]
    tests: tuple[Link, ...]
    single: str
    papers_set: str


def module_card(module: Module, locale: Locale) -> ModuleCard:
    """A module as a list shows it."""
    return ModuleCard(
        number=module.number,
        title=module.title(locale.code),
        summary=module.page.text(locale.code).summary,
        minutes=module.minutes(locale.code),
        count=len(module.lessons),
        url=url_of(module, locale),
        lessons=tuple(lesson.page.stem for lesson in module.lessons),
    )


def module_page(
    course: Course, module: Module, locale: Locale, strings: StringTable, *, is_printed: bool
) -> ModulePage:
    """The opening page of a module."""
    text = module.page.text(locale.code)
    return ModulePage(
        module=module_card(module, locale),
        audience=text.words("audience"),
        taught_by=text.words("taught_by"),
        lessons=tuple(lesson_card(lesson, locale) for lesson in module.lessons),
        tests=tuple(link_to(course, test, locale, strings) for test in module.tests),
        single=single_url(module.id, locale),
        papers_set=papers_set(module.id, locale) if is_printed else "",
    )
