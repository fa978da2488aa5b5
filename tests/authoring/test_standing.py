"""What an edit marks: one word one block, a move nothing, a split and a merge what they touch."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handbook.authoring.blocks import Block
from handbook.authoring.ledger import Entry, Ledger
from handbook.authoring.standing import compare
from tests.authoring.pages import counted, judged, stamped, translated, written

QUICK = settings(max_examples=40, deadline=None)
WORDS = [f"{first}{vowel}{last}" for first in "bđghlmnt" for vowel in "aâeêiôơu" for last in ("", "n", "ng")]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=8, max_size=16, unique=True).map(" ".join)
PAGES = st.lists(PARAGRAPH, min_size=2, max_size=8, unique=True)


@QUICK
@given(PAGES)
def test_an_unchanged_page_is_fresh(page: list[str]) -> None:
    assert counted(judged(page, page)) == {"fresh": len(page)}


@QUICK
@given(PAGES, st.randoms())
def test_moving_blocks_marks_none(page: list[str], random) -> None:
    moved = random.sample(page, len(page))
    assert counted(judged(page, moved)) == {"fresh": len(page)}


@QUICK
@given(PAGES, st.data())
def test_a_one_word_edit_marks_one_block_beside_its_translation(page: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page) - 1))
    words = page[place].split()
    words[data.draw(st.integers(0, len(words) - 1))] = "mới"
    found = judged(page, [*page[:place], " ".join(words), *page[place + 1 :]])
    assert counted(found) == {"fresh": len(page) - 1, "stale": 1}
    (stale,) = (passage for passage in found if passage.state == "stale")
    assert [entry.text for entry in stale.was] == [page[place]]
    assert stale.beside == (translated(page)[place],)


@QUICK
@given(PAGES, PARAGRAPH, st.data())
def test_a_new_block_is_missing(page: list[str], new: str, data: st.DataObject) -> None:
    assume(new not in page)
    place = data.draw(st.integers(0, len(page)))
    assert counted(judged(page, [*page[:place], new, *page[place:]])) == {"fresh": len(page), "missing": 1}


@QUICK
@given(PAGES, st.data())
def test_a_block_that_is_gone_leaves_an_orphan(page: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page) - 1))
    now = [*page[:place], *page[place + 1 :]]
    found = judged(page, now)
    assert counted(found) == {"orphan": 1} | ({"fresh": len(now)} if now else {})
    assert found[-1].beside == (translated(page)[place],)
    assert counted(judged(page, now, now)) == {"fresh": len(now)}


@QUICK
@given(PAGES, st.data())
def test_splitting_marks_both_parts(page: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page) - 1))
    words = page[place].split()
    cut = data.draw(st.integers(4, len(words) - 4))
    parts = [" ".join(words[:cut]), " ".join(words[cut:])]
    found = judged(page, [*page[:place], *parts, *page[place + 1 :]])
    assert counted(found) == {"fresh": len(page) - 1, "stale": 2}
    (split,) = (passage for passage in found if passage.state == "stale")
    assert [block.text for block in split.now] == parts


@QUICK
@given(PAGES, st.data())
def test_merging_marks_one_block_made_of_two(page: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(page) - 2))
    one, other = page[place : place + 2]
    found = judged(page, [*page[:place], f"{one} {other}", *page[place + 2 :]])
    assert counted(found) == {"stale": 1} | ({"fresh": len(page) - 2} if len(page) > 2 else {})
    (merged,) = (passage for passage in found if passage.state == "stale")
    assert {entry.text for entry in merged.was} == {one, other}
    assert len(merged.beside) == 2


CHANGES: dict[str, Callable[[list[str]], list[str]]] = {
    "a word": lambda page: [f"{page[0]} mới", *page[1:]],
    "a new first block": lambda page: ["Một đoạn mới ở đầu.", *page],
    "a new last block": lambda page: [*page, "Một đoạn mới ở cuối."],
    "a block less": lambda page: page[1:],
}


@QUICK
@given(PAGES, st.sampled_from(sorted(CHANGES)))
def test_what_is_done_in_both_languages_is_not_behind(page: list[str], change: str) -> None:
    now = CHANGES[change](page)
    found = counted(judged(page, now, now))
    assert not {"stale", "missing", "orphan"} & found.keys()
    assert found.get("unstamped", 0) == len(set(now) - set(page))


@QUICK
@given(PAGES, PARAGRAPH)
def test_a_typing_error_mended_in_the_translation_hides_no_new_block(page: list[str], new: str) -> None:
    assume(new not in page)
    translation = [f"{page[0]} sửa", *page[1:]]
    assert counted(judged(page, [new, *page], translation)) == {"fresh": len(page), "missing": 1}


@QUICK
@given(PAGES, PAGES)
def test_a_page_written_anew_in_the_original_alone_is_behind_altogether(page: list[str], other: list[str]) -> None:
    assume(not set(page) & set(other))
    found = counted(judged(page, other))
    assert not {"fresh", "unstamped"} & found.keys()
    assert found.get("stale", 0) + found.get("missing", 0) == len(other)


@QUICK
@given(PAGES)
def test_nothing_is_known_of_what_was_never_stamped(page: list[str]) -> None:
    assert counted(compare(Ledger(), written(page), translated(page))) == {"unstamped": len(page)}
    assert counted(compare(Ledger(), written(page), translated(page[1:])))["missing"] == 1


@QUICK
@given(PAGES, PAGES)
def test_two_ledgers_merged_line_by_line_know_what_both_know(page: list[str], other: list[str]) -> None:
    assume(not set(page) & set(other))
    merged = Ledger(entries=(*stamped(other).entries, *stamped(page).entries))
    assert counted(compare(merged, written(page), translated(page))) == {"fresh": len(page)}


def test_blocks_alike_are_told_apart_by_their_place() -> None:
    original = [Block("#a", "Không.", 1, "p"), Block("#b", "Không.", 5, "p")]
    ledger = Ledger(entries=(Entry("#b", "Không.", "bbbbbbbb"), Entry("#a", "Không.", "aaaaaaaa")))
    assert counted(compare(ledger, original[:1], [])) == {"fresh": 1}
    assert [p.was[0].place for p in compare(ledger, original, [])] == ["#a", "#b"]


def test_an_item_rewritten_with_other_words_at_its_place_is_stale_not_missing() -> None:
    page = ["Mặc áo phao.", "Ngồi thấp.", "Chèo đều."]
    assert counted(judged(page, [page[0], "Đừng đứng lên!", page[2]])) == {"fresh": 2, "stale": 1}


def test_two_neighbours_edited_stay_two() -> None:
    page = ["Câu hay hỏi: ai dạy bơi cho trẻ?", "Câu hay hỏi: ai giữ sổ của Tổ?"]
    found = judged(page, [page[0].replace("trẻ", "bà con"), page[1].replace("sổ", "quỹ")])
    assert [len(passage.was) for passage in found] == [1, 1]
    assert all(a.now[0].line < b.now[0].line for a, b in pairwise(found))
