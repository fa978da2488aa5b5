"""A book written: its chapters, contents and package (EPUB 3.3), in one archive that is the same whoever makes it.

::

    mimetype                    first, stored: how a reader knows an EPUB
    META-INF/container.xml      where the package is
    book/package.opf            what there is, and in which order; book/nav.xhtml the contents
    book/text/…  book/pictures/…  book/ebook.css
"""

import mimetypes
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment

from handbook.body.foreign import with_foreign_words
from handbook.body.rendering import Rendering
from handbook.deck.publish import templates_in
from handbook.ebook.chapters import Chapter, chapters_of
from handbook.ebook.settling import Settling
from handbook.model.address import relative
from handbook.model.catalogue import EBOOK, Printable, stem_of
from handbook.model.locales import direction_of
from handbook.paper.archive import entry_of, packing_of
from handbook.paper.back import lists_of
from handbook.paper.kinds import PaperFacts

MIMETYPE = "application/epub+zip"
ROOT = "book"
XHTML = "application/xhtml+xml"
_KINDS = {".svg": "image/svg+xml", ".css": "text/css", ".xhtml": XHTML}


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book, as its package lists it."""

    id: str
    name: str
    kind: str
    data: bytes


def write_book(rendering: Rendering, site_dir: Path, *, epoch: int) -> tuple[str, PaperFacts]:
    """The handbook of a language as an EPUB, into the site; its address, and what the print room tells of it.

    ``epoch`` is the date it says it was made, in seconds since 1970.
    """
    url = Printable(stem_of(rendering.course), EBOOK).url(rendering.locale.code)
    path = site_dir / url
    path.parent.mkdir(parents=True, exist_ok=True)
    _Book(rendering, epoch).write(path)
    return url, PaperFacts(0, False, path.stat().st_size)


class _Book:
    def __init__(self, rendering: Rendering, epoch: int) -> None:
        self.rendering, self.epoch = rendering, epoch
        self.theme_dir = rendering.course.project.theme_dir
        self.templates: Environment = templates_in(self.theme_dir)
        self.chapters = chapters_of(rendering)
        self.settling = Settling(rendering, {chapter.uri: chapter for chapter in self.chapters})

    def write(self, path: Path) -> None:
        """The archive; readers ask for ``mimetype`` first, as it is."""
        texts = [self._item(f"c{number}", one.name, self._text(one)) for number, one in enumerate(self.chapters, 1)]
        nav = self._item("nav", "nav.xhtml", self._page("nav.xhtml", chapters=self._nested()))
        items = [nav, *texts, *self._beside()]
        package = self._render("package.opf", items=items, texts=texts)
        with zipfile.ZipFile(path, "w") as archive:

            def add(name: str, data: bytes, packing: int) -> None:
                archive.writestr(entry_of(name, self.epoch), data, packing)

            add("mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
            add("META-INF/container.xml", self._render("container.xml").encode(), zipfile.ZIP_DEFLATED)
            add(f"{ROOT}/package.opf", package.encode(), zipfile.ZIP_DEFLATED)
            for item in items:
                add(f"{ROOT}/{item.name}", item.data, packing_of(item.name))

    def _text(self, chapter: Chapter) -> str:
        body = self.settling.body(chapter)
        return self._page("chapter.xhtml", chapter=chapter, body=body, root=relative(".", chapter.name))

    def _beside(self) -> Iterator[Item]:
        """Style and pictures, which the chapters must have named before."""
        yield self._item("style", "ebook.css", (self.theme_dir / "ebook/ebook.css").read_text(encoding="utf-8"))
        for number, (path, name) in enumerate(self.settling.pictures.items(), 1):
            yield self._item(f"p{number}", name, path.read_bytes())

    def _item(self, id_: str, name: str, data: str | bytes) -> Item:
        suffix = Path(name).suffix
        kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Item(id_, name, kind, data.encode() if isinstance(data, str) else data)

    def _nested(self) -> list[tuple[Chapter, list[Chapter]]]:
        """Chapters with those that stand under them, as the contents show them."""
        nested: list[tuple[Chapter, list[Chapter]]] = []
        for chapter in self.chapters:
            if chapter.within and nested:
                nested[-1][1].append(chapter)
            else:
                nested.append((chapter, []))
        return nested

    def _page(self, template: str, **own: Any) -> str:
        """A page of the book, with the words of other languages marked."""
        rendering = self.rendering
        page = self._render(template, **own)
        return with_foreign_words(page, rendering.locale.code, rendering.course.project.codes)

    def _render(self, template: str, **own: Any) -> str:
        """What a template of the book makes of it."""
        rendering, locale, project = self.rendering, self.rendering.locale, self.rendering.course.project
        home = rendering.course.home.text(locale.code)
        base = project.site_url or f"{project.default_locale.site_name}/"
        shared = {
            "t": rendering.strings,
            "locale": locale,
            "direction": direction_of(locale.code),
            "title": home.title,
            "summary": home.summary,
            "reviewed": project.reviewed,
            "site_url": project.site_url,
            "identifier": uuid5(NAMESPACE_URL, f"{base}{locale.code}/handbook.epub").urn,
            "modified": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.epoch)),
            **lists_of(rendering),
        }
        return self.templates.get_template(f"ebook/{template}").render(shared, **own)
