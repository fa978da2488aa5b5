"""Codes of forms in what a course says: where a form was renamed or taken out, words still send people to ``B9``.

Links follow by themselves; a code in a sentence, a cell, a list of materials or a drawing is told with the form that
is there now. Only what was a form is looked for (``addresses.yml``), so no other word can be taken for one.
"""

from collections.abc import Iterable, Iterator, Mapping

from handbook.checks.said import Said, lines_of_forms, lines_on
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.address import FORMS
from handbook.model.curriculum import Course
from handbook.model.form_codes import code_of, code_pattern
from handbook.model.moved import Addresses, read_addresses
from handbook.model.pages import Page
from handbook.source import SourceError


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB383 for the code of a form that is no more, on a page and in the drawings it shows."""
    if gone := _gone(course):
        yield from _told(lines_on(course, page), gone)


def check_forms(course: Course) -> Iterator[Diagnostic]:
    """HB383 in forms."""
    if gone := _gone(course):
        yield from _told(lines_of_forms(course), gone)


def _told(lines: Iterable[Said], gone: Mapping[str, str]) -> Iterator[Diagnostic]:
    code = code_pattern(gone)
    for said in lines:
        for found in dict.fromkeys(code.findall(said.text)):
            facts = {"wanted": gone[found]} if gone[found] else {"reason": "gone"}
            yield diagnose(said.path, said.at(found), "HB383", found=found, **facts)


def _gone(course: Course) -> dict[str, str]:
    """The codes of forms that are no more, each with the code of the form in its place; empty where there is none."""
    now = {form.stem: form.code for form in course.forms}
    addresses = _addresses(course)
    old = [stem for stem in addresses.moved if stem.startswith(f"{FORMS}/") and stem not in now]
    codes = {code_of(stem): now.get(addresses.leads_to(stem), "") for stem in old}
    return {code: new for code, new in codes.items() if code not in now.values()}


def _addresses(course: Course) -> Addresses:
    try:
        return read_addresses(course.project.docs_dir)
    except SourceError:
        return Addresses()  # Told by checks.kept.
