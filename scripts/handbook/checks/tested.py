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
    """HB870 for an option ``lesson`` that names no lesson of the module, or stands on a page that is no test; where
    tests are to have questions (``extra.rules``), for one that does not say about which lesson it is."""
    item = course.by_uri[page.uri]
    known = _lessons(course, item) if isinstance(item, Test) else ()
    is_wanted = len(known) > 1 and course.project.rules.questions > 0
    for text in page.texts.values():
        path = course.project.shown(text.source.path)
        for block in text.blocks_named("quiz"):
            named = block.options.get("lesson")
            if named and named.text() not in known:
                reason, near = "other" if known else "page", did_you_mean(named.text(), known)
                yield diagnose(path, named.place, "HB870", found=named.shown() or "–", near=near, reason=reason)
            elif named is None and is_wanted and text.locale.code == page.default:
                yield diagnose(path, (block.line, 1), "HB870", near=", ".join(known), reason="none")


def _lessons(course: Course, test: Test) -> tuple[str, ...]:
    return tuple(lesson.page.stem.rpartition("/")[2] for lesson in course.module_of(test).lessons)
