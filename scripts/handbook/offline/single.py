"""A module as one file that needs nothing beside it: sent by phone, opened from a chat, printed.

::

    trees of its pages, as a learner's screen has them ── settled ──┐  ids with the page's name before them; pictures
                                                                    │  as data; links in the file, to the web, or words
    styles, scripts ── embed ───────────────────────────────────────┴─> single.html ─> single/<locale>/<module>.html

Android opens one file from a chat, but none beside it. A link that leads out of the module is an address on the web
where the site has one (``site_url``), and else its words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from handbook.body.foreign import with_foreign_words
from handbook.body.rendering import Rendering, Source, sources_of
from handbook.body.tree import html_of, tags_of
from handbook.deck.publish import templates_in
from handbook.model.address import page_url, resolve, single_url
from handbook.model.curriculum import Lesson, Module, Test
from handbook.model.files import put
from handbook.model.locales import direction_of
from handbook.model.pages import PageText
from handbook.offline.embed import data_url, scripts_of, styles_of

STYLES: tuple[str, ...] = (
    "tokens",
    "theme",
    "pictures",
    "tables",
    "lists",
    "inline",
    "elements",
    "notice",
    "blocks",
    "answers",
    "asks",
    "frames",
    "quiz",
    "score",
    "terms",
    "lesson",
    "sources",
    "single",
    "print",
)
SCRIPTS = ("handbook", "asks", "terms", "search/letters", "question", "single/quiz", "single/find")
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_LOWER = {"h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}

Screen = Callable[[str], HtmlElement]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the module, as a section of the file; ``lang`` is the language of its words."""

    id: str
    title: str
    lang: str
    minutes: int
    body: str
    objectives: tuple[str, ...]
    keypoints: tuple[str, ...]
    sources: tuple[Source, ...]


def write_singles(rendering: Rendering, screen: Screen, site_dir: Path) -> None:
    """A file for each module in one language; ``screen`` gives the tree of a page as a learner's screen has it, by uri.

    A module whose pages are not there, while an author is writing, has none.
    """
    project = rendering.course.project
    template = templates_in(project.theme_dir).get_template("single.html")
    shared = {"styles": styles_of(project.theme_dir, STYLES), "scripts": scripts_of(project.theme_dir, SCRIPTS)}
    for module in rendering.course.modules:
        if module.page.uri in rendering.fragments:
            shown = _Single(rendering, module, screen, site_dir).shown()
            page = with_foreign_words(template.render(shown, **shared), rendering.locale.code, project.codes)
            put(site_dir / single_url(module.id, rendering.locale), page)


@dataclass(frozen=True)
class _Single:
    rendering: Rendering
    module: Module
    screen: Screen
    site_dir: Path

    def shown(self) -> dict[str, object]:
        """What the template reads."""
        course, locale, strings = self.rendering.course, self.rendering.locale, self.rendering.strings
        text = self.module.page.text(locale.code)
        return {
            "locale": locale,
            "direction": direction_of(locale.code),
            "t": strings,
            "title": f"{self.module.number}. {self.module.title(locale.code)}",
            "summary": text.summary,
            "intro": self._part(self.module),
            "parts": [self._part(item) for item in self.module.items if item.page.uri in self.rendering.fragments],
            "quiz_strings": strings.under("quiz", shared=("score",)),
            "reviewed": course.project.reviewed,
            "home": urljoin(course.project.site_url, page_url(self.module.page.stem, locale))
            if course.project.site_url
            else "",
        }

    def _part(self, item: Module | Lesson | Test) -> Part:
        code, course = self.rendering.locale.code, self.rendering.course
        text: PageText = item.page.text(code)
        sources = tuple(sources_of(course, text, self.rendering.locale))
        is_lesson = isinstance(item, Lesson)
        return Part(
            id=self._names[page_url(item.page.stem, self.rendering.locale)],
            title=f"{item.number} {item.title(code)}" if isinstance(item, Lesson) else item.title(code),
            lang=text.locale.code,
            minutes=text.minutes if is_lesson else 0,
            body=html_of(self._settled(item, sources)),
            objectives=text.objectives if is_lesson else (),
            keypoints=text.keypoints if is_lesson else (),
            sources=sources,
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The name in this file of each of its pages, by address."""
        pages = (self.module.page, *(item.page for item in self.module.items))
        return {page_url(page.stem, self.rendering.locale): page.stem.rpartition("/")[2] for page in pages}

    def _settled(self, item: Module | Lesson | Test, sources: tuple[Source, ...]) -> HtmlElement:
        url = page_url(item.page.stem, self.rendering.locale)
        tree, name = self.screen(item.page.uri), self._names[url]
        own = {source.id for source in sources}
        for tag, element in list(tags_of(tree)):
            element.tag = _LOWER.get(tag, tag)
            if element.get("id"):
                element.set("id", f"{name}.{element.get('id')}")
            for naming in _NAMING:
                if element.get(naming):
                    element.set(naming, " ".join(f"{name}.{one}" for one in element.get(naming, "").split()))
            if tag == "img":
                element.set("src", data_url(self.site_dir / resolve(url, element.get("src", ""))))
            elif tag == "a" and element.get("href") is not None:
                is_cited = "hb-cite" in element.get("class", "").split() and (element.text or "") in own
                href = f"#{name}.source-{element.text}" if is_cited else self._led(url, element.get("href", ""))
                _lead(element, href)
        return tree

    def _led(self, url: str, target: str) -> str:
        """Where a link of a page leads from this file; empty where it cannot."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target
        names, place = self._names, resolve(url, parts.path) if parts.path else url
        if place in names:
            return f"#{names[place]}.{parts.fragment}" if parts.fragment else f"#{names[place]}"
        site = self.rendering.course.project.site_url
        return urljoin(site, parts._replace(path=place).geturl()) if site else ""


def _lead(link: HtmlElement, href: str) -> None:
    """A link, or the words of one that can lead nowhere; a word with a meaning can still be reached by keys."""
    if href:
        link.set("href", href)
        return
    link.tag = "span"
    link.attrib.pop("href")
    if link.get("data-definition"):
        link.set("tabindex", "0")
