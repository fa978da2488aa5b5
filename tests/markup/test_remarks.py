"""Remarks between options of a question or rows of a table, and behind headings and options of a block, are no part of
the page; all others stay where they are.
"""

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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("| a |\n|---|\n<!-- | b | -->\n<!-- d\ne -->\n| c |\n", "| a |\n|---|\n| c |\n"),
        ("> | a |\n> |---|\n> <!-- | b | -->\n> | c |\n", "> | a |\n> |---|\n> | c |\n"),
        ("## A {#a} <!-- b -->\n", "## A {#a}\n"),
        ("## A <!-- b --> {#a}\n", "## A {#a}\n"),
        ("/// exercise\n    lines: 3 <!-- b -->\n///\n", "/// exercise\n    lines: 3\n///\n"),
        ("## `<!-- b -->` {#a}\n", "## `<!-- b -->` {#a}\n"),
        ("| a |\n\n<!-- b -->\n| c |\n", "| a |\n\n<!-- b -->\n| c |\n"),
        (
            "```\n## A <!-- b -->\n| a |\n<!-- b -->\n| c |\n```\n",
            "```\n## A <!-- b -->\n| a |\n<!-- b -->\n| c |\n```\n",
        ),
    ],
)
def test_remarks_where_markdown_would_read_them_are_gone(written: str, read: str) -> None:
    assert without_remarks(written) == read
