"""What stands in each handout, as data: one JSON document for Typst.

The layout is Typst's business (``overrides/print``); here pages become well-formed XML, links find their
targets on paper, and pictures their files. ``render.catalogue`` says which handouts there are;
``render.papers`` composes those that no page stands behind.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import segno
from lxml.etree import SubElement, tostring
from lxml.html import HtmlElement

from handbook.model.curriculum import Course, Lesson, Module, Page, PageText, Test
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.render.catalogue import (
    ANSWERS,
    BOOKLET,
    CARD,
    Edition,
    Printable,
    stem_of,
)
from handbook.render.fragment import Fragment
from handbook.render.html import ANSWER, QUIZ, QUIZ_ANSWER, TRAINER, has_class, tree_of, with_class, without
from handbook.text import typographic, with_units_kept

_HIDDEN = {"learner": (TRAINER, ANSWER, QUIZ_ANSWER), "trainer": (), "answers": (TRAINER,)}
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCK_TAGS = frozenset(
    ("div", "section", "aside", "details", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote")
)


@dataclass(frozen=True, slots=True)
class Handout:
    """One PDF to make: where it goes on the site, the data Typst sets, the pictures it needs, the file behind it.

    ``template`` is the file in ``overrides/print`` that sets it, ``finish`` what is done to the set pages:
    nothing, ``booklet`` (folded order), or ``fillable`` (form fields).
    """

    url: str
    data: str
    pictures: tuple[Path, ...]
    source: str
    template: str = "handout.typ"
    format: str = "a4"
    finish: str = ""

    @property
    def content(self) -> str:
        """Everything that can show in it, but for what its pictures hold."""
        return repr((self.template, self.format, self.finish, self.data))


@dataclass(frozen=True)
class Shelf:
    """Everything handouts of one language are made from."""

    course: Course
    locale: Locale
    strings: StringTable
    fragments: Mapping[str, Fragment]
    bodies: dict[tuple[str, str], HtmlElement] = field(default_factory=dict)

    def body(self, fragment: Fragment, reader: str) -> HtmlElement:
        """What a reader may see of a page, as a tree to copy: a lesson stands in ten papers and is cleaned once."""
        key = fragment.uri, reader
        if key not in self.bodies:
            tree = without(tree_of(fragment.html), *_HIDDEN[reader])
            self.bodies[key] = _collapsed(_answers_only(tree) if reader == "answers" else tree)
        return self.bodies[key]


def _printed(text: str) -> str:
    """A text of the front matter or a data file as paper shows it."""
    return with_units_kept(typographic(text))


def sources_of(course: Course, text: PageText, locale: Locale) -> list[dict[str, str]]:
    """The laws a page lists, as its readers see them: id, title in the language, number where it is certain."""
    default = course.project.default_locale.code
    laws = [course.laws[law_id] for law_id in text.front.texts("sources") if law_id in course.laws]
    return [{"id": law.id, "title": _printed(law.title(locale.code, default)), "number": law.number} for law in laws]


def paper_data(shelf: Shelf, title: str, **own: Any) -> dict[str, Any]:
    """What the data of every printed paper holds; keys are those ``overrides/print/setup.typ`` reads."""
    return {
        "kind": "paper",
        "edition": "learner",
        "lang": shelf.locale.code,
        "course": shelf.locale.site_name,
        "title": typographic(title),
        "subtitle": "",
        "reviewed": shelf.course.project.reviewed,
        "strings": shelf.strings.under("print"),
    } | own


def as_json(data: dict[str, Any]) -> str:
    """The data as one text, always in the same order, so that its hash can name the file."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def compose(shelf: Shelf, subject: Course | Module | Lesson | Test | Page, edition: Edition) -> Handout:
    """One handout made of pages."""
    match subject:
        case Course():
            return _book(shelf, subject, edition)
        case Module():
            return _module(shelf, subject, edition)
        case Lesson():
            return _lesson(shelf, subject, edition)
        case Test():
            return _test(shelf, subject, edition)
        case Page():
            return _sheet(shelf, subject, edition)


def _book(shelf: Shelf, course: Course, edition: Edition) -> Handout:
    composer = _Composer(shelf, edition, tuple(lesson.page.uri for _, lesson in course.lessons))
    home = course.home.text(shelf.locale.code)
    parts = [composer.module_part(module) for module in course.modules]
    return composer.handout(stem_of(course), "book", home.title, parts, subtitle=home.front.text("summary"))


def _module(shelf: Shelf, module: Module, edition: Edition) -> Handout:
    composer = _Composer(shelf, edition, tuple(lesson.page.uri for lesson in module.lessons))
    text = module.page.text(shelf.locale.code)
    part = composer.module_part(module)
    title = module.title(shelf.locale.code)
    return composer.handout(stem_of(module), "module", title, [part], subtitle=text.front.text("summary"))


