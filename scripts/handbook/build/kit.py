"""The class kit of a module: one archive that runs from a USB stick by opening ``start.html``.

::

    start.html ─┬─> class/<module>/…    its slides in every language, with notes, styles, scripts and pictures
                └─> handouts/<code>/…   its papers in the language of the kit, where there are any

Slides are those of the site. A link out of the kit leads back to its start, as a stick has no site around it.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps

from handbook.body.rendering import Rendering
from handbook.deck.publish import templates_in
from handbook.model.address import deck_url, kit_url, notes_url, owner_of, relative, resolve
from handbook.model.catalogue import printables_of
from handbook.model.curriculum import Lesson, Module, Test
from handbook.model.strings import read_strings
from handbook.offline.embed import STYLE_URL
from handbook.paper.archive import entry_of, packing_of

START = "start.html"
_TARGET = re.compile(r'(?P<before>\b(?:href|src)=")(?P<path>[^"#:]+)(?P<after>(?:#[^"]*)?")')
_SETUP = re.compile(r'(?<=<script id="hb-deck-setup" type="application/json">).*?(?=</script>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Way:
    """Something to open: its name and its place in the kit."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """What there is of a lesson, of the tests, of the whole module."""

    title: str
    decks: tuple[Way, ...]
    papers: tuple[Way, ...]


def write_kits(rendering: Rendering, site_dir: Path, *, epoch: int) -> None:
    """A kit for each module in one language; ``epoch`` is the date of its entries, in seconds since 1970."""
    for module in rendering.course.modules:
        kit = _Kit(rendering, module, site_dir)
        path = site_dir / kit_url(module.id, rendering.locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in sorted(kit.files()):
                archive.writestr(entry_of(name, epoch), data, packing_of(name))


@dataclass(frozen=True)
class _Kit:
    rendering: Rendering
    module: Module
    site_dir: Path

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its place, each once."""
        locales = self.rendering.course.project.locales
        stems = [lesson.page.stem for lesson in self.module.lessons]
        decks = [url for stem in stems for locale in locales if self._is_there(url := deck_url(stem, locale))]
        pages = {url: self._settled(url, decks) for url in decks} | {START: self._start(decks)}
        linked = {target for url, text in pages.items() for target in _targets(url, text) if self._is_there(target)}
        papers = [way.path for row in self._rows(decks) for way in row.papers]
        notes = [url for stem in stems for locale in locales if self._is_there(url := notes_url(stem, locale))]
        yield from ((url, text.encode()) for url, text in pages.items())
        for path in self._with_styles({*linked, *notes, *papers} - set(pages)):
            yield path, (self.site_dir / path).read_bytes()

    def _is_there(self, path: str) -> bool:
        return (self.site_dir / path).is_file()

    def _with_styles(self, paths: set[str]) -> set[str]:
        """The files, and those that styles among them load."""
        styles = {path: (self.site_dir / path).read_text(encoding="utf-8") for path in paths if path.endswith(".css")}
        loaded = {resolve(path, target) for path, text in styles.items() for target in STYLE_URL.findall(text)}
        return paths | set(filter(self._is_there, loaded))

    def _settled(self, url: str, decks: list[str]) -> str:
        """A deck as it stands on a stick."""

        def settle(match: re.Match[str]) -> str:
            target = resolve(url, match["path"])
            if not target.endswith(".html") or target in decks:
                return match[0]
            return f'{match["before"]}{relative(START, url)}"'

        def set_up(match: re.Match[str]) -> str:
            setup = json.loads(match[0])
            others = [other for other in setup["others"] if resolve(url, other["url"]) in decks]
            return str(htmlsafe_json_dumps(setup | {"others": others}))

        page = (self.site_dir / url).read_text(encoding="utf-8")
        return self._with_start_named(url, _SETUP.sub(set_up, _TARGET.sub(settle, page)))

    def _with_start_named(self, url: str, page: str) -> str:
        """The way back to the lesson's page leads to the start of the kit, and says so in the deck's language."""
        project = self.rendering.course.project
        strings = read_strings(project.theme_dir, owner_of(url, project.locales).code)
        return page.replace(f">{strings('deck.to-page')}</a>", f">{strings('deck.kit-start')}</a>")

    def _start(self, decks: list[str]) -> str:
        rendering = self.rendering
        templates = templates_in(rendering.course.project.theme_dir)
        title = f"{self.module.number}. {self.module.title(rendering.locale.code)}"
        shown = {"locale": rendering.locale, "t": rendering.strings, "title": title, "rows": self._rows(decks)}
        return templates.get_template("kit.html").render(shown)

    def _rows(self, decks: list[str]) -> tuple[Row, ...]:
        code, strings = self.rendering.locale.code, self.rendering.strings
        whole = Row(strings("module.printables"), (), self._papers(self.module))
        lessons = (self._lesson(lesson, decks) for lesson in self.module.lessons)
        tests = (Row(test.title(code), (), self._papers(test)) for test in self.module.tests)
        return tuple(row for row in (*lessons, *tests, whole) if row.decks or row.papers)

    def _lesson(self, lesson: Lesson, decks: list[str]) -> Row:
        locales = self.rendering.course.project.locales
        ways = ((locale.name, deck_url(lesson.page.stem, locale)) for locale in locales)
        title = f"{lesson.number} {lesson.title(self.rendering.locale.code)}"
        return Row(title, tuple(Way(name, url) for name, url in ways if url in decks), self._papers(lesson))

    def _papers(self, subject: Module | Lesson | Test) -> tuple[Way, ...]:
        code, strings = self.rendering.locale.code, self.rendering.strings
        made = ((printable.edition.name, printable.url(code)) for printable in printables_of(subject))
        return tuple(Way(strings(f"edition.{name}"), url) for name, url in made if self._is_there(url))


def _targets(url: str, text: str) -> set[str]:
    return {resolve(url, match["path"]) for match in _TARGET.finditer(text)}
