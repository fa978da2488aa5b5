"""The page of the timetable: hours, ways to the lessons, who teaches."""

from handbook.web.pages.timetable import TimetablePage, TimetableRow
from tests.conftest import Site
from tests.web.course import add_page, shown

TIMETABLE = """\
teachers: {front: {vi: Mặt trận, en: Front}}
plans:
  - id: one-day
    title: {vi: Một ngày, en: One day}
    days:
      - start: 18:30
        until: 21:00
        sessions:
          - {what: {vi: Chào hỏi, en: Welcome}, minutes: 10, by: front}
          - {break: 15}
          - {lesson: water/boats, by: front}
"""


def with_timetable(site: Site, text: str = TIMETABLE) -> None:
    (site.root / "docs/data/timetable.yml").write_text(text, encoding="utf-8")
    add_page(site, "timetable", "layout: timetable")


def page_of(site: Site, locale: str, *papers: str) -> TimetablePage:
    page = shown(site, locale, *papers).view("timetable.md").shown
    assert isinstance(page, TimetablePage)
    return page


def test_a_day_has_its_hours_and_ways_to_its_lessons(tiny: Site) -> None:
    with_timetable(tiny)
    assert tiny.run("check").exit_code == 0
    (plan,) = page_of(tiny, "en").plans
    (day,) = plan.days
    assert (plan.title, day.label) == ("One day", "Evening 1")
    assert day.rows == (
        TimetableRow("18:30–18:40", "Welcome", "", "Front", False),
        TimetableRow("18:40–18:55", "Break", "", "", True),
        TimetableRow("18:55–19:15", "1.1 By boat", "en/water/boats.html", "Front", False),
    )


def test_a_plan_that_begins_on_a_date_says_so(tiny: Site) -> None:
    twice = "      - {start: 7:30, until: 9:00, sessions: [{break: 5}]}\n"
    with_timetable(tiny, TIMETABLE.replace("    days:", "    begins: 2026-12-31\n    days:") + twice)
    labels = [day.label for day in page_of(tiny, "vi").plans[0].days]
    assert labels == ["Tối 1: 31/12/2026", "Ngày 2: 1/1/2027"]


def test_a_course_without_plans_has_an_empty_page(tiny: Site) -> None:
    add_page(tiny, "timetable", "layout: timetable")
    assert page_of(tiny, "vi").plans == ()
