"""Calendar files say when a session is, whoever opens them, and are the same whenever they are made."""

from hypothesis import example, given
from hypothesis import strategies as st

from handbook.body.rendering import Rendering
from handbook.web.calendar import _folded, calendar_of, calendar_url
from tests.conftest import Site
from tests.web.course import shown
from tests.web.test_timetable import TIMETABLE, page_of, with_timetable

DATED = TIMETABLE.replace("    days:", "    begins: 2026-12-31\n    venue: Nhà văn hóa ấp 1; phòng A, B\n    days:")


def test_an_event_for_each_session_but_breaks(tiny: Site) -> None:
    with_timetable(tiny, DATED)
    here = shown(tiny, "en")
    (plan,) = here.course.plans
    lines = calendar_of(Rendering(here.course, here.locale, here.strings, {}), plan).split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    lesson = lines[lines.index("UID:one-day-1-en-3@timetable.handbook") :]
    assert lesson[1:7] == [
        "DTSTAMP:20261231T000000Z",
        "DTSTART:20261231T185500",
        "DTEND:20261231T191500",
        "SUMMARY:1.1 By boat",
        "DESCRIPTION:Front",
        r"LOCATION:Nhà văn hóa ấp 1\; phòng A\, B",
    ]
    assert lesson[-2:] == ["END:VCALENDAR", ""]


def test_a_page_offers_the_file_of_a_plan_with_a_date_only(tiny: Site) -> None:
    with_timetable(tiny)
    assert page_of(tiny, "vi").plans[0].calendar == ""
    (tiny.root / "docs/data/timetable.yml").write_text(DATED, encoding="utf-8")
    assert page_of(tiny, "vi").plans[0].calendar == "calendar/vi/one-day.ics"
    here = shown(tiny)
    assert calendar_url(here.course.plans[0], here.locale) == "calendar/vi/one-day.ics"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
@example("a" * 400)
def test_lines_are_folded_between_letters(text: str) -> None:
    pieces = list(_folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)  # RFC 5545, 3.1.
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == text
