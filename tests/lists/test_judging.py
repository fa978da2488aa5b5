"""Rows: every fault at its cell, all at once; the others are good."""

from pathlib import Path

import pytest

from tests.lists.offices import HEADINGS, listed

GOOD = ("Xã Sen", "Ấp Bến", "1", "20")


@pytest.mark.parametrize(
    ("row", "place", "code"),
    [
        (("", "Ấp Bến", "2", "20"), 1, "HB827"),
        (("Xã Sen", " ", "2", "20"), 2, "HB827"),
        (("Xã Sen", "Ấp " + 297 * "x", "2", "20"), 2, "HB829"),
        (("Xã Sen", "Ấp\x07", "2", "20"), 2, "HB830"),
        (("Xã Sen", "Ấp \ufffd", "2", "20"), 2, "HB830"),
        (("Xã Sen", "Ấp \u202eneS", "2", "20"), 2, "HB830"),
        (("Xã Sen", "Ấp 😀", "2", "20"), 2, "HB830"),
        (("Xã Sen", "Ấp Bến", "2", "hai mươi"), 4, "HB831"),
        (("Xã Sen", "Ấp Bến", "2", "0"), 4, "HB831"),
        (("Xã Sen", "Ấp Bến", "2", "501"), 4, "HB831"),
        (("Xã Sen", "Ấp Bến", "2", "20,5"), 4, "HB831"),
        (("Xã Sen", "Ấp Bến", "2", "٣٠"), 4, "HB831"),
        (("Xã Sen", "Ấp Bến", "2", 5000 * "0" + "7"), 4, "HB831"),
        (("XÃ  SEN", "ấp bến", "1", "20"), 3, "HB828"),
    ],
)
def test_a_fault_is_told_at_its_cell(tmp_path: Path, row: tuple[str, ...], place: int, code: str) -> None:
    found = listed(tmp_path, GOOD, row)
    assert found.faults == [(3, place, code)]
    assert [entry.row for entry in found.list.entries] == [2]


def test_all_faults_are_told_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    found = listed(tmp_path, ("", "", "", "x"), GOOD, ("Xã Sen", "Ấp", "", ""))
    assert found.faults == [(2, 1, "HB827"), (2, 2, "HB827"), (2, 3, "HB827"), (2, 4, "HB831"), (4, 3, "HB827")]


def test_rows_without_words_are_none_and_invisible_signs_count_for_nothing(tmp_path: Path) -> None:
    found = listed(
        tmp_path, ("", "", "", ""), (" ", "\u200b", "\u00a0", ""), ("\ufeffXã Sen", "Ấp\u00a0 Bến\u200b", "7.0", "20.0")
    )
    assert found.told == []
    assert found.cells == [{"commune": "Xã Sen", "hamlet": "Ấp Bến", "group": "7", "households": "20"}]
    assert found.list.entries[0].row == 4


def test_letters_are_composed(tmp_path: Path) -> None:
    assert listed(tmp_path, ("Xa\u0303 Sen", "A\u0302\u0301p Bê\u0301n", "1", "20")).cells[0]["hamlet"] == "Ấp Bến"


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", "01"), ("Tổ 1", "1"), ("Tổ số 01", "tổ 1"), ("Hòa Bình", "Hoà  bình"), ("Lý", "Lí"), ("Tổ Sen", "TỔ SEN.")],
)
def test_one_group_written_in_two_ways_is_one(tmp_path: Path, one: str, other: str) -> None:
    found = listed(tmp_path, (*GOOD[:2], one, ""), (*GOOD[:2], other, ""))
    assert (found.faults, found.facts("HB828")[0]["first"]) == ([(3, 3, "HB828")], "2")


@pytest.mark.parametrize(("one", "other"), [("Hòa", "Hóa"), ("Sen", "Sến"), ("Đo", "Do"), ("Hòa An", "Hoa Àn")])
def test_groups_that_differ_in_accents_alone_are_noted_and_both_count(tmp_path: Path, one: str, other: str) -> None:
    found = listed(tmp_path, (*GOOD[:2], one, ""), (*GOOD[:2], other, ""))
    assert (found.faults, found.notes, len(found.cells)) == ([], [(3, 3, "HB839")], 2)


def test_groups_of_one_name_in_two_hamlets_are_two(tmp_path: Path) -> None:
    assert listed(tmp_path, GOOD, ("Xã Sen", "Ấp Bãi", "1", "20")).told == []


def test_what_makes_a_row_a_double_is_for_the_caller_to_say(tmp_path: Path) -> None:
    headings, rows = (*HEADINGS[:3], "Họ và tên"), ((*GOOD[:3], "Ba"), (*GOOD[:3], "Tư"), (*GOOD[:3], "ba"))
    found = listed(tmp_path, *rows, headings=headings, unique=("commune", "hamlet", "group", "person"))
    assert (found.faults, len(found.cells)) == ([(4, 4, "HB828")], 2)
    assert listed(tmp_path, *rows, headings=headings, unique=()).told == []


@pytest.mark.parametrize("said", ["Bé 😀", "Bé\x07", "Bé " + 200 * "x", "Bé Hßa®ång"])
def test_no_name_is_told_only_its_place(tmp_path: Path, said: str) -> None:
    found = listed(tmp_path, (*GOOD, said), headings=(*HEADINGS, "Tổ trưởng"))
    assert [fault[:2] for fault in found.faults] == [(2, 5)]
    assert "Bé" not in found.said
