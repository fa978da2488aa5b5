"""A page an author writes: one document in every language it has, its front matter as readers see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handbook.markup.blocks import Block, blocks_of
from handbook.markup.outline import Outline, outline_of
from handbook.model.locales import Locale
from handbook.model.texts import NO_TONGUES, Tongues
from handbook.recall import noted
from handbook.source import Source, Value


@dataclass(frozen=True)
class PageText:
    """One document in one language; the words of its front matter as readers see them, typographic and filled in."""

    locale: Locale
    source: Source
    tongues: Tongues = field(default=NO_TONGUES, repr=False, compare=False)

    @property
    def front(self) -> Value:
        """The front matter."""
        return self.source.front

    @property
    def title(self) -> str:
        """The title an author gave, empty for a module page."""
        return self.words("title")

    @property
    def summary(self) -> str:
        """What the page is about, in a sentence."""
        return self.words("summary")

    @property
    def objectives(self) -> tuple[str, ...]:
        """What learners can do after the lesson."""
        return self.lines("objectives")

    @property
    def keypoints(self) -> tuple[str, ...]:
        """What they take home."""
        return self.lines("keypoints")

    @property
    def materials(self) -> tuple[str, ...]:
        """What the trainer brings and prints."""
        return self.lines("materials")

    @property
    def if_late(self) -> str:
        """What to leave out when time is short."""
        return self.words("if-late")

    def words(self, key: str) -> str:
        """A text of the front matter that is meant to be read, empty where there is none."""
        return self.tongues.plain(self.front.text(key), self.locale.code)

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts of the front matter that are meant to be read."""
        return tuple(self.tongues.plain(line, self.locale.code) for line in self.front.texts(key))

    @property
    def minutes(self) -> int:
        """Minutes of class."""
        return self.front.whole("minutes")

    @property
    def outline(self) -> Outline:
        """The skeleton of the body, as it is rendered."""
        noted(self.source.path)
        return self._outline

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body, known without rendering it."""
        noted(self.source.path)
        return self._blocks

    @cached_property
    def _outline(self) -> Outline:
        return outline_of(self.source.body, self.source.body_line)

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.source.body, self.source.body_line)

    def blocks_named(self, *names: str) -> tuple[Block, ...]:
        """The blocks of some kinds."""
        return tuple(block for block in self.blocks if block.name in names)


@dataclass(frozen=True)
class Page:
    """One document in every language it has; ``uri`` is inside docs, without language (``a/b.md``)."""

    uri: str
    texts: Mapping[str, PageText]
    default: str

    def text(self, locale: str) -> PageText:
        """The document as readers of a language see it: theirs, else the one authors write first."""
        return self.texts.get(locale) or self.texts[self.default]

    def title(self, locale: str) -> str:
        """The title as readers of a language see it."""
        return self.text(locale).title

    @property
    def layout(self) -> str:
        """The list a page shows besides its text, empty for none."""
        return self.texts[self.default].front.text("layout")

    @property
    def stem(self) -> str:
        """The uri without ``.md``: where the page and its handouts are on the site."""
        return self.uri.removesuffix(".md")
