"""Names of files are safe on every disk and never taken twice; groups are in the order that people expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.merge.names import LONGEST, RESERVED, apart, collated, safe, without_word
from handbook.merge.plan import Part, Wording, kit_files
from tests.merge.conftest import entry

WORDING = Wording("Tổ NDTQ", "to")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("7", "to-07"),
        ("Tổ 7", "to-07"),
        ("Tổ số 12A", "to-so-12a"),
        ("Hoa Sen", "to-hoa-sen"),
        ("Đồng Tâm", "to-dong-tam"),
    ],
)
def test_a_group_is_called_by_its_number_or_name(said: str, name: str) -> None:
    assert safe(said, before="to") == name


@given(st.text())
def test_every_text_comes_to_a_name_that_every_disk_takes(text: str) -> None:
    name = safe(text)
    assert name.isascii() and name == name.lower() and 0 < len(name) <= LONGEST + 2
    assert name not in RESERVED and not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_names_that_windows_keeps_for_itself_are_not_used() -> None:
    assert safe("Con") == "con-x" and safe("NUL") == "nul-x"


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    one, other = safe("a" * 300 + "1"), safe("a" * 300 + "2")
    assert one != other and len(one) <= LONGEST


def test_two_of_one_name_are_kept_apart() -> None:
    keys = [("Tân",), ("Tấn",), ("Tan 2",)]
    names = apart(keys, {("Tân",): "tan", ("Tấn",): "tan", ("Tan 2",): "tan-2"})
    assert list(names.values()) == ["tan", "tan-2", "tan-2-2"]


def test_numbers_are_ordered_as_numbers_and_words_as_in_a_vietnamese_dictionary() -> None:
    words = ["Tổ 10", "Tổ 2", "Tổ 2A", "An", "Ăn", "Ân", "Đa", "Da", "Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    assert sorted(words, key=collated) == [
        "An", "Ăn", "Ân", "Da", "Đa", "Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Tổ 2", "Tổ 2A", "Tổ 10",
    ]  # fmt: skip


@given(st.text())
def test_every_text_has_its_place(text: str) -> None:
    assert collated(text) < collated(f"{text} 1")
    assert collated("Tổ 2") < collated("Tổ 2²") < collated("Tổ ②")


def test_the_word_of_a_label_is_not_said_twice() -> None:
    assert without_word("Tổ 7", "Tổ NDTQ") == "7"
    assert without_word("Ấp 1", "Ấp, khóm") == "Ấp 1"
    assert without_word("Tổ", "Tổ NDTQ") == "Tổ"


def test_groups_of_one_name_and_hamlets_of_like_names_never_share_a_file() -> None:
    rows = [
        entry(2, group="7"),
        entry(3, group="Tổ 7", commune="Xã Thường Phước"),
        entry(4, hamlet="Ấp Tân", commune="Xã Thường Phước"),
        entry(5, hamlet="Ấp Tấn", commune="Xã Thường Phước"),
    ]
    paths = [file.path for file in kit_files(rows, "group", WORDING, [Part("long-edge", "divider")])]
    assert paths == [
        "xa-thuong-phuoc/ap-01/to-07.pdf",
        "xa-thuong-phuoc/ap-01/to-07-2.pdf",
        "xa-thuong-phuoc/ap-tan/to-01.pdf",
        "xa-thuong-phuoc/ap-tan-2/to-01.pdf",
    ]
