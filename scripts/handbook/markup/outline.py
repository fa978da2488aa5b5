"""The skeleton of a page as it was rendered: headings, blocks, links, pictures, citations, each with its place.

    body ─ Markdown ─> tree ─ places ─> Reading ─> Outline

What a heading or a link is, Markdown alone decides: everything here is read off the tree it made, and finds its line by
``handbook.markup.places``. ``checks`` judge this, so that what is told and what is published cannot differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from handbook.markup.blocks import Block
from handbook.markup.places import Place
from handbook.markup.reading import RAW, Reading, classes_of, text_of
from handbook.markup.syntax import LOCALITY, is_made_id
from handbook.markup.verbatim import masked

_WITHOUT_TARGET = re.compile(r"(?<!!)\[[^\]]*\]\("), re.compile(r"!\[[^\]]*\]\(")
_BARE_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t#_]|<[^>\n]*>|&\w+;)*(?:\{[^}\n]*\}?)?[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"(?<![(\\])<([A-Za-z][\w-]*)(?=[\s/>])([^<>]*)>?")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_LINK = ("hb-cite", "footnote-ref", "footnote-backref")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``id`` is empty where the author gave none, ``block`` names the block it stands in."""

    level: int
    text: str
    id: str
    line: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture, its target as written, its text or what the picture says; a link of a picture has its file."""

    target: str
    text: str
    is_image: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A name at a place: a law id cited, a value of this place; of a raw HTML tag also its ``attributes``."""

    name: str
    line: int
    column: int
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz as it was rendered: which options are right, how many list items are no options, words of each.

    ``asked`` is what is asked.
    """

    rights: tuple[bool, ...]
    unmarked: int
    has_text: bool
    line: int
    options: tuple[str, ...] = ()
    asked: str = ""

    @property
    def lengths(self) -> tuple[int, ...]:
        """Letters of each option."""
        return tuple(map(len, self.options))


class Outline:
    """Everything found in one body, in the order of the page."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.blocks = reading.blocks

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings of all levels."""
        return tuple(
            Heading(int(item.tag[1]), item.text_content().strip(), item.get("id") or "", self._line(item), box_of(item))
            for item in self.reading.tree.iter(*_HEADINGS)
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids an author gave, to headings and whatever else."""
        named = (item.get("id") or "" for item in self.reading.tree.iter() if isinstance(item.tag, str))
        return frozenset(name for name in named if name and not is_made_id(name))

    @property
    def other_ids(self) -> Iterator[tuple[str, Place]]:
        """Ids an author gave to what is no heading, each with its place."""
        for item in self.reading.tree.iter():
            name = item.get("id") if isinstance(item.tag, str) and item.tag not in _HEADINGS else None
            if name and "hb-block" not in classes_of(item) and not name.startswith(("fn:", "fnref")):
                yield name, self.reading.places.of(item)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links and pictures, but for citations and footnotes."""
        return tuple(self._link(item) for item in self.reading.tree.iter("a", "img") if _is_link(item))

    @cached_property
    def citations(self) -> tuple[Mark, ...]:
        """Laws cited."""
        cited = (item for item in self.reading.tree.iter("a", "span") if {"hb-cite", "hb-cited"} & {*classes_of(item)})
        return tuple(self._mark(item.text_content().strip("[]"), "[", item) for item in cited)

    @cached_property
    def local_names(self) -> tuple[Mark, ...]:
        """Names between ``{{ }}``, in texts and in addresses."""
        spans = (item for item in self.reading.tree.iter("span") if "hb-local" in classes_of(item))
        found = [self._mark(item.text_content(), "{{", item) for item in spans]
        for link in self.reading.tree.iter("a", "img"):
            target = link.get("href") or link.get("src") or ""
            found += [self._mark(name, "{{", link) for name in LOCALITY.findall(target)]
        return tuple(found)

    @cached_property
    def tags(self) -> tuple[Mark, ...]:
        """Raw HTML tags that became elements, and those of a whole page, which are gone and have kept Markdown out."""
        text, places = masked(self.reading.places.text), self.reading.places
        made = {"html", "head", "body", *(item.tag for item in self.reading.tree.iter() if RAW in item.attrib)}
        return tuple(
            Mark(match[1].lower(), *places.at(match.start()), match[2] or "")
            for match in _TAG.finditer(text)
            if match[1].lower() in made
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Quizzes as they were rendered, with the lines of their blocks."""
        lines = [block.line for block in self.blocks_named("quiz")]
        made = [box for box in self.reading.boxes() if "hb-quiz" in classes_of(box)]
        return tuple(_question(box, line) for box, line in zip(made, lines, strict=False))

    def blocks_named(self, name: str) -> tuple[Block, ...]:
        """The blocks of one kind."""
        return tuple(block for block in self.blocks if block.name == name)

    def _line(self, element: HtmlElement) -> int:
        places = self.reading.places
        is_bare = is_wordless(element.text_content()) and element.find(".//img") is None
        if is_bare and (bare := _BARE_HEADING.search(places.text, places.before(element))):
            return places.at(bare.start())[0]  # A heading without words has no word to be found by.
        return places.of(element)[0]

    def _link(self, item: HtmlElement) -> Link:
        is_image = item.tag == "img"
        target = item.get("src" if is_image else "href") or ""
        shown = next(item.iter("img"), None)
        text = (
            (item.get("alt") or "")
            if is_image
            else item.text_content() or (shown.get("src") if shown is not None else "")
        )
        return Link(target, text, is_image, *self._place_of_link(item, target, is_image=is_image))

    def _place_of_link(self, item: HtmlElement, target: str, *, is_image: bool) -> Place:
        """The opening bracket before the target; the target's own place where it is written in another way."""
        places = self.reading.places
        begin = places.before(item)
        if not target and (bare := _WITHOUT_TARGET[is_image].search(places.text, begin)):
            return places.at(bare.start())
        end = places.text.find(f"({target}", begin)
        if end < 0:
            end = places.text.find(target, begin)
        opening = places.text.rfind("![" if is_image else "[", 0, max(end, 0))
        return places.at(opening) if opening >= begin and end >= 0 else places.of(item)

    def _mark(self, name: str, bracket: str, item: HtmlElement) -> Mark:
        """A mark at the bracket its name stands in."""
        places = self.reading.places
        offset = places.text.find(name, places.before(item))
        opening = places.text.rfind(bracket, 0, max(offset, 0))
        return Mark(name, *(places.at(opening) if opening >= 0 else places.of(item)))


