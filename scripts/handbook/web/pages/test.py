"""The questions of a module."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.model.curriculum import Course, Test
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to


@dataclass(frozen=True, slots=True)
class TestPage:
    """A module's test: ``module`` is where it belongs."""

    kind: ClassVar[str] = "test"
    module: Link


def test_page(course: Course, test: Test, locale: Locale, strings: StringTable) -> TestPage:
    """The page of a test."""
    return TestPage(link_to(course, course.module_of(test), locale, strings))
