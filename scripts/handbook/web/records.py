"""What can be found: the places of a page that a reader wants to land on, and their words.

A record is a section (cut at its heading, wherever that stands; one that begins with a subsection has the title of
that), a box with a name, what neighbours ask, or a number to call; ``web.named`` adds laws, forms and papers. Answers,
questions and trainer's notes are in none. A footnote's words belong to the section that refers to it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from handbook.body.audience import seen_by
from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering
from handbook.body.tree import has_class, with_class

NAMED_BOXES = {"hb-scenario": "box", "hb-exercise": "box", "hb-ask": "ask"}
CUT_AT = ("h2", "h3")
_SPACE = re.compile(r"\s+")
_SILENT_TAGS = frozenset(("script", "style", "svg", "input", "button", "template"))
_SILENT_CLASSES = ("hb-block__label", "footnote", "footnote-backref", "headerlink")
# What stands within a word or a sentence; around everything else there is a gap.
_INLINE = "a abbr b bdi cite code del em i ins kbd mark q s samp small span strong sub sup time u var"
_INLINE_TAGS = frozenset(_INLINE.split(" "))


@dataclass
class Record:
    """A place to land on: ``anchor`` on its page, the ``title`` of the section, its words.

    ``kind`` is ``box`` for a scenario or an exercise, ``ask``, ``law``, ``form``, ``paper``, ``number`` to call; empty
    for what is told as its page is.
    """

    anchor: str
    title: str
    words: list[str] = field(default_factory=list)
    kind: str = ""

    @property
    def text(self) -> str:
        """The words in one line."""
        return _squeezed("".join(self.words))


def records_of(rendering: Rendering, fragment: Fragment) -> Iterator[Record]:
    """Everything that can be found on a page, in order."""
    first = Record("", "", [" ".join((fragment.text.summary, *fragment.text.objectives, ""))])
    yield from sections_of(fragment.copy(), first)
    if keypoints := fragment.text.keypoints:
        yield Record("keypoints", rendering.strings("lesson.keypoints"), [" ".join(keypoints)])


def sections_of(tree: HtmlElement, first: Record) -> list[Record]:
    """The records of a body: ``first`` with what stands before the first heading, each section, each named box."""
    seen = seen_by("search", tree)
    cutter = _Cutter(first, _notes(seen))
    cutter.read(seen)
    return cutter.records


def numbers_to_call(tree: HtmlElement) -> Iterator[Record]:
    """The rows of a body's tables that begin with a telephone number: the number, and what it is called for."""
    section = ""
    for element in tree.iter("h2", "h3", "tr"):
        if element.tag != "tr":
            section = element.get("id") or section
        elif len(element) > 1 and (links := element[0].xpath(".//a[starts-with(@href, 'tel:')]")):
            yield Record(section, _text(links[0]), [_text(cell) for cell in element[1:]], "number")


class _Cutter:
    """Reads a body in order and gives every word to the record it stands in."""

    def __init__(self, first: Record, notes: Mapping[str, str]) -> None:
        self.records, self.current, self.notes, self.level = [first], first, notes, ""

    def read(self, element: HtmlElement) -> None:
        """The words inside an element."""
        self._say(element.text)
        for child in element:
            self._enter(child)
            self._say(child.tail)

    def _enter(self, element: HtmlElement) -> None:
        if element.tag in CUT_AT and element.get("id"):
            title = _text(element)
            if self.level < element.tag and self.current.anchor and not self.current.text:
                self._say(title)  # Else the heading over it, with no word of its own, would be no place to land on.
            self.level = element.tag
            self._begin(Record(element.get("id"), title))
        elif kind := next((kind for name, kind in NAMED_BOXES.items() if has_class(element, name)), ""):
            self._read_box(element, kind)
        elif not _is_silent(element):
            self._read_words(element)

    def _read_words(self, element: HtmlElement) -> None:
        gap = "" if element.tag in _INLINE_TAGS else " "
        self._say(gap)
        if element.tag == "img":
            self._say(element.get("alt"))
        elif has_class(element, "footnote-ref"):
            self._say(f" {self.notes.get(element.get('href', '').removeprefix('#'), '')} ")
        else:
            self.read(element)
        self._say(gap)

    def _read_box(self, box: HtmlElement, kind: str) -> None:
        names = with_class(box, "hb-block__name") or with_class(box, "hb-block__label")
        title = _squeezed(names[0].text_content()) if names else ""
        around = self.current
        self._begin(Record(box.get("id", ""), title, kind=kind))
        for element in box:
            if not has_class(element, "hb-block__title"):
                self._enter(element)
        self.current = around

    def _begin(self, record: Record) -> None:
        self.records.append(record)
        self.current = record

    def _say(self, text: str | None) -> None:
        self.current.words.append(text or "")


def _is_silent(element: HtmlElement) -> bool:
    """Whether nothing in an element is for reading here; footnotes are read where they are referred to."""
    if not isinstance(element.tag, str) or element.tag in _SILENT_TAGS:
        return True
    return any(has_class(element, name) for name in _SILENT_CLASSES)


def _notes(tree: HtmlElement) -> dict[str, str]:
    """The words of each footnote by its id."""
    lists = with_class(tree, "footnote")
    return {note.get("id", ""): _text(note) for notes in lists for note in notes.iter("li")}


def _text(element: HtmlElement) -> str:
    """All words of an element as one line."""
    cutter = _Cutter(Record("", ""), {})
    cutter.read(element)
    return " ".join(record.text for record in cutter.records).strip()


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
