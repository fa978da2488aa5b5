"""Headings: known by many names, wherever they stand; what is missing or doubled is told with what was seen."""

from itertools import groupby
from pathlib import Path

import pytest

from handbook.lists.columns import column_of, read_mapping
from handbook.lists.headings import heading_in, key_of, words
from handbook.lists.listed import COLUMNS
from tests.lists.offices import HEADINGS, ROWS, listed, read, text_of


@pytest.mark.parametrize(
    "headings", [("XÃ,  PHƯỜNG", "ap/khom:", "Tổ (số)", "so ho"), ("Commune", "HAMLET", "Group no.", "Households")]
)
def test_headings_are_known_without_accents_capitals_and_punctuation(tmp_path: Path, headings: tuple[str, ...]) -> None:
    found = listed(tmp_path, *ROWS, headings=headings)
    assert (found.told, len(found.cells)) == ([], 2)
    assert found.list.places == {"": {"commune": 1, "hamlet": 2, "group": 3, "households": 4}}


def test_no_heading_is_of_two_columns_and_every_column_has_one_in_each_language() -> None:
    """YAML takes some words for yes and no: all are text."""
    known = sorted((key_of(text), column) for column, texts in words().headings.items() for text in texts)
    assert [key for key, same in groupby(known, lambda one: one[0]) if len({column for _, column in same}) > 1] == []
    assert set(words().headings) == set(COLUMNS)
    assert {column_of(heading_in(column, lang), words().names) for column in COLUMNS for lang in ("vi", "en")} == set(
        COLUMNS
    )
    assert words().left_out.isdisjoint(words().names)


def test_headings_stand_below_titles_and_are_skipped_where_they_come_again(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    titles = [("ỦY BAN NHÂN DÂN XÃ", "", "", ""), ("DANH SÁCH TỔ", "", "", ""), ("", "", "", "")]
    path.write_text(text_of([*titles, HEADINGS, ROWS[0], HEADINGS, ROWS[1]]), encoding="utf-8")
    found = read(path)
    assert found.told == []
    assert [entry.row for entry in found.list.entries] == [5, 7]


def test_the_numbers_of_columns_below_the_headings_are_no_group(tmp_path: Path) -> None:
    assert len(listed(tmp_path, ("(1)", "(2)", "(3)", "(4)"), *ROWS).cells) == 2
    assert len(listed(tmp_path, ("A", "B", "1", "2"), *ROWS).cells) == 3


def test_a_missing_column_is_told_with_the_columns_that_were_seen(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS, headings=("Xã", "Tên cái ấp", "Tổ", "Số hộ"))
    assert (found.faults, found.cells) == ([(1, 1, "HB823")], [])
    (facts,) = found.facts("HB823")
    assert (facts["reason"], facts["near"], facts["seen"]) == ("near", "Tên cái ấp", "Xã, Tên cái ấp, Tổ, Số hộ")
    assert '--map "Tên cái ấp=hamlet"' in found.said


def test_without_headings_nothing_of_the_rows_is_shown(tmp_path: Path) -> None:
    found = listed(tmp_path, ("Tổ 2", "Bé Hai", "Tổ phó"), headings=("Tổ 1", "Bé Ba", "Tổ trưởng"))
    assert found.faults == [(1, 1, "HB823")]
    assert "Bé" not in found.said


def test_headings_without_rows_are_told(tmp_path: Path) -> None:
    assert listed(tmp_path, ("", " ", "", "")).faults == [(1, 1, "HB823")]


def test_two_columns_of_one_meaning_are_told_unless_one_is_named(tmp_path: Path) -> None:
    headings, row = ("Xã", "Ấp", "Tổ", "Tên tổ"), ("A", "B", "1", "Tổ Sen")
    found = listed(tmp_path, row, headings=headings)
    assert (found.faults, found.cells) == ([(1, 4, "HB824")], [])
    mapped = listed(tmp_path, row, headings=headings, mapping={"TÊN TỔ": "group"})
    assert (mapped.faults, mapped.cells[0]["group"]) == ([], "Tổ Sen")


def test_a_heading_can_be_named(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS, headings=("Nơi ở", "Ấp", "Tổ", "Số hộ"), mapping={"nơi ở": "commune"})
    assert (found.told, found.cells[0]["commune"]) == ([], ROWS[0][0])
    wrong = listed(tmp_path, *ROWS, mapping={"Nơi": "venue"})
    assert wrong.faults == [(1, 1, "HB825")]


def test_what_map_says_is_read_at_its_last_sign_and_slips_are_told() -> None:
    assert read_mapping(["Tên = ấp=hamlet", " Tổ = group "]) == ({"Tên = ấp": "hamlet", "Tổ": "group"}, [])
    mapping, told = read_mapping(["hamlet", "=group", "Ấp=hamlett"])
    assert (mapping, [fault.code for fault in told]) == ({}, ["HB825"] * 3)
    assert dict(told[2].facts)["near"] == "hamlet"


def test_columns_that_are_left_out_are_noted_but_for_those_of_every_office(tmp_path: Path) -> None:
    found = listed(tmp_path, ("1", *ROWS[0], "0900", "x"), headings=("STT", *HEADINGS, "Điện thoại", "Ghi chú"))
    assert (found.faults, found.notes) == ([], [(1, 1, "HB838")])
    assert found.facts("HB838")[0]["found"] == "Điện thoại"


def test_which_columns_are_needed_is_for_the_caller_to_say(tmp_path: Path) -> None:
    found = listed(tmp_path, ("Ba", "Tổ trưởng"), headings=("Họ và tên", "Chức vụ"), needs=("person",))
    assert (found.told, found.cells) == ([], [{"person": "Ba", "role": "Tổ trưởng"}])


def test_where_no_column_is_needed_a_total_ends_nothing(tmp_path: Path) -> None:
    rows = (("Ba", "Tổ phó"), ("Tổng cộng", ""), ("Tư", ""))
    found = listed(tmp_path, *rows, headings=("Họ và tên", "Chức vụ"), needs=(), unique=())
    assert (found.told, [cells["person"] for cells in found.cells]) == ([], ["Ba", "Tư"])
