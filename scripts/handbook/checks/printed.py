"""What was printed, as it came out: a test that learners are given takes one sheet of paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.catalogue import LEARNER, Printable, stem_of
from handbook.model.curriculum import Course

SIDES = 2  # Of a sheet: whoever needs a second one for each learner should have meant it.


def check_tests(site_dir: Path, course: Course) -> Iterator[Diagnostic]:
    """HB869, a note, at each test that takes more than a sheet in a language; ``site_dir`` has the papers."""
    for locale in course.project.locales:
        for test in (test for module in course.modules for test in module.tests):
            path = site_dir / Printable(stem_of(test), LEARNER).url(locale.code)
            source = course.project.shown(test.page.text(locale.code).source.path)
            if path.is_file():
                with path.open("rb") as paper:
                    yield from judge_test(paper, source)


def judge_test(paper: BinaryIO, source: str) -> Iterator[Diagnostic]:
    """HB869 of the PDF of one test, whose file is ``source``."""
    import pikepdf  # A site without tests waits for none.

    with pikepdf.open(paper) as pdf:
        if len(pdf.pages) > SIDES:
            yield diagnose(source, (1, 1), "HB869", found=len(pdf.pages))
