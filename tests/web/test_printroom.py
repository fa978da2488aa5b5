"""What the print room says a copy costs, and how to set the printer."""

import pytest

from handbook.model.catalogue import (
    ANSWERS,
    BOOK,
    BOOKLET,
    LARGE,
    LEARNER,
    PAPER,
    SHEET,
    WORKBOOK,
    ClassPaper,
    Edition,
    Printable,
)
from handbook.paper.kinds import PaperFacts
from handbook.web.printroom import READERS, Copy, PrintRoom, reader_of
from tests.conftest import Site
from tests.web.course import shown


def copy_of(site: Site, edition: Edition, pages: int, *, lies: bool = False, size: int = 2048) -> Copy:
    here = shown(site, "en")
    printable = Printable("water", edition)
    papers = {printable.url("en"): PaperFacts(pages, lies, size)}
    return PrintRoom(here.course, here.locale, here.strings, papers)._copy(
        here.course, printable, papers[printable.url("en")]
    )


@pytest.mark.parametrize(
    ("edition", "pages", "facts"),
    [
        (LEARNER, 1, "1 page · 1 sheet · 2 KB"),
        (LEARNER, 2, "2 pages · 1 sheet · 2 KB"),
        (LEARNER, 7, "7 pages · 4 sheets · 2 KB"),
        (SHEET, 3, "3 pages · 3 sheets · 2 KB"),
    ],
)
def test_a_page_begun_is_a_sheet_of_paper(tiny: Site, edition: Edition, pages: int, facts: str) -> None:
    copy = copy_of(tiny, edition, pages)
    assert copy.facts == facts
    assert f"{copy.sheets} sheet" in facts


def test_a_kilobyte_begun_is_a_kilobyte(tiny: Site) -> None:
    assert [copy_of(tiny, LEARNER, 1, size=size).size for size in (1, 1024, 1025)] == [1, 1, 2]


def test_a_paper_that_is_made_when_it_is_opened_says_so(tiny: Site) -> None:
    copy = copy_of(tiny, LEARNER, 0, size=0)
    assert (copy.facts, copy.kind, copy.thumbnail) == ("Made when you open it", "PDF", "")


def test_the_printer_is_set_by_how_pages_lie_and_how_many_there_are(tiny: Site) -> None:
    words = shown(tiny, "en").strings
    one, long, short = (words(f"printables.{name}") for name in ("one-side", "long-edge", "short-edge"))
    assert copy_of(tiny, LEARNER, 4).printing == long
    assert copy_of(tiny, BOOKLET, 4, lies=True).printing == short
    assert copy_of(tiny, LEARNER, 1).printing == copy_of(tiny, SHEET, 4).printing == one


def test_a_spreadsheet_has_a_size_and_neither_pages_nor_a_picture(tiny: Site) -> None:
    copy = copy_of(tiny, WORKBOOK, 0)
    assert (copy.kind, copy.thumbnail, copy.sheets, copy.printing) == ("Excel", "", 0, "")
    assert "2 KB" in copy.facts
    assert "page" not in copy.facts
    assert copy_of(tiny, LEARNER, 1).thumbnail == "thumbnails/en/water.png"


def test_a_test_lies_with_the_papers_of_the_classroom_and_names_its_module(tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    (tiny.root / "docs/water/test.md").write_text("---\ntitle: Hỏi\nsummary: s\n---\n", encoding="utf-8")
    names = [f"handouts/en/water/test{ANSWERS.suffix}", "handouts/en/class/attendance.pdf"]
    here = shown(tiny, "en", *names)
    (shelf,) = PrintRoom(here.course, here.locale, here.strings, here.papers).shelves()
    assert shelf.id == "shelf-class"
    assert [row.title for row in shelf.rows] == [
        here.strings("paper.attendance"),
        here.strings("printables.test", number=1),
    ]


def test_papers_are_for_whom_the_catalogue_says(tiny: Site) -> None:
    course = shown(tiny, "en").course
    lesson = next(lesson for _, lesson in course.lessons)
    found = {
        (type(subject).__name__, edition.name): reader_of(subject, edition)
        for subject, edition in [
            (course, LEARNER),
            (lesson, ANSWERS),
            (lesson, LARGE),
            (course.forms[0], BOOK),
            (ClassPaper("attendance"), PAPER),
        ]
    }
    assert list(found.values()) == ["learner", "trainer", "elder", "notebook", "class"]
    assert set(found.values()) == set(READERS)
