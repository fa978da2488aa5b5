"""Printed pages, looked at: their letters as pdfium reads them, their ink as pdfium draws it.

::

    PDF ─> Sheet ─┬─> Leaf ─> Line ─> Run    what stands where, in points from the upper left corner
                  └─> grey levels            0 is black, 255 is white paper

A leaf is what a reader turns: a page, or in a booklet one half of a side of a sheet, in the order of reading.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from pypdfium2 import raw as pdfium

MM = 72 / 25.4  # Points.
UNITS = (
    *("đồng", "nghìn", "triệu", "hộ", "người", "phút", "giờ", "ngày", "tháng", "năm", "tuổi", "trang", "tờ", "câu"),
    *("dong", "million", "households?", "people", "minutes?", "hours?", "days?", "months?", "years?", "pages?"),
)
NO_TEXT = re.compile(r"[|]|\.{4}")  # A bar, or the dots before the page numbers of an index.
UNIT = re.compile(rf"(?:{'|'.join(UNITS)})\b")
_SAME_LINE = 0.8  # Of the letters' size: cells of a table that are centred stand half a line apart.
_ON_MARGIN = 2  # Points: the last line of a full page stands on the margin.
_SPACE, _APART = 0.15, 1.2  # Of the letters' size.
# The same functions, giving numbers: a pointer for each letter of each page takes half of all the time.
_LETTER = (ctypes.c_void_p, ctypes.c_int)
_text_object = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, *_LETTER))
_text = ctypes.cast(pdfium.FPDFText_GetText, ctypes.CFUNCTYPE(ctypes.c_int, *_LETTER, ctypes.c_int, ctypes.c_void_p))
_PAGE_NUMBER = re.compile(r"(?:Trang|Page) (\d+) / \d+")


class Run(NamedTuple):
    """Letters of one font that follow one another; places and ``size`` in points, from the page's upper left corner.

    ``box`` is what their middle covers (left, top, right, bottom): accents and tails reach out of it.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    colour: tuple[int, int, int]
    is_in_drawing: bool
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one height, from left to right."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the line; a bar stands between what is set apart, as cells of a table are."""
        return "".join(f"{_gap(before, run)}{run.text}" for before, run in pairwise((None, *self.runs))).strip()

    @property
    def baseline(self) -> float:
        """Of its first run, in points."""
        return self.runs[0].baseline

    @property
    def size(self) -> float:
        """Of its largest letters, in points."""
        return max(run.size for run in self.runs)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it is turned: of file ``path``, ``number`` counted from 1, measures in points."""

    path: Path
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def start(self) -> float:
        """Where on its sheet it begins: the right half of a booklet's side begins in the middle."""
        left = min((run.left for line in self.lines for run in line.runs), default=0.0)
        return self.width if left >= self.width else 0.0

    def body(self, top: float, bottom: float) -> tuple[Line, ...]:
        """The lines between running head and foot; ``top`` and ``bottom`` are the margins in points."""
        foot = self.height - bottom + _ON_MARGIN
        return tuple(line for line in self.lines if top < line.baseline < foot)

    def __str__(self) -> str:
        return f"{self.path.parts[-3]}/{self.path.parts[-2]}/{self.path.name} p. {self.number}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an open file, its letters read: both are what looking at it takes longest for."""

    page: pypdfium2.PdfPage
    letters: pypdfium2.PdfTextPage

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> "Sheet":
        """A page as it comes out of a file."""
        return cls(page, page.get_textpage())

    def greys(self, scale: float) -> np.ndarray:
        """Its grey levels; ``scale`` is in pixels to the point."""
        return self.page.render(scale=scale, grayscale=True).to_numpy()


def sheets_of(pdf: Path | bytes) -> Iterator[Sheet]:
    """The pages of a file, one after the other."""
    with pypdfium2.PdfDocument(pdf) as document:
        yield from map(Sheet.of, document)


def grey_pages(pdf: Path | bytes, *, scale: float) -> Iterator[np.ndarray]:
    """The grey levels of each page; ``scale`` is in pixels to the point."""
    return (sheet.greys(scale) for sheet in sheets_of(pdf))


def read_leaves(path: Path) -> list[Leaf]:
    """The leaves of a file in the order of reading."""
    return in_order(path, [leaf for sheet in sheets_of(path) for leaf in leaves_on(path, sheet)])


def is_booklet(path: Path) -> bool:
    """Whether two leaves lie on each side of a file's sheets."""
    return path.name.endswith(".booklet.pdf")


