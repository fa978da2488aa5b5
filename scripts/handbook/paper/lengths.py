"""How long the pieces of a page are that its layout asks about: ``kept-whole`` and ``kept-together`` in the templates.

::

    <li data-texts="120">          bytes of UTF-8 of each run of words that begins a line of its own
    <div class="hb-block" data-texts="64 210 95" data-rows="3" data-pictures="1">    lines of code and breaks; pictures

What comes of it depends on how many letters a line of the paper has, so the lines are worked out there (``lines-of``).
Typst would walk through all of a piece anew for each piece around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.body.tree import has_class

_ASKED = frozenset(("li", "table"))
_ASKED_CLASSES = ("hb-block", "hb-asks")
_KEPT = ("td", "th")
_RUNS = frozenset(("p", "li", "tr"))  # Words in these run on, whatever is in them, unless that breaks the line:
_BREAKS = _RUNS | frozenset(("ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "div", "section"))


@dataclass(frozen=True, slots=True)
class Length:
    """What stands in an element: its ``texts`` by their bytes, ``rows`` that are as they were typed, ``pictures``."""

    texts: tuple[int, ...] = ()
    rows: int = 0
    pictures: int = 0

    def attributes(self) -> dict[str, str]:
        """As the element tells it to its layout; what is 0 is left out."""
        told = {
            "data-texts": " ".join(map(str, self.texts)),
            "data-rows": str(self.rows or ""),
            "data-pictures": str(self.pictures or ""),
        }
        return {name: value for name, value in told.items() if value}


def note_lengths(element: HtmlElement) -> Length:
    """Write on each element below, and on this one, how long it is, where its layout asks; returns this one's."""
    inside = [note_lengths(child) for child in element if isinstance(child.tag, str)]
    length = _length(element, inside)
    if element.tag in _ASKED or any(has_class(element, name) for name in _ASKED_CLASSES):
        for name, value in length.attributes().items():
            element.set(name, value)
    return length


def note_notes(line: HtmlElement) -> None:
    """Let a paragraph that calls notes tell how many, and its bytes; not in cells and notes."""
    notes = sum(has_class(link, "footnote-ref") or link.get("href", "").startswith("http") for link in line.iter("a"))
    if notes and not any(around.tag in _KEPT or has_class(around, "footnote") for around in line.iterancestors()):
        line.attrib.update({"data-notes": str(notes), "data-letters": str(len(line.text_content().encode()))})


def _length(element: HtmlElement, inside: list[Length]) -> Length:
    if element.tag == "img":
        return Length(pictures=1)
    if element.tag == "pre":
        return Length(rows=element.text_content().count("\n") + 1)
    rows = sum(length.rows for length in inside) + (element.tag == "br")
    pictures = sum(length.pictures for length in inside)
    if element.tag in _RUNS and not rows and not pictures:
        return Length(tuple(_runs(element)))
    own = [text for text in (element.text, *(child.tail for child in element)) if text]
    texts = (*(len(text.encode()) for text in own), *(text for length in inside for text in length.texts))
    return Length(texts, rows, pictures)


def _runs(element: HtmlElement) -> Iterator[int]:
    """The bytes of each run of words: one, unless something in it, as the points of a point, begins others."""
    run = element.text or ""
    for child in (child for child in element if isinstance(child.tag, str)):
        if next(child.iter(*_BREAKS), None) is not None:
            yield from _bytes(run)
            yield from _runs(child)
            run = child.tail or ""
        else:
            run += child.text_content() + (child.tail or "")
    yield from _bytes(run)


def _bytes(run: str) -> Iterator[int]:
    if run.strip():
        yield len(run.encode())
