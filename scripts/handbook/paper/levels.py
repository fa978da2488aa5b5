"""Lists within lists, as deep as paper has room for: what stands deeper goes on at the last level.

::

    <ul6> <li> a <ul7> b </ul7> c </li> <li> d </li> </ul6>  ─>  <ul6> <li> a </li> </ul6> <ul7> b </ul7> c <ul6> <li> d

Typst sets what stands in one another as calls in one another, of which it allows eighty. Nothing is lost, and numbers
go on; who reads sees no further indent.
"""

from lxml.html import HtmlElement

from handbook.markup.parsed import number_of

MOST_LEVELS = 6  # Of lists in one another; in a whole handbook, within a table or two boxes, Typst allows no more.
LISTS = ("ul", "ol")


def level_lists(tree: HtmlElement) -> None:
    """Let no list of a body stand deeper than ``MOST_LEVELS``."""
    for inner in list(tree.iter(*LISTS)):
        while _level(inner) > MOST_LEVELS and _holder(inner) is not None:
            _lift(inner)


def _level(element: HtmlElement) -> int:
    return 1 + sum(1 for _ in element.iterancestors(*LISTS))


def _holder(inner: HtmlElement) -> HtmlElement | None:
    """The list whose item holds this one, where it holds it directly and stands in something itself."""
    item = inner.getparent()
    outer = item.getparent() if item is not None and item.tag == "li" else None
    return outer if outer is not None and outer.tag in LISTS and outer.getparent() is not None else None


def _lift(inner: HtmlElement) -> None:
    """Put a list, and what follows it in its item, behind the list it stands in, which goes on after them."""
    item, outer = inner.getparent(), _holder(inner)
    assert item is not None and outer is not None
    behind = [inner, *inner.itersiblings()]
    rest = _continued(item, outer)
    place = outer
    for element in [*behind, *([rest] if rest is not None else [])]:
        tail, element.tail = element.tail, None
        place.addnext(element)
        place = element
        if tail and tail.strip():
            words = element.makeelement("p")
            words.text = tail
            place.addnext(words)
            place = words
    place.tail, outer.tail = outer.tail, None


def _continued(item: HtmlElement, outer: HtmlElement) -> HtmlElement | None:
    """The items behind one, as a list that goes on where it ended; none where it is the last."""
    items = list(item.itersiblings("li"))
    if not items:
        return None
    own = {name: value for name, value in outer.attrib.items() if name not in ("id", "start")}
    rest = outer.makeelement(outer.tag, own)
    if outer.tag == "ol":
        rest.set("start", str(_number(item, outer) + 1))
    rest.extend(items)
    return rest


def _number(item: HtmlElement, outer: HtmlElement) -> int:
    """The number of an item of a numbered list."""
    number = number_of(outer, "start") - 1
    for one in outer.iterchildren("li"):
        number = number_of(one, "value", number + 1)
        if one is item:
            break
    return number
