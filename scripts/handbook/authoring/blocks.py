"""What a document says by itself, block by block: a paragraph, an item, a row, a title, a text of the front matter.

Blocks of a page are read off the tree that ``handbook.markup.reading`` made. A block's text is its words with the marks
that a translator keeps (``**``, links, ``[L02]``), one space between them: reflowed text is the same text.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.markup.outline import box_of
from handbook.markup.reading import classes_of
from handbook.model.pages import PageText
from handbook.source import Value

INTRO = "#"  # The place of what stands above the first heading.
HASH_LETTERS = 8  # 32 bits: an edit is taken for another block of its page once in some million times.
# Keys of front matter that are names, numbers or choices; they are compared as they stand (HB503, HB507, HB521).
NAMES = frozenset({"sources", "handout", "layout", "optional", "teach", "learn", "print"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", *_CELLS,
})
# fmt: on
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "del": "~~", "s": "~~", "mark": "=="}
# What the handbook writes itself, and what is the same in every language.
_MADE = frozenset({"hb-block__label", "hb-quiz__right", "hb-check", "footnote-ref", "footnote-backref"})


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text, where it stands, and its line in its file.

    ``place`` is ``#section``, with ``/name`` inside a ``/// name``; a key of front matter or a data file; ``kind``
    tells paragraphs from items and rows, so that blocks of two languages can be laid beside each other.
    """

    place: str
    text: str
    line: int
    kind: str = ""

    @property
    def hash(self) -> str:
        """What the ledger knows it by."""
        return hash_of(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def hash_of(text: str) -> str:
    """The name of a text in a ledger."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LETTERS]


def plain(text: str) -> str:
    """A text without what is nothing to translate: white space, line ends, the spelling of accents in Unicode."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def blocks_of_page(text: PageText) -> tuple[Block, ...]:
    """Front matter, then the body, as they stand."""
    return (*_front(text.front), *_body(text))


def _front(front: Value) -> Iterator[Block]:
    for key, value in front.items():
        if key not in NAMES:
            for item in value.values() or (value,):
                if isinstance(item.data, str) and (words := plain(item.text())):
                    yield Block(key, words, item.line, "text")


def _body(text: PageText) -> Iterator[Block]:
    reading = text.outline.reading
    section = INTRO
    for element in reading.tree.iter():
        if not _is_block(element):
            continue
        if element.tag in _HEADINGS and element.get("id"):
            section = f"#{element.get('id')}"
        if words := plain(_own_text(element)):
            name = box_of(element)
            yield Block(f"{section}/{name}" if name else section, words, reading.places.of(element)[0], element.tag)


def _is_block(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and not _is_inline(element) and not _is_made(element)


def _is_inline(element: HtmlElement) -> bool:
    return element.tag in _INLINE


def _is_made(element: HtmlElement) -> bool:
    """Whether an element holds words of the handbook, as the button of a quiz's answer does."""
    is_button = element.tag == "summary" and "hb-quiz__answer" in classes_of(element.getparent())
    is_label = "hb-asks__title" in classes_of(element)
    return is_button or is_label or bool(_MADE & {*classes_of(element)})


def _own_text(element: HtmlElement) -> str:
    """The words of a block that no block within it says."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _is_inline(child) and not _is_made(child):
            parts.append(_marked(child))
        elif isinstance(child.tag, str) and not _is_inline(child):
            parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def _marked(element: HtmlElement) -> str:
    """An inline element as it is written."""
    classes, inner = classes_of(element), _own_text(element)
    if element.tag == "img":
        return f"![{element.get('alt') or ''}]({element.get('src') or ''})"
    if element.tag in _CELLS:
        return f" {inner} |" if element.getnext() is not None else f" {inner}"
    if element.tag == "br":
        return " "
    if "hb-cite" in classes:
        return f"[{inner}]"
    if "hb-local" in classes:
        return f"{{{{ {inner} }}}}"
    if "hb-blank" in classes:
        return "____"
    if element.tag == "a" and element.get("href"):
        return f"[{inner}]({element.get('href')})"
    mark = _MARKS.get(element.tag, "")
    return f"{mark}{inner}{mark}"
