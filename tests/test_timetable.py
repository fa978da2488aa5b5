"""The trainer's guide tells the same hours as the timetable, in every language."""

import posixpath

import pytest

from handbook.body.timetable_text import plan_text
from handbook.model.strings import read_strings
from tests.test_content import COURSE, LOCALES

WITH_HOURS = ("one-day", "two-days")  # Evenings have the hours of two lessons of sixty minutes in the guide.


@pytest.mark.parametrize("code", LOCALES)
def test_the_guide_has_the_hours_of_the_timetable(code: str) -> None:
    project = COURSE.project
    pages = [page for page in COURSE.pages if page.layout == "plans"]
    body = "\n".join(page.text(code).source.body for page in pages)
    strings = read_strings(project.theme_dir, code)
    plans = [plan_text(COURSE, plan, project.locale(code), strings) for plan in COURSE.plans]
    rows = [row for plan in plans if plan.id in WITH_HOURS for day in plan.days for row in day.rows]
    taught = [row for row in rows if posixpath.basename(row.uri) not in ("", "test.md", "test-after.md")]
    missing = [
        row for row in taught if not any(row.time in line and f"({row.uri})" in line for line in body.split("\n"))
    ]
    told = [f"{row.time} ({row.uri})" for row in missing]
    assert not told, f"write these hours, as the timetable has them now, into {[page.uri for page in pages]}: {told}"
