"""What stands in an element, as blocks one after the other."""

from copy import deepcopy

from lxml.html import Element, HtmlElement

_CONTAINERS = ("div", "section", "article", "aside", "main", "header", "footer", "nav", "details", "center", "address")
_SHAPES = ("figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "pre", "blockquote", "hr")
BLOCKS = frozenset((*_CONTAINERS, *_SHAPES, "summary", "p", "h2", "h3", "h4", "h5", "h6"))


def empty() -> HtmlElement:
    """A paragraph without words."""
    return Element("p")


def parts_of(node: HtmlElement) -> list[HtmlElement]:
    """The blocks in an element; words between them, and what stands in a line, as paragraphs."""
    if is_in_line(node):
        return [_loose(node)] if node.text_content().strip() or len(node) else []
    parts: list[HtmlElement] = []
    loose = empty()
    loose.text = node.text
    for child in node:
        if child.tag in BLOCKS or not is_in_line(child):
            parts += _kept(loose)
            parts.append(child)
            loose = empty()
            loose.text = child.tail
        else:
            loose.append(deepcopy(child))
    return [*parts, *_kept(loose)]


def _loose(node: HtmlElement) -> HtmlElement:
    """The words of an element as a paragraph."""
    words = empty()
    words.text = node.text
    words.extend(deepcopy(child) for child in node)
    return words


def _kept(loose: HtmlElement) -> list[HtmlElement]:
    return [loose] if loose.text_content().strip() or len(loose) else []


def is_in_line(node: HtmlElement) -> bool:
    """Whether nothing in an element is a block."""
    return not any(child.tag in BLOCKS for child in node.iterdescendants())
