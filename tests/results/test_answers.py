"""Lists of results are read: typed, from the template, or as the trainer's page gives them; what is wrong is told."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from handbook.diagnostics import HandbookError
from handbook.lists.sheets import read_sheets
from handbook.messages import explain
from handbook.model.curriculum import Course, read_course
from handbook.model.project import read_project
from handbook.model.strings import read_strings
from handbook.results.answers import Answers, read_answers
from handbook.results.making import card_words
from handbook.results.questions import forms_of
from tests.conftest import ROOT, Site

CASES = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))


def read(path: Path, course: Course, test: str = "") -> Answers:
    return read_answers(read_sheets(path), course, forms_of(course), card_words(course), test)


def test_every_question_of_a_test_of_the_course_is_about_a_lesson() -> None:
    forms = forms_of(read_course(read_project(ROOT / "mkdocs.yml")))
    assert forms
    assert [
        (name, q.number) for name, form in forms.items() for q in form.questions if not (q.lesson and q.right)
    ] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_told_all_at_once(case: dict[str, Any], course: Course, listed: Path) -> None:
    listed.write_text(case["list"], encoding="utf-8")
    with pytest.raises(HandbookError) as told:
        read(listed, course)
    faults = told.value.diagnostics
    assert [f"{fault.line}:{fault.column}: {fault.code}" for fault in faults] == case["faults"]
    words = " ".join(explain(fault, lang="en") for fault in faults)
    assert [said for said in case.get("says", ()) if said not in words] == []


def test_letters_and_marks_of_before_and_after(course: Course, listed: Path) -> None:
    listed.write_text(
        "Số;Nhóm;Bài kiểm tra;Câu 1;C2;3\n1;Tổ 1;1A;a;1;-\n2;Tổ 1;1A;B;sai;\n1;Tổ 2;1B;b.;đúng;0\n", "utf-8"
    )
    answers = read(listed, course)
    assert [(one.form.name, one.when, one.group, one.marks) for one in answers.filled] == [
        ("1A", "before", "Tổ 1", (True, True, None)),
        ("1A", "before", "Tổ 1", (False, False, False)),
        ("1B", "after", "Tổ 2", (True, True, False)),
    ]
    assert [(one.right, one.total) for one in answers.filled] == [(2, 2), (0, 3), (2, 3)]
    assert not answers.has_names


def test_a_column_nobody_knows_and_a_test_of_one_side_are_noted(course: Course, listed: Path) -> None:
    listed.write_text("No.,Test,1,2,3,Telephone\n1,1A,A,B,C,0909\n", "utf-8")
    assert [note.code for note in read(listed, course).notes] == ["HB878", "HB871"]


def test_the_test_may_be_said_outside_the_list(course: Course, listed: Path) -> None:
    listed.write_text("No.,When,1,2,3\n1,trước,A,B,C\n1,sau,A,B,C\n", "utf-8")
    assert [one.form.name for one in read(listed, course, "1").filled] == ["1A", "1B"]


def test_a_test_may_be_called_by_its_module(course: Course, listed: Path) -> None:
    listed.write_text("No.,Test,When,1,2,3\n1,water,trước,A,B,C\n", "utf-8")
    assert [one.form.name for one in read(listed, course).filled] == ["1A"]


def test_cards_as_the_trainer_s_page_gives_them(course: Course, listed: Path) -> None:
    """With its mark of UTF-8, its line ends and quotation marks, and its guard against formulas."""
    t = read_strings(course.project.theme_dir, "vi")
    heads = [t(f"result.{key}") for key in ("who", "lesson", "right", "total", "date")]
    rows = [
        heads,
        [t("result.unnamed"), f"{t('result.test', number='1A')} test", "2", "3", "2026-11-28"],
        [t("result.unnamed"), f"{t('result.test', number='1A')} test", "2", "3", "2026-11-28"],
        ["'=Lan", f"{t('result.test', number='1B')} test", "3", "3", "2026-11-28"],
        ["Lan", f"{t('result.lesson-number', number='1.2')} vi floods", "1", "4", "2026-11-28"],
    ]
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    listed.write_bytes(f"\ufeff{text}\r\n".encode())
    answers = read(listed, course)
    assert [(one.form.name, one.person, one.right, one.total) for one in answers.filled] == [
        ("1A", "", 2, 3),
        ("1A", "", 2, 3),
        ("1B", "=Lan", 3, 3),
    ]
    assert [(one.lesson.number, one.right, one.total) for one in answers.cards] == [("1.2", 1, 4)]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_workbook_to_type_into_is_read_back(class_site: Site, course: Course, tmp_path: Path, code: str) -> None:
    path = tmp_path / "test.xlsx"
    result = class_site.run("results", "--template", str(path), "--test", "water", "-l", code)
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["1A", "1B"]
    assert {sheet.page_setup.paperSize for sheet in book} == {9}
    for column, answer in enumerate(("A", 1, "-"), start=4):
        book["1A"].cell(3, column).value = answer
    book["1B"].cell(2, 4).value = "C"
    book.save(path)
    answers = read(path, course)
    assert [(one.form.name, one.person, one.marks) for one in answers.filled] == [
        ("1A", "2", (True, True, None)),
        ("1B", "1", (False, False, False)),
    ]
    assert answers.notes == ()
