"""Long pages of ordinary Markdown are read in the time of their letters: what looked over all of the page from each
line, and patterns that began anew at each blank, took seconds to minutes for these.
"""

import pytest
from lxml.html import fromstring
from markdown import Markdown

from handbook.markup import HandbookBlocks
from handbook.markup.aligning import aligned
from handbook.markup.lists import Lines
from handbook.markup.places import Places
from handbook.markup.remarks import without_remarks
from handbook.markup.syntax import SEPARATOR
from handbook.markup.verbatim import fences, verbatim_lines

MANY = 5_000
BLANKS = " " * 20_000


def test_code_is_found_in_thousands_of_fences() -> None:
    text = "```\na\n```\n\n" * MANY
    assert fences(text) == {line: line + 2 for line in range(0, 4 * MANY, 4)}
    assert len(verbatim_lines(text)) == 3 * MANY


def test_thousands_of_footnotes_come_last() -> None:
    body = "".join(f"a[^{note}]\n\n[^{note}]: b\n\n" for note in range(MANY))
    page = "".join([*["<p>a</p>"] * MANY, *(f'<li id="fn:{note}">b</li>' for note in range(MANY))])
    places = Places(body, 1, tree := fromstring(f"<div>{page}</div>"), ())
    assert places.written == places.shown
    assert [places.at(places.before(item))[0] for item in tree.iter("li")] == [*range(3, 4 * MANY, 4)]


@pytest.mark.parametrize("unit", ["~~~ a\nb\n", "```a\n\n", "<!-- a\n\n"])
def test_thousands_that_nothing_ends_are_no_code(unit: str) -> None:
    assert not fences(f"{unit * 1_500}a")


@pytest.mark.parametrize("unit", ["| a | b |", "a", ": a", "- a"])
def test_thousands_of_lines_under_one_another_stay_so(unit: str) -> None:
    lines = ["| a | b |", "|---|---|", *["| a | b |"] * MANY] if "|" in unit else [unit] * MANY
    assert Lines(lines).rewritten() == lines


@pytest.mark.parametrize("begin", [": ", "[^1]: ", "- ", "](", ""])
def test_thousands_of_blanks_are_passed_once(begin: str) -> None:
    """Before words there are no other marks that they could be part of."""
    line = f"{begin}{BLANKS}a"
    assert Places(line, 1, fromstring("<div><p>a</p></div>"), ()).written == ["a"]
    assert not SEPARATOR.match(f"{BLANKS}{begin}|a")


@pytest.mark.parametrize("behind", ["<!-- " * 4_000, f"<!-- a -->{BLANKS}b", "<!-- a -->" * 2_000 + "b"])
def test_a_heading_keeps_remarks_that_are_not_at_its_end(behind: str) -> None:
    assert without_remarks(f"## a {behind}") == f"## a {behind}"


def test_a_box_below_thousands_of_others_is_one_too() -> None:
    box = "/// key\na\n\n- b\n\n    /// key\n    c\n    ///\n///\n\n"
    html = Markdown(extensions=[HandbookBlocks()]).convert(box * 500)
    assert html.count("<section") == 1_000
    assert "///" not in html


def test_of_very_long_texts_that_differ_all_words_have_their_places() -> None:
    written = [f"w{number % 90}" for number in range(20_000)]
    shown = [word for number, word in enumerate(written) if number % 300 not in (0, 7)]
    shown[5_000:5_000] = ["new", "words"]
    found = aligned(written, shown)
    assert [place for place, number in enumerate(found) if number is None] == [5_000, 5_001]
    assert all(written[number] == shown[place] for place, number in enumerate(found) if number is not None)


def test_of_one_word_thousands_of_times_none_is_lost() -> None:
    body = "~~~ a\nb\n" * 2_500
    tree = fromstring(f"<div>{Markdown(extensions=[HandbookBlocks()]).convert(body)}</div>")
    assert list(Places(body, 1, tree, ()).lost()) == []
