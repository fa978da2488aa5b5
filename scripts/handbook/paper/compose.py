"""What stands in each handout, as data: one JSON document for Typst.

The layout is Typst's business (``overrides/print``); here pages become well-formed XML, links find their
targets on paper, and pictures their files. ``model.catalogue`` says which handouts there are;
``paper.notebooks`` composes those that no page stands behind.
"""

import json
import posixpath
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import segno
from lxml.etree import tostring
from lxml.html import HtmlElement

from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering, sources_of
from handbook.body.tree import has_class
from handbook.model.catalogue import (
    ANSWERS,
    BOOKLET,
    CARD,
    Edition,
    Printable,
    stem_of,
)
from handbook.model.curriculum import Course, Lesson, Module, Page, Test
from handbook.model.strings import COMMON
from handbook.text import printed, typographic


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


def paper_data(rendering: Rendering, title: str, **own: Any) -> dict[str, Any]:
    """What the data of every printed paper holds; keys are those ``overrides/print/setup.typ`` reads."""
    return {
        "kind": "paper",
        "edition": "learner",
        "lang": rendering.locale.code,
        "course": rendering.locale.site_name,
        "title": typographic(title),
        "subtitle": "",
        "reviewed": rendering.course.project.reviewed,
        "strings": rendering.strings.under(COMMON, "print"),
    } | own


