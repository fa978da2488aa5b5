"""Codes of forms in what a course says: where a form was renamed or taken out, words still send people to ``B9``.

Links follow by themselves; a code in a sentence, a cell, a list of materials or a drawing is told with the form that
is there now. Only what was a form is looked for (``addresses.yml``), so no other word can be taken for one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial

from handbook.checks.said import Said, lines_of_forms, lines_on
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.address import FORMS
from handbook.model.curriculum import Course
from handbook.model.moved import Addresses, read_addresses
from handbook.model.pages import Page
from handbook.recall import recalled
from handbook.source import SourceError


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB383 for the code of a form that is no more, on a page and in the drawings it shows."""
    yield from _told(course, page.uri, partial(lines_on, course, page))


def check_forms(course: Course) -> Iterator[Diagnostic]:
    """HB383 in forms."""
    yield from _told(course, FORMS, partial(lines_of_forms, course))


def _told(course: Course, name: str, lines: Callable[[], Iterable[Said]]) -> Iterator[Diagnostic]:
    if gone := _gone(course):
        code = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, gone))})(?![\w-])")

        def work() -> list[dict[str, object]]:
            return [asdict(fault) for said in lines() for fault in _faults(said, code, gone)]

        yield from map(Diagnostic.of, recalled(f"codes {name}", work))


def _faults(said: Said, code: re.Pattern[str], gone: Mapping[str, str]) -> Iterator[Diagnostic]:
    for found in dict.fromkeys(code.findall(said.text)):
        facts = {"wanted": gone[found]} if gone[found] else {"reason": "gone"}
        yield diagnose(said.path, said.at(found), "HB383", found=found, **facts)


def _gone(course: Course) -> dict[str, str]:
    """The codes of forms that are no more, each with the code of the form in its place; empty where there is none."""
    now = {form.stem: form.code for form in course.forms}
    addresses = _addresses(course)
    old = [stem for stem in addresses.moved if stem.startswith(f"{FORMS}/") and stem not in now]
    codes = {stem.removeprefix(f"{FORMS}/").upper(): now.get(addresses.leads_to(stem), "") for stem in old}
    return {code: new for code, new in codes.items() if code not in now.values()}


def _addresses(course: Course) -> Addresses:
    try:
        return read_addresses(course.project.docs_dir)
    except SourceError:
        return Addresses()  # Told by checks.kept.
