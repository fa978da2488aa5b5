"""What a black-and-white copier would lose or drown: text too pale for its ground, and too much ink.

Pages are drawn in 256 greys. A run of letters is judged by its darkest and its lightest level, as the contrast of
WCAG 2.2 (success criterion 1.4.6: 7 to 1), and again much larger if it fails: at first sight strokes thinner than a
pixel look paler than they are.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import pypdfium2

from tests.paper.pages import MM, Sheet, sheets_of

LEAST_CONTRAST = 7.0
MOST_DARK = 0.12  # Of a page's area; a full page of text takes about 0.06.
SCALE = 3  # Pixels to a point (216 to the inch): strokes of 7.5 pt letters are nearly two pixels wide.
CLOSE_UP = 12
THINNED = 3  # How much is dark, each third pixel of each third row tells as well.
# Three blocks of 3 mm each way, all dark, lie in every solid square of 12 mm wherever it stands.
BLOCK = round(3 * MM * SCALE / THINNED)
SQUARE = 3
DARK, SOLID = 128, 64
PAPER_LEVEL = 95  # Per cent: the lightest level that is more than a stray pixel.
DOTTED = re.compile(r"[.…_\s]*")  # Lines to write on, which are drawn by dots smaller than any stroke.


def luminance(level: float) -> float:
    """Relative luminance of a grey level, from 0 to 1 (WCAG 2.2, sRGB)."""
    part = level / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


LUMINANCES = [luminance(level) for level in range(256)]


def contrast_of(greys: np.ndarray) -> float:
    """Contrast of ink and ground in a piece of a page, from 1 to 21."""
    lightest = PAPER_LEVEL * (greys.size - 1) // 100
    levels = np.partition(greys, (0, lightest), axis=None)
    return (LUMINANCES[levels[lightest]] + 0.05) / (LUMINANCES[levels[0]] + 0.05)


def closely(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> np.ndarray:
    """The grey levels of one box of a page, four times as large."""
    left, bottom, right, top = box
    margins = (left - 1, bottom - 1, page.get_width() - right - 1, page.get_height() - top - 1)
    crop = tuple(max(0, margin) for margin in margins)
    return page.render(scale=CLOSE_UP, crop=crop, grayscale=True).to_numpy()


def contrasts(sheet: Sheet, greys: np.ndarray) -> Iterator[tuple[str, float]]:
    """Every run of text on a page and its contrast; the text is empty where the contrast is enough."""
    letters, height = sheet.letters, sheet.page.get_height()
    for index in range(letters.count_rects()):
        box = left, bottom, right, top = letters.get_rect(index)
        piece = greys[
            max(0, int((height - top) * SCALE) - 1) : int((height - bottom) * SCALE) + 2,
            max(0, int(left * SCALE) - 1) : int(right * SCALE) + 2,
        ]
        contrast = contrast_of(piece) if piece.size else LEAST_CONTRAST
        text = letters.get_text_bounded(*box) if contrast < LEAST_CONTRAST else ""
        yield text, contrast if DOTTED.fullmatch(text) else contrast_of(closely(sheet.page, box))


def pale_texts(sheet: Sheet, greys: np.ndarray) -> Iterator[str]:
    """Runs of text too pale for their ground, or cut away (1 : 1); a drawing’s letters are told together."""
    for is_pale, runs in groupby(contrasts(sheet, greys), key=_is_pale):
        if is_pale:
            found = list(runs)
            yield f"{''.join(text for text, _ in found).strip()!r} {min(contrast for _, contrast in found):.1f} : 1"


def _is_pale(run: tuple[str, float]) -> bool:
    text, contrast = run
    return contrast < LEAST_CONTRAST and not DOTTED.fullmatch(text)


def dark_areas(greys: np.ndarray) -> Iterator[str]:
    """What takes too much ink on a page that is not a cover."""
    greys = greys[::THINNED, ::THINNED]
    share = np.count_nonzero(greys < DARK) / greys.size
    if share > MOST_DARK:
        yield f"{share:.0%} of the page is dark"
    rows, columns = (side // BLOCK for side in greys.shape)
    strips = greys[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns * BLOCK).sum(axis=1, dtype=np.uint16)
    blocks = strips.reshape(rows, columns, BLOCK).sum(axis=2, dtype=np.uint32) < SOLID * BLOCK**2
    if np.lib.stride_tricks.sliding_window_view(blocks, (SQUARE, SQUARE)).all(axis=(2, 3)).any():
        yield "a dark square of 12 mm"


def faults_in_grey(pdf: Path | bytes, *, has_cover: bool = False) -> list[str]:
    """What a copier would lose or drown on the pages of a file."""
    numbered = enumerate(sheets_of(pdf), start=1)
    return [fault for number, sheet in numbered for fault in faults_on(sheet, number, has_cover=has_cover)]


def faults_on(sheet: Sheet, number: int, *, has_cover: bool) -> Iterator[str]:
    """What it would lose or drown on one page."""
    greys = sheet.greys(SCALE)
    is_cover = has_cover and number == 1
    for fault in (*pale_texts(sheet, greys), *(() if is_cover else dark_areas(greys))):
        yield f"p. {number}: {fault}"


def pages_to_look_at(path: Path) -> int | None:
    """How many pages of a file show something that no other file shows; none for all.

    The copies of the whole handbook hold every page of the modules' copies but cover and contents, and of the lessons'
    but the first, with the lines for a name. A notebook is one page again and again after its rules.
    """
    name, folder = path.name, path.parent.name
    if name.startswith("handbook.") or folder in ("class", "cards"):
        return None
    if name.endswith(".book.pdf"):
        return 4
    is_bound = folder in ("vi", "en") and (path.parent / path.name.split(".")[0]).is_dir()
    if is_bound:
        return 2
    is_in_handbook = folder != "forms" and not name.endswith((".large.pdf", ".answers.pdf", "test.pdf"))
    return 1 if is_in_handbook else None


def has_cover(path: Path) -> bool:
    """Whether a paper of the handbook begins with a cover."""
    return path.parent.name in ("vi", "en")
