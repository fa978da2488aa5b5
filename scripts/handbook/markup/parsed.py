"""The HTML that Markdown gives, read as a tree."""

import re

from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

_MAY_BREAK = re.compile(r"<wbr\b[^<>]*>")  # The parser does not know that it is empty, and puts in it what follows.
_NUMBER = re.compile(r"[0-9]{1,9}")


def tree_of(text: str) -> HtmlElement:
    """A ``<div>`` holding the HTML of a page's body; an author's comments are no part of it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = _MAY_BREAK.sub("<wbr></wbr>", text)  # Never a document, though it begins as one: lxml refuses some of these.
    return fragment_fromstring(f"<html><body>{body}</body></html>", create_parent="div", parser=parser)


def number_of(element: HtmlElement, name: str, other: int = 1) -> int:
    """The whole number that an attribute says; ``other`` where it says none, which the rules tell."""
    match = _NUMBER.match(element.get(name, ""))
    return int(match[0]) if match else other


def span_of(cell: HtmlElement, name: str = "colspan") -> int:
    """How many columns a cell takes, or rows: from 1 to the 1,000 that HTML allows."""
    return min(max(1, number_of(cell, name)), 1000)
