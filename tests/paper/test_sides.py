"""At which side of its line a text stands: as its language is written, as its author wants it."""

from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import Leaf, Run, grey_pages
from tests.pictures import SVG

LEFT, RIGHT = slice(60, 63), slice(533, 536)  # Points: the edges of the text.
DARK = 160


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


def test_a_box_from_right_to_left_has_its_thick_side_at_the_right(press: Press, tmp_path: Path) -> None:
    box = '<div class="hb-block hb-scenario"><p class="hb-block__title">Hộp</p><p>Lời.</p></div>'
    for direction, thick, thin in (("ltr", LEFT, RIGHT), ("rtl", RIGHT, LEFT)):
        set_fragment(press, f'<div dir="{direction}">{box}</div>', tmp_path)
        (page,) = grey_pages(tmp_path / "x.pdf", scale=1)
        assert (page[:, thick] < DARK).sum() > (page[:, thin] < DARK).sum()


def test_a_meaning_is_indented_where_its_lines_begin_and_code_is_never_turned(press: Press, tmp_path: Path) -> None:
    body = '<div dir="rtl"><dl><dt>từ</dt><dd>nghĩa</dd></dl><pre><code>mã = 5</code></pre></div>'
    leaves = set_fragment(press, body, tmp_path)
    assert run_of(leaves, "nghĩa").right < run_of(leaves, "từ").right - 10
    assert run_of(leaves, "mã").left < 100


def test_an_address_to_type_is_read_from_left_to_right(press: Press, tmp_path: Path) -> None:
    code = {"shown": "example.org/ar/x.html", "drawing": SVG}
    leaves = set_fragment(press, "<p>Lời.</p>", tmp_path, lang="ar", code=code)
    assert run_of(leaves, "example").left < run_of(leaves, "ar").left < run_of(leaves, "html").left
