"""Words in, words out: all that stands in a file stands on its page and in the trainer’s copy, in the same order."""

import re

import pytest

from handbook.model.curriculum import Lesson, read_course
from handbook.model.pages import Page
from handbook.model.project import read_project
from tests.conftest import ROOT, Site
from tests.paper.readings import Readings
from tests.paper.written import first_lost, unmarked, words_in, words_of_page, words_of_source

COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
PAGES = list(COURSE.documents)
LESSONS = [lesson for _, lesson in COURSE.lessons]
MOST_MARKS = 0.5  # Of the words of a file: were more taken away for marks, little would be proved.


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_a_file_stands_on_its_page(handbook: Site, page: Page) -> None:
    for locale, text in page.texts.items():
        folder = handbook.published / ("" if locale == "vi" else locale)
        written = words_of_source(text, for_trainers=False)
        assert first_lost(written, words_of_page(folder / f"{page.stem}.html")) == "", locale


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.page.stem)
def test_every_word_of_a_lesson_stands_in_its_trainer_s_copy(
    handbook: Site, readings: Readings, lesson: Lesson
) -> None:
    for locale, text in lesson.page.texts.items():
        paper = handbook.published / f"handouts/{locale}/{lesson.page.stem}.trainer.pdf"
        written = words_of_source(text, for_trainers=True)
        assert len(written) > (1 - MOST_MARKS) * len(re.findall(r"\w+", text.source.body))
        assert first_lost(written, words_in(readings.of(paper).text)) == "", locale


# --- a lost word is found ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## Khi về {#after}", "Khi về"),
        ("- **Mặc** *áo* phao", "Mặc áo phao"),
        ("1. Một\n2) Hai", "Một Hai"),
        ("Năm 2026. Số 5.", "Năm 2026 Số 5"),
        ("a <!-- kín\nhai dòng --> b", "a b"),
        ("/// exercise | Tập làm\n    lines: 6\n\nViết: hai câu.\n///", "Tập làm Viết hai câu"),
        ("/// key\nNhớ\n///", "Nhớ"),
        ("- [x] Đúng\n- [ ] Sai", "Đúng Sai"),
        ("[xem trang](help.md#top) [L02] và [L03, L04]", "xem trang và"),
        ("![Ảnh](a.svg){width=50%} chữ", "chữ"),
        ("{{ commune-police }} ____", ""),
        ("a[^1] <b>đậm</b>&nbsp;c", "a 1 đậm c"),
        ("[b]: https://example.org/x\nchữ", "chữ"),
        ("| Ai | Số |\n|---|:--|\n| Ta | 1 |", "Ai Số Ta 1"),
    ],
)
def test_marks_are_no_words(markdown: str, words: str) -> None:
    assert words_in(unmarked(markdown)) == words.split()


@pytest.mark.parametrize(
    ("found", "lost"),
    [
        ("mặc áo phao khi đi xuồng", ""),
        ("trang 1 mặc áo phao 2 khi đi xuồng hết", ""),
        ("mặc áo khi đi xuồng", "mặc áo phao khi đi"),
        ("áo mặc phao khi đi xuồng", "mặc áo phao khi"),
        ("mặc áo phao khi đi", "phao khi đi xuồng"),
    ],
)
def test_a_word_lost_or_out_of_order_is_found(found: str, lost: str) -> None:
    assert first_lost(["mặc", "áo", "phao", "khi", "đi", "xuồng"], found.split()) == lost
