"""Names that can only be one other are put right: files that links lead to, keys of data files."""

import unicodedata

import pytest

from handbook.authoring.mending import Known, mended_data, mended_page
from handbook.authoring.misspelt import ANY, Files, Names, slips_between

HEAD = "---\ntitle: Gió\n---\n"
FILES = Files(
    frozenset(
        {"index.md", "help.md", "water/boats.md", "water/lesson-2.md", "water/img/boat.svg", "water/img/rope.png"}
    ),
    gone=frozenset({"water/boat.md"}),
)


@pytest.mark.parametrize(
    ("target", "better"),
    [
        ("../water/Boats.md#after", "boats.md#after"),
        ("boats.html", "boats.md"),
        ("boats.en.md", "boats.md"),
        ("boats", "boats.md"),
        ("boast.md", "boats.md"),
        ("../watr/boats.md", "boats.md"),
        (unicodedata.normalize("NFD", "bốats.md"), "boats.md"),
        ("img/Boat.SVG", "img/boat.svg"),
        ("img/rope.jpg", "img/rope.png"),
        ("../halp.md", "../help.md"),
        ("boats.md#afetr", "boats.md#afetr"),  # The page is there; which section is meant the rules tell.
        ("lesson-3.md", "lesson-3.md"),  # A number is no slip of another.
        ("boat.md", "boat.md"),  # It has moved.
        ("rafts.md", "rafts.md"),
        ("https://example.org/boast.md", "https://example.org/boast.md"),
        ("boats.pdf", "boats.pdf"),
    ],
)
def test_a_link_leads_to_the_one_file_that_can_be_meant(target: str, better: str) -> None:
    known = Known(language="vi", place="water/lesson-2.md", files=FILES)
    page = f"{HEAD}Xem [đi xuồng]({{}}), `[mã]({unicodedata.normalize('NFC', target)})`.\n\n[a]: {{}}\n"
    assert mended_page(page.format(target, target), known) == page.format(better, better)


def test_a_slip_is_a_letter_more_less_or_other_or_two_changed_about() -> None:
    words = {"boat": 1, "boatss": 1, "boots": 1, "boast": 1, "baots": 1, "bosta": 2, "rafts": 3, "boats": 0}
    assert {word: slips_between(word, "boats") for word in words} == words


def test_of_two_files_that_are_as_near_none_is_meant() -> None:
    known = Known(language="vi", place="a.md", files=Files(frozenset({"a.md", "stones.md", "stores.md"})))
    assert mended_page(f"{HEAD}[x](stomes.md)", known) == f"{HEAD}[x](stomes.md)"


NAMES = Names(
    {"title": ANY, "kits": Names(others=Names({"form": ANY, "copies": ANY}, is_open=False), is_open=True)},
    is_open=False,
)


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("tilte: a\nkits:\n  one: {fomr: b1, copies: 2}\n", "title: a\nkits:\n  one: {form: b1, copies: 2}\n"),
        ("# tilte\ntitle: a\ntilte: b\n", "# tilte\ntitle: a\ntilte: b\n"),
        ("kits:\n  fomr: {form: b1}\n", "kits:\n  fomr: {form: b1}\n"),
        ("colour: blue\n", "colour: blue\n"),
        ('"tilte": a\n', '"tilte": a\n'),
        ("tilte: [\n", "tilte: [\n"),
        ("tilte: a\ntitel: b\n", "title: a\ntitel: b\n"),
    ],
)
def test_a_key_of_a_data_file_is_put_right_where_one_alone_is_near(written: str, better: str) -> None:
    assert mended_data(written, NAMES) == better
    assert mended_data(better, NAMES) == better
