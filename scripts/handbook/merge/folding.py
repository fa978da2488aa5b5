"""A kit as booklets: notebooks of upright pages two by two on sheets of twice their size, to fold and staple.

Each notebook is one pile, filled up with empty pages to whole sheets. Broad pages would fold at their short edge, on a
sheet that nobody has, so those notebooks stay as they are, and sheets to write on do, too.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

from handbook.merge.template import LAYER, OVER, Bench, SetPaper, Template, add_page
from handbook.paper.imposition import PAGES_PER_SHEET, signature_sides

POINTS = 72 / 25.4
WIDE = {"a4": (420 * POINTS, 297 * POINTS), "letter": (17 * 72.0, 11 * 72.0)}  # A3; tabloid.


def imposed(papers: Sequence[SetPaper], *, sheet: str, title: str, lang: str, why: str) -> Template:
    """All papers behind one another, those to be folded in the order of folding."""
    bench = Bench()
    for paper in papers:
        for source in bench.opened(paper, is_tagged=False):
            first = len(bench.pdf.pages)
            bench.pdf.pages.extend(source.pages)
            pages = [page.obj for page in bench.pdf.pages[first:]]
            del bench.pdf.pages[first:]
            sides = list(_folded(bench.pdf, pages, WIDE[sheet])) if paper.is_folded else pages
            for _ in range(paper.copies):
                for side in sides:
                    add_page(bench.pdf, side, side.Resources)
                if len(sides) % 2:
                    bench.blank_page(bench.pdf.pages[-1])
            bench.sheets += paper.copies * -(-len(sides) // 2)
    bench.pdf.Root.ViewerPreferences = Dictionary(
        Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"), DisplayDocTitle=True
    )
    return bench.finished(title, lang, why)


def _folded(pdf: Pdf, pages: Sequence[Any], size: tuple[float, float]) -> Iterator[Any]:
    """The sides of the sheets of one pile."""
    halves = [_half(pdf, page) for page in pages]
    count = -(-len(pages) // PAGES_PER_SHEET) * PAGES_PER_SHEET
    for side in signature_sides(0, count):
        objects, drawn = Dictionary(), []
        for place, index, x in (("Left", side.left, 0.0), ("Right", side.right, size[0] / 2)):
            if index >= len(halves):
                continue
            half, layer = halves[index]
            objects[f"/{place}"] = half
            names = ""
            if layer is not None:
                objects[f"{OVER}{place}"] = layer
                names = f" {OVER}{place} Do"
            drawn.append(f"q 1 0 0 1 {x:.3f} 0 cm /{place} Do{names} Q")
        contents = pdf.make_indirect(Stream(pdf, " ".join(drawn).encode()))
        box = [0, 0, *(round(edge, 2) for edge in size)]
        yield Dictionary(Type=Name.Page, MediaBox=box, Contents=contents, Resources=Dictionary(XObject=objects))


def _half(pdf: Pdf, page: Any) -> tuple[Any, Any]:
    """A page as a form object, without its layer, and the layer."""
    objects = page.Resources.get("/XObject", Dictionary())
    layer = next((held for held in objects.values() if LAYER in held), None)
    half = pikepdf.Page(page).as_form_xobject()
    if layer is not None:
        others = {name: held for name, held in objects.items() if name != OVER}
        half.Resources = Dictionary({**page.Resources, "/XObject": Dictionary(others)})
        half.write(half.read_bytes().replace(f"{OVER} Do".encode(), b""))
    return pdf.make_indirect(half), layer
