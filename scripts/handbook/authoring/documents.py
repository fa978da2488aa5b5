"""What of a course has a translation, and the blocks it is made of in a language.

::

    a page           water/boats.md, water/boats.en.md
    a drawing        water/img/boat.svg, water/img/boat.en.svg       the words in it
    a data file      data/forms/v1.yml: {vi: …, en: …}               the values that stand by language
    table of words   strings/vi.yml, strings/en.yml of the theme

A document that cannot be read is left out: ``check`` tells why.
"""

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook.authoring.blocks import Block, blocks_of_page, plain
from handbook.model.curriculum import Course
from handbook.model.drawings import NAMESPACE, DrawingError, parse_drawing
from handbook.model.files import walk
from handbook.model.pages import Page
from handbook.model.project import Project
from handbook.model.strings import flat, own_strings_path, strings_path
from handbook.source import SourceError, Value, read_bytes, read_data, read_text

STRINGS = "strings.yml"  # The uri of the theme's tables of words, which are no file of docs.
OWN_STRINGS = "own-strings.yml"  # What the course calls otherwise than they do.


@dataclass(frozen=True)
class Document(ABC):
    """One document; ``uri`` is that of its original inside docs."""

    project: Project
    uri: str

    @abstractmethod
    def path(self, code: str) -> Path:
        """The file that holds it in a language; it need not be there."""

    @abstractmethod
    def blocks(self, code: str) -> tuple[Block, ...]:
        """What it says in a language; nothing where it is not translated."""

    @property
    def original(self) -> tuple[Block, ...]:
        """What it says in the language authors write first."""
        return self.blocks(self.project.default_locale.code)

    @cached_property
    def source(self) -> str:
        """The text of the original's file, empty where it cannot be read."""
        with contextlib.suppress(SourceError, OSError):
            return read_text(self.path(self.project.default_locale.code))
        return ""

    def is_translated(self, code: str) -> bool:
        """Whether it has been translated into a language, wholly or in part."""
        return self.path(code).is_file()

    @property
    def stem(self) -> str:
        """The name of its ledger: a page's is that of the page."""
        return self.uri.removesuffix(".md")


@dataclass(frozen=True)
class PageDocument(Document):
    """A page with its front matter."""

    page: Page

    def path(self, code: str) -> Path:
        """``water/boats.en.md``."""
        return self.project.path_of(self.uri, self.project.locale(code))

    def blocks(self, code: str) -> tuple[Block, ...]:
        """Front matter and body."""
        text = self.page.texts.get(code)
        return blocks_of_page(text) if text else ()


@dataclass(frozen=True)
class Drawing(Document):
    """A drawing with words; its title is one of them, but alone it needs no translation (HB506)."""

    def path(self, code: str) -> Path:
        """``water/img/boat.en.svg``."""
        return self.project.path_of(self.uri, self.project.locale(code))

    def blocks(self, code: str) -> tuple[Block, ...]:
        """A block a ``<text>``, with its line."""
        path = self.path(code)
        return _words_in(path) if path.is_file() else ()


@dataclass(frozen=True)
class DataFile(Document):
    """A file of ``docs/data``, or ``curriculum.yml``: texts that stand by language beside each other."""

    def path(self, code: str) -> Path:  # noqa: ARG002
        """The one file for all languages."""
        return self.project.docs_dir / self.uri

    def is_translated(self, code: str) -> bool:
        """Whether any of its texts is in the language."""
        return any(True for _ in self._spoken(code))

    def blocks(self, code: str) -> tuple[Block, ...]:
        """A block a value, by the way to it: ``blocks.visits.columns.date.label``."""
        return tuple(self._spoken(code))

    def _spoken(self, code: str) -> Iterator[Block]:
        return _spoken(read_data(self.path(code)), (), self.project.default_locale.code, code)


@dataclass(frozen=True)
class Tables(Document):
    """The theme's tables of words, a file a language."""

    def path(self, code: str) -> Path:
        """``strings/en.yml`` in the folder of the theme."""
        place = strings_path if self.uri == STRINGS else own_strings_path
        return place(self.project.theme_dir, code)

    def blocks(self, code: str) -> tuple[Block, ...]:
        """A block a string, by its dotted key."""
        if not self.is_translated(code):
            return ()
        table = flat(read_data(self.path(code)))
        return tuple(Block(key, words, value.line) for key, value in table.items() if (words := plain(value.text())))


def documents_of(course: Course) -> Iterator[Document]:
    """Everything with a translation to keep, pages in reading order first."""
    return (document for document in candidates(course) if is_readable(document))


def candidates(course: Course) -> Iterator[Document]:
    """The files there may be something to translate in; none is read."""
    project = course.project
    yield from (PageDocument(project, page.uri, page) for page in course.documents)
    yield from (Drawing(project, uri) for uri in _drawings(project))
    yield from (DataFile(project, uri) for uri in _data_files(project))
    if project.settings.text("theme", "custom_dir"):
        theme = project.own_theme_dir or project.theme_dir
        if any(strings_path(theme, code).is_file() for code in project.codes):  # Those of the package are not its own.
            yield Tables(project, STRINGS)
        if own_strings_path(project.theme_dir, project.default_locale.code).is_file():
            yield Tables(project, OWN_STRINGS)


def is_readable(document: Document) -> bool:
    """Whether all its files can be read, and say something that may be translated."""
    if isinstance(document, PageDocument):
        return not any(text.source.error for text in document.page.texts.values())
    try:
        said = [document.blocks(locale.code) for locale in document.project.locales]
    except (SourceError, DrawingError, OSError):
        return False
    return any(said)


def _drawings(project: Project) -> Iterator[str]:
    codes = {locale.code for locale in project.locales}
    for path in walk(project.docs_dir).files:
        if path.suffix == ".svg" and path.with_suffix("").suffix.removeprefix(".") not in codes:
            yield path.relative_to(project.docs_dir).as_posix()


def _data_files(project: Project) -> Iterator[str]:
    paths = [project.docs_dir / "curriculum.yml", *walk(project.docs_dir / "data").files]
    return (path.relative_to(project.docs_dir).as_posix() for path in paths if path.suffix == ".yml" and path.is_file())


def _words_in(path: Path) -> tuple[Block, ...]:
    root: Any = parse_drawing(read_bytes(path))
    found = [
        Block(name, plain("".join(element.itertext())), element.sourceline or 1)
        for name in ("title", "desc", "text")
        for element in root.iter(f"{{{NAMESPACE}}}{name}")
    ]
    blocks = tuple(block for block in found if block.text)
    return blocks if any(block.place == "text" for block in blocks) else ()


def _spoken(value: Value, way: tuple[str, ...], first: str, code: str) -> Iterator[Block]:
    """The texts in a language of a value and all in it, wherever there is one in the first language beside it."""
    original, own = value.get(first), value.get(code)
    if original and own and original.is_scalar and own.is_scalar and (words := plain(own.text())):
        yield Block(".".join(way), words, own.line)
    for key, child in value.items():
        yield from _spoken(child, (*way, key), first, code)
    for number, child in enumerate(value.values(), start=1):
        yield from _spoken(child, (*way, child.text("id") or str(number)), first, code)
