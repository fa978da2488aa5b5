"""The HTML that Markdown gives, read as a tree."""

import re

from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

_MAY_BREAK = re.compile(r"<wbr\b[^<>]*>")  # The parser does not know that it is empty, and puts in it what follows.


def tree_of(text: str) -> HtmlElement:
    """A ``<div>`` holding the HTML of a page's body; an author's comments are no part of it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return fragment_fromstring(_MAY_BREAK.sub("<wbr></wbr>", text), create_parent="div", parser=parser)
