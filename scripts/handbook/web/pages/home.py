"""The first page: three doors, the modules, and the pages beside them."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_at
from handbook.web.pages.module import ModuleCard, module_card


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: ``name`` is ``teach``, ``learn`` or ``print``."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What stands around the text of the first page."""

    kind: ClassVar[str] = "home"
    doors: tuple[Door, ...]
    modules: tuple[ModuleCard, ...]
    beside: tuple[Link, ...]


def home_page(course: Course, locale: Locale, strings: StringTable, *, is_printed: bool) -> HomePage:
    """The first page of a language; the door of the print room is there only where something was printed.

    At a desk it has no menu beside it, so it names what stands beside the modules and behind no door.
    """
    doors = tuple(door for door in _doors(course, locale) if is_printed or door.name != "print")
    opened = {door.url for door in doors}
    pages = (page for page in course.pages if is_printed or page.layout != "printables")
    beside = tuple(link for page in pages if (link := link_to(course, page, locale, strings)).url not in opened)
    return HomePage(doors, tuple(module_card(module, locale) for module in course.modules), beside)


def _doors(course: Course, locale: Locale) -> tuple[Door, ...]:
    """The doors that lead somewhere: what the front matter names, and the first module."""
    front = course.home.text(locale.code).front
    first = course.modules[0].uri if course.modules else ""
    opened = {"teach": front.text("teach"), "learn": front.text("learn") or first, "print": front.text("print")}
    return tuple(Door(name, url_at(uri, locale)) for name, uri in opened.items() if uri in course.by_uri)
