"""The HTML that Markdown gives, read as a tree."""

import re

from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

_MAY_BREAK = re.compile(r"<wbr\b[^<>]*>")  # The parser does not know that it is empty, and puts in it what follows.
_SPAN = re.compile(r"[0-9]{1,3}")


def tree_of(text: str) -> HtmlElement:
    """A ``<div>`` holding the HTML of a page's body; an author's comments are no part of it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return fragment_fromstring(_MAY_BREAK.sub("<wbr></wbr>", text), create_parent="div", parser=parser)


def span_of(cell: HtmlElement, name: str = "colspan") -> int:
    """How many columns a cell takes, or rows; 1 where that is no number, as paper has it and the rules tell."""
    match = _SPAN.match(cell.get(name, ""))
    return max(1, int(match[0])) if match else 1
