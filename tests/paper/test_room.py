"""Lessons that give way or spread, so that no sheet of paper is wasted on them."""

from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import MM, Leaf

FILLER = "<p>" + "chữ " * 100 + "</p>"
EXERCISE = '<section class="hb-block hb-exercise" data-lines="{}"><p class="hb-block__title"><span class="hb-block__label">Bài tập</span></p><p>Việc.</p></section>'  # noqa: E501
QUESTION = '<section class="hb-block hb-quiz"><p class="hb-block__title"><span class="hb-block__label">Câu {}</span></p><div class="hb-quiz__question"><p>Hỏi {}?</p></div><ol class="hb-quiz__options">{}</ol></section>'  # noqa: E501
OPTIONS = "".join(f'<li data-letter="{letter}">Ý {letter}</li>' for letter in "ABCD")
LEAST_WRITING = 7 * MM - 0.1  # Points.


def questions(count: int) -> str:
    return "".join(QUESTION.format(number, number, OPTIONS) for number in range(1, count + 1))


def has(leaf: Leaf, text: str) -> bool:
    return any(text in line.text for line in leaf.lines)


def test_ten_questions_fit_both_sides_of_a_sheet_and_begin_at_one_indent(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(press, questions(10), tmp_path, kind="test", title="Bài kiểm tra: hai dòng " * 3)
    assert len(leaves) == 2
    runs = [run for leaf in leaves for line in leaf.lines for run in line.runs if run.text.startswith("Hỏi")]
    assert len(runs) == 10
    assert max(run.left for run in runs) - min(run.left for run in runs) < 1


def test_a_test_of_many_questions_takes_the_pages_it_needs(press: Press, tmp_path: Path) -> None:
    assert len(set_fragment(press, questions(30), tmp_path, kind="test")) > 2


@pytest.mark.parametrize("paragraphs", range(24, 32))
def test_no_sheet_is_begun_for_what_fits_above(press: Press, tmp_path: Path, paragraphs: int) -> None:
    body = FILLER * paragraphs + EXERCISE.format(12) * 2 + questions(3)
    leaves = set_fragment(press, body, tmp_path)
    text = [line.baseline for line in leaves[-1].body(24 * MM, 22 * MM)]
    assert len(leaves) % 2 == 0 or max(text) > leaves[-1].height * 0.35


@pytest.mark.parametrize("paragraphs", range(6, 11))
def test_ruled_lines_part_at_a_page_s_end_but_never_alone(press: Press, tmp_path: Path, paragraphs: int) -> None:
    leaves = set_fragment(press, FILLER * paragraphs + EXERCISE.format(20), tmp_path)
    (with_task,) = (leaf for leaf in leaves if has(leaf, "Việc."))
    assert has(with_task, "Viết câu trả lời")


@pytest.mark.parametrize("page_format", ["a4", "a5", "large"])
def test_an_author_s_page_break_begins_a_page(press: Press, tmp_path: Path, page_format: str) -> None:
    body = '<p>Trước.</p><div class="hb-block hb-break"></div><p>Sau.</p>'
    first, second = set_fragment(press, body, tmp_path, page_format)
    assert has(first, "Trước.")
    assert not has(first, "Sau.")
    assert has(second, "Sau.")


def test_a_page_break_on_a_card_is_left_out(press: Press, tmp_path: Path) -> None:
    body = '<p>Trước.</p><div class="hb-block hb-break"></div><p>Sau.</p>'
    (leaf,) = set_fragment(press, body, tmp_path, "a5", template="card.typ", kind="page")
    assert has(leaf, "Trước.")
    assert has(leaf, "Sau.")
