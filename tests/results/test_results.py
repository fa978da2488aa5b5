"""What ``handbook results`` makes: shares, lessons to repeat, small numbers kept back, names in the workbook alone."""

import re
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from lxml import html

from handbook.lists.sheets import read_sheets
from handbook.model.curriculum import Course
from handbook.results.answers import read_answers
from handbook.results.counting import counted
from handbook.results.making import card_words
from handbook.results.questions import forms_of
from handbook.results.report import Compared, Report, Share
from tests.conftest import Site

LEARNERS = 6
NAMES = ("=HYPERLINK(0)", "Lan", "Bảy", "Tư", "Năm", "Út")


def class_list(groups: int = 1) -> str:
    """Six learners a group. Before, all know question 2; after, all know 1 and 2, and one of six knows 3."""
    lines = ["Name,Group,Test,1,2,3"]
    for group in range(1, groups + 1):
        for place, name in enumerate(NAMES):
            lines.append(f"{name},Group {group},1A,B,B,{'C' if place < 3 else 'A'}")
            lines.append(f"{name},Group {group},1B,B,B,{'A' if place == 0 else 'B'}")
    return "\n".join(lines) + "\n"


def report_of(text: str, course: Course, path: Path, *, least: int = 5) -> Report:
    path.write_text(text, encoding="utf-8")
    answers = read_answers(read_sheets(path), course, forms_of(course), card_words(course))
    return counted(answers, course, enough=75, least=least)


