"""Phrases that are not said: what one finds, and that each of the course finds what it is written for."""

import pytest

from handbook.model.unsaid import GAP, Phrase, Unsaid, phrase_of, read_unsaid
from handbook.source import Value
from tests.conftest import ROOT
from tests.course import now

UNSAID = read_unsaid(ROOT / "docs")
EACH = [(one, phrase) for own in UNSAID.values() for one in own for phrase in one.phrases]


def phrase(written: str) -> Phrase:
    found = phrase_of(Value(written, 1, 1))
    assert found
    return found


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("trước|sau 22 giờ … được", "Hát Sau 22 giờ thì không ai cho là được đâu"),
        ("khoản góp ngoài quy định", "những KHOẢN GÓP, ngoài quy định"),
        ("smuggl* … is a breach", "Smuggling goods is a breach of the rules"),
        ("144/2021/NĐ-CP", "theo Nghị định 144/2021/NĐ-CP thì"),
        ("chó … 500.000", "chó thả rông phạt chừng 500.000 đồng"),
    ],
)
def test_a_phrase_is_found_with_gaps_endings_and_other_words(written: str, sentence: str) -> None:
    assert phrase(written).said_in(sentence)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("trước 22 giờ … được", "Trước 22 giờ. Vậy là được"),
        ("trước 22 giờ … được", "trước 22 giờ một hai ba bốn năm sáu được"),
        ("fire tools", "campfire tools"),
        ("fine", "fines"),
        ("Decree 144", "Decree 1445"),
    ],
)
def test_a_phrase_is_not_found_across_sentences_far_apart_or_within_words(written: str, sentence: str) -> None:
    assert not phrase(written).said_in(sentence)


@pytest.mark.parametrize("written", ["", "…", "… giờ", "giờ …", "trước … … giờ", "giờ –"])
def test_what_is_no_phrase_is_none(written: str) -> None:
    assert phrase_of(Value(written, 1, 1)) is None


@pytest.mark.parametrize(("one", "phrase"), EACH, ids=[f"{one.id}: {phrase.written}" for one, phrase in EACH])
def test_each_phrase_of_the_course_finds_itself_and_spares_what_to_write(one: Unsaid, phrase: Phrase) -> None:
    words = [word for word in phrase.written.split() if word not in GAP]
    for filling in ("", "một hai"):
        spelt = phrase.written.replace("…", filling).split() if filling else words
        sentence = " ".join(word.split("|")[-1].replace("*", "s") for word in spelt)
        assert phrase.said_in(f"Nghe nói {sentence} đó")
    assert one.say
    assert not phrase.said_in(one.say)


def test_a_word_excuses_a_sentence_and_a_folder_its_pages() -> None:
    (district,) = (one for one in UNSAID["vi"] if one.id == "no-district")
    assert district.said_in("Gửi giấy lên huyện Hồng Ngự")
    assert not district.said_in("Nay không còn huyện Hồng Ngự")
    history = now("local-history/index").removesuffix("/index")  # Wherever that module is now.
    assert not history or district.is_allowed_on(f"{history}/lesson")
    assert not history or not district.is_allowed_on(f"{history}ish")
