"""The chapters of a book in their order: a title, modules with their lessons and tests, what stands behind them.

::

    text/index.xhtml          the title: the home page's words, imprint
    text/<stem>.xhtml         a page; those of a module stand under its opening page
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.body.rendering import Rendering, Source, sources_of
from handbook.model.curriculum import Lesson, Module, Test
from handbook.model.pages import Page
from handbook.paper.back import pages_behind
from handbook.text import printed


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the course in the book. ``lang`` is the language of its words, ``within`` whether it is of a module.

    ``kind`` is ``home``, ``module``, ``lesson``, ``test``, ``page``, ``glossary`` or ``laws``; ``facts`` are
    short sentences under the title. What a kind of page does not have is empty.
    """

    uri: str
    kind: str
    title: str
    lang: str
    within: bool = False
    facts: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    keypoints: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        """Its file in the book."""
        return f"text/{self.uri.removesuffix('.md')}.xhtml"


def chapters_of(rendering: Rendering) -> list[Chapter]:
    """The chapters of a course in one language, as far as its pages were kept, each once."""
    found = {chapter.uri: chapter for chapter in _chapters(rendering)}
    return [chapter for chapter in found.values() if chapter.uri in rendering.fragments]


def _chapters(rendering: Rendering) -> Iterator[Chapter]:
    course, code = rendering.course, rendering.locale.code
    home = course.home.text(code)
    yield Chapter(course.home.uri, "home", printed(home.title), home.locale.code)
    for module in course.modules:
        yield _of_module(rendering, module)
        for item in module.items:
            yield _of_lesson(rendering, item) if isinstance(item, Lesson) else _of_test(rendering, item)
    for page, kind in pages_behind(course):
        yield _of_page(rendering, page, kind, page.title(code))


def _of_module(rendering: Rendering, module: Module) -> Chapter:
    code, strings = rendering.locale.code, rendering.strings
    key = "module.total-one" if len(module.lessons) == 1 else "module.total"
    facts = (strings(key, lessons=len(module.lessons), minutes=module.minutes(code)),) if module.lessons else ()
    title = f"{module.number}. {module.title(code)}"
    return _of_page(rendering, module.page, "module", title, facts=facts, sources=())


def _of_lesson(rendering: Rendering, lesson: Lesson) -> Chapter:
    text = lesson.page.text(rendering.locale.code)
    return _of_page(
        rendering,
        lesson.page,
        "lesson",
        f"{lesson.number} {text.title}",
        within=True,
        facts=(rendering.strings("lesson.minutes", minutes=text.minutes),) if text.minutes else (),
        objectives=tuple(printed(item) for item in text.objectives),
        keypoints=tuple(printed(item) for item in text.keypoints),
    )


def _of_test(rendering: Rendering, test: Test) -> Chapter:
    return _of_page(rendering, test.page, "test", test.page.title(rendering.locale.code), within=True)


def _of_page(
    rendering: Rendering,
    page: Page,
    kind: str,
    title: str,
    *,
    within: bool = False,
    facts: tuple[str, ...] = (),
    objectives: tuple[str, ...] = (),
    keypoints: tuple[str, ...] = (),
    sources: tuple[Source, ...] | None = None,
) -> Chapter:
    """What every page has; ``sources`` are the laws it lists, each once, unless they are given."""
    text = page.text(rendering.locale.code)
    listed = {source.id: source for source in sources_of(rendering.course, text, rendering.locale)}
    own = tuple(listed.values()) if sources is None else sources
    return Chapter(page.uri, kind, printed(title), text.locale.code, within, facts, objectives, keypoints, own)
