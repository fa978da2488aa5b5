"""Golden pairs: ``x.txt`` is what an author writes, ``x.html`` what a browser gets. Anyone can add a pair.

After a wanted change: ``HANDBOOK_GOLDEN=write make test``, then read the difference.
"""

import os
from pathlib import Path

import pytest
from markdown import Markdown

from handbook.markup import BLOCKS, HandbookBlocks
from handbook.markup.quiz import letter_of
from handbook.markup.syntax import BLOCK_OPTIONS
from handbook.model.strings import read_strings

HERE = Path(__file__).parent
STRINGS = read_strings(HERE.parent.parent / "overrides", "vi").under("block")


def render(text: str) -> str:
    return Markdown(extensions=["attr_list", "tables", HandbookBlocks(strings=STRINGS)]).convert(text) + "\n"


@pytest.mark.parametrize("source", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_block_renders_as_agreed(source: Path) -> None:
    golden = source.with_suffix(".html")
    html = render(source.read_text(encoding="utf-8"))
    if os.environ.get("HANDBOOK_GOLDEN") == "write":
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_the_checks_know_the_same_blocks_and_options() -> None:
    assert {block.NAME: set(block.OPTIONS) for block in BLOCKS} == {
        name: set(options) for name, options in BLOCK_OPTIONS.items()
    }


def test_questions_are_numbered_anew_on_every_page() -> None:
    text = "/// quiz\nMột?\n\n- [x] a\n- [ ] b\n///\n"
    assert 'id="quiz-1"' in render(text)
    assert 'id="quiz-1"' in render(text)


def test_an_exercise_leaves_six_lines_unless_it_says_otherwise() -> None:
    assert 'data-lines="6"' in render("/// exercise | Kể\nBa món?\n///\n")
    assert 'data-lines="0"' in render("/// exercise | Kể\n    lines: 0\n\nBa món?\n///\n")


def test_options_have_letters_beyond_the_alphabet() -> None:
    assert [letter_of(index) for index in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_a_capital_x_ticks_a_task_as_a_small_one_does() -> None:
    assert render("- [x] a\n- [X] b\n- [ ] c\n").count("☑") == 2


def test_dashes_and_dots_stay_as_they_were_typed() -> None:
    assert "a -- b --- c ..." in render("a -- b --- c ...\n")


def test_a_number_nobody_knows_yet_is_a_line_to_write_on_and_no_link() -> None:
    made = Markdown(extensions=[HandbookBlocks(strings=STRINGS, locality={"police": ""})])
    html = made.convert("[công an](tel:{{ police }})")
    assert "<a" not in html
    assert 'class="hb-blank"' in html
