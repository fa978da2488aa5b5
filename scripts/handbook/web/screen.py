"""What a page gets on a screen only: citations that lead to the list of laws, meanings of words, a language.

Print never sees it: papers are made from the page as it was before.
"""

from collections.abc import Callable
from functools import partial, reduce
from typing import Any

from lxml.html import HtmlElement
from markupsafe import escape

from handbook.body.fragment import cite_in
from handbook.model.address import relative
from handbook.model.curriculum import Course, Item, Lesson
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.strings import StringTable
from handbook.web.elements import for_screen
from handbook.web.navigation import layout_url, url_of
from handbook.web.stale import with_notices
from handbook.web.terms import term_marker


def on_screen(
    course: Course,
    item: Item,
    locale: Locale,
    strings: StringTable,
    page_url: str,
    changed: frozenset[str] = frozenset(),
) -> Callable[[HtmlElement], HtmlElement]:
    """A function that makes a page's tree ready for a screen; it changes the tree.

    ``locale`` is the language of the site around the page, ``strings`` are in the language of its words; ``changed``
    names the sections whose originals have changed.
    """
    laws, glossary = (layout_url(course, layout, locale) for layout in ("laws", "glossary"))
    steps: list[Callable[[HtmlElement], HtmlElement]] = [partial(for_screen, strings=strings)]
    if laws:
        steps.append(cite_in(relative(laws, page_url)))
    if glossary and isinstance(item, Lesson):
        words = item.page.text(locale.code).locale.code
        terms = [term for term in course.glossary if term.names.get(locale.code) and term.definitions.speaks(words)]
        steps.append(term_marker(terms, words, relative(glossary, page_url)))
    if changed:
        original = relative(url_of(item, course.project.default_locale), page_url)
        steps.append(partial(with_notices, sections=changed, strings=strings, original=original))
    return lambda tree: reduce(lambda done, step: step(done), steps, tree)


def meta_of(course: Course, item: Item, locale: Locale) -> dict[str, Any]:
    """Front matter for MkDocs and the theme, which expect titles as HTML: title, description, hidden menus."""
    title = item.title(locale.code)
    if isinstance(item, Form):
        description = item.purpose.of(locale.code)
        return {"title": escape(f"{item.code} {title}"), "description": description, "hide": ["toc"]}
    page = item if isinstance(item, Page) else item.page
    text = page.text(locale.code)
    hidden = {"hide": ["navigation", "toc"]} if item is course.home else {}
    return {"title": escape(title), "description": text.summary or "; ".join(text.objectives), **hidden}
