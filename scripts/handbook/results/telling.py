"""A report in the words of a language: what page, sheet and workbook show, so that they cannot differ.

A share that must not be told is ``NOT_TOLD``, and its words say why.
"""

from dataclasses import dataclass

from handbook.model.curriculum import Lesson
from handbook.model.strings import StringTable
from handbook.results.report import Compared, ModuleReport, QuestionReport, Report, Share

NOT_TOLD = -1
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison in words: what it is of, both shares in per cent, people, the change; ``remark`` says what is odd.

    ``text`` is what was asked after, ``earlier`` what was asked before where that was another question; ``lesson`` is
    the one to look at, or the ones to repeat.
    """

    label: str
    before: int
    after: int
    people: tuple[int, int]
    change: str
    remark: str
    is_weak: bool
    text: str = ""
    earlier: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The test of a module, told; ``weak`` names the lessons to repeat, ``is_judged`` says whether any could be."""

    title: str
    all: Line
    questions: tuple[Line, ...]
    lessons: tuple[Line, ...]
    groups: tuple[Line, ...]
    weak: tuple[str, ...]
    is_judged: bool


@dataclass(frozen=True)
class Teller:
    """Words of a language for a report."""

    report: Report
    strings: StringTable

    def word(self, key: str, **facts: object) -> str:
        """A word of the results; ``enough`` and ``least`` are filled in."""
        return self.strings(f"results.{key}", enough=self.report.enough, least=self.report.least, **facts)

    def chapters(self) -> tuple[Chapter, ...]:
        """All tests, in the order of the plan."""
        return tuple(map(self._chapter, self.report.modules))

    def _chapter(self, module: ModuleReport) -> Chapter:
        lessons = tuple(
            self._line(
                self.lesson(one.lesson),
                one.shares if one.shares.before.of or one.shares.after.of else self._of_cards(one.cards),
                is_weak=one.is_weak,
            )
            for one in module.lessons
        )
        return Chapter(
            title=f"{module.module.number}. {module.module.title(self.strings.locale)}",
            all=self._line(self.word("all"), module.all),
            questions=tuple(map(self._question, module.questions)),
            lessons=lessons,
            groups=tuple(
                self._line(one.name, one.shares, lesson=", ".join(lesson.number for lesson in one.weak))
                for one in module.groups
            ),
            weak=tuple(map(self.lesson, module.weak)),
            is_judged=any(line.after != NOT_TOLD for line in lessons),
        )

    def lesson(self, lesson: Lesson) -> str:
        """A lesson by number and title."""
        return f"{lesson.number} {lesson.title(self.strings.locale)}"

    def _of_cards(self, share: Share) -> Compared:
        return Compared(Share(), share, self.report.least)

    def _question(self, one: QuestionReport) -> Line:
        texts = [
            question.texts.get(self.strings.locale) or next(iter(question.texts.values())) if question else ""
            for question in (one.first, one.second)
        ]
        return self._line(
            self.strings("block.quiz", number=one.number),
            one.shares,
            is_weak=one.shares.is_weak(self.report.enough),
            text=texts[1] or texts[0],
            earlier=texts[0] if texts[1] and texts[0] != texts[1] else "",
            lesson=self.lesson(one.lesson) if one.lesson else "",
        )

    def _line(self, label: str, shares: Compared, *, is_weak: bool = False, **more: str) -> Line:
        before, after = (
            share.percent if shares.is_told(share) else NOT_TOLD for share in (shares.before, shares.after)
        )
        change = shares.change
        sign = "" if not change else "+" if change > 0 else MINUS
        return Line(
            label=label,
            before=before,
            after=after,
            people=(shares.before.people, shares.after.people),
            change="" if change is None else f"{sign}{abs(change)}",
            remark=self._remark(shares),
            is_weak=is_weak,
            **more,
        )

    def _remark(self, shares: Compared) -> str:
        asked = [share for share in (shares.before, shares.after) if share.of]
        if any(not shares.is_told(share) for share in asked):
            return self.word("few")
        return self.word("other-lesson") if len(asked) == 2 and not shares.is_same else ""
