"""What the answers of a class come to: shares, and what may be said of them.

::

    Report ── modules ─> ModuleReport ─┬─ all         everybody, all questions
                                       ├─ questions   one of before beside one of after
                                       ├─ lessons     all questions about it
                                       └─ groups      all questions, and the lessons a group is to repeat

A share is *told* only of ``least`` learners or more: one of four learners is 25 points, and whoever knows the class
could see who it was. A change is told where both sides are, and where both questions are about the same lesson.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model.curriculum import Lesson, Module
from handbook.results.questions import AskedQuestion, TestForm

LEAST = 5  # Learners; as small cells of tables are kept back in official statistics, so that nobody is recognised.
# Of four options one in four is right by guessing: where 75 of 100 answers are right, two of three learners know it
# (k + (1 - k) / 4 = 0.75 for k = 2/3), and the third can ask a neighbour.
ENOUGH = 75  # Per cent.


@dataclass(frozen=True, slots=True)
class Share:
    """Answers that were ``right`` among those asked ``of``, from so many ``people``."""

    right: int = 0
    of: int = 0
    people: int = 0

    @property
    def percent(self) -> int:
        """Whole per cent, halves up; of nothing 0."""
        return (200 * self.right + self.of) // (2 * self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Compared:
    """Before and after. ``least``: learners below which neither is told."""

    before: Share
    after: Share
    least: int
    is_same: bool = True

    def is_told(self, share: Share) -> bool:
        """Whether there are learners enough."""
        return share.of > 0 and share.people >= self.least

    @property
    def change(self) -> int | None:
        """Points per hundred; None where the two cannot be compared."""
        is_told = self.is_same and self.is_told(self.before) and self.is_told(self.after)
        return self.after.percent - self.before.percent if is_told else None

    def is_weak(self, enough: int) -> bool:
        """Whether too few were right at last."""
        return self.is_told(self.after) and 100 * self.after.right < enough * self.after.of


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """One number of the test: ``first`` before and ``second`` after, which may be the same question."""

    number: int
    first: AskedQuestion | None
    second: AskedQuestion | None
    shares: Compared

    @property
    def lesson(self) -> Lesson | None:
        """The lesson to look at: that of the question asked last."""
        asked = self.second or self.first
        return asked.lesson if asked else None


@dataclass(frozen=True, slots=True)
class LessonReport:
    """All questions about a lesson; ``cards`` is what learners had right of its own questions."""

    lesson: Lesson
    shares: Compared
    cards: Share
    is_weak: bool


@dataclass(frozen=True, slots=True)
class GroupReport:
    """One group in all questions; ``weak`` are the lessons it is to repeat, ``questions`` its shares by number."""

    name: str
    shares: Compared
    weak: tuple[Lesson, ...]
    questions: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class PersonReport:
    """What one learner had right before and after, of so many questions."""

    name: str
    group: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class ModuleReport:
    """The test of a module; ``forms`` are those asked before and after."""

    module: Module
    forms: Mapping[str, TestForm]
    all: Compared
    questions: tuple[QuestionReport, ...]
    lessons: tuple[LessonReport, ...]
    groups: tuple[GroupReport, ...]
    people: tuple[PersonReport, ...]

    @property
    def weak(self) -> tuple[Lesson, ...]:
        """The lessons to repeat."""
        return tuple(one.lesson for one in self.lessons if one.is_weak)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything counted; ``enough`` is per cent, ``least`` learners."""

    modules: tuple[ModuleReport, ...]
    enough: int
    least: int
    has_names: bool
