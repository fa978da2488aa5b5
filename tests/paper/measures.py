"""Pages measured: whether every letter stands on the paper, in its text block, and over no other.

::

    Leaf ─> boxes of its runs ─┬─> off_paper   beyond the edge of the text, or too near the edge of the sheet
                               └─> overprinted two texts in one place
"""

import re
from collections.abc import Iterator

import numpy as np

from handbook.model.strings import read_strings
from tests.conftest import ROOT
from tests.paper.pages import MM, Leaf, Run

# Margins left and right in points by what ends a paper's name; in a booklet the narrower one, as sides change.
SIDES = {".booklet.pdf": 13 * MM, ".large.pdf": 18 * MM - 1.5, "": 22 * MM}  # Large letters lean over further.
LEAST_MARGIN = 10 * MM - 1  # Above and below, of papers that are read.
LEAST_EDGE = 5 * MM - 1  # Printers of offices leave 5 mm white.
IN_BOOKLETS = 8.5 * MM  # A booklet's margin lies within its sheet's.
HANGING = 3  # Points: what optical margins and slanted letters may lean over.
# What stands on the fold of a sheet, in each language.
_MARKS = (read_strings(ROOT / "overrides", code)("print.fold-mark", signature="N", sheet="N") for code in ("vi", "en"))
FOLD_MARK = re.compile("|".join(re.escape(mark).replace("N", r"\d+") for mark in _MARKS))
TOUCHING = 0.2  # Of the letters' size.


def faults_of_leaf(leaf: Leaf, *, is_to_read: bool) -> Iterator[str]:
    """What is not where it should be on a leaf, in words."""
    yield from off_paper(leaf, is_to_read=is_to_read)
    yield from overprinted(leaf)


def off_paper(leaf: Leaf, *, is_to_read: bool) -> Iterator[str]:
    """Texts beyond the text block, or nearer to the edge of the sheet than a printer reaches."""
    side = next(side for end, side in SIDES.items() if leaf.path.name.endswith(end)) - HANGING if is_to_read else 0
    edge = LEAST_EDGE if not is_to_read else IN_BOOKLETS if leaf.path.name.endswith(".booklet.pdf") else LEAST_MARGIN
    start = leaf.start
    for run in _runs(leaf):
        if leaf.path.name.endswith(".booklet.pdf") and FOLD_MARK.fullmatch(run.text.strip()):
            continue  # It stands on the fold, between the two pages.
        left, top, right, bottom = run.box
        room = (left - start, top, start + leaf.width - right, leaf.height - bottom)
        if min(room[0], room[2]) < max(side, LEAST_EDGE) or min(room[1], room[3]) < edge:
            yield f"{leaf}: {run.text!r} has {[round(each / MM, 1) for each in room]} mm around it"


def overprinted(leaf: Leaf) -> Iterator[str]:
    """Texts that are printed over others; a drawing places its own."""
    runs = [run for run in _runs(leaf) if not run.is_in_drawing and set(run.text) - set(". ")]
    if not runs:
        return
    left, top, right, bottom = np.array([run.box for run in runs]).T
    across = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    down = np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top)
    least = TOUCHING * np.array([run.size for run in runs])
    for first, second in np.argwhere((across > least) & (down > least)):
        if first < second:
            yield f"{leaf}: {runs[first].text!r} and {runs[second].text!r} are printed over one another"


def _runs(leaf: Leaf) -> Iterator[Run]:
    return (run for line in leaf.lines for run in line.runs if run.text.strip())