def in_order(path: Path, leaves: list[Leaf]) -> list[Leaf]:
    """The leaves of a file in the order of reading, numbered."""
    if is_booklet(path):
        return sorted(leaves, key=lambda leaf: leaf.number)
    return [Leaf(path, number, leaf.width, leaf.height, leaf.lines) for number, leaf in enumerate(leaves, start=1)]


def _gap(before: Run | None, run: Run) -> str:
    apart = 0 if before is None else (run.left - before.right) / run.size
    return " | " if apart > _APART else " " if apart > _SPACE else ""


def leaves_on(path: Path, sheet: Sheet) -> Iterator[Leaf]:
    """The leaves of one page of a file, as it is; what their feet say is their number."""
    halves = 2 if is_booklet(path) else 1
    width, height = sheet.page.get_width() / halves, sheet.page.get_height()
    runs = list(read_runs(sheet))
    for half in range(halves):
        own = [run for run in runs if half * width <= run.left < (half + 1) * width or halves == 1]
        lines = tuple(lines_of(own))
        yield Leaf(path, _printed_number(lines), width, height, lines)


def _printed_number(lines: Iterable[Line]) -> int:
    """What the foot of the page says; a cover, which has none, is the first."""
    numbers = (match for line in lines if (match := _PAGE_NUMBER.search(line.text)))
    return next((int(match[1]) for match in numbers), 1)


def lines_of(runs: Iterable[Run]) -> Iterator[Line]:
    """Runs gathered into lines, from the top of the page to its foot."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if line and run.baseline - line[0].baseline > _SAME_LINE * max(line[0].size, run.size):
            yield Line(tuple(sorted(line, key=lambda run: run.left)))
            line = []
        line.append(run)
    if line:
        yield Line(tuple(sorted(line, key=lambda run: run.left)))


def read_runs(sheet: Sheet) -> Iterator[Run]:
    """The runs of a page in the order they are drawn; letters that only a reader of the screen needs are left out."""
    letters, height = sheet.letters, sheet.page.get_height()
    place, count = ctypes.cast(letters.raw, ctypes.c_void_p).value, letters.count_chars()
    # The text object each letter belongs to; none for a space or a line's end that pdfium made up.
    objects = [_text_object(place, index) for index in range(count)]
    room = ctypes.create_string_buffer(2 * count + 2)  # UTF-16, and a zero behind.
    start = 0
    for drawing, group in groupby(objects):
        indices = range(start, start + len(list(group)))
        start = indices.stop
        if drawing and (text := _text_at(place, indices, room)).strip():
            yield _run_at(letters, indices, text, height)


def _text_at(place: int | None, indices: range, room: ctypes.Array) -> str:
    """Some letters; a hyphen that parts a word is U+0002, as when each letter is asked for."""
    units = _text(place, indices.start, len(indices), room) - 1
    return ctypes.string_at(room, 2 * units).decode("utf-16-le").replace("\ufffe", "\x02")


def _run_at(letters: pypdfium2.PdfTextPage, indices: range, text: str, height: float) -> Run:
    x, y, matrix, index = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX(), indices[0]
    pdfium.FPDFText_GetCharOrigin(letters, index, x, y)
    pdfium.FPDFText_GetMatrix(letters, index, matrix)
    scale = (matrix.a**2 + matrix.b**2) ** 0.5
    size = round(pdfium.FPDFText_GetFontSize(letters, index) * scale, 2)
    right, baseline = letters.get_charbox(indices[-1], loose=True)[2], height - y.value
    last = indices[len(text.rstrip()) - 1]
    visible, is_turned = letters.get_charbox(last, loose=True)[2], abs(matrix.b) > abs(matrix.a)
    return Run(
        text=text,
        left=x.value,
        right=right,
        baseline=baseline,
        size=size,
        is_bold="Bold" in _font_at(letters, index),
        colour=_colour_at(letters, index),
        is_in_drawing=abs(scale - 1) > 0.001,  # The layout writes letters at their size; drawings are scaled whole.
        box=_turned_box(letters, indices, height) if is_turned else (x.value, baseline - size / 2, visible, baseline),
    )


def _turned_box(letters: pypdfium2.PdfTextPage, indices: range, height: float) -> tuple[float, float, float, float]:
    ends = [letters.get_charbox(index) for index in (indices[0], indices[-1])]
    left, bottom, right, top = zip(*ends, strict=True)
    return min(left), height - max(top), max(right), height - min(bottom)


def _font_at(letters: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(letters, index, name, len(name), None)
    return name.value.decode()


def _colour_at(letters: pypdfium2.PdfTextPage, index: int) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(letters, index, red, green, blue, alpha)
    return red.value, green.value, blue.value