def _lesson(shelf: Shelf, lesson: Lesson, edition: Edition) -> Handout:
    composer = _Composer(shelf, edition, (lesson.page.uri,))
    part = composer.lesson_part(lesson)
    module = shelf.course.module_of(lesson)
    return composer.handout(stem_of(lesson), "lesson", part["title"], [part], subtitle=module.title(shelf.locale.code))


def _test(shelf: Shelf, test: Test, edition: Edition) -> Handout:
    composer = _Composer(shelf, edition, (test.page.uri,), lists_sources=False)
    part = composer.test_part(test)
    return composer.handout(stem_of(test), "lesson", part["title"], [part])


def _sheet(shelf: Shelf, page: Page, edition: Edition) -> Handout:
    composer = _Composer(shelf, edition, (page.uri,), lists_sources=edition != CARD)
    part = composer.page_part(page)
    return composer.handout(stem_of(page), edition.name, part["title"], [part])


class _Composer:
    """Puts the parts of one handout together; knows which pages are in it, so that links stay inside."""

    def __init__(
        self, shelf: Shelf, edition: Edition, inside: tuple[str, ...], *, lists_sources: bool | None = None
    ) -> None:
        self.shelf, self.edition = shelf, edition
        # An answer sheet and a test name laws without the list of them: they are short papers.
        self.lists_sources = edition != ANSWERS if lists_sources is None else lists_sources
        self.inside = frozenset(inside)
        self.urls = {fragment.url: fragment.uri for fragment in shelf.fragments.values()}
        self.pictures: dict[Path, int] = {}  # Each with its number in the data.

    def handout(self, stem: str, kind: str, title: str, parts: list[dict[str, Any]], *, subtitle: str = "") -> Handout:
        """The finished data; keys are those ``overrides/print/handout.typ`` reads."""
        printing = self.shelf.course.project.printing
        data = paper_data(
            self.shelf,
            title,
            kind=kind,
            edition=self.edition.reader,
            subtitle=typographic(subtitle),
            parts=parts,
            has_cover=printing.cover,
            is_booklet=self.edition == BOOKLET,
            signature=printing.signature,
            creep=printing.creep,
        )
        return Handout(
            url=Printable(stem, self.edition).url(self.shelf.locale.code),
            data=as_json(data),
            pictures=tuple(self.pictures),
            source=self._source_path(stem),
            template="card.typ" if self.edition == CARD else "handout.typ",
            format=self.edition.format,
            finish="booklet" if self.edition == BOOKLET else "",
        )

    def _source_path(self, stem: str) -> str:
        """The file an author would open to change a handout."""
        project = self.shelf.course.project
        uris = (f"{stem}.md", f"{stem}/index.md", "index.md")
        paths = (project.path_of(uri, project.default_locale) for uri in uris)
        return next(project.shown(path) for path in paths if path.is_file())

    def module_part(self, module: Module) -> dict[str, Any]:
        """A module's opening page and its lessons."""
        code = self.shelf.locale.code
        front = module.page.text(code).front
        return self.page_part(module.page) | {
            "kind": "module",
            "number": str(module.number),
            "title": _printed(module.title(code)),
            "minutes": module.minutes(code),
            "audience": _printed(front.text("audience")),
            "taught_by": _printed(front.text("taught_by")),
            "lessons": [self.lesson_part(lesson) for lesson in module.lessons],
        }

    def lesson_part(self, lesson: Lesson) -> dict[str, Any]:
        """A lesson: its frame from the front matter, its body from the page."""
        text = lesson.page.text(self.shelf.locale.code)
        return self.page_part(lesson.page) | {
            "kind": "lesson",
            "code": self._code(self.shelf.fragments[lesson.page.uri].url),
            "number": lesson.number,
            "minutes": text.minutes,
            "objectives": [_printed(item) for item in text.front.texts("objectives")],
            "keypoints": [_printed(item) for item in text.front.texts("keypoints")],
        }

    def _code(self, url: str) -> dict[str, str] | None:
        """A page's address on the site as a QR code and as it is typed; none while the site has no address.

        Level M of ISO/IEC 18004 mends 15 % of a code that a copier has blurred.
        """
        site_url = self.shelf.course.project.site_url
        if not site_url:
            return None
        address, drawing = urljoin(site_url, url), BytesIO()
        segno.make(address, error="m", boost_error=False, micro=False).save(drawing, kind="svg", xmldecl=False)
        return {"drawing": drawing.getvalue().decode(), "shown": address.partition("://")[2]}

    def test_part(self, test: Test) -> dict[str, Any]:
        """A module's test: a name, a score, and questions."""
        module = self.shelf.course.module_of(test)
        questions = len(test.page.texts[test.page.default].outline.blocks_named("quiz"))
        return self.page_part(test.page) | {"kind": "test", "number": str(module.number), "questions": questions}

    def page_part(self, page: Page) -> dict[str, Any]:
        """What every page has: title, language of its words, body, sources."""
        text = page.text(self.shelf.locale.code)
        fragment = self.shelf.fragments[page.uri]
        return {
            "kind": "page",
            "stem": page.stem,
            "title": _printed(text.title),
            "lang": text.locale.code,
            "is_translated": text.locale.code == self.shelf.locale.code,
            "body": self.body(fragment),
            "sources": sources_of(self.shelf.course, text, self.shelf.locale),
        }

    def body(self, fragment: Fragment) -> str:
        """The body of this edition as well-formed XML."""
        tree = deepcopy(self.shelf.body(fragment, self.edition.reader))
        for element in tree.iter():
            self._settle(fragment, element)
        return tostring(tree, encoding="unicode")

    def _settle(self, fragment: Fragment, element: HtmlElement) -> None:
        element.attrib.pop("style", None) if element.tag not in ("td", "th") else None
        if self.edition.reader == "learner":
            element.attrib.pop("data-right", None)
        if element.tag == "img":
            self._settle_picture(fragment, element)
        elif element.tag == "a":
            self._settle_link(fragment, element)

    def _settle_picture(self, fragment: Fragment, image: HtmlElement) -> None:
        url = posixpath.normpath(posixpath.join(posixpath.dirname(fragment.url), unquote(image.get("src", ""))))
        path = fragment.assets[url]
        image.set("src", str(self.pictures.setdefault(path, len(self.pictures))))

    def _settle_link(self, fragment: Fragment, link: HtmlElement) -> None:
        """Point a link at its place in this handout, else at the site, else at the lesson's number."""
        target = urlsplit(link.get("href", ""))
        if target.scheme:
            return
        if not self.lists_sources and has_class(link, "hb-cite"):
            link.attrib.pop("href")
            return
        url = urljoin(fragment.url, target.path) if target.path else fragment.url
        uri = self.urls.get(url, "")
        site_url = self.shelf.course.project.site_url
        if uri in self.inside:
            stem = uri.removesuffix(".md")
            link.set("href", f"#{stem}#{target.fragment}" if target.fragment else f"#{stem}")
        elif site_url:
            link.set("href", urljoin(site_url, url) + (f"#{target.fragment}" if target.fragment else ""))
        else:
            link.attrib.pop("href", None)
            self._name_lesson(uri, link)

    def _name_lesson(self, uri: str, link: HtmlElement) -> None:
        lesson = self.shelf.course.by_uri.get(uri)
        if isinstance(lesson, Lesson):
            where = self.shelf.strings("print.see-lesson", number=lesson.number)
            link.tail = f" ({where}){link.tail or ''}"


