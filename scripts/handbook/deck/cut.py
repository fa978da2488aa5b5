"""Sections cut into slides: alike in all languages where pages are built alike, so that both can be shown together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.body.tree import html_of
from handbook.deck.fill import fill
from handbook.deck.passages import Passage, Section
from handbook.deck.pieces import Piece, words_of
from handbook.deck.slides import Slide
from handbook.markup.parsed import tree_of

Range = tuple[int, int]
Clean = Callable[[HtmlElement], HtmlElement] | None


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a section with the pieces of each of its slides; ``number`` is that of its first in the section."""

    section: Section
    passage: Passage
    ranges: tuple[Range, ...]
    number: int


def cut(columns: Mapping[str, Sequence[Section]]) -> dict[str, list[Cut]]:
    """The slides of a lesson in each of its languages, by code."""
    cuts: dict[str, list[Cut]] = {code: [] for code in columns}
    for code, sections in columns.items():
        for section in sections:
            fellows = _fellows(columns, section)
            number = 1
            for place, passage in enumerate(section.passages):
                alike = [other.passages[place] for other in fellows]
                ranges = tuple(_ranges(passage, alike))
                cuts[code].append(Cut(section, passage, ranges, number))
                number += len(ranges)
    return cuts


def _fellows(columns: Mapping[str, Sequence[Section]], section: Section) -> list[Section]:
    """The same section in the languages where it has the same pieces; itself is one of them."""
    named = [other for sections in columns.values() for other in sections if other.id == section.id]
    return [other for other in named if _shape(other) == _shape(section)]


def _shape(section: Section) -> list[tuple[str, int]]:
    return [(passage.kind, len(passage.pieces)) for passage in section.passages]


def _ranges(passage: Passage, alike: Sequence[Passage]) -> list[Range]:
    if not passage.pieces:
        # A title alone is a slide where it is a question or nothing is below; a heading over nothing but boxes is none.
        return [(0, 0)] if passage.kind in ("question", "heading") else []
    return fill([one.pieces for one in alike], [one.budget for one in alike])


def slides_of(cuts: Sequence[Cut], clean: Clean) -> Iterator[Slide]:
    """The slides of a lesson's sections in one language; ``clean`` makes a slide's tree fit for the deck.

    Without it the slides have no ``html``: they are only counted.
    """
    for one in cuts:
        for place, (begin, end) in enumerate(one.ranges, start=one.number):
            yield _slide(one, place, one.passage.pieces[begin:end], clean)


def _slide(one: Cut, number: int, pieces: Sequence[Piece], clean: Clean) -> Slide:
    passage = one.passage
    words = passage.above + words_of(pieces)
    return Slide(
        id=one.section.id if number == 1 else f"{one.section.id}.{number}",
        section=one.section.id,
        kind=passage.kind,
        title=passage.title,
        kicker=passage.kicker,
        html=html_of(clean(tree_from(pieces))) if clean else "",
        line=pieces[0].line if pieces else passage.line,
        words=words,
        lines=sum(piece.lines for piece in pieces),
    )


def tree_from(pieces: Sequence[Piece]) -> HtmlElement:
    """Pieces put together again: what was taken from one list or table stands in one, with the head it had."""
    tree = tree_of("")
    holder: HtmlElement | None = None
    inside = tree
    for piece in pieces:
        if piece.holder is not holder or piece.holder is None:
            holder = piece.holder
            inside = tree if holder is None else _again(holder, piece, tree)
        element = deepcopy(piece.element)
        element.tail = None
        if piece.kind == "code":
            inside.text = (inside.text or "") + element.text
        else:
            inside.append(element)
    return tree


def _again(holder: HtmlElement, first: Piece, tree: HtmlElement) -> HtmlElement:
    """An empty copy of a list, a table or a quotation at the end of ``tree``; where its parts go."""
    copy = tree.makeelement(holder.tag, dict(holder.attrib))
    tree.append(copy)
    if first.start > 1:
        copy.set("start", str(first.start))
    if holder.tag != "table":
        return copy
    for head in holder:
        if head.tag in ("caption", "colgroup", "thead"):
            copy.append(deepcopy(head))
            copy[-1].tail = None
    body = copy.makeelement("tbody", {})
    copy.append(body)
    return body
