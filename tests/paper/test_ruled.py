"""Ruled lines to answer on: each whole, with room for a pen, and never one alone on a page."""

from itertools import pairwise
from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.formats import FORMATS
from tests.paper.fragments import set_fragment
from tests.paper.pages import MM, Leaf
from tests.paper.test_forms import drawn_on, rules_in

TASK = (
    '<section class="hb-block hb-exercise" data-line="1" data-lines="{lines}"><p class="hb-block__title">'
    '<span class="hb-block__label">Bài tập</span></p><p>Viết ra.</p></section>'
)
LEAST = 7 * MM  # As ``least-writing`` of fit.typ.
LEFT = {"a4": 26 * MM, "large": 22 * MM}  # The margin, and what is white at the side of a box.


def lines_on(leaf: Leaf, number: int, page_format: str) -> list[float]:
    """The lines to write on, in points from the top of their page."""
    rules = rules_in(drawn_on(leaf.path, number))
    return sorted(leaf.height - rule.middle for rule in rules if abs(rule.left - LEFT[page_format]) < 2)


@pytest.mark.parametrize("page_format", LEFT)
@pytest.mark.parametrize("above", [12, 16, 17, 18, 19, 20, 21, 22, 23, 24])
def test_no_line_is_cut_by_the_end_of_a_page(press: Press, tmp_path: Path, above: int, page_format: str) -> None:
    body = "<p>Dòng.</p>" * above + TASK.format(lines=12) + "<p>Hết.</p>"
    leaves = set_fragment(press, body, tmp_path, page_format)
    margins, counted = FORMATS[page_format], []
    for number, leaf in enumerate(leaves):
        lines = lines_on(leaf, number, page_format)
        counted.append(len(lines))
        assert all(low - high > LEAST - 1 for high, low in pairwise(lines))
        assert all(margins.top + LEAST - 1 < line < leaf.height - margins.bottom + 1 for line in lines)
    assert 6 <= sum(counted) <= 12  # Some are left out where that saves a page.
    assert 1 not in counted
