"""What a screen needs of the elements of a text: tables that scroll, pictures in their size, named boxes to tick."""

from lxml.html import HtmlElement, builder

from handbook.body.tree import with_class
from handbook.markup.parsed import span_of
from handbook.model.strings import StringTable

WIDE = 4  # Columns from which a table is a region of its own: on a phone it is wider than the page.


def for_screen(tree: HtmlElement, strings: StringTable) -> HtmlElement:
    """The same tree, its elements ready for a screen; ``strings`` are in the language of its words."""
    for table in list(tree.iter("table")):
        _let_scroll(table, strings)
    for image in tree.iter("img"):
        _keep_size(image)
    for box in with_class(tree, "hb-exercise"):
        box.set("style", f"--hb-lines: {box.get('data-lines', '0')}")  # Of those to write on, printed from the browser.
    for sign in with_class(tree, "hb-check"):
        key = "task-done" if sign.get("data-checked") is not None else "task"
        sign.attrib.update({"role": "img", "aria-label": strings(f"block.{key}")})
    return tree


def _let_scroll(table: HtmlElement, strings: StringTable) -> None:
    """Put a table in a box of its own that scrolls sideways; a wide one can be reached and is named."""
    box = builder.DIV({"class": "hb-scroll"})
    if _columns(table) >= WIDE:
        box.attrib.update({"role": "region", "tabindex": "0", "aria-label": _name(table, strings)})
    table.getparent().replace(table, box)
    box.tail, table.tail = table.tail, None
    box.append(table)


def _columns(table: HtmlElement) -> int:
    return max((sum(map(span_of, row)) for row in table.iter("tr")), default=0)


def _name(table: HtmlElement, strings: StringTable) -> str:
    """The name of a table: its caption, else the heading it stands under."""
    captions = [caption.text_content() for caption in table.iter("caption")]
    above = table.xpath("preceding::*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6][1]")
    titles = [*captions, *(heading.text_content() for heading in above)]
    return strings("block.table-named", title=titles[0].strip()) if titles else strings("block.table")


def _keep_size(image: HtmlElement) -> None:
    """A width an author gave counts more than any style; a picture with one may stand within a line."""
    width = image.get("width", "")
    if width and "width" not in image.get("style", ""):
        image.set("style", f"width:{width}px" if width.isdigit() else f"width:{width}")
    if image.get("style") and "".join(image.getparent().itertext()).strip():
        image.set("class", f"{image.get('class', '')} hb-inline".strip())
