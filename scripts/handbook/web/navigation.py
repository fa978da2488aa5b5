"""The menu, the names of pages, and their addresses on the site.

Whatever has a page of its own (``Item``) has one name, ``name_of``, wherever the site lists it: menu, contents, search.
"""

from dataclasses import dataclass
from typing import Any

from handbook.model.address import page_url
from handbook.model.curriculum import Course, Item, Lesson, Module, Test
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.strings import StringTable


@dataclass(frozen=True, slots=True)
class Link:
    """A name to press on and where it leads; ``url`` is the address on the site, empty for none."""

    title: str
    url: str


def menu_of(course: Course) -> list[Any]:
    """The menu in MkDocs' form: home, a section for each module, the pages beside them."""
    sections = [{module.id: [module.uri, *(item.uri for item in module.items)]} for module in course.modules]
    return [course.home.uri, *sections, *_beside(course)]


def _beside(course: Course) -> list[Any]:
    """The pages beside the modules; the forms stand in a section under the page that lists them."""
    forms = [form.uri for form in course.forms]
    found = [{"forms": [page.uri, *forms]} if page.layout == "forms" else page.uri for page in course.pages]
    has_list = course.page_with_layout("forms") is not None
    return found if has_list or not forms else [*found, {"forms": forms}]


def name_of(course: Course, item: Item, locale: Locale, strings: StringTable) -> str:
    """How the site calls a page: with its number, so that a trainer finds "3.2" at a glance."""
    title = item.title(locale.code)
    match item:
        case Module():
            return f"{item.number}. {title}"
        case Lesson():
            return f"{item.number} {title}"
        case Test():
            return strings(f"module.test-{item.form.lower()}" if item.form else "module.test")
        case Form():
            return f"{item.code} {title}"
        case Page():
            return strings("site.home") if item is course.home else title


def section_name(course: Course, first: Item, locale: Locale, strings: StringTable) -> str:
    """How the menu calls a section: after its first page, or where that is a form, after all of them."""
    return strings("form.forms") if isinstance(first, Form) else name_of(course, first, locale, strings)


def url_of(item: Item, locale: Locale) -> str:
    """The address of a page on the site, from its root."""
    return url_at(item.uri, locale)


def url_at(uri: str, locale: Locale) -> str:
    """The address of the page at a uri inside docs."""
    return page_url(uri.removesuffix(".md"), locale)


def words_of(course: Course, item: Item, locale: Locale) -> Locale:
    """The language of a page's words: the site's, unless it is not written in it; a form's is that of its title."""
    if isinstance(item, Form):
        return locale if item.titles.speaks(locale.code) else course.project.default_locale
    page = item if isinstance(item, Page) else item.page
    return page.text(locale.code).locale


def published_addresses(course: Course) -> list[dict[str, str]]:
    """For each page of the site its address by language, only in those it is written in."""
    locales = course.project.locales
    items: list[Item] = [*course.documents, *course.forms]
    return [
        {locale.code: url_of(item, locale) for locale in locales if words_of(course, item, locale) == locale}
        for item in items
    ]


def layout_url(course: Course, layout: str, locale: Locale) -> str:
    """The address of the page that shows a list of its own, empty where the course has none."""
    page = course.page_with_layout(layout)
    return url_of(page, locale) if page else ""


def link_to(course: Course, item: Item, locale: Locale, strings: StringTable) -> Link:
    """A page's name and address."""
    return Link(name_of(course, item, locale, strings), url_of(item, locale))


def trail_of(course: Course, item: Item, locale: Locale, strings: StringTable) -> tuple[Link, ...]:
    """The way up from a page: home, then the module, or the list of forms, that it stands in; none from home."""
    match item:
        case Lesson() | Test():
            above: Item | None = course.module_of(item)
        case Form():
            above = course.page_with_layout("forms")
        case _:
            above = None
    if item is course.home:
        return ()
    return tuple(link_to(course, one, locale, strings) for one in (course.home, above) if one)
