"""Pages of plans (``layout: plans``) have the hours of the timetable: there they are written by hand, for the wall."""

import re
from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.address import resolve
from handbook.model.curriculum import Course
from handbook.model.pages import Page, PageText
from handbook.model.timetable import minutes_of, slots_of
from handbook.recall import recalled

HOUR = r"(?:[01]?\d|2[0-3]):[0-5]\d"
SPAN = re.compile(rf"({HOUR})\s*[–-]\s*({HOUR})")

Row = tuple[str, str]  # The address of a lesson, and its hours: 7:50–8:40.


def check(course: Course) -> Iterator[Diagnostic]:
    """HB530 for hours beside the link to a lesson that the timetable does not have, and for a lesson left out of a day.

    A day is written on a page where more than half of its lessons are, at their hours.
    """
    days = list(_days(course))
    for page in (page for page in course.pages if page.layout == "plans"):
        for text in page.texts.values():
            path = course.project.shown(text.source.path)
            for place, facts in _wrong(page, text, days):
                yield diagnose(path, place, "HB530", **facts)


def _days(course: Course) -> Iterator[list[Row]]:
    """The lessons of each day, one after the other."""
    minutes = minutes_of(lesson.page for _, lesson in course.lessons)
    for plan in course.plans:
        for day in plan.days:
            slots = slots_of(day, minutes, plan.longest)
            taught = [slot for slot in slots if slot.session.kind == "lesson"]
            yield [(slot.session.uri, slot.hours) for slot in taught]


def _wrong(page: Page, text: PageText, days: list[list[Row]]) -> Iterator[tuple[tuple[int, int], dict[str, object]]]:
    written: dict[Row, int] = {}  # The line of each row.
    strange = set()
    rows = recalled(f"hours on {page.uri} {text.locale.code}", lambda: list(_written(page, text)))
    for line, column, uri, hours in rows:
        known = [hours for day in days for other, hours in day if other == uri]
        if known and hours not in known:
            strange.add(uri)
            yield (
                (line, column),
                {"reason": "other", "found": hours, "page": uri, "near": ", ".join(dict.fromkeys(known))},
            )
        written[uri, hours] = line
    for day in days:
        there = [written[row] for row in day if row in written]
        for uri, hours in day:
            if 2 * len(there) > len(day) and (uri, hours) not in written and uri not in strange:
                yield (max(there), 1), {"reason": "missing", "found": uri, "page": uri, "near": hours}


def _written(page: Page, text: PageText) -> Iterator[tuple[int, int, str, str]]:
    """Line and column of each link that has hours before it, the lesson it leads to and these hours."""
    lines = text.source.body.split("\n")
    for link in text.outline.links:
        line = lines[link.line - text.source.body_line]
        if not link.is_image and (span := SPAN.search(line, 0, link.column)):
            lesson = resolve(page.uri, link.target.partition("#")[0])
            yield link.line, span.start() + 1, lesson, "–".join(span.groups())
