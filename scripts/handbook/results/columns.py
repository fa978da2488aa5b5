"""Headings of a list of results: in Vietnamese or English, with or without accents, and those of the trainer's page.

::

    name   group   test   when   1   2   Câu 3   Q4        a filled-in test a row
    name   lesson  right  total  date                      a card of results a row, as the trainer's page gives them
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.text import fold

NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("Tên", "Họ tên", "Họ và tên", "Học viên", "Name", "Full name", "Learner"),
    "number": ("Số", "Số thứ tự", "STT", "Mã số", "Số phiếu", "Number", "No", "No.", "Code"),
    "group": ("Nhóm", "Tổ", "Lớp", "Nhóm số", "Group", "Class"),
    "test": ("Bài kiểm tra", "Mẫu", "Bài", "Test", "Lesson", "Form"),
    "when": ("Lúc", "Khi nào", "Trước hay sau", "Trước/sau", "When", "Before or after", "Before/after"),
    "right": ("Đúng", "Số câu đúng", "Right"),
    "total": ("Số câu", "Tổng số câu", "Total", "Questions"),
    "date": ("Ngày", "Date"),
}
_BY_HEADING = {fold(heading): name for name, headings in NAMES.items() for heading in headings}
MOST = 99  # Questions of a test, as the line of a card has two digits.
QUESTION = "question-"  # Before its number: the name of a question's column.
_QUESTION = re.compile(r"(?:cau(?: hoi)?|c|question|q)? ?0*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Heads:
    """A row of headings: columns by name, and by number of question; all count from 1. ``other`` are not known."""

    row: int
    columns: Mapping[str, int]
    questions: Mapping[int, int]
    other: tuple[int, ...]
    twice: tuple[int, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether answers can be read below them; numbers alone may be answers themselves."""
        return bool(self.questions and self.columns) or {"right", "total"} <= self.columns.keys()


def heads_of(row: int, cells: Iterable[str], own: Mapping[str, str]) -> Heads:
    """The headings of a row; ``own`` are further ones by folded heading, as the course's tables of words have them."""
    columns: dict[str, int] = {}
    questions: dict[int, int] = {}
    other, twice = list[int](), list[int]()
    for column, text in enumerate(cells, start=1):
        name = _name_of(fold(text), own)
        if name.startswith(QUESTION):
            number = int(name.removeprefix(QUESTION))
            twice += [column] if number in questions else []
            questions.setdefault(number, column)
        elif name:
            twice += [column] if name in columns else []
            columns.setdefault(name, column)
        elif fold(text):
            other.append(column)
    return Heads(row, columns, questions, tuple(other), tuple(twice))


def _name_of(folded: str, own: Mapping[str, str]) -> str:
    """What a column is called here; empty for one that is not known."""
    if name := _BY_HEADING.get(folded) or own.get(folded):
        return name
    question = _QUESTION.fullmatch(folded)
    return f"{QUESTION}{question[1]}" if question else ""
