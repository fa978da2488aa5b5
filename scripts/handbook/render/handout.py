"""What is printed, as data: which handouts there are, and what stands in each.

::

    lesson    <lesson>.pdf         no answers, no notes          <lesson>.trainer.pdf  everything
              <lesson>.answers.pdf answers only
    test      test.pdf             the questions of a module     test.answers.pdf
    module    <module>.pdf         cover, contents, its lessons  <module>.trainer.pdf
    handbook  handbook.pdf         the same for the course       handbook.trainer.pdf
    sheet     <page>.pdf           one page of its own

The layout is Typst's business (``overrides/print``); here pages become well-formed XML, links find their
targets on paper, and pictures their files.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import SubElement, tostring
from lxml.html import HtmlElement

from handbook.model.curriculum import Course, Lesson, Module, Page, PageText, Test
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.render.fragment import Fragment
from handbook.render.html import ANSWER, QUIZ, QUIZ_ANSWER, TRAINER, has_class, tree_of, with_class, without
from handbook.text import typographic

LEARNER, TRAINER_EDITION, ANSWERS = "learner", "trainer", "answers"
SHEET = "sheet"  # What the learner edition of a page of its own is called.
TEST_EDITIONS = (LEARNER, ANSWERS)
_HIDDEN = {LEARNER: (TRAINER, ANSWER, QUIZ_ANSWER), TRAINER_EDITION: (), ANSWERS: (TRAINER,)}
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCK_TAGS = frozenset(
    ("div", "section", "aside", "details", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote")
)


@dataclass(frozen=True, slots=True)
class Handout:
    """One PDF to make: where it goes on the site, the data Typst sets, the pictures it needs, the file behind it."""

    url: str
    data: str
    pictures: tuple[Path, ...]
    source: str


@dataclass(frozen=True)
class Shelf:
    """Everything handouts of one language are made from."""

    course: Course
    locale: Locale
    strings: StringTable
    fragments: Mapping[str, Fragment]


def handout_url(locale: str, stem: str, edition: str = LEARNER) -> str:
    """The address of a PDF on the site: ``handouts/vi/outreach/rumours.trainer.pdf``."""
    return f"handouts/{locale}/{stem}{'' if edition in (LEARNER, SHEET) else f'.{edition}'}.pdf"


def has_answers(page: Page) -> bool:
    """Whether a page has anything for an answer sheet."""
    outline = page.texts[page.default].outline
    return bool(outline.blocks_named("answer") or outline.blocks_named("quiz"))


def editions_of(page: Page) -> tuple[str, ...]:
    """The editions a lesson is printed in."""
    return (LEARNER, TRAINER_EDITION, ANSWERS) if has_answers(page) else (LEARNER, TRAINER_EDITION)


def sheets_of(course: Course) -> tuple[Page, ...]:
    """Pages that are printed on a sheet of their own."""
    return tuple(page for page in course.pages if page.texts[page.default].front.text("handout") == "sheet")


def urls_of(course: Course) -> list[str]:
    """The address of every handout the site must have."""
    stems = [("handbook", (LEARNER, TRAINER_EDITION))]
    stems += [(module.id, (LEARNER, TRAINER_EDITION)) for module in course.modules]
    stems += [(lesson.page.stem, editions_of(lesson.page)) for _, lesson in course.lessons]
    stems += [(module.test.page.stem, TEST_EDITIONS) for module in course.modules if module.test]
    stems += [(page.stem, (LEARNER,)) for page in sheets_of(course)]
    locales = [locale.code for locale in course.project.locales]
    return [
        handout_url(code, stem, edition)
        for code in locales
        for stem, edition_names in stems
        for edition in edition_names
    ]


def sources_of(course: Course, text: PageText, locale: Locale) -> list[dict[str, str]]:
    """The laws a page lists, as its readers see them: id, title in the language, number where it is certain."""
    default = course.project.default_locale.code
    laws = [course.laws[law_id] for law_id in text.front.texts("sources") if law_id in course.laws]
    return [{"id": law.id, "title": typographic(law.title(locale.code, default)), "number": law.number} for law in laws]


def compose_handouts(shelf: Shelf) -> Iterator[Handout]:
    """All handouts of one language."""
    for edition in (LEARNER, TRAINER_EDITION):
        yield _book(shelf, edition)
        for module in shelf.course.modules:
            yield _module(shelf, module, edition)
    for module, lesson in shelf.course.lessons:
        for edition in editions_of(lesson.page):
            yield _lesson(shelf, module, lesson, edition)
    for module in shelf.course.modules:
        if module.test:
            yield from (_test(shelf, module, module.test, edition) for edition in TEST_EDITIONS)
    for page in sheets_of(shelf.course):
        yield _sheet(shelf, page)


def _book(shelf: Shelf, edition: str) -> Handout:
    composer = _Composer(shelf, edition, tuple(lesson.page.uri for _, lesson in shelf.course.lessons))
    home = shelf.course.home.text(shelf.locale.code)
    parts = [composer.module_part(module) for module in shelf.course.modules]
    return composer.handout("handbook", "book", home.title, parts, subtitle=home.front.text("summary"))


def _module(shelf: Shelf, module: Module, edition: str) -> Handout:
    composer = _Composer(shelf, edition, tuple(lesson.page.uri for lesson in module.lessons))
    text = module.page.text(shelf.locale.code)
    part = composer.module_part(module)
    title = module.title(shelf.locale.code)
    return composer.handout(module.id, "module", title, [part], subtitle=text.front.text("summary"))


def _lesson(shelf: Shelf, module: Module, lesson: Lesson, edition: str) -> Handout:
    composer = _Composer(shelf, edition, (lesson.page.uri,))
    part = composer.lesson_part(lesson)
    return composer.handout(lesson.page.stem, "lesson", part["title"], [part], subtitle=module.title(shelf.locale.code))


def _test(shelf: Shelf, module: Module, test: Test, edition: str) -> Handout:
    composer = _Composer(shelf, edition, (test.page.uri,), lists_sources=False)
    part = composer.test_part(module, test)
    return composer.handout(test.page.stem, "lesson", part["title"], [part])


def _sheet(shelf: Shelf, page: Page) -> Handout:
    composer = _Composer(shelf, LEARNER, (page.uri,))
    part = composer.page_part(page)
    return composer.handout(page.stem, "sheet", part["title"], [part])


class _Composer:
    """Puts the parts of one handout together; knows which pages are in it, so that links stay inside."""

    def __init__(
        self, shelf: Shelf, edition: str, inside: tuple[str, ...], *, lists_sources: bool | None = None
    ) -> None:
        self.shelf, self.edition = shelf, edition
        # An answer sheet and a test name laws without the list of them: they are short papers.
        self.lists_sources = edition != ANSWERS if lists_sources is None else lists_sources
        self.inside = frozenset(inside)
        self.urls = {fragment.url: fragment.uri for fragment in shelf.fragments.values()}
        self.pictures: dict[Path, None] = {}

    def handout(self, stem: str, kind: str, title: str, parts: list[dict[str, Any]], *, subtitle: str = "") -> Handout:
        """The finished data; keys are those ``overrides/print/handout.typ`` reads."""
        locale = self.shelf.locale
        data = {
            "kind": kind,
            "edition": self.edition,
            "lang": locale.code,
            "course": locale.site_name,
            "title": typographic(title),
            "subtitle": typographic(subtitle),
            "reviewed": self.shelf.course.project.reviewed,
            "strings": self.shelf.strings.under("print"),
            "parts": parts,
        }
        return Handout(
            url=handout_url(locale.code, stem, self.edition),
            data=json.dumps(data, ensure_ascii=False, sort_keys=True),
            pictures=tuple(self.pictures),
            source=self._source_path(stem),
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
            "title": typographic(module.title(code)),
            "minutes": module.minutes(code),
            "audience": typographic(front.text("audience")),
            "taught_by": typographic(front.text("taught_by")),
            "lessons": [self.lesson_part(lesson) for lesson in module.lessons],
        }

    def lesson_part(self, lesson: Lesson) -> dict[str, Any]:
        """A lesson: its frame from the front matter, its body from the page."""
        text = lesson.page.text(self.shelf.locale.code)
        return self.page_part(lesson.page) | {
            "kind": "lesson",
            "number": lesson.number,
            "minutes": text.minutes,
            "objectives": [typographic(item) for item in text.front.texts("objectives")],
            "keypoints": [typographic(item) for item in text.front.texts("keypoints")],
        }

    def test_part(self, module: Module, test: Test) -> dict[str, Any]:
        """A module's test: a name, a score, and questions."""
        questions = len(test.page.texts[test.page.default].outline.blocks_named("quiz"))
        return self.page_part(test.page) | {"kind": "test", "number": str(module.number), "questions": questions}

    def page_part(self, page: Page) -> dict[str, Any]:
        """What every page has: title, language of its words, body, sources."""
        text = page.text(self.shelf.locale.code)
        fragment = self.shelf.fragments[page.uri]
        return {
            "kind": "page",
            "stem": page.stem,
            "title": typographic(text.title),
            "lang": text.locale.code,
            "is_translated": text.locale.code == self.shelf.locale.code,
            "body": self.body(fragment),
            "sources": sources_of(self.shelf.course, text, self.shelf.locale),
        }

    def body(self, fragment: Fragment) -> str:
        """The body of this edition as well-formed XML."""
        tree = without(tree_of(fragment.html), *_HIDDEN[self.edition])
        if self.edition == ANSWERS:
            tree = _answers_only(tree)
        for element in tree.iter():
            self._settle(fragment, element)
        _collapse(tree)
        return tostring(tree, encoding="unicode")

    def _settle(self, fragment: Fragment, element: HtmlElement) -> None:
        element.attrib.pop("style", None) if element.tag not in ("td", "th") else None
        if self.edition == LEARNER:
            element.attrib.pop("data-right", None)
        if element.tag == "img":
            self._settle_picture(fragment, element)
        elif element.tag == "a":
            self._settle_link(fragment, element)

    def _settle_picture(self, fragment: Fragment, image: HtmlElement) -> None:
        url = posixpath.normpath(posixpath.join(posixpath.dirname(fragment.url), unquote(image.get("src", ""))))
        path = fragment.assets[url]
        self.pictures[path] = None
        image.set("src", path.as_posix())

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


def _collapse(tree: HtmlElement) -> None:
    """White space as a browser shows it: runs are one space, and none stands between blocks."""
    for element in tree.iter():
        if element.tag == "pre" or any(above.tag == "pre" for above in element.iterancestors()):
            continue
        parent = element.getparent()
        element.text = _squeezed(element.text, element.tag in _BLOCK_TAGS)
        element.tail = _squeezed(element.tail, parent is None or parent.tag in _BLOCK_TAGS)


def _squeezed(text: str | None, between_blocks: bool) -> str | None:
    squeezed = _SPACE.sub(" ", text or "")
    return None if between_blocks and squeezed == " " else squeezed
