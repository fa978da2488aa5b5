"""Pictures of a document: drawings as PNG at 200 dots an inch, as Word before 2016 shows no SVG; photos as they are.

Sizes follow those of papers (overrides/print/pictures.typ): a drawing is ``DRAWING`` wide unless its author asked for
another size, a small one without a size is a sign in its line.
"""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import typst
from lxml import etree
from PIL import Image

from handbook.model.drawings import NAMESPACE
from handbook.office.elements import DRAWN, NAMESPACES, PICTURED, PLACED, RELATIONS, Element, w
from handbook.office.manuscript import Manuscript, Picture
from handbook.paper.press import Press, told

DRAWING = 88 / 25.4 * 72  # Points.
HIGHEST = 0.6  # Of a page.
SIGN = 64.0  # Points: a picture not higher than this is a sign among words,
LINE = 16.0  # and drawn as high as a line.
DOTS = 200  # An inch.
ALL_OF_IT = 1.0
EMU = 12700  # English metric units in a point.
_TWIPS = 20


def drawn_by(press: Press, root: Path) -> Callable[[Path, float], Picture]:
    """A function that shows a picture on some points of a line; each is drawn once."""
    known: dict[tuple[Path, int], Picture] = {}

    def drawn(path: Path, width: float) -> Picture:
        key = path, round(width)
        if key not in known:
            known[key] = _rastered(press, root, path, width) if path.suffix == ".svg" else _photo(path, width)
        return known[key]

    return drawn


def _rastered(press: Press, root: Path, path: Path, width: float) -> Picture:
    """A drawing as PNG: the first page of a paper that is nothing but the drawing."""
    inside = json.dumps(f"/{path.relative_to(root).as_posix()}", ensure_ascii=False)
    source = f"#set page(width: {width}pt, height: auto, margin: 0pt)\n#image({inside}, width: {width}pt)"
    with told(path.name):
        compiler = typst.Compiler(source.encode(), root=str(root), font_paths=press.fonts)
        data = compiler.compile(format="png", ppi=DOTS)
    assert isinstance(data, bytes)
    with Image.open(BytesIO(data)) as image:
        return Picture(data, "png", width, width * image.height / image.width)


def _photo(path: Path, width: float) -> Picture:
    data = path.read_bytes()
    with Image.open(BytesIO(data)) as image:
        return Picture(data, path.suffix[1:], width, width * image.height / image.width)


def natural_size(path: Path) -> tuple[float, float]:
    """Width and height in points, as the file has them; of a drawing without a size only their ratio is true."""
    if path.suffix != ".svg":
        with Image.open(path) as image:
            return image.width * 0.75, image.height * 0.75
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{{{NAMESPACE}}}svg"
    box = [float(part) for part in root.get("viewBox", "").replace(",", " ").split()]
    width, height = (_points(root.get(name, "")) for name in ("width", "height"))
    return (width or box[2], height or box[3]) if len(box) == 4 else (width or DRAWING, height or DRAWING)


def _points(length: str) -> float:
    try:
        return float(length.removesuffix("px")) * 0.75
    except ValueError:
        return 0.0


def is_sign(path: Path, node: Element) -> bool:
    """Whether a picture is drawn as high as the words beside it."""
    return not _asked(node, 1) and natural_size(path)[1] <= SIGN


def _asked(node: Element, line: float) -> float:
    """The width an author asked for, 0 where none: points, or a share of the line."""
    asked = node.get("data-width", "")
    return float(asked[:-1]) / 100 * line if asked.endswith("%") else float(asked or 0)


def drawing_of(paper: Manuscript, path: Path, node: Element, share: float) -> Element:
    """A run with a picture in it: as wide as asked for, within the page and a ``share`` of the line."""
    line, (width, height) = paper.page.text_width / _TWIPS * share, natural_size(path)
    ratio = height / width
    wanted = _asked(node, line) or (DRAWING if path.suffix == ".svg" else width)
    if share == ALL_OF_IT and is_sign(path, node):
        wanted = min(width, LINE / ratio)
    most = HIGHEST * paper.page.height / _TWIPS
    number, picture = paper.picture(path, min(wanted, line, most / ratio))
    paper.shown += 1
    return w("r", w("drawing", _inline(picture, number, paper.shown, node.get("alt", "").strip())))


def _inline(picture: Picture, number: int, shown: int, alt: str) -> Element:
    """The picture as DrawingML has it; without words it is marked as an ornament by having none."""
    cx, cy = round(picture.width * EMU), round(picture.height * EMU)
    inline = etree.Element(f"{{{PLACED}}}inline", distT="0", distB="0", distL="0", distR="0", nsmap=NAMESPACES)
    etree.SubElement(inline, f"{{{PLACED}}}extent", cx=str(cx), cy=str(cy))
    etree.SubElement(inline, f"{{{PLACED}}}docPr", id=str(shown), name=f"picture{shown}", descr=alt)
    graphic = etree.SubElement(inline, f"{{{DRAWN}}}graphic")
    data = etree.SubElement(graphic, f"{{{DRAWN}}}graphicData", uri=PICTURED)
    held = etree.SubElement(data, f"{{{PICTURED}}}pic")
    about = etree.SubElement(held, f"{{{PICTURED}}}nvPicPr")
    etree.SubElement(about, f"{{{PICTURED}}}cNvPr", id=str(shown), name=f"picture{shown}", descr=alt)
    etree.SubElement(about, f"{{{PICTURED}}}cNvPicPr")
    fill = etree.SubElement(held, f"{{{PICTURED}}}blipFill")
    blip = etree.SubElement(fill, f"{{{DRAWN}}}blip")
    blip.set(f"{{{RELATIONS}}}embed", f"rPicture{number}")
    etree.SubElement(etree.SubElement(fill, f"{{{DRAWN}}}stretch"), f"{{{DRAWN}}}fillRect")
    shape = etree.SubElement(held, f"{{{PICTURED}}}spPr")
    frame = etree.SubElement(shape, f"{{{DRAWN}}}xfrm")
    etree.SubElement(frame, f"{{{DRAWN}}}off", x="0", y="0")
    etree.SubElement(frame, f"{{{DRAWN}}}ext", cx=str(cx), cy=str(cy))
    form = etree.SubElement(shape, f"{{{DRAWN}}}prstGeom", prst="rect")
    etree.SubElement(form, f"{{{DRAWN}}}avLst")
    return inline
