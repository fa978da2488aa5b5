"""Questions of tests when a lesson moves or goes: what they say they are about (``lesson:``) follows it.

A test asks about the lessons of its own module. A question whose lesson is there no longer is about none, which is
told: whoever knows the subject takes it to another test, or out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.model.curriculum import Course


@dataclass(frozen=True, slots=True)
class Question:
    """A question's option ``lesson``: where it and its question stand in their file; ``new`` is empty where it goes."""

    line: int
    option_line: int
    old: str
    new: str


def questions_about(course: Course, pages: Mapping[str, str], *, is_gone: bool) -> Mapping[Path, tuple[Question, ...]]:
    """The questions about lessons that get another name, or are no lesson of the test's module any more, by file."""
    found: dict[Path, list[Question]] = defaultdict(list)
    for module in course.modules:
        for test in module.tests:
            if is_gone and test.page.stem in pages:
                continue
            folder = pages.get(test.page.stem, test.page.stem).rpartition("/")[0]
            for text in test.page.texts.values():
                for block in text.blocks_named("quiz"):
                    option = block.options.get("lesson")
                    stem = pages.get(f"{module.id}/{option.text()}") if option else None
                    if option and stem is not None:
                        home, _, name = stem.rpartition("/")
                        new = name if home == folder and not is_gone else ""
                        if new != option.text():
                            found[text.source.path].append(Question(block.line, option.line, option.text(), new))
    return {path: tuple(questions) for path, questions in found.items()}


def with_questions(text: str, questions: Sequence[Question]) -> str:
    """The text of a test with its questions about the lessons of now."""
    lines: list[str | None] = [*text.split("\n")]
    for question in questions:
        before, colon, after = (lines[question.option_line - 1] or "").partition(":")
        written = f"{before}{colon}{after.replace(question.old, question.new, 1)}"
        lines[question.option_line - 1] = written if question.new else None
    return "\n".join(line for line in lines if line is not None)


def lines_left(questions: Sequence[Question]) -> tuple[int, ...]:
    """Where questions that are about no lesson now stand, once their options are taken out."""
    left = [question for question in questions if not question.new]
    return tuple(question.line - taken_out for taken_out, question in enumerate(left))
