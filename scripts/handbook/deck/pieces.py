"""What a slide can be put together from: pieces that are never parted.

A paragraph, an item of a list, a row of a table, a box, a picture with its caption. Only a paragraph or an item that
alone has more words than a slide may have is parted, between its sentences.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from math import ceil

from lxml.html import HtmlElement

from handbook.body.fragment import line_of
from handbook.body.tree import has_class
from handbook.deck.sentences import sentences, words_in
from handbook.deck.slides import LINE_LETTERS
from handbook.markup.parsed import number_of
from handbook.markup.reading import text_of

_HOLDERS = frozenset(("div", "section", "article", "main", "header", "footer", "center", "address"))
_LISTS = ("ul", "ol")
_INLINE = "a abbr b bdi br cite code del em i ins kbd mark q s samp small span strong sub sup u"
_INLINE_ONLY = frozenset(_INLINE.split(" "))
_GAP = 0.4  # Lines between two pieces.
_CODE_LINE = 0.75  # Lines of text that a line of code is as high as.


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one slide whole.

    ``holder`` is the list, table or quotation it was taken from, to be put around it again; ``start`` the number of an
    item of a numbered list. ``head`` counts the words its holder brings to every slide.
    ``is_alone`` where it takes a slide for itself, ``leads`` where it announces what follows.
    """

    kind: str
    element: HtmlElement
    words: int
    lines: float
    line: int
    holder: HtmlElement | None = None
    start: int = 0
    head: int = 0
    is_alone: bool = False
    leads: bool = False


def words_of(pieces: Sequence[Piece]) -> int:
    """Words on a slide with these pieces: a table's head counts once."""
    return sum(piece.words for piece in pieces) + sum({id(piece.holder): piece.head for piece in pieces}.values())


def pieces_of(elements: Sequence[HtmlElement], budget: int) -> list[Piece]:
    """The pieces of some elements in order; ``budget`` is the most words a slide has room for."""
    return [piece for element in elements for piece in _pieces(element, budget)]


def lone_picture(element: HtmlElement) -> bool:
    """Whether an element is a picture and nothing else, its caption apart."""
    pictures = list(element.iter("img"))
    if element.tag == "figure":
        return bool(pictures)
    return len(pictures) == 1 and element.tag in ("p", "img") and not (element.text_content() or "").strip()


def _pieces(element: HtmlElement, budget: int) -> Iterator[Piece]:
    if lone_picture(element):
        words = words_in(element.text_content())
        return iter([Piece("picture", element, words, 1.0, line_of(element), is_alone=True)])
    if has_class(element, "hb-key"):
        return iter([_piece("key", element, extra=1.5)])
    if element.tag == "hr":
        return iter(())
    return _KINDS.get(element.tag, _paragraph)(element, budget)


def _quotation(quotation: HtmlElement, budget: int) -> Iterator[Piece]:
    if words_in(quotation.text_content()) > budget and len(quotation) and not _has_loose_words(quotation):
        yield from (_held(piece, quotation) for piece in pieces_of(list(quotation), budget))
    else:
        yield from _paragraph(quotation, budget)


def _loose(element: HtmlElement, budget: int) -> Iterator[Piece]:
    """What stands in a container of an author's own: words of it that are in no element count as a paragraph."""
    if has_class(element, "hb-block") or _has_loose_words(element):
        yield from _paragraph(element, budget)
    else:
        yield from pieces_of(list(element), budget)


def _has_loose_words(element: HtmlElement) -> bool:
    return any((words or "").strip() for words in (element.text, *(child.tail for child in element)))


def _piece(kind: str, element: HtmlElement, *, extra: float = 0.0) -> Piece:
    text = text_of(element)
    leads = text.endswith((":", "…:")) and kind == "text"
    return Piece(kind, element, words_in(text), _height(text) + extra, line_of(element), leads=leads)


def _height(text: str, letters: int = LINE_LETTERS) -> float:
    return max(1, ceil(len(text) / letters)) + _GAP


def _held(piece: Piece, holder: HtmlElement) -> Piece:
    return Piece(piece.kind, piece.element, piece.words, piece.lines, piece.line, holder, leads=piece.leads)


def _paragraph(element: HtmlElement, budget: int) -> Iterator[Piece]:
    whole = _piece("text", element)
    if not whole.words:
        return
    if whole.words <= budget or not _is_plain(element):
        yield whole
        return
    yield from (_piece("text", part) for part in sentences(element, budget))


def _is_plain(element: HtmlElement) -> bool:
    return all(below.tag in _INLINE_ONLY for below in element.iterdescendants() if isinstance(below.tag, str))


def _items(listed: HtmlElement, budget: int) -> Iterator[Piece]:
    number = number_of(listed, "start") if listed.tag == "ol" else 0
    for item in listed.iter("li"):
        if item.getparent() is not listed:
            continue
        text = text_of(item)
        below = sum(1 for _ in item.iter("li")) - 1
        whole = Piece("item", item, words_in(text), _height(text, 58) + below, line_of(item), listed, number)
        if whole.words > budget and _is_plain(item):
            parts = [_piece("item", part) for part in sentences(item, budget)]
            for place, part in enumerate(parts):
                if place:
                    part.element.set("class", "hb-slide__on")
                yield Piece("item", part.element, part.words, part.lines, whole.line, listed, number)
        else:
            yield whole
        number += listed.tag == "ol"


def _rows(table: HtmlElement, _budget: int) -> Iterator[Piece]:
    """The rows of a table's body; its caption and head are on every slide that has any of them."""
    rows = [row for row in table.iter("tr") if row.getparent().tag != "thead"]
    columns = max((len(row) for row in rows), default=1) or 1
    spans = any(cell.get("rowspan") for row in rows for cell in row)
    if spans or not rows:
        yield _piece("text", table, extra=len(rows))
        return
    head = sum(words_in(" ".join(part.itertext())) for part in table if part.tag in ("caption", "thead"))
    for row in rows:
        cells = [text_of(cell) for cell in row]
        height = max((_height(cell, max(6, LINE_LETTERS // columns)) for cell in cells), default=1.0)
        yield Piece("row", row, words_in(" ".join(cells)), height, line_of(row), table, head=head)


def _code(pre: HtmlElement, _budget: int) -> Iterator[Piece]:
    """Lines of code, a piece each."""
    for line in pre.text_content().rstrip("\n").split("\n"):
        part = deepcopy(pre)
        for child in list(part):
            part.remove(child)
        part.text, part.tail = line + "\n", None
        yield Piece("code", part, words_in(line), _CODE_LINE * max(1, ceil(len(line) / 70)), line_of(pre), pre)


def _definitions(listed: HtmlElement, _budget: int) -> Iterator[Piece]:
    """A term with what it means, each a piece."""
    pair: HtmlElement | None = None
    pairs: list[HtmlElement] = []
    for element in listed:
        if element.tag == "dt" and (pair is None or pair[-1].tag == "dd"):
            pair = listed.makeelement("div", {})
            pairs.append(pair)
        if pair is not None:
            pair.append(deepcopy(element))
    for made in pairs:
        piece = _piece("definition", made, extra=1.0)
        yield Piece("definition", made, piece.words, piece.lines, line_of(listed), listed)


_KINDS: dict[str, Callable[[HtmlElement, int], Iterator[Piece]]] = {
    **dict.fromkeys(_LISTS, _items),
    **dict.fromkeys(_HOLDERS, _loose),
    "table": _rows,
    "pre": _code,
    "dl": _definitions,
    "blockquote": _quotation,
}
