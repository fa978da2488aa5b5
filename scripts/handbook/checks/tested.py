"""Which lesson a question of a test is about: what a class is to repeat is told by it (``handbook results``).

::

    /// quiz
        lesson: zalo-group      a lesson of the test's module, as the plan names it
"""

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course, Test
from handbook.model.pages import Page


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB870 for an option ``lesson`` that names no lesson of the module, or stands on a page that is no test."""
    item = course.by_uri[page.uri]
    known = _lessons(course, item) if isinstance(item, Test) else ()
    for text in page.texts.values():
        for block in text.blocks_named("quiz"):
            named = block.options.get("lesson")
            if named and named.text() not in known:
                reason, near = "other" if known else "page", did_you_mean(named.text(), known)
                path, found = course.project.shown(text.source.path), named.shown() or "–"
                yield diagnose(path, named.place, "HB870", found=found, near=near, reason=reason)


def _lessons(course: Course, test: Test) -> tuple[str, ...]:
    return tuple(lesson.page.stem.rpartition("/")[2] for lesson in course.module_of(test).lessons)
