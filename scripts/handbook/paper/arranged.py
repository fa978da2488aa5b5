"""A body put in order for its layouts: what Typst would look for in each element, in every paper, is found once.

::

    a list of tasks                        ─>  <li data-task="open"> or done, without its box
    a list with items of several blocks    ─>  <ul data-loose="">
    a paragraph that begins with a picture ─>  <hb-pictured>; <a data-picture=""> where it is all that is in a link
    an empty paragraph, one around blocks  ─>  <div>
    words <table/> words                   ─>  <hb-run>words</hb-run><table/><hb-run>words</hb-run>
    <center>words</center>                 ─>  <center><hb-run>words</hb-run></center>
    headings, then an author’s page break  ─>  the break before them, as headings go with what follows
    rows of heads that a table begins with ─>  <thead> around them
    a line that leads in to a table        ─>  <hb-lead-in data-letters="30"> around it, bytes of UTF-8
    a paragraph with notes                 ─>  <p data-notes="2" data-letters="80">
    words of which one is long             ─>  <hb-long>words</hb-long>
    white where a line begins or ends      ─>  nothing, nor white behind white, as on a screen

In every element stand then either blocks and nothing else, or words and what stands among words.
"""

from collections.abc import Iterable
from itertools import takewhile

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from handbook.body.tree import has_class, with_class
from handbook.markup.parsed import span_of
from handbook.paper.lengths import note_notes

RUN, LONG, LEAD_IN, PICTURED = "hb-run", "hb-long", "hb-lead-in", "hb-pictured"
LONG_WORD = 25  # Letters, as in words.typ.
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BOXES = ("div", "section", "article", "aside", "main", "header", "footer", "nav", "details", "address", "center")
_BLOCKS = (
    *(*_BOXES, *_HEADINGS, "summary", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "blockquote", "pre", "hr"),
    *("figure", "figcaption", PICTURED),
)
_FLOWS = frozenset((*_BOXES, "p", "li", "dl", "dd", "blockquote", "figure", "figcaption", "caption", "th", "td"))
_LINES = frozenset((*_BLOCKS, *_FLOWS, "br"))  # Where one begins.
_WHITE = " \t\r\n\f"
_VERBATIM = frozenset(("pre", "code", "samp"))
_TRIMMED = _LINES - _VERBATIM  # White at their end is none.
_SHAPES = frozenset(("table", "ul", "ol", "dl", "blockquote", "pre", "figure"))
_AROUND_BOX = frozenset(("label", "p", "span"))
_AROUND_PICTURE = frozenset(("a", "strong", "em", "b", "i", "span", "u"))


def arrange(tree: HtmlElement) -> None:
    """Put a body in order."""
    _drop_white(tree)
    for item in tree.iterfind(".//ul/li"):  # A number stands where a box would: in its list the box is a word.
        _take_box(item)
    for image in tree.iter("img"):
        _note_picture(image)
    for table in tree.iter("table"):
        _take_heads(table)
    _part_blocks(tree)
    for mark in with_class(tree, "hb-break"):
        _put_before_headings(mark)
    for line in list(tree.iter("p", PICTURED)):
        _hold_to_shape(line)
    for line in tree.iter("p"):
        note_notes(line)
    if _has_long_word(tree.text_content()):
        for element in list(tree.iter()):
            _mark_long_words(element)


def _drop_white(tree: HtmlElement) -> None:
    """Take away the white between words that no browser shows; Typst would set it."""
    walk, is_behind = iterwalk(tree, events=("start", "end")), True  # a line’s beginning, or other white
    for event, element in walk:
        if event == "end":
            is_behind = is_behind or element.tag in _LINES
            if element.tag in _TRIMMED:
                _drop_last_white(element)
            if element is not tree:
                element.tail, is_behind = _led(element.tail, is_behind)
        elif element.tag in _VERBATIM:
            walk.skip_subtree()
            is_behind = False
        else:
            is_behind = element.tag in _LINES or (is_behind and bool(element.text or len(element)))
            element.text, is_behind = _led(element.text, is_behind)


def _led(text: str | None, is_behind: bool) -> tuple[str | None, bool]:
    """A text without the white it begins with where that is behind other, and whether what follows it is."""
    if not text or not text.strip(_WHITE):
        return text, is_behind or bool(text)
    return (text.lstrip(_WHITE) if is_behind else text), text[-1] in _WHITE


def _drop_last_white(element: HtmlElement) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip(_WHITE) or None
    else:
        element.text = (element.text or "").rstrip(_WHITE) or None


def _part_blocks(tree: HtmlElement) -> None:
    """Let blocks and words not stand beside one another, and note where items are long."""
    blocks = _blocks_in(tree)
    for points in tree.iter("ul", "ol"):
        if any(_is_loose(item, blocks) for item in points.iterchildren("li")):
            points.set("data-loose", "")
    inner = blocks - {tree}
    for holder in {*(block.getparent() for block in inner), *(box for box in inner if box.tag in _BOXES)}:
        if holder.tag in _FLOWS:
            _part(holder, blocks)
    for empty in [line for line in tree.iter("p") if not len(line) and not _has_words(line.text)]:
        empty.tag = "div"


