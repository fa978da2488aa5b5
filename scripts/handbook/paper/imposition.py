"""Booklets: A5 pages two by two on A4 sheets, so that the folded stack reads in order.

::

    a signature of 8 pages = 2 sheets      outer sheet   front 8 | 1    back 2 | 7
    (printed both sides, flipped on the    inner sheet   front 6 | 3    back 4 | 5
    short edge, folded, stapled)

A sheet inside another sticks out beyond it at the open edge; ``creep`` moves its pages towards the fold by as much, so
that the outer margins stay even when the edge is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pikepdf

from handbook.paper.structure import saved

SHEETS = {"a4": (841.89, 595.28), "letter": (792.0, 612.0)}  # Points, landscape; ISO 216, ANSI/ASME Y14.1 A.
POINTS_PER_MM = 72 / 25.4
PAGES_PER_SHEET = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages left and right, counted from 0, and how many sheets lie around it."""

    left: int
    right: int
    depth: int


def signature_sides(first: int, pages: int, *, from_right: bool = False) -> Iterator[Side]:
    """The sides of one signature in the order they are printed: front and back of each sheet, the outer one first.

    ``pages`` is a multiple of four. What is read ``from_right`` has its fold at the right of its cover.
    """
    assert pages % PAGES_PER_SHEET == 0, pages
    last = first + pages - 1
    for depth in range(pages // PAGES_PER_SHEET):
        outer, inner = 2 * depth, 2 * depth + 1
        for left, right in ((last - outer, first + outer), (first + inner, last - inner)):
            yield Side(right, left, depth) if from_right else Side(left, right, depth)


def signatures_of(bounds: Sequence[int], sheets: int) -> list[tuple[int, int]]:
    """(first page, number of pages) of every signature.

    ``bounds`` are the pages, counted from 0, where the book begins one, and the number of all its pages. Each stretch
    is one signature, or where ``sheets`` is not 0 as many of that many sheets as it needs.
    """
    longest = sheets * PAGES_PER_SHEET or bounds[-1]
    return [
        (first, min(longest, end - first)) for start, end in pairwise(bounds) for first in range(start, end, longest)
    ]


def impose(
    pdf: bytes,
    signatures: Sequence[tuple[int, int]],
    *,
    creep: float,
    why: str,
    paper: str = "a4",
    from_right: bool = False,
    marks: bytes | None = None,
) -> bytes:
    """The booklet of a set of pages; ``creep`` is in millimetres a sheet.

    ``marks`` is a PDF with a page for each sheet in the order of printing, laid over its outer side.

    Pages out of reading order cannot be tagged: ``why`` says so to whoever opens the file's properties. Viewers are
    asked to print it on both sides, flipped on the short edge, at its own size.
    """
    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as booklet:
        sides = [side for first, pages in signatures for side in signature_sides(first, pages, from_right=from_right)]
        for side in sides:
            _add_side(booklet, source, side, creep * POINTS_PER_MM, SHEETS[paper])
        if marks:
            _lay_over(booklet, marks)
        booklet.Root.Lang = str(source.Root.Lang)
        booklet.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
        )
        booklet.docinfo["/Title"] = str(source.docinfo.Title)
        booklet.docinfo["/Subject"] = why
        return saved(booklet)


def _add_side(booklet: pikepdf.Pdf, source: pikepdf.Pdf, side: Side, creep: float, size: tuple[float, float]) -> None:
    """Each half is the whole page as a form object of its own name: pikepdf's overlays have names made by chance."""
    sheet = booklet.add_blank_page(page_size=size)
    halves, drawn = pikepdf.Dictionary(), []
    for name, index, direction in (("/Left", side.left, 1), ("/Right", side.right, -1)):
        page = source.pages[index]
        width, height = (float(page.mediabox[edge]) for edge in (2, 3))
        x = size[0] / 2 - (width if direction == 1 else 0) + direction * side.depth * creep
        halves[name] = booklet.copy_foreign(page.as_form_xobject())
        drawn.append(f"q 1 0 0 1 {x:.3f} {(size[1] - height) / 2:.3f} cm {name} Do Q")
    sheet.Resources = pikepdf.Dictionary(XObject=halves)
    sheet.Contents = booklet.make_stream(" ".join(drawn).encode())


def _lay_over(booklet: pikepdf.Pdf, marks: bytes) -> None:
    """A mark on the outer side of each sheet: every other page of the booklet."""
    with pikepdf.open(BytesIO(marks)) as source:
        for sheet, mark in zip(list(booklet.pages)[::2], source.pages, strict=True):
            sheet.Resources.XObject["/Mark"] = booklet.copy_foreign(mark.as_form_xobject())
            sheet.Contents = booklet.make_stream(sheet.Contents.read_bytes() + b" /Mark Do")
