"""The body of a page as paragraphs, lists, tables and boxes of Word."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from handbook.body.tree import has_class
from handbook.markup.parsed import number_of
from handbook.office.boxes import Box, box_of
from handbook.office.elements import Cell, Element, Numbered, Row, Shape, closed, paragraph, run, table, w
from handbook.office.grids import Spot, lines_of, widths_of
from handbook.office.manuscript import BULLETS
from handbook.office.parts import empty, is_in_line, parts_of
from handbook.office.within import INDENT, OPTION, STEP, Within
from handbook.office.words import Look, Pen

SHORT = 9  # Rows of a table that are kept together.


@dataclass(frozen=True)
class Writer:
    """Who writes the blocks of one page; ``likely`` stands over what neighbours ask in a trainer's copy."""

    pen: Pen
    minutes: str = ""
    likely: str = ""

    def blocks(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        """What stands in an element; words between blocks are paragraphs."""
        for part in parts_of(node):
            yield from self.block(part, within)

    def block(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        """One block, after the place that links lead to, if it is one."""
        place = self.pen.paper.mark(f"{self.pen.stem}#{node.get('id')}") if node.get("id") else []
        for written in self._block(node, within):
            if place and written.tag.endswith("}p"):
                written[1:1] = place
                place = []
            yield written

    def _block(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        if has_class(node, "footnote"):
            return
        if has_class(node, "hb-break"):
            yield paragraph("BodyText", [w("r", w("br", type="page"))])
        elif box := box_of(node):
            yield from self._box(node, box, within)
        elif has_class(node, "hb-quiz__options"):
            yield from self._list(node, within, "option")
        else:
            yield from self._plain(node, within)

    def _plain(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        match node.tag:
            case "p" | "dd" | "summary" | "figcaption" | "caption" | "dt" if is_in_line(node):
                yield from self._paragraph(node, within)
            case "h2" | "h3" | "h4" | "h5" | "h6":
                yield paragraph(f"Heading{int(node.tag[1]) - 1}", self.pen.words(node, within.look))
            case "ul":
                yield from self._list(node, within, "")
            case "ol":
                yield from self._list(node, within, node.get("type", "1"))
            case "table":
                yield from self._table(node, within)
            case "blockquote":
                yield from self.blocks(node, replace(within, quoted=True))
            case "pre":
                yield paragraph("Code", _lines(node.text_content().strip("\n")))
            case "hr":
                yield paragraph("Rule", [])
            case _:
                yield from self.blocks(node, within)

    def _paragraph(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        """A paragraph; one that begins with a picture is that, and the words behind it are what stands under it."""
        pictures = [child for child in node.iter("img") if not self.pen.is_sign(child)]
        if not pictures:
            look = replace(within.look, marks=within.look.marks | {"b"}) if node.tag == "dt" else within.look
            own = within.style("continue" if within.depth else "text")
            style = "Caption" if node.tag in ("figcaption", "caption") else own
            yield self._para(style, node, look, within)
            return
        caption = deepcopy(node)
        for picture in list(caption.iter("img")):
            picture.drop_tree()
        share = within.width / self.pen.paper.page.text_width
        for picture in pictures:
            is_kept = picture is not pictures[-1] or bool(caption.text_content().strip())
            yield paragraph("Picture", self.pen.shown(picture, share * 0.9999), Shape(is_kept=is_kept))
        if caption.text_content().strip():
            yield self._para("Caption", caption, within.look, within)

    def _para(self, style: str, node: HtmlElement, look: Look, within: Within) -> Element:
        shape = Shape(is_kept=_leads(node), align=_side(node), indent=within.indent)
        return paragraph(style, self.pen.words(node, look), shape)

    # --- lists ------------------------------------------------------------------------------------------------

    def _list(self, node: HtmlElement, within: Within, kind: str) -> Iterator[Element]:
        start = number_of(node, "start")
        number = self.pen.paper.begun_list(kind, start)
        deeper = replace(within, depth=within.depth + 1, step=OPTION if kind == "option" else STEP)
        for item in node:
            if item.tag == "li":
                ticked = _tick_of(item)
                is_kept = kind == "option" and item.getnext() is not None  # Nobody turns a page to choose.
                yield from self._item(item, deeper, self._ticks(ticked) if ticked else number, is_kept=is_kept)
            else:
                yield from self.block(item, deeper)

    def _ticks(self, kind: str) -> int:
        return self.pen.paper.begun_list(kind)

    def _item(self, item: HtmlElement, within: Within, number: int, *, is_kept: bool) -> Iterator[Element]:
        """An item: its first words have the mark or number, what follows stands under them."""
        look = replace(within.look, marks=within.look.marks | {"b"}) if "data-right" in item.attrib else within.look
        role = "bullet" if number == BULLETS else "number"
        counted = Numbered(number, min(within.depth, 9) - 1)
        left = INDENT[within.family] + STEP * (within.depth - 1) + within.step
        first = Shape(counted, indent=left, hanging=within.step, is_kept=is_kept)
        parts = parts_of(item)
        if not parts or parts[0].tag != "p":
            parts.insert(0, empty())
        yield paragraph(within.style(role), self.pen.words(parts[0], look), first)
        for part in parts[1:]:
            if part.tag == "p" and is_in_line(part) and not list(part.iter("img")):
                shape = Shape(indent=within.indent)
                yield paragraph(within.style("continue"), self.pen.words(part, look), shape)
            else:
                yield from self.block(part, within)

    # --- tables -----------------------------------------------------------------------------------------------

    def _table(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        lines = lines_of(node)
        if not lines:
            return
        if (caption := node.find("caption")) is not None:
            yield paragraph("Caption", self.pen.words(caption, within.look), Shape(is_kept=True))
        indent = INDENT[within.family] + STEP * within.depth
        widths = widths_of(lines, within.width - indent)
        last = len(lines) - 1 if len(lines) <= SHORT else 0  # A short table is kept on one page.
        rows = [
            Row(tuple(self._cells(line.spots, widths, within, is_kept=index < last)), is_head=line.is_head)
            for index, line in enumerate(lines)
        ]
        yield table("TableGrid", widths, rows, indent=indent)
        yield paragraph("AfterTable", [])

    def _cells(self, spots: Sequence[Spot], widths: Sequence[int], within: Within, *, is_kept: bool) -> Iterator[Cell]:
        place = 0
        for spot in spots:
            inside = Within(sum(widths[place : place + spot.across]) - 220, "Cell", look=within.look)
            place += spot.across
            if spot.node is None:
                yield Cell((), spot.across, "continue")
                continue
            blocks = tuple(self._cell(spot.node, inside, is_kept=is_kept))
            yield Cell(blocks, spot.across, "restart" if spot.goes_on else "", is_head=spot.node.tag == "th")

    def _cell(self, node: HtmlElement, within: Within, *, is_kept: bool) -> Iterator[Element]:
        for part in parts_of(node):
            if part.tag == "p" and is_in_line(part) and not list(part.iter("img")):
                style = "TableHead" if node.tag == "th" else "TableText"
                yield paragraph(style, self.pen.words(part, within.look), Shape(align=_side(node), is_kept=is_kept))
            else:
                yield from self.block(part, within)

    # --- boxes ------------------------------------------------------------------------------------------------

    def _box(self, node: HtmlElement, box: Box, within: Within) -> Iterator[Element]:
        label = self.likely if self.likely and has_class(node, "hb-asks") else box.label
        minutes = f" ({box.minutes} {self.minutes})" if box.minutes else ""
        named = list(self.pen.words(box.name)) if box.name is not None and box.name.text_content().strip() else []
        runs = [run(f"{label}: " if named else label), *named, *([run(minutes)] if minutes else [])]
        inside = replace(within, family=box.family, depth=0)
        yield paragraph(box.title_style, runs, Shape(is_kept=True))
        yield from closed(list(self._inside(box, inside)))

    def _inside(self, box: Box, within: Within) -> Iterator[Element]:
        """What stands in a box, and in a learner's copy the lines to write on."""
        for part in box.content:
            yield from self._ask(part, within) if has_class(part, "hb-ask") else self.block(part, within)
        if within.edition == "learner":
            line = Shape(tabs=((within.width, "underscore"),))
            yield from (paragraph(within.style("line"), [w("r", w("tab"))], line) for _ in range(box.lines))

    def _ask(self, node: HtmlElement, within: Within) -> Iterator[Element]:
        """What a neighbour asks, and what to say."""
        asked, *answer = list(node)
        place = self.pen.paper.mark(f"{self.pen.stem}#{node.get('id')}")
        bold = replace(within.look, marks=within.look.marks | {"b"})
        words = [*place, *self.pen.words(asked, bold)]
        yield paragraph(within.style("text"), words, Shape(is_kept=True))
        for part in answer:
            yield from self.block(part, within)


def _leads(node: HtmlElement) -> bool:
    """Whether a paragraph stands over what it says: a table, a list it announces, the options of a question."""
    following, around = node.getnext(), node.getparent()
    if following is None:
        return around is not None and has_class(around, "hb-quiz__question")
    return following.tag == "table" or (following.tag in ("ul", "ol") and node.text_content().strip().endswith(":"))


def _side(node: HtmlElement) -> str:
    side = node.get("align", "")
    return {"start": "left", "end": "right"}.get(side, side)


def _tick_of(item: HtmlElement) -> str:
    """Whether an item is a task: ``open``, ``done``, or empty. Its box is taken out, as the list has it."""
    box = next(iter(item.iter("input")), None)
    if box is None or item.text_content().strip() == "":
        return ""
    kind = "done" if box.get("checked") is not None else "open"
    box.drop_tree()
    return kind


def _lines(code: str) -> Iterator[Element]:
    for number, line in enumerate(code.split("\n")):
        yield from ([w("r", w("br"))] if number else [])
        yield run(line)
