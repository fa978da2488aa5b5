"""Lessons that give way or spread, so that no sheet of paper is wasted on them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import LESSON, PAPER, set_fragment, set_paper
from tests.paper.pages import MM, Leaf, read_leaves
from tests.paper.readings import Readings

FILLER = "<p>" + "chữ " * 100 + "</p>"
EXERCISE = '<section class="hb-block hb-exercise" data-lines="{}"><p class="hb-block__title"><span class="hb-block__label">Bài tập</span></p><p>Việc.</p></section>'  # noqa: E501
QUESTION = '<section class="hb-block hb-quiz"><p class="hb-block__title"><span class="hb-block__label">Câu {}</span></p><div class="hb-quiz__question"><p>Hỏi {}?</p></div><ol class="hb-quiz__options">{}</ol></section>'  # noqa: E501
ASK = '<section class="hb-block hb-ask"><p class="hb-block__title"><span class="hb-block__name">Hỏi?</span></p><p>{}</p></section>'  # noqa: E501
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


def test_a_question_of_a_test_stays_with_its_picture(
    press: Press, tmp_path: Path, picture: Callable[[int, int], Path]
) -> None:
    pictured = QUESTION.format(9, 9, OPTIONS).replace("?</p>", '?</p><p><img alt="Hình" src="0" data-width="300"/></p>')
    body = questions(6) + pictured.replace("<section", '<section data-pictures="1"')
    leaves = set_fragment(press, body, tmp_path, kind="test", pictures=(picture(400, 400),))
    assert [leaf.number for leaf in leaves if has(leaf, "Hỏi 9?")] == [2]


@pytest.mark.parametrize("paragraphs", range(24, 32))
def test_no_sheet_is_begun_for_what_fits_above(press: Press, tmp_path: Path, paragraphs: int) -> None:
    body = FILLER * paragraphs + EXERCISE.format(12) * 2 + questions(3)
    leaves = set_fragment(press, body, tmp_path)
    text = [line.baseline for line in leaves[-1].body(24 * MM, 22 * MM)]
    assert len(leaves) % 2 == 0 or max(text) > leaves[-1].height * 0.35


@pytest.mark.parametrize("paragraphs", [27, 28, 29])
def test_a_lesson_gives_no_more_than_saves_its_sheet(press: Press, tmp_path: Path, paragraphs: int) -> None:
    leaves = set_fragment(press, FILLER * paragraphs + EXERCISE.format(10) * 6, tmp_path)
    assert len(leaves) == 6  # It could give so much that the sixth would be nearly empty.
    assert fill(leaves[-1]) > THIN


@pytest.mark.parametrize(("questions_asked", "pages"), [(25, 2), (39, 3)])
def test_no_page_is_begun_for_a_few_lines_of_what_neighbours_ask(
    press: Press, tmp_path: Path, questions_asked: int, pages: int
) -> None:
    asks = ASK.format("chữ " * 40) * questions_asked
    assert len(set_fragment(press, asks, tmp_path, kind="questions", edition="questions")) == pages


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


@pytest.mark.parametrize("count", [3, 12, 24])
def test_both_halves_of_a_card_are_set_alike(press: Press, tmp_path: Path, count: int) -> None:
    link = "<a href='https://a.vn/'>https://a.vn/</a>"
    body = "".join(f"<p>Điều {number} {link}</p>" for number in range(count))
    (leaf,) = set_fragment(press, body, tmp_path, template="card.typ", kind="page")
    middle = leaf.width / 2
    runs = [run for line in leaf.lines for run in line.runs if run.text.strip()]
    first = {(run.text, round(run.left), round(run.baseline), run.size) for run in runs if run.left < middle}
    second = {(run.text, round(run.left - middle), round(run.baseline), run.size) for run in runs if run.left > middle}
    assert first == second
    assert len(first) > count


@pytest.mark.parametrize("page_format", ["a4", "a5", "large"])
def test_a_running_head_too_long_for_its_line_loses_its_end(press: Press, tmp_path: Path, page_format: str) -> None:
    paper = replace(PAPER, format=page_format, title="Một tên rất dài " * 12, parts=(LESSON,))
    (tmp_path / "x.pdf").write_bytes(set_paper(press, paper))
    leaf, *_ = read_leaves(tmp_path / "x.pdf")
    (head,) = (line for line in leaf.lines if line.baseline < 16 * MM)
    assert "Một tên" in head.text
    assert head.text.endswith("…")
    assert max(run.right for run in head.runs) < leaf.width - 12 * MM


@pytest.mark.parametrize("has_cover", [True, False])
def test_a_module_s_lessons_are_listed_on_its_opening_page(press: Press, tmp_path: Path, has_cover: bool) -> None:
    lessons = tuple(replace(LESSON, stem=f"m/{n}", title=f"Bài thứ {n}", number=f"1.{n}") for n in range(1, 5))
    module = replace(LESSON, kind="module", stem="m/index", title="Chuyên đề thử", number="1", lessons=lessons)
    paper = replace(PAPER, kind="module", parts=(module,), own={"has_cover": has_cover}, shows_logo=has_cover)
    (tmp_path / "m.pdf").write_bytes(set_paper(press, paper))
    leaves = read_leaves(tmp_path / "m.pdf")
    listed = leaves[1] if has_cover else leaves[0]
    assert all(has(listed, f"Bài thứ {n}") for n in range(1, 5))
    assert len(leaves) == len(lessons) + 2


THIN, MOST_THIN = 1 / 3, 0.01  # Of a page; of all pages of learners' copies and books.


def fill(leaf: Leaf) -> float:
    """The share of a page above the last line of its text."""
    top, bottom = 24 * MM, 22 * MM
    lines = leaf.body(top, bottom)
    return (lines[-1].baseline - top) / (leaf.height - top - bottom) if lines else 0.0


def test_hardly_a_page_that_learners_turn_is_under_a_third_full(readings: Readings) -> None:
    papers = (reading for reading in readings if reading.path.name.count(".") == 1 and is_learners(reading.path))
    leaves = [leaf for reading in papers for leaf in reading.leaves[1:] if len(leaf.body(24 * MM, 22 * MM)) != 1]
    thin = [str(leaf) for leaf in leaves if fill(leaf) < THIN]
    assert len(thin) <= MOST_THIN * len(leaves), thin


def is_learners(path: Path) -> bool:
    """Whether a file is a lesson’s, a module’s or the handbook’s: something to read, no sheet to hang up or fill in."""
    is_bound = path.parent.parent.name == "handouts"
    is_module = path.with_suffix("").is_dir() or path.stem == "handbook"
    return is_module if is_bound else path.parent.name not in ("class", "forms", "cards")