def as_json(data: dict[str, Any]) -> str:
    """The data as one text, always in the same order, so that its hash can name the file."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def compose(rendering: Rendering, subject: Course | Module | Lesson | Test | Page, edition: Edition) -> Handout:
    """One handout made of pages."""
    match subject:
        case Course():
            return _book(rendering, subject, edition)
        case Module():
            return _module(rendering, subject, edition)
        case Lesson():
            return _lesson(rendering, subject, edition)
        case Test():
            return _test(rendering, subject, edition)
        case Page():
            return _sheet(rendering, subject, edition)


def _book(rendering: Rendering, course: Course, edition: Edition) -> Handout:
    composer = _Composer(rendering, edition, tuple(lesson.page.uri for _, lesson in course.lessons))
    home = course.home.text(rendering.locale.code)
    parts = [composer.module_part(module) for module in course.modules]
    return composer.handout(stem_of(course), "book", home.title, parts, subtitle=home.summary)


def _module(rendering: Rendering, module: Module, edition: Edition) -> Handout:
    composer = _Composer(rendering, edition, tuple(lesson.page.uri for lesson in module.lessons))
    text = module.page.text(rendering.locale.code)
    part = composer.module_part(module)
    title = module.title(rendering.locale.code)
    return composer.handout(stem_of(module), "module", title, [part], subtitle=text.summary)


def _lesson(rendering: Rendering, lesson: Lesson, edition: Edition) -> Handout:
    composer = _Composer(rendering, edition, (lesson.page.uri,))
    part = composer.lesson_part(lesson)
    module = rendering.course.module_of(lesson)
    return composer.handout(
        stem_of(lesson), "lesson", part["title"], [part], subtitle=module.title(rendering.locale.code)
    )


def _test(rendering: Rendering, test: Test, edition: Edition) -> Handout:
    composer = _Composer(rendering, edition, (test.page.uri,), lists_sources=False)
    part = composer.test_part(test)
    return composer.handout(stem_of(test), "lesson", part["title"], [part])


def _sheet(rendering: Rendering, page: Page, edition: Edition) -> Handout:
    composer = _Composer(rendering, edition, (page.uri,), lists_sources=edition != CARD)
    part = composer.page_part(page)
    return composer.handout(stem_of(page), edition.name, part["title"], [part])


class _Composer:
    """Puts the parts of one handout together; knows which pages are in it, so that links stay inside."""

    def __init__(
        self, rendering: Rendering, edition: Edition, inside: tuple[str, ...], *, lists_sources: bool | None = None
    ) -> None:
        self.rendering, self.edition = rendering, edition
        # An answer sheet and a test name laws without the list of them: they are short papers.
        self.lists_sources = edition != ANSWERS if lists_sources is None else lists_sources
        self.inside = frozenset(inside)
        self.urls = {fragment.url: fragment.uri for fragment in rendering.fragments.values()}
        self.pictures: dict[Path, int] = {}  # Each with its number in the data.

    def handout(self, stem: str, kind: str, title: str, parts: list[dict[str, Any]], *, subtitle: str = "") -> Handout:
        """The finished data; keys are those ``overrides/print/handout.typ`` reads."""
        printing = self.rendering.course.project.printing
        data = paper_data(
            self.rendering,
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
            url=Printable(stem, self.edition).url(self.rendering.locale.code),
            data=as_json(data),
            pictures=tuple(self.pictures),
            source=self._source_path(stem),
            template="card.typ" if self.edition == CARD else "handout.typ",
            format=self.edition.format,
            finish="booklet" if self.edition == BOOKLET else "",
        )

    def _source_path(self, stem: str) -> str:
        """The file an author would open to change a handout."""
        project = self.rendering.course.project
        uris = (f"{stem}.md", f"{stem}/index.md", "index.md")
        paths = (project.path_of(uri, project.default_locale) for uri in uris)
        return next(project.shown(path) for path in paths if path.is_file())

    def module_part(self, module: Module) -> dict[str, Any]:
        """A module's opening page and its lessons."""
        code = self.rendering.locale.code
        text = module.page.text(code)
        return self.page_part(module.page) | {
            "kind": "module",
            "number": str(module.number),
            "title": printed(module.title(code)),
            "minutes": module.minutes(code),
            "audience": printed(text.words("audience")),
            "taught_by": printed(text.words("taught_by")),
            "lessons": [self.lesson_part(lesson) for lesson in module.lessons],
        }

    def lesson_part(self, lesson: Lesson) -> dict[str, Any]:
        """A lesson: its frame from the front matter, its body from the page."""
        text = lesson.page.text(self.rendering.locale.code)
        return self.page_part(lesson.page) | {
            "kind": "lesson",
            "code": self._code(self.rendering.fragments[lesson.page.uri].url),
            "number": lesson.number,
            "minutes": text.minutes,
            "objectives": [printed(item) for item in text.objectives],
            "keypoints": [printed(item) for item in text.keypoints],
        }

    def _code(self, url: str) -> dict[str, str] | None:
        """A page's address on the site as a QR code and as it is typed; none while the site has no address.

        Level M of ISO/IEC 18004 mends 15 % of a code that a copier has blurred.
        """
        site_url = self.rendering.course.project.site_url
        if not site_url:
            return None
        address, drawing = urljoin(site_url, url), BytesIO()
        segno.make(address, error="m", boost_error=False, micro=False).save(drawing, kind="svg", xmldecl=False)
        return {"drawing": drawing.getvalue().decode(), "shown": address.partition("://")[2]}

    def test_part(self, test: Test) -> dict[str, Any]:
        """A module's test: a name, a score, and questions."""
        module = self.rendering.course.module_of(test)
        questions = len(test.page.texts[test.page.default].blocks_named("quiz"))
        return self.page_part(test.page) | {"kind": "test", "number": str(module.number), "questions": questions}

    def page_part(self, page: Page) -> dict[str, Any]:
        """What every page has: title, language of its words, body, sources."""
        text = page.text(self.rendering.locale.code)
        fragment = self.rendering.fragments[page.uri]
        return {
            "kind": "page",
            "stem": page.stem,
            "title": printed(text.title),
            "lang": text.locale.code,
            "is_translated": text.locale.code == self.rendering.locale.code,
            "body": self.body(fragment),
            "sources": sources_of(self.rendering.course, text, self.rendering.locale),
        }

    def body(self, fragment: Fragment) -> str:
        """The body of this edition as well-formed XML."""
        tree = deepcopy(self.rendering.body(fragment, self.edition.reader))
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
        path = fragment.assets.get(url)
        if path is None:  # Told by the checks; while an author is watching, its words stand in its place.
            image.tag, image.text = "span", image.get("alt")
            return
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
        site_url = self.rendering.course.project.site_url
        if uri in self.inside:
            stem = uri.removesuffix(".md")
            link.set("href", f"#{stem}#{target.fragment}" if target.fragment else f"#{stem}")
        elif site_url:
            link.set("href", urljoin(site_url, url) + (f"#{target.fragment}" if target.fragment else ""))
        else:
            link.attrib.pop("href", None)
            self._name_lesson(uri, link)

    def _name_lesson(self, uri: str, link: HtmlElement) -> None:
        lesson = self.rendering.course.by_uri.get(uri)
        if isinstance(lesson, Lesson):
            where = self.rendering.strings("print.see-lesson", number=lesson.number)
            link.tail = f" ({where}){link.tail or ''}"
