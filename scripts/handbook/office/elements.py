"""Elements of WordprocessingML (ISO/IEC 29500-1), in the order its schema asks for. Lengths are twips: 1/20 point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURED = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# All are declared on the root of a part: some programs look them up there alone.
NAMESPACES = {"w": WORD, "r": RELATIONS, "wp": PLACED, "a": DRAWN, "pic": PICTURED}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MM = 1440 / 25.4  # Twips in a millimetre.
BEHIND = 200  # Behind a box.
LINE = 4  # Eighths of a point: a thin line of a table.

Element = etree._Element


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element in Word's namespace, and its attributes."""
    element = etree.Element(f"{{{WORD}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{WORD}}}{name}", str(value))
    element.extend(children)
    return element


@dataclass(frozen=True, slots=True)
class Numbered:
    """What counts a paragraph: a list by its number in the document, and how deep in it."""

    list: int
    level: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph has besides its style; ``tabs`` are positions with the sign that leads to each."""

    numbered: Numbered | None = None
    indent: int | None = None
    hanging: int = 0
    align: str = ""
    is_kept: bool = False  # On the page of what follows.
    is_new_page: bool = False
    tabs: tuple[tuple[int, str], ...] = ()


PLAIN = Shape()


def paragraph(style: str, runs: Iterable[Element], shape: Shape = PLAIN) -> Element:
    """A paragraph in a style."""
    about = w("pPr", w("pStyle", val=style))
    if shape.is_kept:
        about.append(w("keepNext"))
    if shape.is_new_page:
        about.append(w("pageBreakBefore"))
    if shape.numbered:
        about.append(w("numPr", w("ilvl", val=shape.numbered.level), w("numId", val=shape.numbered.list)))
    if shape.tabs:
        stops = (w("tab", val="left", leader=leader, pos=position) for position, leader in shape.tabs)
        about.append(w("tabs", *stops))
    if shape.indent is not None:
        hanging = {"hanging": shape.hanging} if shape.hanging else {}
        about.append(w("ind", left=shape.indent, **hanging))
    if shape.align:
        about.append(w("jc", val=shape.align))
    return w("p", about, *runs)


def closed(blocks: Sequence[Element]) -> Sequence[Element]:
    """Blocks with room behind the last of them, where that is a paragraph."""
    about = blocks[-1][0] if blocks and blocks[-1].tag == f"{{{WORD}}}p" else None
    if about is not None:
        later = [child for child in about if child.tag in (f"{{{WORD}}}ind", f"{{{WORD}}}jc")]
        about.insert(about.index(later[0]) if later else len(about), w("spacing", after=BEHIND))
    return blocks


def text(words: str) -> Element:
    """Words as they are, with every space."""
    element = w("t")
    element.text = words
    element.set(SPACE, "preserve")
    return element


def run(words: str, *about: Element) -> Element:
    """Words that look the same; ``about`` says how."""
    return w("r", *([w("rPr", *about)] if about else []), text(words))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, over how many columns; ``merge`` is ``restart``, ``continue`` or empty.

    ``lines`` are the sides that have a line where the table has none of its own.
    """

    blocks: tuple[Element, ...]
    across: int = 1
    merge: str = ""
    is_head: bool = False
    lines: str = ""
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``height`` is the least it has, 0 for what stands in it; a head is repeated on every page."""

    cells: tuple[Cell, ...]
    height: int = 0
    is_head: bool = False


def table(style: str, widths: Sequence[int], rows: Sequence[Row], *, indent: int = 0, said: str = "") -> Element:
    """A table with columns as wide as told; ``said`` tells those who cannot see it what it is."""
    has_head = bool(rows and rows[0].is_head)
    about = w("tblPr", w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"))
    if indent:
        about.append(w("tblInd", w=indent, type="dxa"))
    about.append(w("tblLayout", type="fixed"))
    about.append(w("tblLook", val="0620" if has_head else "0600", firstRow=int(has_head), noHBand=1, noVBand=1))
    if said:
        about.append(w("tblCaption", val=said))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", about, grid, *(_row(row, widths) for row in rows))


def _row(row: Row, widths: Sequence[int]) -> Element:
    about = w("trPr", w("cantSplit"))
    if row.height:
        about.append(w("trHeight", val=row.height, hRule="atLeast"))
    if row.is_head:
        about.append(w("tblHeader"))
    element, place = w("tr", about), 0
    for cell in row.cells:
        element.append(_cell(cell, sum(widths[place : place + cell.across])))
        place += cell.across
    return element


def _cell(cell: Cell, width: int) -> Element:
    about = w("tcPr", w("tcW", w=width, type="dxa"))
    if cell.across > 1:
        about.append(w("gridSpan", val=cell.across))
    if cell.merge:
        about.append(w("vMerge", val=cell.merge))
    if cell.lines:
        sides = (w(side, val=kind, sz=LINE, space=0, color="auto") for side, kind in [cell.lines.split("-")])
        about.append(w("tcBorders", *sides))
    if cell.align:
        about.append(w("vAlign", val=cell.align))
    blocks = cell.blocks if cell.blocks and cell.blocks[-1].tag.endswith("}p") else (*cell.blocks, w("p"))
    return w("tc", about, *blocks)
