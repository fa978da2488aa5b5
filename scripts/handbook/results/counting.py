"""Answers counted: module by module, before and after, by question, lesson, group and learner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.model.curriculum import Course, Lesson, Module
from handbook.results.answers import Answers, FilledIn, LessonCard
from handbook.results.marks import AFTER, BEFORE
from handbook.results.questions import AskedQuestion, TestForm
from handbook.results.report import (
    Compared,
    GroupReport,
    LessonReport,
    ModuleReport,
    PersonReport,
    QuestionReport,
    Report,
    Share,
)


def counted(answers: Answers, course: Course, *, enough: int, least: int) -> Report:
    """All modules that anything is known of, in the order of the plan."""
    modules = []
    for module in course.modules:
        filled = [one for one in answers.filled if one.form.module.id == module.id]
        cards = [one for one in answers.cards if one.lesson in module.lessons]
        if filled or cards:
            modules.append(_Counting(module, filled, cards, enough, least).report())
    return Report(tuple(modules), enough, least, answers.has_names)


def _summed(filled: Iterable[FilledIn | LessonCard]) -> Share:
    filled = tuple(filled)
    return Share(sum(one.right for one in filled), sum(one.total for one in filled), len(filled))


def _share(filled: Iterable[FilledIn], asked: Iterable[AskedQuestion]) -> Share:
    """The share of these questions in these tests, of those who were asked any of them."""
    places = [question.number - 1 for question in asked]
    marks = [[one.marks[place] for place in places if place < len(one.marks)] for one in filled]
    asked_marks = [[mark for mark in own if mark is not None] for own in marks]
    return Share(sum(map(sum, asked_marks)), sum(map(len, asked_marks)), sum(map(bool, asked_marks)))


@dataclass(frozen=True)
class _Counting:
    module: Module
    filled: Sequence[FilledIn]
    cards: Sequence[LessonCard]
    enough: int
    least: int

    def report(self) -> ModuleReport:
        forms = {one.when: one.form for one in self.filled}
        groups = sorted({one.group for one in self.filled} - {""}, key=_natural)
        return ModuleReport(
            module=self.module,
            forms=forms,
            all=self._compared(self.filled),
            questions=tuple(self._questions(forms, self.filled)),
            lessons=tuple(self._lessons(forms, self.filled, self.cards)),
            groups=tuple(self._group(forms, group) for group in groups),
            people=tuple(self._people()),
        )

    def _compared(self, filled: Sequence[FilledIn]) -> Compared:
        before, after = ([one for one in filled if one.when == when] for when in (BEFORE, AFTER))
        return Compared(_summed(before), _summed(after), self.least)

    def _shares(self, filled: Sequence[FilledIn], asked: dict[str, list[AskedQuestion]], *, is_same: bool) -> Compared:
        before, after = (_share((one for one in filled if one.when == when), asked[when]) for when in (BEFORE, AFTER))
        return Compared(before, after, self.least, is_same)

    def _questions(self, forms: dict[str, TestForm], filled: Sequence[FilledIn]) -> list[QuestionReport]:
        marked = [one for one in filled if one.marks]
        numbers = max((len(one.marks) for one in marked), default=0)
        reports = []
        for place in range(numbers):
            first, second = (_question(forms.get(when), place) for when in (BEFORE, AFTER))
            asked = {BEFORE: [first] if first else [], AFTER: [second] if second else []}
            is_same = bool(first and second and (first is second or (first.lesson and first.lesson == second.lesson)))
            shares = self._shares(marked, asked, is_same=is_same)
            reports.append(QuestionReport(place + 1, first, second, shares))
        return reports

    def _lessons(
        self, forms: dict[str, TestForm], filled: Sequence[FilledIn], cards: Sequence[LessonCard]
    ) -> list[LessonReport]:
        reports = []
        for lesson in self.module.lessons:
            asked = {when: _about(forms.get(when), lesson) for when in (BEFORE, AFTER)}
            shares = self._shares([one for one in filled if one.marks], asked, is_same=True)
            own = _summed(card for card in cards if card.lesson == lesson)
            by_cards = Compared(Share(), own, self.least)
            if shares.before.of or shares.after.of or own.of:
                is_weak = shares.is_weak(self.enough) if shares.after.of else by_cards.is_weak(self.enough)
                reports.append(LessonReport(lesson, shares, own, is_weak))
        return reports

    def _group(self, forms: dict[str, TestForm], group: str) -> GroupReport:
        filled = [one for one in self.filled if one.group == group]
        lessons = self._lessons(forms, filled, ())
        questions = tuple(one.shares for one in self._questions(forms, filled))
        weak = tuple(one.lesson for one in lessons if one.is_weak)
        return GroupReport(group, self._compared(filled), weak, questions)

    def _people(self) -> list[PersonReport]:
        people: dict[tuple[str, str], dict[str, Share]] = {}
        for one in self.filled:
            if one.person:
                people.setdefault((one.group, one.person), {})[one.when] = Share(one.right, one.total, 1)
        return [
            PersonReport(name, group, shares.get(BEFORE, Share()), shares.get(AFTER, Share()))
            for (group, name), shares in sorted(people.items(), key=lambda item: tuple(map(_natural, item[0])))
        ]


def _question(form: TestForm | None, place: int) -> AskedQuestion | None:
    return form.questions[place] if form and place < len(form.questions) else None


def _about(form: TestForm | None, lesson: Lesson) -> list[AskedQuestion]:
    return [question for question in form.questions if question.lesson == lesson] if form else []


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Numbers in the order of counting: group 2 before group 10."""
    parts, digits = list[tuple[int, int | str]](), ""
    for letter in [*text.casefold(), " "]:
        if letter.isascii() and letter.isdigit():
            digits += letter
            continue
        parts += [(0, int(digits))] if digits else []
        parts.append((1, letter))
        digits = ""
    return tuple(parts)
