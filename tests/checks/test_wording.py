"""When a sentence is taken for a copy of one that is kept."""

import pytest

from handbook.checks.wording import near_copy, sentences_of, words_of

KEPT = words_of("Khách ngủ lại thì báo trước 23 giờ")


@pytest.mark.parametrize(
    "text",
    [
        "Khách ngủ lại phải báo trước 23 giờ.",
        "Nhớ nghe: khách ngủ lại thì nhớ báo trước 23 giờ. Còn gì nữa không?",
        "Khách có ngủ lại thì báo trước 23 giờ",
    ],
)
def test_most_words_in_their_order_are_a_copy(text: str) -> None:
    assert near_copy(sentences_of(text), KEPT)


@pytest.mark.parametrize(
    "text",
    [
        "Báo trước 23 giờ thì khách ngủ lại",
        "Khách đến thì báo",
        "Khách của nhà hàng xóm hôm qua có hỏi rằng ngủ lại một đêm ở đây thì phải đi báo với ai và trước 23 giờ hay",
        "Khách ngủ lại. Thì báo trước. 23 giờ.",
    ],
)
def test_the_same_words_in_another_sentence_are_none(text: str) -> None:
    assert not near_copy(sentences_of(text), KEPT)