def _answers_only(tree: HtmlElement) -> HtmlElement:
    """The answer sheet: for each task its name and answer, for each question its letter and why."""
    sheet = tree_of("")
    previous: HtmlElement | None = None
    for element in list(tree):
        if has_class(element, ANSWER):
            entry = SubElement(sheet, "section", {"class": "hb-block hb-answer"})
            title = with_class(previous if previous is not None else element, "hb-block__title")
            entry.extend([*title[:1], *element[1:]])
        elif has_class(element, QUIZ):
            entry = SubElement(sheet, "section", {"class": "hb-block hb-quiz-answer"})
            entry.extend([*with_class(element, "hb-block__title")[:1], *_quiz_answer(element)])
        previous = element
    return sheet


def _quiz_answer(quiz: HtmlElement) -> Iterator[HtmlElement]:
    right = next(iter(quiz.xpath(".//li[@data-right]")), None)
    for answer in with_class(quiz, QUIZ_ANSWER):
        for element in answer[1:]:
            if has_class(element, "hb-quiz__right") and right is not None:
                element[-1].tail = f" {right.text_content().strip()}"
            yield element


def _collapsed(tree: HtmlElement) -> HtmlElement:
    """White space as a browser shows it: runs are one space, and none stands between blocks."""
    for element in tree.iter():
        if element.tag == "pre" or any(above.tag == "pre" for above in element.iterancestors()):
            continue
        parent = element.getparent()
        element.text = _squeezed(element.text, element.tag in _BLOCK_TAGS)
        element.tail = _squeezed(element.tail, parent is None or parent.tag in _BLOCK_TAGS)
    return tree


def _squeezed(text: str | None, between_blocks: bool) -> str | None:
    squeezed = with_units_kept(_SPACE.sub(" ", text or ""))
    return None if between_blocks and squeezed == " " else squeezed
