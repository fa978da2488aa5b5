"""A block is what a reader would call one: white space is no part of it, marks that a translator keeps are."""

from tests.authoring.pages import blocks, texts

PAGE = """
Mở đầu.

/// trainer | Lời dặn
    minutes: 5

Nói chậm.
///

## Đi xuồng {#boats}

Mặc **áo phao**, xem [mẫu B1](b1.md) và `mã`. [L02]

- Ngồi thấp,
  chèo đều.
- Gọi {{ hamlet-head }}:
  - số ____

| Số | Gọi khi |
|---|---|
| 113 | *cần* công an |

![Một chiếc xuồng](img/boat.svg)

/// quiz
Món nào trước?

- [ ] Chèo
- [x] Áo phao

Vì luật.
///

/// ask | Có được không?
Được.
///
"""


def test_every_paragraph_item_row_title_and_option_is_a_block() -> None:
    assert texts(PAGE) == [
        ("#", "Mở đầu."),
        ("#/trainer", "Lời dặn"),
        ("#/trainer", "Nói chậm."),
        ("#boats", "Đi xuồng"),
        ("#boats", "Mặc **áo phao**, xem [mẫu B1](b1.md) và `mã`. [L02]"),
        ("#boats", "Ngồi thấp, chèo đều."),
        ("#boats", "Gọi {{ hamlet-head }}:"),
        ("#boats", "số ____"),
        ("#boats", "Số | Gọi khi"),
        ("#boats", "113 | *cần* công an"),
        ("#boats", "![Một chiếc xuồng](img/boat.svg)"),
        ("#boats/quiz", "Món nào trước?"),
        ("#boats/quiz", "Chèo"),
        ("#boats/quiz", "Áo phao"),
        ("#boats/quiz", "Vì luật."),
        ("#boats/ask", "Có được không?"),
        ("#boats/ask", "Được."),
    ]


def test_blocks_know_their_lines() -> None:
    assert [block.line for block in blocks("Một.\n\n## Hai {#two}\n\n- Ba\n- Bốn\n")] == [1, 3, 5, 6]


def test_white_space_reflow_line_ends_and_spelling_of_accents_are_nothing() -> None:
    one = blocks("Ngồi thấp, chèo đều tay.\n\n- Mặc áo phao rồi đi.\n")
    other = blocks("\nNgồi thấp,\n   chèo  đều tay.\n\n\n*  Mặc áo\xa0phao\n   ro\u0302\u0300i đi.\n\n")
    assert [block.hash for block in one] == [block.hash for block in other]


def test_a_word_a_mark_and_a_target_are_something() -> None:
    assert len({blocks(text)[0].hash for text in ("Một hai", "Một ba", "Một **hai**", "Một [hai](a.md)")}) == 4


def test_names_and_choices_of_the_front_matter_are_not_translated() -> None:
    front = {"title": "Đi xuồng", "handout": "sheet", "sources": "L01", "if-late": "Bỏ bài tập."}
    assert [(block.place, block.text) for block in blocks("", front)] == [
        ("title", "Đi xuồng"),
        ("if-late", "Bỏ bài tập."),
    ]
