"""The tests of a course as results need them: questions, right letters, the lesson each is about.

A test is called as on the cards of results: ``4A`` is form A of the test of module 4, ``4T`` the only form of one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.markup.quiz import letter_of
from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.text import typographic

ONLY = "T"  # The form of a test that has one.


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a test: ``number`` from 1, ``letters`` of its options, ``right`` one, the ``lesson`` it is about.

    ``texts`` is what is asked, by language.
    """

    number: int
    letters: tuple[str, ...]
    right: str
    lesson: Lesson | None
    texts: Mapping[str, str]


@dataclass(frozen=True)
class TestForm:
    """One form of the test of a module, with its questions."""

    module: Module
    test: Test

    @property
    def name(self) -> str:
        """As on the cards of results: ``4A``."""
        return f"{self.module.number}{self.test.form or ONLY}"

    @cached_property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """The questions in the order of the page; right and lesson are those of the original."""
        page = self.test.page
        original = page.texts[page.default]
        lessons = {lesson.page.stem.rpartition("/")[2]: lesson for lesson in self.module.lessons}
        only = self.module.lessons[0] if len(self.module.lessons) == 1 else None
        named = [block.options.text("lesson") for block in original.blocks_named("quiz")]
        asked = {code: [one.asked for one in text.outline.questions] for code, text in page.texts.items()}
        return tuple(
            AskedQuestion(
                number=number + 1,
                letters=tuple(map(letter_of, range(len(question.rights)))),
                right=letter_of(question.rights.index(True)) if any(question.rights) else "",
                lesson=lessons.get(lesson, only),
                texts={code: typographic(texts[number]) for code, texts in asked.items() if number < len(texts)},
            )
            for number, (question, lesson) in enumerate(zip(original.outline.questions, named, strict=False))
        )


def forms_of(course: Course) -> dict[str, TestForm]:
    """All tests of a course by name, in the order of the plan."""
    forms = (TestForm(module, test) for module in course.modules for test in module.tests)
    return {form.name: form for form in forms}
