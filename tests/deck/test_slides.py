"""A lesson cut into slides: nothing lost, nothing torn that belongs together, never more than a class can look at."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from handbook.deck.sentences import sentences
from handbook.deck.slides import MOST_WORDS
from tests.deck.bodies import sections, slides, together

WORDS = "một hai ba bốn năm sáu bảy tám chín mười"


def sentence(words: int) -> str:
    return " ".join((WORDS.split() * words)[:words]) + "."


def text(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()


def test_a_section_is_a_slide_with_its_heading_as_title(tmp_path: Path) -> None:
    (slide,) = slides(tmp_path, "## Khi đi {#during}\n\nNgồi thấp.")
    assert (slide.id, slide.section, slide.kind, slide.title) == ("during", "during", "text", "Khi đi")
    assert slide.html == '<p data-line="7">Ngồi thấp.</p>'


def test_who_is_writing_sees_slides_though_a_list_begins_with_no_number(tmp_path: Path) -> None:
    (slide,) = slides(tmp_path, '## Khi đi {#during}\n\n<ol start="x"><li>Ngồi</li><li>Chèo</li></ol>')
    assert text(slide.html) == ["Ngồi", "Chèo"]


def test_what_stands_before_the_first_heading_is_the_opening(tmp_path: Path) -> None:
    first, second = slides(tmp_path, "Sáng sớm.\n\n## Khi đi {#during}\n\nNgồi thấp.")
    assert (first.id, first.title) == ("deck.opening", "To begin")
    assert second.id == "during"


def test_a_long_section_is_parted_between_paragraphs(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Dài {#long}\n\n" + "\n\n".join(sentence(25) for _ in range(4)))
    assert [slide.id for slide in made] == ["long", "long.2"]
    assert [slide.html.count("<p") for slide in made] == [2, 2]


def test_a_list_goes_on_with_its_numbers(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Dài {#long}\n\n" + "\n".join(f"{n}. {sentence(18)}" for n in range(1, 7)))
    assert len(made) == 2
    assert '<ol start="4"' in made[1].html.replace(' data-line="7"', "")
    assert [slide.html.count("<li") for slide in made] == [3, 3]


def test_what_announces_a_list_is_not_left_behind(tmp_path: Path) -> None:
    items = "\n".join(f"- {sentence(9)}" for _ in range(4))
    made = slides(tmp_path, f"## Dài {{#long}}\n\n{sentence(20)}\n\nCần bốn điều:\n\n{items}")
    assert any("Cần bốn điều:</p><ul" in re.sub(r' data-line="\d+"', "", slide.html) for slide in made)


def test_a_subheading_becomes_the_title_under_its_section(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Lớn {#big}\n\nMột.\n\n### Nhỏ {#small}\n\nHai.")
    assert [(slide.title, slide.kicker) for slide in made] == [("Lớn", ""), ("Nhỏ", "Lớn")]


def test_a_subheading_with_nothing_below_but_another_is_a_slide(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Lớn {#big}\n\n### Nhỏ {#small}\n\n#### Hẹp {#narrow}\n\nMột.\n\n### Cuối {#last}")
    assert [(slide.title, slide.kicker) for slide in made] == [("Nhỏ", "Lớn"), ("Hẹp", "Lớn"), ("Cuối", "Lớn")]


def test_a_section_with_nothing_in_it_is_a_slide(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Một {#one}\n\n## Hai {#two}\n\nChữ.\n\n## Ba {#three}")
    assert [slide.title for slide in made] == ["Một", "Hai", "Ba"]


def test_a_paragraph_too_long_for_a_slide_is_parted_between_sentences(tmp_path: Path) -> None:
    made = slides(tmp_path, f"## Dài {{#long}}\n\n{' '.join([sentence(30)] * 4)}")
    assert all(slide.words <= MOST_WORDS and slide.html.rstrip("</p>").endswith(".") for slide in made)


def test_a_paragraph_is_parted_near_its_middle(tmp_path: Path) -> None:
    made = slides(tmp_path, f"## Dài {{#long}}\n\n{' '.join([sentence(25), sentence(10), sentence(20), sentence(10)])}")
    assert [len(text(slide.html)) for slide in made] == [35, 30]


def test_lines_and_blanks_of_a_long_paragraph_stand_beside_their_words_alone(tmp_path: Path) -> None:
    lines = "\\\n".join([sentence(45), f"{sentence(43)[:-1]} *Số* ____.", f"{sentence(20)}\\\n{sentence(25)}"])
    made = slides(tmp_path, f"## Dài {{#long}}\n\n{lines}")
    assert [slide.html.count("hb-blank") for slide in made] == [0, 1, 0]
    assert [slide.html.count("<br") for slide in made] == [0, 0, 1]
    assert [len(text(slide.html)) for slide in made] == [45, 45, 45]


def test_a_paragraph_of_thousands_of_bold_words_is_parted_in_the_time_of_its_letters() -> None:
    """For each slide all of it was copied: over a minute for 200 KB."""
    bold = fromstring(f"<p>{'<b>Một</b> hai <i>ba</i>. ' * 4_000}</p>")
    parts = sentences(bold, MOST_WORDS)
    assert len(parts) == 200
    assert {part.text_content() for part in parts} == {("Một hai ba. " * 20).rstrip()}


def test_one_long_sentence_is_parted_at_its_semicolons(tmp_path: Path) -> None:
    made = slides(tmp_path, f"## Dài {{#long}}\n\n{sentence(35)[:-1]}; {sentence(35)}")
    assert [len(text(slide.html)) for slide in made] == [35, 35]


def test_a_box_is_never_parted(tmp_path: Path) -> None:
    body = f"## Dài {{#long}}\n\n{sentence(40)}\n\n/// key\n{sentence(20)}\n\n{sentence(20)}\n///"
    assert [slide.html.count("hb-key") for slide in slides(tmp_path, body)] == [0, 1]


def test_a_picture_has_a_slide_of_its_own_with_its_words(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Hình {#picture}\n\nMột.\n\n![Xuồng](img/boat.svg)\n\nHai.")
    assert [slide.kind for slide in made] == ["text", "picture", "text"]
    assert 'alt="Xuồng"' in made[1].html


def test_a_task_is_followed_by_its_answer_under_the_same_name(tmp_path: Path) -> None:
    body = "## Làm {#practice}\n\n/// scenario | Gió lên\nTrời nổi gió.\n///\n\n/// answer\nVào bờ.\n///"
    asked, answered = slides(tmp_path, body)
    assert (asked.kind, asked.title) == ("scenario", "Gió lên")
    assert (answered.kind, answered.title) == ("answer", "Gió lên")
    assert "Vào bờ" not in asked.html
    assert "Vào bờ" in answered.html


def test_an_exercise_without_an_answer_is_a_slide(tmp_path: Path) -> None:
    (slide,) = slides(tmp_path, "## Làm {#practice}\n\n/// exercise | Kể\nBa món?\n///")
    assert slide.kind == "exercise"


QUIZ = "## Hỏi {#self-check}\n\n/// quiz\nMón nào trước?\n\n- [ ] Chèo\n- [x] Áo phao\n\nVì nổi.\n///"


def test_a_question_does_not_show_which_option_is_right_before_the_next_slide(tmp_path: Path) -> None:
    asked, answered = slides(tmp_path, QUIZ)
    assert asked.title == "Món nào trước?"
    assert re.findall(r"<li[^>]*>", asked.html) == ["<li>", "<li>"]
    assert 'data-letter="B"' in answered.html
    assert "Vì nổi" in answered.html
    assert "Vì nổi" not in asked.html


def test_a_question_with_long_options_is_asked_first_and_then_shown_with_all_of_them(tmp_path: Path) -> None:
    options = "\n".join(f"- [{mark}] {sentence(13)}" for mark in " x  ")
    made = slides(tmp_path, f"## Hỏi {{#self-check}}\n\n/// quiz\n{sentence(20)[:-1]}?\n\n{options}\n\nVì thế.\n///")
    assert [slide.kind for slide in made] == ["question", "quiz", "verdict"]
    assert made[1].html.count("<li>") == 4


def test_what_neighbours_ask_is_a_question_and_then_its_answer(tmp_path: Path) -> None:
    asked, answered = slides(tmp_path, "## Khách {#guests}\n\n/// ask | Có phải báo không?\nCó.\n///")
    assert (asked.kind, asked.title, asked.html) == ("question", "Có phải báo không?", "")
    assert (answered.kind, answered.title) == ("ask", "Có phải báo không?")


def test_notes_are_in_no_slide_and_belong_to_their_section(tmp_path: Path) -> None:
    body = "## Khi đi {#during}\n\nNgồi thấp.\n\n/// trainer | Hỏi\n    minutes: 5\n\nLỜI DẶN.\n///"
    (section,) = sections(tmp_path, body)
    assert [note.get("data-minutes") for note in section.notes] == ["5"]
    assert "LỜI DẶN" not in "".join(slide.html for slide in slides(tmp_path, body))


def test_a_table_of_thirty_rows_is_parted_between_them_with_its_head_on_every_slide(tmp_path: Path) -> None:
    rows = "\n".join(f"| dòng {n} | chữ |" for n in range(30))
    made = slides(tmp_path, f"## Bảng {{#table}}\n\n| Tên | Việc |\n|---|---|\n{rows}")
    assert len(made) > 2
    assert all(slide.html.count("<thead") == 1 and not slide.is_too_full for slide in made)
    assert sum(slide.html.count("<tr") - 1 for slide in made) == 30


def test_long_code_is_parted_between_lines(tmp_path: Path) -> None:
    made = slides(tmp_path, "## Mã {#code}\n\n```\n" + "\n".join(f"dòng {n}" for n in range(40)) + "\n```")
    assert len(made) > 1
    assert "".join(re.sub(r"<[^>]+>", "", slide.html) for slide in made).split("\n")[39] == "dòng 39"


def test_footnotes_and_their_marks_stay_on_the_page(tmp_path: Path) -> None:
    (slide,) = slides(tmp_path, "## Khi đi {#during}\n\nNgồi thấp.[^1]\n\n[^1]: Chú thích.")
    assert text(slide.html) == ["Ngồi", "thấp."]


def test_words_that_stand_in_no_element_are_on_a_slide(tmp_path: Path) -> None:
    body = f"Một <div>hai</div> ba\n\n<blockquote>{sentence(40)}<p>{sentence(40)}</p>bốn</blockquote>\n\nnăm"
    words = text(" ".join(slide.html for slide in slides(tmp_path, body)))
    assert (words[:3], words[-2:]) == (["Một", "hai", "ba"], ["bốn", "năm"])


def test_a_lesson_without_any_text_has_no_slide(tmp_path: Path) -> None:
    assert slides(tmp_path, "") == []


def test_languages_built_alike_are_cut_alike(tmp_path: Path) -> None:
    short = "\n\n".join(sentence(12) for _ in range(4))
    long = "\n\n".join(sentence(28) for _ in range(4))
    made = together(tmp_path, vi=f"## A {{#a}}\n\n{short}", en=f"## A {{#a}}\n\n{long}")
    assert [slide.id for slide in made["vi"]] == [slide.id for slide in made["en"]] == ["a", "a.2"]


def test_a_language_built_in_another_way_is_cut_by_itself(tmp_path: Path) -> None:
    made = together(
        tmp_path, vi=f"## A {{#a}}\n\n{sentence(12)}", en=f"## A {{#a}}\n\n{sentence(30)}\n\n{sentence(40)}"
    )
    assert [len(made[code]) for code in ("vi", "en")] == [1, 2]


PARAGRAPHS = st.lists(st.integers(1, 90), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=PARAGRAPHS, is_list=st.booleans())
def test_every_word_is_on_a_slide_in_its_order(tmp_path: Path, sizes: list[int], is_list: bool) -> None:
    paragraphs = [sentence(size) for size in sizes]
    body = "\n".join(f"- {line}" for line in paragraphs) if is_list else "\n\n".join(paragraphs)
    made = slides(tmp_path, f"## A {{#a}}\n\n{body}")
    assert [word for slide in made for word in text(slide.html)] == " ".join(paragraphs).split()
    assert all(slide.words <= MOST_WORDS for slide in made if slide.html.count("<p") + slide.html.count("<li") > 1)
