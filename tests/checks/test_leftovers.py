"""What authors of other systems write is right, or told at its line: ``leftovers.yml`` has a case a line."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checks import leftovers, structure
from handbook.markup.outline import outline_of
from tests.shared import read_cases

CASES = read_cases(Path(__file__).parent / "leftovers.yml")
PIECES = [
    "- ",
    "1. ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "| a ",
    "|---|",
    "**",
    "`",
    "```\n",
    "[",
    "](x.md)",
    "{#a}",
    "/// key\n",
]
PIECES += ["///\n", "/// quiz\n", "[x] ", "[^1]", "<b>", "<!--", "-->", "> ", "## ", "chữ ", "[L01]", "{{ a }}", "____"]
PIECES += [
    "~~",
    "==",
    "---\n",
    ":   ",
    "\t",
    "&nbsp;",
    "\\",
    "![a](b.svg)",
    "<div",
    "~~~\n",
    "//// key\n",
    "    lines: 3\n",
    "\n> ",
]


def findings(text: str) -> list[structure.Finding]:
    outline = outline_of(text, 1)
    rules = (leftovers.check_outline, structure.check_blocks, structure.check_headings)
    return [finding for rule in rules for finding in rule(outline)]


def told(text: str) -> list[str]:
    return sorted(f"{line}:{column} {code}" for (line, column), code, _ in findings(text))


@pytest.mark.parametrize("case", CASES, ids=[case["write"].strip()[:30] for case in CASES])
def test_what_is_no_markup_here_is_told_and_the_rest_is_right(case: dict[str, Any]) -> None:
    assert told(case["write"]) == case["told"]
    advice = {facts.get("better") for _, _, facts in findings(case["write"])}
    assert {*case.get("says", [])} <= advice


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_written_is_read_and_no_word_of_it_is_lost_or_stands_twice_in_silence(text: str) -> None:
    outline = outline_of(text, 1)
    found = told(text)
    lines = text.count("\n") + 1
    assert all(1 <= int(fault.split(":")[0]) <= lines for fault in found)
    if not found:
        assert list(outline.reading.places.lost()) == []
        assert Counter(outline.reading.places.shown) <= Counter(re.findall(r"[^\W_]+", text))
    assert all(1 <= link.line <= lines for link in outline.links)


def test_a_line_of_formulas_that_nothing_ends_is_read_as_any_other() -> None:
    assert told("\\( " * 4000) == []  # It took minutes: each looked for its end from each of the others.
