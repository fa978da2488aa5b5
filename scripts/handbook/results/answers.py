"""A list of results read: filled-in tests and cards, or everything that is wrong with it, with sheet, row and column.

Rows above the headings are left out, and so are rows in which nothing was answered: a learner who was not there. A
sheet whose name begins with a test, ``4A before``, is about that test.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from handbook.diagnostics import Diagnostic, HandbookError, did_you_mean
from handbook.lists.rows import Row, Sheet
from handbook.model.curriculum import Course, Lesson
from handbook.results.columns import MOST, Heads, heads_of
from handbook.results.marks import AFTER, BEFORE, UnreadableError, lesson_in, mark_of, test_in, when_of
from handbook.results.questions import TestForm

_LOOKED_AT = 20  # Rows among which the headings are.


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A test as one learner filled it in; ``marks`` are right, wrong or not asked, none where only a sum is known."""

    form: TestForm
    when: str
    group: str
    person: str
    marks: tuple[bool | None, ...]
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class LessonCard:
    """What a learner had right of the questions of a lesson."""

    lesson: Lesson
    group: str
    person: str
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A list that was read; ``has_names`` says whether people in it have names, not only numbers."""

    filled: tuple[FilledIn, ...]
    cards: tuple[LessonCard, ...]
    has_names: bool
    notes: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the trainer's page writes into its table, in all languages: ``headings`` by folded word, nobody's name."""

    headings: Mapping[str, str]
    unnamed: frozenset[str]


def read_answers(
    sheets: Sequence[Sheet], course: Course, forms: Mapping[str, TestForm], words: CardWords, test: str = ""
) -> Answers:
    """What the sheets hold; ``test`` is the one they are about where they do not say.

    Raises ``HandbookError`` with every fault.
    """
    reader = _Reader(course, forms, words, test)
    headed = [(sheet, heads) for sheet in sheets if (heads := _heads(sheet, words))]
    if not headed:
        raise HandbookError(sheet.fault((1, 1), "HB872") for sheet in sheets[:1])
    for sheet, heads in headed:
        reader.read(sheet, heads)
    if not reader.faults and not (reader.filled or reader.cards):
        raise HandbookError([headed[0][0].fault((headed[0][1].row, 1), "HB877")])
    if reader.faults:
        raise HandbookError(sorted({*reader.faults, *reader.notes}))
    one_sided = (sheets[0].fault((1, 1), "HB878", **facts) for facts in _one_sided(reader.filled))
    notes = tuple(sorted({*reader.notes, *one_sided}))
    return Answers(tuple(reader.filled), tuple(reader.cards), reader.has_names, notes)


def _heads(sheet: Sheet, words: CardWords) -> Heads | None:
    rows = islice(sheet.rows, _LOOKED_AT)
    heads = (heads_of(row.number, (cell.read for cell in row.cells), words.headings) for row in rows)
    return next((one for one in heads if one.is_enough), None)


def _one_sided(filled: Sequence[FilledIn]) -> Iterator[dict[str, object]]:
    """The tests that are there from before alone, or from after alone."""
    for module in {one.form.module.number: one.form.module for one in filled}.values():
        times = {one.when for one in filled if one.form.module is module}
        if len(times) == 1:
            yield {"test": module.number, "reason": times.pop()}


@dataclass
class _Reader:
    course: Course
    forms: Mapping[str, TestForm]
    words: CardWords
    test: str
    filled: list[FilledIn] = field(default_factory=list)
    cards: list[LessonCard] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    has_names: bool = False
    asked: dict[tuple[int, str], TestForm] = field(default_factory=dict)
    _seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def read(self, sheet: Sheet, heads: Heads) -> None:
        """All rows below the headings."""
        self.notes += sheet.told
        self.notes += [sheet.fault((heads.row, column), "HB871") for column in heads.other]
        self.faults += [sheet.fault((heads.row, column), "HB881") for column in heads.twice]
        for row in sheet.rows:
            if row.number > heads.row:
                _RowReader(self, sheet, heads, row).read()

    def is_first(self, key: tuple[str, ...], row: int) -> int:
        """0 for a person who has no row yet for a test, else the row that is there."""
        return 0 if self._seen.setdefault(key, row) == row else self._seen[key]


