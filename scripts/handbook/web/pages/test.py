"""The questions of a module."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.curriculum import Course, Test


@dataclass(frozen=True, slots=True)
class TestPage:
    """A module's test; ``number`` is short and the same in every language: ``2T``, of two forms ``2A`` and ``2B``."""

    kind: ClassVar[str] = "test"
    number: str


def test_page(course: Course, test: Test) -> TestPage:
    """The page of a test."""
    return TestPage(f"{course.module_of(test).number}{test.form or 'T'}")
