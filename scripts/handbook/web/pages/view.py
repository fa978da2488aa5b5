"""Which page shows what.

::

    View ── what every page has: language of its words, address, sources, papers, search
      └─ shown ─> LessonPage · ModulePage · TestPage · HomePage · FormPage · a list · PlainPage

``shown.kind`` names the partial in ``overrides/partials`` that shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from handbook.body.fragment import Fragment
from handbook.body.rendering import Source, sources_of
from handbook.model.curriculum import Course, Item, Lesson, Module, Test
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.repository import edit_url
from handbook.model.strings import StringTable
from handbook.paper.kinds import PaperFacts
from handbook.web.navigation import Link, layout_url, link_to, trail_of, url_of, words_of
from handbook.web.pages.form import FormPage, form_page
from handbook.web.pages.home import HomePage, home_page
from handbook.web.pages.lesson import LessonPage, lesson_page
from handbook.web.pages.lists import (
    ContentsPage,
    FormsPage,
    GlossaryPage,
    LawsPage,
    PrintablesPage,
    contents_page,
    forms_page,
    glossary_page,
    laws_page,
    printables_page,
)
from handbook.web.pages.module import ModulePage, module_page
from handbook.web.pages.plans import PlansPage, plans_page
from handbook.web.pages.questions import QuestionsPage, questions_page
from handbook.web.pages.rules import RulesPage, rules_page
from handbook.web.pages.test import TestPage, test_page
from handbook.web.pages.timetable import TimetablePage, timetable_page
from handbook.web.pages.trainer import TrainerPage, trainer_page
from handbook.web.printroom import Copy, PrintRoom
from handbook.web.stale import changed_around

FEW = 9  # Modules that every page can name; of more, as in the menu, it says where they are named.


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page that shows its text and nothing else."""

    kind: ClassVar[str] = "page"


Shown = (
    LessonPage
    | ModulePage
    | TestPage
    | HomePage
    | FormPage
    | LawsPage
    | GlossaryPage
    | FormsPage
    | ContentsPage
    | PrintablesPage
    | RulesPage
    | TrainerPage
    | QuestionsPage
    | PlansPage
    | TimetablePage
    | PlainPage
)


@dataclass(frozen=True, slots=True)
class SearchSetup:
    """What the search box needs before its index is loaded: words, modules to offer, the page of contents."""

    strings: Mapping[str, str]
    modules: tuple[Link, ...]
    contents: str

    def data(self) -> dict[str, Any]:
        """As the script reads it."""
        modules = [[module.title, module.url] for module in self.modules]
        return {"strings": self.strings, "modules": modules, "contents": self.contents}


@dataclass(frozen=True, slots=True)
class View:
    """A page as its template shows it.

    ``text_locale`` is the language of its words, ``canonical_uri`` where their original is on the site;
    ``printables`` are its papers, none while nothing was printed; ``changed`` says where around its body the original
    at ``original_url`` has changed; ``words`` are those scripts say, ``stem`` is its name in every language; ``trail``
    is the way up from it, ``last_changed`` a sentence on the day it was, empty where nobody knows it; ``edit_url`` is
    where its file can be edited, empty while the course has no ``repo_url``.
    """

    text_locale: str
    is_translated: bool
    canonical_uri: str
    summary: str
    sources: tuple[Source, ...]
    printables: tuple[Copy, ...]
    laws_url: str
    search: SearchSetup
    quiz_strings: Mapping[str, str]
    changed: frozenset[str]
    original_url: str
    words: Mapping[str, str]
    stem: str
    trail: tuple[Link, ...]
    last_changed: str
    tell_us: str
    edit_url: str
    shown: Shown


