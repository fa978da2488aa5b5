"""The search index of one language, as a script that a browser loads from https, a phone's cache or a USB stick.

Words are kept as they are written; the scripts of ``javascripts/search`` fold and index them in the browser, which is
quicker than fetching what it can work out by itself.
"""

import json
from collections.abc import Container
from typing import Any

from handbook.body.rendering import Rendering
from handbook.model.address import search_url
from handbook.model.curriculum import Course, Item, Lesson, Test
from handbook.model.forms import Form
from handbook.model.glossary import Term
from handbook.text import fold
from handbook.web.navigation import url_of
from handbook.web.records import records_of

__all__ = ["index_of", "search_script", "search_url"]


def search_script(rendering: Rendering, closed: Container[str] = ()) -> str:
    """The index as a classic script: it leaves the data in ``window.handbookIndex[locale]``.

    Pages whose uri is among ``closed`` are not found.
    """
    code = rendering.locale.code
    data = json.dumps(index_of(rendering, closed), ensure_ascii=False, separators=(",", ":"))
    return f"(self.handbookIndex=self.handbookIndex||{{}})[{json.dumps(code)}]={data};\n"


def index_of(rendering: Rendering, closed: Container[str] = ()) -> dict[str, Any]:
    """The data of the script: ``pages`` as [url, number, title, group], ``records`` as [page, anchor, title, text]."""
    course, code = rendering.course, rendering.locale.code
    pages, records = [], []
    for page in course.documents:
        if page.layout == "trainer":
            continue  # Who searches wants an answer, not a list of slides.
        fragment = rendering.fragments.get(page.uri)
        if fragment and page.uri not in closed:
            pages.append(_page(rendering, course.by_uri[page.uri]))
            for record in records_of(rendering, page, fragment):
                if record.text or not record.anchor:  # A heading over nothing but boxes is no place to land on.
                    records.append([len(pages) - 1, record.anchor, record.title, record.text])
    for form in course.forms:
        pages.append(_page(rendering, form))
        # By name and keeper: its other words are those of the lesson on it, which comes first for them.
        records.append([len(pages) - 1, "", "", form.keeper.of(code)])
    synonyms, cross = _synonyms(course.glossary, code), _cross(course.glossary, code)
    return {"locale": code, "pages": pages, "records": records, "synonyms": synonyms, "cross": cross}


def _page(rendering: Rendering, item: Item) -> list[str]:
    title = item.title(rendering.locale.code)
    return [url_of(item, rendering.locale), _number(item), title, _group(rendering, item)]


def _number(item: Item) -> str:
    match item:
        case Lesson():
            return item.number
        case Form():
            return item.code
    return ""


def _group(rendering: Rendering, item: Item) -> str:
    """The module a lesson or test belongs to, for the path above a result."""
    match item:
        case Lesson() | Test():
            return _module(rendering.course, item, rendering.locale.code)
        case Form():
            return rendering.strings("form.forms")
    return ""


def _module(course: Course, item: Lesson | Test, locale: str) -> str:
    return course.module_of(item).title(locale)


def _synonyms(glossary: tuple[Term, ...], locale: str) -> list[list[str]]:
    """Other ways of saying one thing in a language: forms of a term, and the letters its words begin with."""
    groups = []
    for term in glossary:
        forms = dict.fromkeys(fold(form) for form in (*term.forms(locale), *_initials(term.forms(locale))))
        if len(forms) > 1:
            groups.append(list(forms))
    return groups


def _initials(forms: tuple[str, ...]) -> list[str]:
    """``phòng cháy chữa cháy`` is also ``pccc``; without its first word too, as people write ``CTMT``."""
    found = []
    for form in forms:
        words = fold(form).split()
        found += ["".join(word[0] for word in part) for part in (words, words[1:]) if len(part) > 2]
    return found


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