@dataclass(frozen=True)
class _RowReader:
    all: _Reader
    sheet: Sheet
    heads: Heads
    row: Row

    def read(self) -> None:
        """One row, where anything was answered in it."""
        columns = self.heads.questions.values() or [self.heads.columns["right"]]
        if not any(self.row.cell(column).read for column in columns):
            return
        named = self._said("test")
        if not self.heads.questions and (number := lesson_in(named)):
            self._read_card(number)
        elif form := self._form(named):
            self._read_test(*form)

    def _said(self, name: str) -> str:
        column = self.heads.columns.get(name)
        return self.row.cell(column).read if column else ""

    def _fault(self, column: int, code: str, **facts: object) -> None:
        self.all.faults.append(self.sheet.fault((self.row.number, column), code, **facts))

    def _form(self, named: str) -> tuple[TestForm, str] | None:
        """The form of a test a row is about, and when it was filled in."""
        column = self.heads.columns.get("test", 1)
        ids = {module.id: str(module.number) for module in self.all.course.modules}
        places = (ids.get(one, one) for one in (named, self.sheet.name, self.all.test))
        number, letter = next(filter(any, map(test_in, places)), ("", ""))
        said = self._said("when")
        when = when_of(said) if said else {"A": BEFORE, "B": AFTER}.get(letter, "") or when_of(self.sheet.name)
        letters = (letter,) if letter else ({BEFORE: "A", AFTER: "B"}.get(when, ""), "T")
        form = next((self.all.forms[name] for one in letters if (name := f"{number}{one}") in self.all.forms), None)
        if form is None and (when or letter or not number):
            near = did_you_mean(f"{number}{letter}", self.all.forms)
            self._fault(column, "HB873", found=named or self.all.test or "–", near=near)
        elif not when:
            self._fault(self.heads.columns.get("when", column), "HB879", found=said or "–")
        return (form, when) if form and when else None

    def _read_test(self, form: TestForm, when: str) -> None:
        marks: tuple[bool | None, ...] = ()
        if self.heads.questions:
            marks = tuple(self._marks(form))
            right, total = sum(mark is True for mark in marks), sum(mark is not None for mark in marks)
        else:
            right, total = self._sums()
        other = self.all.asked.setdefault((form.module.number, when), form)
        if other is not form:
            self._fault(self.heads.columns.get("test", 1), "HB882", found=form.name, other=other.name)
            return
        person = self._person(f"{form.module.number}", when)
        self.all.filled.append(FilledIn(form, when, self._said("group"), person, marks, right, total))

    def _marks(self, form: TestForm) -> Iterator[bool | None]:
        for number in sorted(self.heads.questions):
            if number > len(form.questions) or number < 1:
                column = self.heads.questions[number]
                if self.row.cell(column).read:
                    most = len(form.questions)
                    told = self.sheet.fault((self.heads.row, column), "HB874", found=number, test=form.name, most=most)
                    self.all.faults.append(told)
        for question in form.questions:
            column = self.heads.questions.get(question.number, 0)
            text = self.row.cell(column).read if column else "-"
            try:
                yield mark_of(text, question)
            except UnreadableError:
                letters = ", ".join(question.letters)
                self._fault(column, "HB875", found=text[:40], letters=letters, number=question.number)
                yield None

    def _read_card(self, number: str) -> None:
        lesson = next((lesson for _, lesson in self.all.course.lessons if lesson.number == number), None)
        if lesson is None:
            near = did_you_mean(number, (lesson.number for _, lesson in self.all.course.lessons))
            self._fault(self.heads.columns["test"], "HB873", found=number, near=near)
            return
        person = self._person(number, "")
        self.all.cards.append(LessonCard(lesson, self._said("group"), person, *self._sums()))

    def _sums(self) -> tuple[int, int]:
        right, total = self._said("right"), self._said("total")
        is_sound = all(text.isascii() and text.isdigit() and len(text) < 4 for text in (right, total))
        if not is_sound or not 0 < int(total) <= MOST or int(right) > int(total):
            self._fault(self.heads.columns["right"], "HB880", found=f"{right or '–'}/{total or '–'}")
            return 0, 0
        return int(right), int(total)

    def _person(self, about: str, when: str) -> str:
        """Who it was, as the list calls them; empty where it does not."""
        name = self._said("name")
        name = "" if name in self.all.words.unnamed else name.removeprefix("'")
        number, group = self._said("number"), self._said("group")
        self.all.has_names = self.all.has_names or bool(name)
        if name or number:
            before = self.all.is_first((self.sheet.name, about, when, group, name, number), self.row.number)
            if before:
                column = self.heads.columns["name" if name else "number"]
                self._fault(column, "HB876", row=before)
        return name or number
