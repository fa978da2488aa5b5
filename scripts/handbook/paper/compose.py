"""What stands in each paper made of pages, as values for Typst.

::

    subject + edition ─> parts (one a page, a module holds its lessons) ─> TypstPaper
                           └ body by xhtml, way to the site by qr

The layout is Typst's business (``overrides/print``). ``model.catalogue`` says which papers there are; ``classroom`` and
``notebooks`` compose those that no page stands behind.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handbook.body.rendering import Rendering, Source, sources_of
from handbook.markup.asks import asks_in
from handbook.model.catalogue import ANSWERS, BOOKLET, CARD, QUESTIONS, Edition, Printable, stem_of
from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.model.pages import Page, PageText
from handbook.model.qr import code_of
from handbook.model.strings import COMMON
from handbook.paper.back import lists_of, pages_behind, term_marker
from handbook.paper.kinds import Fold, Part, TypstPaper
from handbook.paper.pieces import in_pieces
from handbook.paper.xhtml import Settling, ids_in
from handbook.text import printed, typographic

Subject = Course | Module | Lesson | Test | Page


def compose(rendering: Rendering, subject: Subject, edition: Edition) -> TypstPaper:
    """One paper made of pages."""
    composer = _Composer(rendering, edition, subject)
    code = rendering.locale.code
    match subject:
        case Course():
            home = subject.home.text(code)
            parts = [*composer.module_parts(subject), *composer.parts_behind(subject)]
            whole = composer.paper("book", home.title, parts, subtitle=home.summary, **lists_of(rendering))
            return in_pieces(whole)
        case Module() if edition == QUESTIONS:
            return composer.questions(subject)
        case Module():
            summary = subject.page.text(code).summary
            return composer.paper("module", subject.title(code), [composer.module_part(subject)], subtitle=summary)
        case Lesson():
            part = composer.lesson_part(subject)
            module = rendering.course.module_of(subject)
            return composer.paper("lesson", part.title, [part], subtitle=module.title(code))
        case Test():
            part = composer.test_part(subject)
            return composer.paper("lesson", part.title, [part])
        case Page():
            part = composer.page_part(subject)
            return composer.paper(edition.name, part.title, [part])


class _Composer:
    """Puts the parts of one paper together; knows which pages and places are in it, so that links stay inside."""

    def __init__(self, rendering: Rendering, edition: Edition, subject: Subject) -> None:
        self.rendering, self.edition, self.subject = rendering, edition, subject
        # An answer sheet, a card and a test name laws without the list of them: they are short papers.
        self.lists_sources = edition not in (ANSWERS, CARD, QUESTIONS) and not isinstance(subject, Test)
        pages = dict(_pages_of(subject)) if edition != QUESTIONS else dict.fromkeys(self._asked(subject), "asks")
        self.settling = Settling(
            rendering,
            edition.reader,
            inside=frozenset(pages),
            places=frozenset(place for uri, kind in pages.items() for place in self._places(uri, kind)),
            cites=self.lists_sources,
            mark_terms=term_marker(rendering) if isinstance(subject, Course) else None,
        )

    def _places(self, uri: str, kind: str) -> Iterator[str]:
        """Everything on a page that a link may lead to: ids of its body, and those the layout adds (``parts.typ``)."""
        stem, fragment = uri.removesuffix(".md"), self.rendering.fragments[uri]
        yield stem
        yield from (f"{stem}#{name}" for name in ids_in(self.rendering.body(fragment, self.edition.reader)))
        if kind == "lesson" and self.edition != ANSWERS:
            yield from (f"{stem}#objectives", f"{stem}#keypoints")
        if kind in ("lesson", "page") and self.lists_sources:
            yield from (f"{stem}#source-{source.id}" for source in self._sources(fragment.text))
            yield f"{stem}#sources"

    def _sources(self, text: PageText) -> tuple[Source, ...]:
        """The laws a page lists, each once."""
        listed = sources_of(self.rendering.course, text, self.rendering.locale)
        return tuple({source.id: source for source in listed}.values())

    def paper(self, kind: str, title: str, parts: list[Part], *, subtitle: str = "", **own: Any) -> TypstPaper:
        """The finished paper."""
        rendering, printing = self.rendering, self.rendering.course.project.printing
        words = rendering.strings.under(COMMON, "print")
        mark = words["fold-mark"] if printing.marks else ""
        fold = Fold(printing.signature, printing.creep, words["why-booklet"], mark)
        return TypstPaper(
            url=Printable(stem_of(self.subject), self.edition).url(rendering.locale.code),
            source=self._source(),
            template="card.typ" if self.edition == CARD else "handout.typ",
            kind=kind,
            lang=rendering.locale.code,
            course=rendering.locale.site_name,
            title=typographic(title),
            reviewed=rendering.course.project.reviewed,
            strings=words,
            sheet=printing.paper,
            subtitle=typographic(subtitle),
            edition=self.edition.reader,
            format=self.edition.format,
            parts=tuple(parts),
            own={"has_cover": printing.cover} | own,
            pictures=tuple(self.settling.pictures),
            after=fold if self.edition == BOOKLET else None,
            shows_logo=printing.cover and kind in ("module", "book"),
        )

    def _source(self) -> str:
        """The file an author would open to change the paper as a whole."""
        match self.subject:
            case Course():
                page = self.subject.home
            case Page():
                page = self.subject
            case _:
                page = self.subject.page
        return self._shown(page)

    def _shown(self, page: Page) -> str:
        text = page.text(self.rendering.locale.code)
        return self.rendering.course.project.shown(text.source.path)

    def module_parts(self, course: Course) -> Iterator[Part]:
        """The modules of the whole handbook, each with its tests behind its lessons."""
        for module in course.modules:
            part = self.module_part(module)
            yield replace(part, lessons=(*part.lessons, *(self.test_part(test) for test in module.tests)))

    def parts_behind(self, course: Course) -> Iterator[Part]:
        """What stands behind the modules of the whole handbook."""
        return (self.page_part(page, kind=kind) for page, kind in pages_behind(course))

    def module_part(self, module: Module) -> Part:
        """A module's opening page and its lessons."""
        code = self.rendering.locale.code
        text = module.page.text(code)
        return self.page_part(
            module.page,
            kind="module",
            sources=(),  # They stand under its lessons.
            number=str(module.number),
            title=printed(module.title(code)),
            minutes=module.minutes(code),
            audience=printed(text.words("audience")),
            taught_by=printed(text.words("taught_by")),
            lessons=tuple(self.lesson_part(lesson) for lesson in module.lessons),
        )

    def lesson_part(self, lesson: Lesson) -> Part:
        """A lesson: its frame from the front matter, its body from the page."""
        text = lesson.page.text(self.rendering.locale.code)
        site_url = self.rendering.course.project.site_url
        return self.page_part(
            lesson.page,
            kind="lesson",
            code=code_of(site_url, self.rendering.fragments[lesson.page.uri].url),
            number=lesson.number,
            minutes=text.minutes,
            objectives=tuple(printed(item) for item in text.objectives),
            keypoints=tuple(printed(item) for item in text.keypoints),
            **(self._preparing(text) if self.edition.reader == "trainer" else {}),
        )

    def _preparing(self, text: PageText) -> dict[str, Any]:
        """What the head of a trainer's copy says beside."""
        return {"materials": tuple(printed(item) for item in text.materials), "if_late": printed(text.if_late)}

    def questions(self, module: Module) -> TypstPaper:
        """What neighbours ask, lesson by lesson; the laws that the answers rest on stand at its end."""
        title = f"{self.rendering.strings('block.ask')}: {module.title(self.rendering.locale.code)}"
        parts = [self._asks_part(lesson) for lesson in module.lessons if lesson.uri in self.settling.inside]
        return self.paper("questions", title, parts)

    def _asked(self, subject: Subject) -> Iterator[str]:
        """The pages of a subject on which neighbours ask something."""
        for uri, _ in _pages_of(subject):
            if len(self.rendering.body(self.rendering.fragments[uri], self.edition.reader)):
                yield uri

    def _asks_part(self, lesson: Lesson) -> Part:
        body = self.rendering.body(self.rendering.fragments[lesson.uri], self.edition.reader)
        cited = {law for ask in asks_in(body) for law in ask.laws}
        listed = self._sources(lesson.page.text(self.rendering.locale.code))
        own = tuple(source for source in listed if source.id in cited)
        return self.page_part(lesson.page, kind="asks", number=lesson.number, sources=own)

    def test_part(self, test: Test) -> Part:
        """A module's test: a name, a score, and questions."""
        module = self.rendering.course.module_of(test)
        questions = len(test.page.texts[test.page.default].blocks_named("quiz"))
        return self.page_part(test.page, kind="test", number=str(module.number), questions=questions, form=test.form)

    def page_part(self, page: Page, **own: Any) -> Part:
        """What every page has: title, language of its words, body, sources; and what its kind has beside."""
        text = page.text(self.rendering.locale.code)
        common: dict[str, Any] = {
            "kind": "page",
            "stem": page.stem,
            "path": self._shown(page),
            "title": printed(text.title),
            "lang": text.locale.code,
            "is_translated": text.locale.code == self.rendering.locale.code,
            "body": self.settling.body(self.rendering.fragments[page.uri]),
            "sources": self._sources(text),
        }
        return Part(**(common | own))


def _pages_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """The pages in a paper, by address inside docs, and what kind of part each is."""
    match subject:
        case Course():
            for module in subject.modules:
                yield from _pages_of(module)
                yield from ((test.page.uri, "test") for test in module.tests)
            yield from ((page.uri, kind) for page, kind in pages_behind(subject))
        case Module():
            yield subject.page.uri, "module"
            yield from ((lesson.page.uri, "lesson") for lesson in subject.lessons)
        case Lesson():
            yield subject.page.uri, "lesson"
        case Test():
            yield subject.page.uri, "test"
        case Page():
            yield subject.uri, "page"
