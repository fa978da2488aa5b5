"""Remarks between the options of a question are no part of the page; all others stay where they are."""

import pytest

from handbook.markup.remarks import without_remarks

QUIZ = "/// quiz\n- [x] a\n{}- [ ] b\n///\n"
GONE = ("<!-- one -->\n", "  <!-- one\ntwo\n-->\t\n", "<!-- one\n/// key\n-->\n", "<!-- one -->\n<!-- two -->\n")
KEPT = (
    "<!-- one --> words\n",
    "<!-- one --> <!-- two -->\n",
    "<!-- one\n",
    "words <!-- one -->\n",
    "```\n<!-- one -->\n```\n",
)


@pytest.mark.parametrize("remark", GONE)
def test_remarks_between_options_are_gone(remark: str) -> None:
    assert without_remarks(QUIZ.format(remark)) == QUIZ.format("")


@pytest.mark.parametrize("remark", KEPT)
def test_what_is_more_than_a_remark_stays(remark: str) -> None:
    assert without_remarks(QUIZ.format(remark)) == QUIZ.format(remark)


@pytest.mark.parametrize("remark", (*GONE, *KEPT))
def test_outside_of_questions_all_stay(remark: str) -> None:
    assert without_remarks(f"- a\n{remark}- b\n") == f"- a\n{remark}- b\n"