def is_wordless(heading: str) -> bool:
    """Whether the text of a heading is none, or an id alone, which stays as it was typed."""
    return not re.sub(r"^\{#[^}]*\}?$", "", heading.strip())


def _is_link(item: HtmlElement) -> bool:
    is_made = RAW not in item.attrib and not {*_NO_LINK} & {*classes_of(item)}
    return is_made and (item.tag == "img" or item.get("href") is not None)


def box_of(element: HtmlElement) -> str:
    """The name of the block an element stands in."""
    boxes = (above for above in element.iterancestors() if "hb-block" in classes_of(above))
    names = (name.removeprefix("hb-") for box in boxes for name in classes_of(box) if name != "hb-block")
    return next(names, "")


def _question(box: HtmlElement, line: int) -> Question:
    options = [item for item in box.iter("li") if "hb-quiz__option" in classes_of(item)]
    loose = [item for item in box.iter("li") if "task-list-item" in classes_of(item)]
    unmarked = sum("data-unmarked" in item.attrib for item in options) + len(loose)
    asked = [item for item in box if "hb-quiz__question" in classes_of(item)]
    has_text = any(item.text_content().strip() or item.find(".//img") is not None for item in asked)
    rights = tuple("data-right" in item.attrib for item in options)
    words = tuple(text_of(item) for item in options)
    return Question(rights, unmarked, has_text, line, words, " ".join(text_of(item) for item in asked))


def outline_of(body: str, first_line: int) -> Outline:
    """Render a body and read its skeleton off."""
    return Outline(Reading(body, first_line))
