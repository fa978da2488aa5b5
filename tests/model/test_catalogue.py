"""What there is to print: editions, whom they are for, and every address the site must have."""

import pytest

from handbook.model.catalogue import (
    ANSWERS,
    BOOKLET,
    CARD,
    LARGE,
    LEARNER,
    SHEET,
    TRAINER,
    Edition,
    editions_of,
    urls_of,
)
from handbook.model.curriculum import Course, read_course
from handbook.model.project import read_project
from tests.conftest import Site

LESSON = "docs/water/boats.md"


def course_of(site: Site) -> Course:
    return read_course(read_project(site.config))


@pytest.mark.parametrize(
    ("edition", "page_format", "reader"),
    [
        (LEARNER, "a4", "learner"),
        (TRAINER, "a4", "trainer"),
        (ANSWERS, "a4", "answers"),
        (LARGE, "large", "learner"),
        (BOOKLET, "a5", "learner"),
        (SHEET, "a4", "learner"),
        (CARD, "a5", "learner"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_an_edition_has_its_size_and_its_reader(edition: Edition, page_format: str, reader: str) -> None:
    assert (edition.format, edition.reader) == (page_format, reader)


def test_a_lesson_with_nothing_but_questions_has_an_answer_sheet_too(tiny: Site) -> None:
    text = (tiny.root / LESSON).read_text(encoding="utf-8")
    (tiny.root / LESSON).write_text(text.replace("/// answer", "/// key"), encoding="utf-8")
    assert ANSWERS in editions_of(course_of(tiny).modules[0].lessons[0])
    (tiny.root / LESSON).write_text(text.replace("/// answer", "/// key").replace("/// quiz", "/// key"))
    assert ANSWERS not in editions_of(course_of(tiny).modules[0].lessons[0])


def test_a_module_has_a_sheet_of_questions_where_neighbours_ask_any(tiny: Site) -> None:
    assert "handouts/en/water.questions.pdf" in urls_of(course_of(tiny))
    text = (tiny.root / LESSON).read_text(encoding="utf-8")
    (tiny.root / LESSON).write_text(text.replace("/// ask", "/// key"), encoding="utf-8")
    assert "handouts/en/water.questions.pdf" not in urls_of(course_of(tiny))


def test_a_test_is_printed_for_learners_and_with_its_key(tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    (tiny.root / "docs/water/test.md").write_text("---\ntitle: Câu hỏi\nsummary: s\n---\n", encoding="utf-8")
    course = course_of(tiny)
    assert {"handouts/vi/water/test.pdf", "handouts/en/water/test.answers.pdf"} <= set(urls_of(course))
    assert [page.uri for page in course.documents][3] == "water/test.md"


def test_everything_is_printed_in_every_language(tiny: Site) -> None:
    urls = urls_of(course_of(tiny))
    vietnamese = [url.removeprefix("handouts/vi/") for url in urls if url.startswith("handouts/vi/")]
    assert vietnamese == [url.removeprefix("handouts/en/") for url in urls if url.startswith("handouts/en/")]
    assert [name for name in vietnamese if not name.startswith("class/")] == [
        *("handbook.pdf", "handbook.trainer.pdf", "handbook.booklet.pdf", "help.pdf"),
        *("water.pdf", "water.trainer.pdf", "water.booklet.pdf", "water.questions.pdf"),
        *(f"water/boats{suffix}.pdf" for suffix in ("", ".trainer", ".answers", ".large")),
        *("forms/v1.pdf", "forms/v1.book.pdf", "forms/v1.fillable.pdf", "forms/v1.xlsx"),
    ]
