"""Ordinary Markdown as people write it becomes what they mean (``written.yml``), and every word of it stays."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.etree import tostring
from markdown import Markdown

from handbook.markup import HandbookBlocks
from handbook.markup.reading import Reading
from handbook.markup.syntax import BLOCK_OPTIONS
from handbook.markup.verbatim import masked, verbatim_lines
from tests.conftest import ROOT
from tests.shared import read_cases

CASES = read_cases(Path(__file__).parent / "written.yml")
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def shown(text: str) -> str:
    """HTML in one form: what is between tags only to be read by people is gone."""
    tree = html.fragment_fromstring(text, create_parent="div")
    plain = tostring(tree, encoding="unicode")[5:-6]
    return re.sub(r">\s+<", "><", re.sub(r"\s*\n\s*", " ", plain)).replace("> ", ">").replace(" </", "</").strip()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_people_write_becomes_what_they_mean(case: dict[str, Any]) -> None:
    made = Markdown(extensions=[HandbookBlocks(locality={"police": "0277 123", "nobody": "chưa có"})]).convert(
        case["write"]
    )
    assert shown(made) == shown(case["html"])
    assert list(Reading(case["write"], 1).places.lost()) == []


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT / "docs").as_posix() for page in PAGES])
def test_every_word_of_the_course_stands_on_its_page_in_order(page: Path) -> None:
    body = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    reading = Reading(body, 1)
    assert reading.places.written == reading.places.shown
    assert len(reading.boxes()) == len(reading.blocks)
    assert {block.name for block in reading.blocks} <= BLOCK_OPTIONS.keys()


def test_what_is_no_markdown_is_known() -> None:
    text = "a\n```\n## x\n```\n<!-- b\nc -->`d` e\n"
    assert masked(text) == "a\n   \n    \n   \n      \n         e\n"
    assert verbatim_lines(text) == {1, 2, 3, 5}


def test_a_fence_that_is_never_closed_is_none() -> None:
    assert verbatim_lines("```\nchữ\n\n/// key\nx\n///\n") == set()


def test_elements_know_their_lines_though_words_are_missing_before_them() -> None:
    reading = Reading("<!-- một -->\nhai {ba=bốn}\n\n| năm | sáu |\n|---|---|\n| bảy | tám |\n\nhai\n", 10)
    lines = [reading.places.of(element)[0] for element in reading.tree.iter("p", "tr")]
    assert lines == [11, 13, 15, 17]


def test_what_stands_in_a_footnote_knows_its_line_however_much_follows_it() -> None:
    body = "Theo luật.[^1]\n\n[^1]: Xem [đây](a.md).\n\n" + "".join(f"Câu {number}.\n\n" for number in range(9))
    reading = Reading(body, 1)
    assert [reading.places.of(link) for link in reading.tree.iter("a") if link.get("href") == "a.md"] == [(3, 12)]
