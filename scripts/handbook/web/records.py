"""The search index of one language, as a script that a browser loads from https, a phone's cache or a USB stick.

A record is a section, a box with a name, a glossary term, a law or a form: what a reader wants to land on. Answers,
questions and trainer's notes are not in it. Words are kept as they are written; ``search-core.js`` folds and
indexes them in the browser, which is quicker than fetching what it can work out by itself.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from handbook.body.form_text import FormText
from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering
from handbook.body.tree import ANSWER, QUIZ, TRAINER, has_class, with_class, without
from handbook.model.curriculum import Course, Lesson, Module, Page
from handbook.model.glossary import Term, in_order
from handbook.model.locales import Locale
from handbook.text import fold, typographic

NAMED_BOXES = ("hb-scenario", "hb-exercise")
_SPACE = re.compile(r"\s+")


@dataclass
class Record:
    """A place to land on: ``anchor`` on its page, the ``title`` of the section, its words."""

    anchor: str
    title: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in one line."""
        return _SPACE.sub(" ", " ".join(self.words)).strip()


def search_url(locale: str) -> str:
    """Where the index of a language is on the site."""
    return f"search/{locale}.js"


def search_script(rendering: Rendering) -> str:
    """The index as a classic script: it leaves the data in ``window.handbookIndex[locale]``."""
    code = rendering.locale.code
    data = json.dumps(_index(rendering), ensure_ascii=False, separators=(",", ":"))
    return f"(self.handbookIndex=self.handbookIndex||{{}})[{json.dumps(code)}]={data};\n"


def _index(rendering: Rendering) -> dict[str, Any]:
    pages, records = [], []
    for page in rendering.course.documents:
        fragment = rendering.fragments[page.uri]
        pages.append(
            [
                fragment.url,
                _number(rendering.course, page),
                _title(rendering.course, page, rendering),
                _group(rendering, page),
            ]
        )
        for record in _records(rendering, page, fragment):
            if record.text or not record.anchor:  # A heading over nothing but boxes is no place to land on.
                records.append([len(pages) - 1, record.anchor, record.title, record.text])
    for form in rendering.course.forms:
        shown = FormText(form, rendering).data()
        url = f"{rendering.locale.prefix}{form.stem}.html"
        pages.append([url, form.code, shown["title"], rendering.strings("form.forms")])
        # By name and keeper: its other words are those of the lesson on it, which comes first for them.
        records.append([len(pages) - 1, "", "", shown["keeper"]])
    return {
        "locale": rendering.locale.code,
        "pages": pages,
        "records": records,
        "synonyms": _synonyms(rendering.course.glossary, rendering.locale.code),
        "cross": _cross(rendering.course.glossary, rendering.locale.code),
    }


def _records(rendering: Rendering, page: Page, fragment: Fragment) -> Iterator[Record]:
    front = fragment.text.front
    first = Record("", "", [front.text("summary")])  # Objectives only promise what the sections say.
    yield from _sections(fragment, first)
    if keypoints := front.texts("keypoints"):
        yield Record("keypoints", rendering.strings("lesson.keypoints"), list(keypoints))
    if page.layout == "glossary":
        yield from (
            _term_record(term, rendering.locale) for term in in_order(rendering.course.glossary, rendering.locale.code)
        )
    if page.layout == "laws":
        yield from _law_records(rendering.course, rendering.locale)


def _sections(fragment: Fragment, first: Record) -> Iterator[Record]:
    """The records of a body: what stands before the first heading, each section, each named box."""
    tree = without(fragment.copy(), TRAINER, ANSWER, QUIZ)
    current, boxes = first, []
    for element in tree:
        if element.tag in ("h2", "h3") and element.get("id"):
            yield from (current, *boxes)
            current, boxes = Record(element.get("id"), element.text_content()), []
        elif any(has_class(element, name) for name in NAMED_BOXES):
            boxes.append(_box_record(element))
        else:
            current.words.extend(_texts(element))
    yield from (current, *boxes)


def _box_record(box: HtmlElement) -> Record:
    names = with_class(box, "hb-block__name") or with_class(box, "hb-block__label")
    title = names[0].text_content()
    for element in with_class(box, "hb-block__title"):
        element.drop_tree()
    return Record(box.get("id", ""), title, list(_texts(box)))


def _texts(element: HtmlElement) -> Iterator[str]:
    """The words of an element, and what its pictures tell; words of different cells and items do not touch."""
    for label in with_class(element, "hb-block__label"):
        label.drop_tree()
    for item in element.iter():
        if item.tag == "img":
            yield item.get("alt", "")
        yield item.text or ""
        yield item.tail or "" if item is not element else ""


def _term_record(term: Term, locale: Locale) -> Record:
    forms = term.forms(locale.code)
    return Record(term.id, typographic(forms[0]), [typographic(term.definitions.get(locale.code, "")), *forms[1:]])


def _law_records(course: Course, locale: Locale) -> Iterator[Record]:
    default = course.project.default_locale.code
    for law in course.laws.values():
        title = f"{law.id} {typographic(law.title(locale.code, default))}"
        yield Record(law.id, f"{title}, {law.number}" if law.number else title, [law.notes.get(locale.code, "")])


def _number(course: Course, page: Page) -> str:
    item = course.by_uri[page.uri]
    return item.number if isinstance(item, Lesson) else ""


def _title(course: Course, page: Page, rendering: Rendering) -> str:
    item = course.by_uri[page.uri]
    code = rendering.locale.code
    return typographic(item.title(code) if isinstance(item, Module) else page.text(code).title)


def _group(rendering: Rendering, page: Page) -> str:
    """The module a lesson or test belongs to, for the path above a result."""
    for module in rendering.course.modules:
        if page.uri.startswith(f"{module.id}/") and page is not module.page:
            return typographic(module.title(rendering.locale.code))
    return ""


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
        [fold(form), term.names[locale]]
        for term in glossary
        if locale in term.names
        for other in term.names
        if other != locale
        for form in term.forms(other)
    ]
