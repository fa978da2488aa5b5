"""The search index of one language, as a script that a browser loads from https, a phone's cache or a USB stick.

Words are kept as they are written; the scripts of ``javascripts/search`` fold and index them in the browser, which is
quicker than fetching what it can work out by itself.

::

    pages    [url, number, title, group, kind]      kind: lesson, module, test, form, card (printed by itself), page
    records  [page, anchor, title, text, kind]      kind: box, ask, law, form, paper, number; empty for a section
    terms    [forms, name, definition, url]         a definition is shown above the places, and is none of them
    leads    [said, meant]                          other words for one thing, of the glossary and of data/synonyms.yml
    asked    [page, what people call its subject]            finds the page; nobody sees it, from data/asked.yml
    light    words that say little in a question; laws, forms, asking: words that ask for one, or for a meaning
    cross    [word of another language, term]
"""

import json
from collections.abc import Container, Iterator
from typing import Any

from handbook.body.rendering import Rendering
from handbook.model.address import search_url
from handbook.model.catalogue import editions_of
from handbook.model.curriculum import Item, Lesson, Module, Test
from handbook.model.forms import Form
from handbook.model.glossary import Term
from handbook.model.pages import Page
from handbook.model.synonyms import Everyday
from handbook.text import fold
from handbook.web.named import definitions, form_record, initials, law_records, paper_records
from handbook.web.navigation import url_of
from handbook.web.records import Record, numbers_to_call, records_of

__all__ = ["index_of", "search_script", "search_url"]


def search_script(rendering: Rendering, closed: Container[str] = (), *, with_papers: bool = True) -> str:
    """The index as a classic script: it leaves the data in ``window.handbookIndex[locale]``.

    Pages whose uri is among ``closed`` are not found; a site without papers has none to find.
    """
    code = rendering.locale.code
    index = index_of(rendering, closed, with_papers=with_papers)
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"(self.handbookIndex=self.handbookIndex||{{}})[{json.dumps(code)}]={data};\n"


def index_of(rendering: Rendering, closed: Container[str] = (), *, with_papers: bool = True) -> dict[str, Any]:
    """The data of the script."""
    course, code = rendering.course, rendering.locale.code
    pages: list[list[str]] = []
    uris: list[str] = []
    records: list[list[int | str]] = []
    for page in course.documents:
        # Who searches wants an answer, not a list of slides.
        if page.layout == "trainer" or page.uri in closed or page.uri not in rendering.fragments:
            continue
        pages.append(_page(rendering, course.by_uri[page.uri]))
        uris.append(page.uri)
        records += (_row(len(pages) - 1, record) for record in _records(rendering, page, with_papers=with_papers))
    for form in course.forms:
        pages.append(_page(rendering, form))
        uris.append(form.uri)
        records.append(_row(len(pages) - 1, form_record(form, code)))
    everyday = course.everyday.get(code, Everyday())
    asked = [[uris.index(uri), said] for uri, own in course.asked.items() if uri in uris for said in own.get(code, ())]
    return {
        "locale": code,
        "pages": pages,
        "records": records,
        "terms": _terms(rendering),
        "leads": [*_leads(course.glossary, code), *([list(lead.say), list(lead.to)] for lead in everyday.leads)],
        "light": list(everyday.light),
        "laws": list(everyday.laws),
        "forms": list(everyday.forms),
        "asking": list(everyday.asking),
        "asked": asked,
        "cross": _cross(course.glossary, code),
    }


def _records(rendering: Rendering, page: Page, *, with_papers: bool) -> Iterator[Record]:
    """Everything to land on on a page; a heading over nothing but boxes is no place for it."""
    fragment = rendering.fragments[page.uri]
    found = records_of(rendering, fragment)
    yield from (record for record in found if record.text or not record.anchor)
    if page in rendering.course.pages:
        yield from numbers_to_call(fragment.copy())
    if page.layout == "laws":
        yield from law_records(rendering)
    if page.layout == "printables" and with_papers:
        yield from paper_records(rendering)


def _row(page: int, record: Record) -> list[int | str]:
    return [page, record.anchor, record.title, record.text, record.kind]


def _page(rendering: Rendering, item: Item) -> list[str]:
    title = item.title(rendering.locale.code)
    return [url_of(item, rendering.locale), _number(item), title, _group(rendering, item), _kind(item)]


def _number(item: Item) -> str:
    match item:
        case Lesson():
            return item.number
        case Form():
            return item.code
    return ""


def _kind(item: Item) -> str:
    match item:
        case Page(uri="index.md"):
            return "home"
        case Lesson():
            return "lesson"
        case Module():
            return "module"
        case Test():
            return "test"
        case Form():
            return "form"
    return "card" if editions_of(item) else "page"


def _group(rendering: Rendering, item: Item) -> str:
    """The module a lesson or test belongs to, for the path above a result."""
    match item:
        case Lesson() | Test():
            return rendering.course.module_of(item).title(rendering.locale.code)
        case Form():
            return rendering.strings("form.forms")
    return ""


def _terms(rendering: Rendering) -> list[list[Any]]:
    """The definitions; none where no page holds them."""
    page = rendering.course.page_with_layout("glossary")
    if page is None:
        return []
    url, terms = url_of(page, rendering.locale), definitions(rendering.course.glossary, rendering.locale)
    return [[list(term.forms), term.name, term.text, f"{url}#{term.anchor}"] for term in terms]


def _leads(glossary: tuple[Term, ...], locale: str) -> Iterator[list[list[str]]]:
    """Forms of a term lead to its name, and so do the letters its words begin with."""
    for term in glossary:
        name, *others = term.forms(locale) or ("",)
        said = [*others, *initials(term.forms(locale))]
        if said:
            yield [said, [name]]


def _cross(glossary: tuple[Term, ...], locale: str) -> list[list[str]]:
    """Words of other languages with the term they stand for in this one."""
    return [
        [fold(form), term.names.of(locale)]
        for term in glossary
        if term.names.get(locale)
        for other in term.names
        if other != locale
        for form in term.forms(other)
    ]
