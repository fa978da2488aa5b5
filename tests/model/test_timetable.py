"""Clock times of a timetable are sums: nothing overlaps, and a day ends when its parts are over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model.texts import NO_TONGUES, Texts
from handbook.model.timetable import (
    FIVE,
    NO_TIME,
    RESTS,
    Day,
    Session,
    clock,
    length_of,
    read_timetable,
    slots_of,
    time_of,
)
from tests.conftest import ROOT

NOTHING = Texts({})
MINUTES = {f"l{number}.md": number for number in range(5, 120)}
LESSONS = st.sampled_from(sorted(MINUTES)).map(lambda uri: Session("lesson", uri, NOTHING, 0, NO_TIME, NOTHING))
OTHERS = st.builds(
    lambda kind, minutes: Session(kind, "", NOTHING, minutes, NO_TIME, NOTHING),
    st.sampled_from((*RESTS, "what", "test")),
    st.integers(1, 240),
)
DAYS = st.builds(
    lambda start, sessions: Day(start, 24 * 60 - 1, tuple(sessions)),
    st.integers(0, 12 * 60),
    st.lists(LESSONS | OTHERS, min_size=1, max_size=20),
)


@given(DAYS, st.sampled_from((0, 30, 55)))
def test_a_day_ends_when_all_its_minutes_are_over(day: Day, longest: int) -> None:
    slots = tuple(slots_of(day, MINUTES, longest))
    assert slots[0].begins == day.start
    assert slots[-1].ends == day.start + sum(length_of(session, MINUTES, longest) for session in day.sessions)
    assert all(before.ends == slot.begins for before, slot in pairwise(slots))


@given(LESSONS, st.sampled_from((0, 30, 55)))
def test_a_lesson_takes_its_minutes_in_full_fives(lesson: Session, longest: int) -> None:
    own, taken = MINUTES[lesson.uri], length_of(lesson, MINUTES, longest)
    assert taken % FIVE == 0
    assert own <= taken < own + FIVE or taken == longest


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_is_read_as_it_is_written(minutes: int) -> None:
    assert time_of(clock(minutes)) == minutes


@pytest.mark.parametrize("written", ["", "24:00", "7", "7:60", "7h30", "-1:00"])
def test_what_is_no_time_is_none(written: str) -> None:
    assert time_of(written) == NO_TIME


def test_what_cannot_be_moved_begins_at_its_time() -> None:
    late = Session("what", "", NOTHING, 10, 600, NOTHING)
    assert [(slot.begins, slot.ends) for slot in slots_of(Day(450, 700, (late, late)), {})] == [(600, 610), (600, 610)]


def test_the_course_has_its_plans() -> None:
    plans = read_timetable(ROOT / "docs", NO_TONGUES)
    assert plans
    assert [plan.id for plan in plans if not all(day.sessions for day in plan.days)] == []
