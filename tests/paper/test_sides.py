"""At which side of its line a text stands: as its language is written, as its author wants it."""

from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import Leaf, Run


def run_of(leaves: list[Leaf], text: str) -> Run:
    return next(run for leaf in leaves for line in leaf.lines for run in line.runs if text in run.text)


def test_text_from_right_to_left_begins_at_the_right(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(press, '<p dir="rtl">ngắn</p><p>dài</p><p lang="ar">abc</p>', tmp_path)
    assert run_of(leaves, "ngắn").left > 300
    assert run_of(leaves, "abc").left > 300
    assert run_of(leaves, "dài").left < 100


def test_words_stand_where_their_author_wants_them(press: Press, tmp_path: Path) -> None:
    body = '<p>trái</p><p align="center">giữa</p><div align="right"><p>phải</p></div><h2 align="center">đầu</h2>'
    leaves = set_fragment(press, body, tmp_path)
    left, middle, right, head = (run_of(leaves, word) for word in ("trái", "giữa", "phải", "đầu"))
    for run in (middle, head):
        assert run.left + run.right == pytest.approx(leaves[0].width, abs=2)
    assert right.right == pytest.approx(leaves[0].width - left.left, abs=2)
