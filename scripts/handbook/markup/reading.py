"""One body rendered, with the place of everything in it: what all rules and the outline are read off.

The Markdown is the one that makes the pages, but for what only readers see: words are kept as they were typed, names of
this place are kept as names, and what an author escaped or typed as HTML is marked.
"""

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from lxml.html import HtmlElement
from markdown import Markdown
from markdown.inlinepatterns import ESCAPE_RE, EscapeInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import AtomicString

from handbook.markup.blocks import blocks_of
from handbook.markup.dialect import HandbookBlocks
from handbook.markup.parsed import tree_of
from handbook.markup.places import Places
from handbook.remembered import remembered

_TAG_NAME = re.compile(r"<[A-Za-z][\w-]*")
RAW = "data-raw"  # Attribute of what was typed as HTML.
_SPOKEN = ("hb-cited", "hb-local", "hb-check", "hb-escaped", "hb-block__label")  # Text that was read as what it is.
# What follows one of these in its line begins no line of its own: a space no list, heading or table begins with.
_IN_LINE = re.compile(r"a|abbr|b|code|del|em|i|img|kbd|mark|s|small|span|strong|sub|sup|u")
_GOES_ON = "\xa0"
_BREAK = "\r"  # No letter of a page.
_REMEMBERED = 1000  # Bodies: about 50 KB each.
_ONE_AT_A_TIME = threading.Lock()  # A page is shown to who writes it while another thread reads the course.
# What Python-Markdown and its extensions raise for a text they were not made for.
_UNREADABLE = (AttributeError, AssertionError, IndexError, KeyError, RecursionError, TypeError, ValueError)


class Reading:
    """One body rendered, with the place of everything in it; ``error`` is the line Markdown stops at, else 0."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self.blocks = blocks_of(body, first_line)
        self.error = 0
        try:
            self.tree = _rendered(body)
        except _UNREADABLE:
            self.error = first_line + _first_unreadable(body)
            self.tree = _rendered("")
        self.places = Places(body, first_line, self.tree, self.blocks)

    def boxes(self) -> list[HtmlElement]:
        """The boxes Markdown made of the blocks, in order."""
        return [element for element in self.tree.iter() if "hb-block" in classes_of(element)]

    def texts(self) -> Iterator[tuple[HtmlElement, str]]:
        """Every run of text outside code, with the element it is the text of or stands in."""
        for element in self.tree.iter():
            if isinstance(element.tag, str) and not is_code(element) and not {*_SPOKEN} & {*classes_of(element)}:
                if element.text:
                    yield element, _GOES_ON * _is_within_line(element) + element.text
                for child in element:
                    if child.tail:
                        yield element, _GOES_ON * bool(_IN_LINE.fullmatch(str(child.tag))) + child.tail

    def marked_texts(self) -> Iterator[tuple[HtmlElement, str]]:
        """The words of every element that has markup among them, up to a break or block of it."""
        for element in self.tree.iter():
            is_block = isinstance(element.tag, str) and not _IN_LINE.fullmatch(element.tag)
            if is_block and any(_IN_LINE.fullmatch(str(child.tag)) for child in element):
                yield from ((element, text) for text in _in_line(element).split(_BREAK) if text.strip())


def _is_within_line(element: HtmlElement) -> bool:
    """Whether an element is a link, or stands behind words of its line."""
    if not _IN_LINE.fullmatch(str(element.tag)):
        return False
    above, previous = element.getparent(), element.getprevious()
    if element.tag == "a" or above is None:
        return True
    before = (above.text if previous is None else previous.tail) or ""
    if before.strip() or "\n" in before:
        return bool(before.split("\n")[-1].strip())
    return _is_within_line(above) if previous is None else bool(_IN_LINE.fullmatch(str(previous.tag)))


def _in_line(element: HtmlElement) -> str:
    """The words in an element, with a letter for what is read as what it is: code, citations, escaped signs."""
    words = element.text or ""
    for child in element:
        is_own = child.tag == "code" or {*_SPOKEN} & {*classes_of(child)}
        if is_own:
            words += "x"
        else:
            words += _in_line(child) if _IN_LINE.fullmatch(str(child.tag)) else _BREAK
        words += child.tail or ""
    return words


def _first_unreadable(body: str) -> int:
    """The number of the line, counted from 0, that makes a body unreadable."""
    lines = body.split("\n")
    for number in range(len(lines)):
        try:
            _rendered("\n".join(lines[: number + 1]))
        except _UNREADABLE:
            return number
    return 0


def is_code(element: HtmlElement) -> bool:
    """Whether an element is code or stands in it."""
    return any(one.tag in ("code", "pre") for one in (element, *element.iterancestors()))


def classes_of(element: HtmlElement) -> list[str]:
    """The classes of an element; none for a comment."""
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def text_of(element: HtmlElement) -> str:
    """The words in an element, with single spaces between them."""
    return " ".join(element.text_content().split())


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=[HandbookBlocks(locality=None)])
    markdown.treeprocessors.deregister("smarty")  # Words are looked at as they were typed; it costs half the time.
    markdown.inlinePatterns.register(_EscapeMarker(ESCAPE_RE, markdown), "escape", 180)
    markdown.postprocessors.register(_RawMarker(markdown), "hb-raw", 31)  # Before HTML is put back (30).
    return markdown


class _EscapeMarker(EscapeInlineProcessor):
    """Marks what an author escaped, so that nobody takes it for markup that was not understood."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        """The sign in an element of its own."""
        escaped, start, end = super().handleMatch(m, data)
        if escaped is None:
            return None, start, end
        sign = Element("span", {"class": "hb-escaped"})
        sign.text = AtomicString(m[1])
        return sign, start, end


class _RawMarker(Postprocessor):
    """Marks the elements that an author typed as HTML."""

    def run(self, text: str) -> str:
        """The same text; the HTML kept for it is marked."""
        kept = self.md.htmlStash.rawHtmlBlocks
        kept[:] = [_TAG_NAME.sub(rf"\g<0> {RAW}", part) if isinstance(part, str) else part for part in kept]
        return text


def _rendered(body: str) -> HtmlElement:
    return tree_of(remembered("body", body, lambda: _converted(body)))


@lru_cache(maxsize=_REMEMBERED)
def _converted(body: str) -> str:
    """The HTML of a body; remembered, as who writes looks at a course again for a change of one page."""
    with _ONE_AT_A_TIME:
        markdown = _markdown()
        markdown.reset()
        return markdown.convert(body)
