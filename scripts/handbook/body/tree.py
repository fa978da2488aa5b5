"""HTML as a tree: the few operations fragments and handouts share."""

import re
from collections.abc import Iterator
from typing import cast

from lxml.etree import XPath, tostring
from lxml.html import HtmlElement

from handbook.text import with_units_kept

LINE = "data-line"  # The line of the source an element comes from; never published.
TRAINER = "hb-trainer"
ANSWER = "hb-answer"
ASK = "hb-ask"
QUIZ = "hb-quiz"
QUIZ_ANSWER = "hb-quiz__answer"

_MAYBE_WITH_CLASS = XPath("descendant-or-self::*[contains(@class, $name)]")  # Few of a page, found without Python.
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCK_TAGS = frozenset(
    ("div", "section", "aside", "details", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote")
)


def html_of(tree: HtmlElement) -> str:
    """The HTML inside a tree made by ``markup.parsed``."""
    children = (tostring(child, encoding="unicode", method="html") for child in tree)
    return (tree.text or "") + "".join(children)


def has_class(element: HtmlElement, name: str) -> bool:
    """Whether an element carries a class."""
    return name in (element.get("class") or "").split()


def with_class(tree: HtmlElement, name: str) -> list[HtmlElement]:
    """All elements that carry a class, in order."""
    found = cast("list[HtmlElement]", _MAYBE_WITH_CLASS(tree, name=name))
    return [element for element in found if has_class(element, name)]


def without(tree: HtmlElement, *names: str) -> HtmlElement:
    """The same tree after every element of these classes has been taken out."""
    for name in names:
        for element in with_class(tree, name):
            element.drop_tree()
    return tree


def tags_of(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Every element below the root with its tag."""
    return ((element.tag, element) for element in tree.iterdescendants() if isinstance(element.tag, str))


def collapsed(tree: HtmlElement) -> HtmlElement:
    """White space as a browser shows it: runs are one space, and none stands between blocks."""
    typed = {below for element in tree.iter("pre") for below in element.iterdescendants()}
    for element in tree.iter():
        if element in typed:
            continue
        parent = element.getparent()
        if element.tag != "pre":
            element.text = _squeezed(element.text, element.tag in _BLOCK_TAGS)
        element.tail = _squeezed(element.tail, parent is None or parent.tag in _BLOCK_TAGS)
    return tree


def _squeezed(text: str | None, between_blocks: bool) -> str | None:
    squeezed = with_units_kept(_SPACE.sub(" ", text or ""))
    return None if between_blocks and squeezed == " " else squeezed