@pytest.fixture(scope="module")
def made(class_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a class of 30 groups, in English."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "list.csv").write_text(class_list(30), encoding="utf-8")
    result = class_site.run("results", str(folder / "list.csv"), "--out", str(folder / "out"), "-l", "en")
    assert result.exit_code == 0, result.output
    return folder / "out"


def test_shares_of_questions_lessons_and_groups(course: Course, listed: Path) -> None:
    (module,) = report_of(class_list(), course, listed).modules
    assert [(one.shares.before.percent, one.shares.after.percent, one.shares.change) for one in module.questions] == [
        (0, 100, 100),
        (100, 100, 0),
        (50, 17, None),  # About two lessons: not compared.
    ]
    assert [(one.lesson.number, one.shares.before.percent, one.shares.after.percent) for one in module.lessons] == [
        ("1.1", 50, 72),
        ("1.2", 50, 0),  # Nobody was asked about it after.
    ]
    assert [lesson.number for lesson in module.weak] == ["1.1"]
    assert [(one.name, one.shares.change, [w.number for w in one.weak]) for one in module.groups] == [
        ("Group 1", 22, ["1.1"])
    ]
    assert [(one.name, one.before.right, one.after.right) for one in module.people if one.name == "Lan"] == [
        ("Lan", 2, 2)
    ]


def test_of_few_learners_nothing_is_told(course: Course, listed: Path) -> None:
    few = "\n".join(class_list().splitlines()[:9])  # Four learners.
    (module,) = report_of(few, course, listed).modules
    assert module.all.change is None
    assert module.weak == ()
    (module,) = report_of(few, course, listed, least=4).modules
    assert module.all.change == 17


def test_cards_of_lessons_tell_what_to_repeat(course: Course, listed: Path) -> None:
    rows = [f"{name},1.2,{right},4,2026-11-28" for name, right in zip(NAMES, (4, 3, 2, 3, 2, 3), strict=True)]
    (module,) = report_of("\n".join(["Name,Lesson,Right,Total,Date", *rows]), course, listed).modules
    assert [(one.lesson.number, one.cards.percent, one.is_weak) for one in module.lessons] == [("1.2", 71, True)]


def test_exactly_enough_is_enough() -> None:
    assert not Compared(Share(), Share(3, 4, 5), 5).is_weak(75)
    assert Compared(Share(), Share(74, 100, 5), 5).is_weak(75)


def test_groups_stand_in_the_order_of_counting(course: Course, listed: Path) -> None:
    (module,) = report_of(class_list(11), course, listed).modules
    assert [one.name for one in module.groups] == [f"Group {number}" for number in range(1, 12)]


def test_the_page_stands_alone_and_names_nobody(made: Path) -> None:
    text = (made / "results.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert page.get("lang") == "en"
    assert not page.xpath("//@src | //@href") and "url(" not in text and "http" not in text
    assert [name for name in NAMES if re.search(rf"\b{re.escape(name)}\b", text)] == []
    assert "Names or numbers of learners are in the workbook alone" in text
    assert page.xpath("string(//div[@class='weak'])").split() == ["Lessons", "to", "repeat", "1.1", "By", "boat"]
    bars = page.xpath("//ol/li[1]//span[contains(@class, 'bar')]/@style")
    assert bars == ["width: 0%", "width: 100%"]
    assert "en test 1?" in text and "en test-after 1?" in text
    assert "the two questions are about two lessons" in text


def test_the_paper_is_one_sheet_however_many_groups(made: Path) -> None:
    pdf = pypdfium2.PdfDocument(made / "results.pdf")
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert len(pdf) == 1
    assert "Question 3" in text and "50% → 17%" in text
    assert "The workbook has 6 groups more." in text
    assert [name for name in NAMES if re.search(rf"\b{re.escape(name)}\b", text)] == []
    assert pdf.get_metadata_dict()["Author"] == "Small handbook"


def test_the_workbook_has_people_and_runs_nothing(made: Path) -> None:
    book = openpyxl.load_workbook(made / "results.xlsx")
    questions, lessons, groups, people = (list(book[name].values) for name in book.sheetnames)
    assert questions[1][1] == "Question 1" and questions[1][4:7] == (0, 1, "+100")
    assert questions[3][9] == "the two questions are about two lessons, not compared"
    assert lessons[1][-1] == "Repeat"
    assert len(groups) == 1 + 30 + 1
    assert ("Group 1", "Lan", 2, 3, 2, 3) in [row[1:] for row in people]
    assert {row[2] for row in people[1:]} == set(NAMES)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {sheet.page_setup.paperSize for sheet in book} == {9}  # A4; without a word Excel takes Letter.


def test_the_same_list_gives_the_same_files(made: Path, class_site: Site, tmp_path: Path) -> None:
    again = class_site.run("results", str(made.parent / "list.csv"), "--out", str(tmp_path), "-l", "en")
    assert again.exit_code == 0
    for name in ("results.html", "results.pdf", "results.xlsx"):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_of_a_list_that_is_wrong_nothing_is_written(class_site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("No.,Test,1,2,3\n1,1A,D,B,C\n", encoding="utf-8")
    result = class_site.run("results", str(path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"{path.as_posix()}:2:3: HB875" in result.output
    assert not (tmp_path / "out").exists()


def test_a_list_that_is_not_there_is_told_as_every_command_tells_it(class_site: Site, tmp_path: Path) -> None:
    result = class_site.run("results", str(tmp_path / "none.csv"), "--lang", "vi")
    assert result.exit_code == 1
    assert "none.csv:1:1: HB820" in result.output


def test_what_is_made_of_what_must_be_said(class_site: Site, tmp_path: Path) -> None:
    assert class_site.run("results").exit_code == 2
    result = class_site.run("results", "--template", str(tmp_path / "t.xlsx"), "--test", "watr")
    assert result.exit_code == 2
    assert "did you mean: water?" in result.output


def test_of_a_course_without_tests_nothing_is_meant(tiny: Site, tmp_path: Path) -> None:
    result = tiny.run("results", "--template", str(tmp_path / "t.xlsx"), "--test", "99", "--lang", "vi")
    assert result.exit_code == 2
    assert "'99'; không có gì tên như vậy" in result.output


def test_a_workbook_somebody_has_typed_into_stays(class_site: Site, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"60 learners")
    result = class_site.run("results", "--template", str(tmp_path / "t.xlsx"), "--test", "water")
    assert result.exit_code == 1
    assert "t.xlsx:1:1: HB122" in result.output
    assert (tmp_path / "t.xlsx").read_bytes() == b"60 learners"
