"""Which parts of which pages tell their readers that the original has changed.

A part is a section (``#after``, ``#`` for what stands above the first), a key of the front matter, all of a form, or a
term or law of a list (``=L02``).
"""

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml.html import HtmlElement

from handbook.authoring.blocks import INTRO
from handbook.authoring.documents import Document, Drawing, PageDocument
from handbook.authoring.standing import Passage, Standing, stamped_documents, standing_of
from handbook.markup.reading import classes_of
from handbook.model.curriculum import Course
from handbook.model.glossary import glossary_path
from handbook.model.laws import laws_path
from handbook.model.locales import Locale
from handbook.model.pages import PageText
from handbook.source import SourceError

Notices = Mapping[str, frozenset[str]]  # Parts by the uri of their page.
TRAINERS_KEYS = frozenset({"materials", "if-late"})  # Front matter that only trainers read.
TRAINERS_BOX = "trainer"


def notices_of(course: Course, locale: Locale) -> Notices:
    """The parts to mark in a language; what the ledger cannot tell is not marked."""
    found: dict[str, set[str]] = defaultdict(set)
    forms = {form.path: form.uri for form in course.forms}
    lists = dict(_lists(course))
    for standing in _standings(course, locale) if not locale.is_default else ():
        document = standing.document
        if isinstance(document, PageDocument):
            found[document.uri] |= {part for passage in standing.behind for part in _parts(passage)}
        elif isinstance(document, Drawing):
            for uri, part in _showing(course, document.path(course.project.default_locale.code), locale):
                found[uri].add(part)
        elif (path := document.path(locale.code)) in forms:
            found[forms[path]].add(INTRO)
        elif path in lists:
            found[lists[path]] |= {f"={place.split('.')[0]}" for p in standing.behind for place in p.places}
    return {uri: frozenset(parts) for uri, parts in found.items() if parts}


def _lists(course: Course) -> Iterator[tuple[Path, str]]:
    """The data files whose items a page lists, each with that page."""
    docs = course.project.docs_dir
    for layout, path in (("glossary", glossary_path(docs)), ("laws", laws_path(docs))):
        if page := course.page_with_layout(layout):
            yield path, page.uri


def _standings(course: Course, locale: Locale) -> Iterator[Standing]:
    for document in stamped_documents(course, locale):
        if standing := _standing(document, locale):
            yield standing


def _standing(document: Document, locale: Locale) -> Standing | None:
    """How a document stands, where that is behind."""
    with contextlib.suppress(SourceError):  # Told by the checks.
        standing = standing_of(document, locale)
        return standing if standing.behind else None
    return None


def _parts(passage: Passage) -> Iterator[str]:
    """The sections and keys that learners see of a passage."""
    for place in passage.places:
        part, _, box = place.partition("/")
        if box != TRAINERS_BOX and part not in TRAINERS_KEYS:
            yield part


def _showing(course: Course, drawing: Path, locale: Locale) -> Iterator[tuple[str, str]]:
    """The pages that show a drawing, and in which section."""
    for page in course.documents:
        text = page.texts.get(locale.code)
        if text and drawing.name in text.source.body:
            yield from ((page.uri, part) for part in _sections_showing(text, drawing.name))


def _sections_showing(text: PageText, name: str) -> Iterator[str]:
    section = INTRO
    for element in text.outline.reading.tree.iter("h2", "h3", "h4", "h5", "h6", "img"):
        if element.tag != "img":
            section = f"#{element.get('id')}" if element.get("id") else section
        elif (element.get("src") or "").rpartition("/")[2] == name and not _is_trainers(element):
            yield section


def _is_trainers(element: HtmlElement) -> bool:
    return any(f"hb-{TRAINERS_BOX}" in classes_of(above) for above in element.iterancestors())