def _blocks_in(tree: HtmlElement) -> set[HtmlElement]:
    """The elements that are blocks or hold one."""
    found = {tree}
    for block in tree.iter(*_BLOCKS):
        while block not in found:
            found.add(block)
            block = block.getparent()
    return found


def _take_box(item: HtmlElement) -> None:
    """Note on a task that it is one, and take its box away, which may stand in a label or paragraph."""
    box = _first(item)
    while box is not None and box.tag in _AROUND_BOX and not has_class(box, "hb-check"):
        box = _first(box)
    if box is None or not (box.tag == "input" or has_class(box, "hb-check")):
        return
    item.set("data-task", "done" if "checked" in box.attrib or "data-checked" in box.attrib else "open")
    box.getparent().text, box.tail = None, (box.tail or "").lstrip()
    box.drop_tree()


def _first(element: HtmlElement) -> HtmlElement | None:
    """The element that another begins with."""
    return element[0] if len(element) and not _has_words(element.text) else None


def _has_words(text: str | None) -> bool:
    return bool(text and not text.isspace())


def _is_loose(item: HtmlElement, blocks: set[HtmlElement]) -> bool:
    """Whether an item is more than a paragraph and its sub-points."""
    own = [child.tag for child in item if child in blocks and child.tag not in ("ul", "ol")]
    return len(own) > 1 or any(tag != "p" for tag in own)


def _note_picture(image: HtmlElement) -> None:
    """Note what is nothing but a picture, and a paragraph that begins with one."""
    picture, around = image, image.getparent()
    while (
        around.tag in _AROUND_PICTURE
        and len(around) == 1
        and not _has_words(around.text)
        and not _has_words(picture.tail)
    ):
        around.set("data-picture", "")
        picture, around = around, around.getparent()
    if around.tag == "p" and _first(around) is picture:
        around.tag = PICTURED


def _part(element: HtmlElement, blocks: set[HtmlElement]) -> None:
    """Gather the words between blocks into runs; white space there is nothing."""
    element.tag = "div" if element.tag == "p" else element.tag
    inside = [child for child in element if child in blocks]
    first = _run(element, element.text, element.iterchildren(), blocks)
    element.text = None
    if first is not None:
        element.insert(0, first)
    for block in inside:
        behind = _run(element, block.tail, block.itersiblings(), blocks)
        block.tail = None
        if behind is not None:
            block.addnext(behind)


def _run(
    element: HtmlElement, text: str | None, behind: Iterable[HtmlElement], blocks: set[HtmlElement]
) -> HtmlElement | None:
    """Words of an element, and what stands among them up to the next block; None for white space."""
    run = element.makeelement(RUN)
    run.text = text if _has_words(text) else None
    run.extend(list(takewhile(lambda child: child not in blocks, behind)))
    return run if run.text or len(run) else None


def _take_heads(table: HtmlElement) -> None:
    """Put the rows of heads alone that a table begins with into a head, unless a cell of theirs goes on below them."""
    if table.find("thead") is not None or not (rows := table.xpath("tr|tbody/tr")):
        return
    heads = list(takewhile(lambda row: len(row) and all(cell.tag == "th" for cell in row), rows[:-1]))
    while heads and any(at + span_of(cell, "rowspan") > len(heads) for at, row in enumerate(heads) for cell in row):
        heads.pop()
    if heads:
        first = rows[0] if rows[0].getparent() is table else rows[0].getparent()
        first.addprevious(thead := table.makeelement("thead"))
        thead.extend(heads)


def _put_before_headings(mark: HtmlElement) -> None:
    while (before := mark.getprevious()) is not None and before.tag in _HEADINGS:
        before.addprevious(mark)


def _hold_to_shape(line: HtmlElement) -> None:
    """Hold a line to the table behind it, or with a colon to another shape; not in notes, which begin in a line, nor
    the title of a box, which the box holds itself.
    """
    shape = line.getnext()
    if shape is None or line.getparent().tag not in _FLOWS or has_class(line, "hb-block__title"):
        return
    if shape.tag not in _SHAPES and (shape.tag not in ("p", PICTURED) or next(shape.iter("img"), None) is None):
        return
    words = line.text_content()
    leads_in = shape.tag == "table" or words.rstrip().endswith(":")
    if leads_in and not any(has_class(around, "footnote") for around in line.iterancestors()):
        holder = line.makeelement(LEAD_IN, {"data-letters": str(len(words.encode()))})
        line.addprevious(holder)
        holder.append(line)


def _mark_long_words(element: HtmlElement) -> None:
    if _has_long_word(element.text):
        element.text, words = None, _long(element, element.text)
        element.insert(0, words)
    if _has_long_word(element.tail):
        element.tail, words = None, _long(element, element.tail)
        element.addnext(words)


def _has_long_word(text: str | None) -> bool:
    return max(map(len, (text or "").split()), default=0) >= LONG_WORD


def _long(element: HtmlElement, text: str | None) -> HtmlElement:
    words = element.makeelement(LONG)
    words.text = text
    return words
