"""White where readers expect it: above headings, around quotations, above the dots that one writes on."""

from pathlib import Path

import pytest

from handbook.body.rendering import Source
from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import Leaf, Line
from tests.paper.test_covers import leaves_of_module, module_of
from tests.paper.test_typography import set_lesson, words

FORMATS = ("a4", "a5", "large")
NUMBER = "12/2026/NĐ-CP"


def line_with(leaves: list[Leaf], text: str) -> Line:
    return next(line for leaf in leaves for line in leaf.lines if text in line.text)


def step(leaves: list[Leaf], above: str, below: str) -> float:
    """From the line with one text to that with another, in points."""
    return line_with(leaves, below).baseline - line_with(leaves, above).baseline


@pytest.mark.parametrize("page_format", FORMATS)
def test_all_headings_have_as_much_white_above(press: Press, tmp_path: Path, page_format: str) -> None:
    body, laws = "<ul><li>một</li></ul><h2>Việc</h2><ul><li>hai</li></ul>", (Source("L01", "Luật", "1/2020"),)
    leaves = set_fragment(press, body, tmp_path, page_format, sources=laws, keypoints=("nhớ",))
    own = step(leaves, "một", "Việc")
    assert step(leaves, "hai", "Mang về nhà") == pytest.approx(own, abs=1)
    assert step(leaves, "nhớ", "Căn cứ") == pytest.approx(own, abs=1)


def test_a_title_in_a_book_stands_as_near_to_its_facts_as_on_a_paper_of_its_own(press: Press, tmp_path: Path) -> None:
    alone = set_fragment(press, "<p>Chữ.</p>", tmp_path)
    bound = leaves_of_module(press, tmp_path, module_of("Chuyên", ("Bài thử",)))[-1:]
    titles = [next(line for line in leaf.lines if line.size > 15) for leaf in (*alone, *bound)]
    facts = [line_with([leaf], "phút") for leaf in (*alone, *bound)]
    own, in_book = [title.baseline - fact.baseline for title, fact in zip(titles, facts, strict=True)]
    assert in_book <= own


def test_a_quotation_stands_as_far_from_others_as_its_own_paragraphs(press: Press, tmp_path: Path) -> None:
    body = "<p>Dẫn:</p><blockquote><p>Câu này.</p><p>Câu kia.</p></blockquote><p>Hết.</p>"
    leaves = set_fragment(press, body, tmp_path)
    own = step(leaves, "Câu này", "Câu kia")
    assert [step(leaves, "Dẫn", "Câu này"), step(leaves, "Câu kia", "Hết")] == pytest.approx([own, own], abs=1)


@pytest.mark.parametrize("width", [4, 30])
def test_the_room_of_a_blank_is_above_its_dots(press: Press, tmp_path: Path, width: int) -> None:
    blank = f'<span class="hb-blank" data-width="{width}"></span>'
    leaves = set_fragment(press, f"<p>dòng1<br/>dòng2 {blank}<br/>dòng3<br/>dòng4</p>", tmp_path)
    plain = step(leaves, "dòng3", "dòng4")
    assert step(leaves, "dòng2", "dòng3") == pytest.approx(plain, abs=0.5)
    assert step(leaves, "dòng1", "dòng2") > plain + 3


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_question_and_its_number_stand_on_one_line(press: Press, tmp_path: Path, page_format: str) -> None:
    quiz = (
        '<section class="hb-block hb-quiz"><p class="hb-block__title"><span class="hb-block__label">Câu 1</span></p>'
        '<div class="hb-quiz__question"><p>Hỏi</p></div><ol class="hb-quiz__options"><li>Ý</li></ol></section>'
    )
    leaves = set_fragment(press, quiz, tmp_path, page_format)
    assert step(leaves, "Câu 1", "Hỏi") == 0


def test_a_long_paragraph_before_a_table_goes_over_a_page_s_end(press: Press, tmp_path: Path) -> None:
    """It leads in to nothing; kept with the table it would leave half a page white."""
    table = "| a | b |\n|---|---|\n| c | d |"
    leaves = set_lesson(press, f"{words('trước', 250)}\n\n{words('chữ', 400)}\n\n{table}", tmp_path)
    assert any("chữ" in line.text for line in leaves[0].lines)


@pytest.mark.parametrize("before", range(60, 84, 3))
def test_the_number_of_a_law_is_in_one_piece(press: Press, tmp_path: Path, before: int) -> None:
    title = "Nghị định " + "m" * 20 + " " + "nội dung " * 20
    laws = (Source("L01", title[:before], NUMBER),)
    leaves = set_fragment(press, "<p>Chữ.</p>", tmp_path, "a5", sources=laws)
    assert NUMBER in line_with(leaves, "12/2026").text