def view_of(
    course: Course,
    item: Item,
    locale: Locale,
    strings: StringTable,
    papers: Mapping[str, PaperFacts],
    fragments: Mapping[str, Fragment],
    changed: frozenset[str] = frozenset(),
    days: Mapping[Path, date] = MappingProxyType({}),
) -> View:
    """What the page of an item shows.

    ``papers`` are those that were printed in this language, by their address, ``fragments`` its pages by uri;
    ``changed`` names the parts of the page whose originals have changed, ``days`` are those on which files were.
    """
    room = PrintRoom(course, locale, strings, papers)
    words = words_of(course, item, locale)
    return View(
        text_locale=words.code,
        is_translated=words == locale,
        canonical_uri=url_of(item, words),
        summary=item.purpose.of(locale.code) if isinstance(item, Form) else _page_of(item).text(locale.code).summary,
        sources=() if isinstance(item, Form) else tuple(sources_of(course, _page_of(item).text(locale.code), locale)),
        printables=room.copies(item),
        laws_url=layout_url(course, "laws", locale),
        search=_search(course, locale, strings),
        quiz_strings=strings.under("quiz", shared=("score",)),
        changed=changed_around(item, changed),
        original_url=url_of(item, course.project.default_locale),
        words=strings.under("hand", shared=("close", "lesson-number")),
        stem=item.uri.removesuffix(".md"),
        trail=trail_of(course, item, locale, strings),
        last_changed=_last_changed(item, locale, strings, days),
        tell_us=course.project.tell_us,
        edit_url=edit_url(course.project, _file_of(item, locale)),
        shown=shown_on(room, item, fragments),
    )


def shown_on(room: PrintRoom, item: Item, fragments: Mapping[str, Fragment]) -> Shown:
    """What stands around the text of an item's page."""
    course, locale, strings = room.course, room.locale, room.strings
    match item:
        case Form():
            return form_page(item, locale, strings)
        case Lesson():
            return lesson_page(item, locale)
        case Module():
            return module_page(course, item, locale, strings, is_printed=bool(room.papers))
        case Test():
            return test_page(course, item)
        case Page():
            return _page(room, item, fragments)


def _page(room: PrintRoom, page: Page, fragments: Mapping[str, Fragment]) -> Shown:
    course, locale, strings = room.course, room.locale, room.strings
    if page is course.home:
        return home_page(course, locale, strings, is_printed=bool(room.papers))
    match page.layout:
        case "printables":
            return printables_page(room)
        case "trainer":
            return trainer_page(room)
        case "timetable":
            return timetable_page(room)
        case "plans":
            return plans_page(course, page, locale, strings)
        case "questions":
            return questions_page(course, page, locale, strings, fragments)
    return _list(room, page.layout)


def _list(room: PrintRoom, layout: str) -> Shown:
    course, locale, strings = room.course, room.locale, room.strings
    match layout:
        case "contents":
            return contents_page(course, locale, strings, is_printed=bool(room.papers))
        case "glossary":
            return glossary_page(course, locale)
        case "laws":
            return laws_page(course, locale)
        case "forms":
            return forms_page(course, locale)
        case "rules":
            return rules_page(locale)
    return PlainPage()


def _page_of(item: Page | Module | Lesson | Test) -> Page:
    return item if isinstance(item, Page) else item.page


def _file_of(item: Item, locale: Locale) -> Path:
    """The file an author opens for a page in a language."""
    return item.path if isinstance(item, Form) else _page_of(item).text(locale.code).source.path


def _last_changed(item: Item, locale: Locale, strings: StringTable, days: Mapping[Path, date]) -> str:
    """When the file of a page was last changed, in a sentence."""
    day = days.get(_file_of(item, locale))
    return strings("site.last-changed", day=day.day, month=day.month, year=day.year) if day else ""


def _search(course: Course, locale: Locale, strings: StringTable) -> SearchSetup:
    contents = layout_url(course, "contents", locale)
    modules = tuple(link_to(course, module, locale, strings) for module in course.modules)
    if len(modules) > FEW:
        modules = (Link(strings("search.contents"), contents or url_of(course.home, locale)),)
    return SearchSetup(strings.under("search", shared=("close",)), modules, contents)
