import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.text import composed, fold, of_other_encoding, slug, typographic, unseen_in


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đồ dùng", "do dung"),
        ("ĐUỐI NƯỚC", "duoi nuoc"),
        ("hoà", "hoa"),
        ("Thuý", "thuy"),
        ("ơ ư ă â ê ô", "o u a a e o"),
    ],
)
def test_fold_takes_accents_away(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_slug_keeps_the_letter_d() -> None:
    assert slug("Đồ dùng, điện & “nước”") == "do-dung-dien-nuoc"
    assert slug("Ổ dịch", "_") == "o_dich"


def test_straight_quotes_become_typographic() -> None:
    assert typographic('Nói "có" và "không"') == "Nói “có” và “không”"
    assert typographic("the group's 'own' rules") == "the group’s 'own' rules"


def test_signs_nobody_sees_are_found_but_where_a_script_needs_them() -> None:
    assert unseen_in("mềm\u00admại, \u202a0912\u202c") == [3, 9, 14]
    assert unseen_in("ភាសា\u200bខ្មែរ") == unseen_in("رقم \u200e114") == unseen_in("👨\u200d👩") == []


def test_letters_grown_together_are_those_one_types() -> None:
    assert composed("o\ufb03ce, \ufb01le, \ufb02ow, m², №") == "office, file, flow, m², №"


@pytest.mark.parametrize("line", ["hiÖn", "®iÒu", "Tieáng Vieät", "tiáº¿ng", "nÃ³i", "Ä‘i", "“â€œ"])
def test_letters_of_another_encoding_are_known(line: str) -> None:
    assert of_other_encoding(f"Có {line} đó")


@pytest.mark.parametrize(
    "line",
    [
        "ĐỒng ThÁp, HỢP TÁC «XÃ», «má», 10µm",
        "Noël, Zürich, goût, août, España",
        "3m×4m, © 2026, § 5, Ø27, pimeä, leveä",
    ],
)
def test_words_of_other_languages_are_in_their_own_letters(line: str) -> None:
    assert of_other_encoding(line) is None


def test_a_word_without_an_end_is_judged_at_once() -> None:
    """Twelve seconds, where each beginning of it is tried again."""
    assert of_other_encoding("aä" * 30_000) is None
