"""The timetable: its plans, day by day, with ways to the lessons."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.body.timetable_text import DayText, plan_text
from handbook.model.timetable import Plan
from handbook.web.calendar import calendar_url
from handbook.web.navigation import url_at
from handbook.web.printroom import Copy, PrintRoom


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A line; ``url`` is empty for what has no page, ``by`` for what nobody teaches."""

    time: str
    what: str
    url: str
    by: str
    is_rest: bool


@dataclass(frozen=True, slots=True)
class TimetableDay:
    """A day under its name."""

    label: str
    rows: tuple[TimetableRow, ...]


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """One plan, its papers, and its calendar file where its dates are known."""

    id: str
    title: str
    venue: str
    days: tuple[TimetableDay, ...]
    copies: tuple[Copy, ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class TimetablePage:
    """All plans of the course."""

    kind: ClassVar[str] = "timetable"
    plans: tuple[TimetablePlan, ...]


def timetable_page(room: PrintRoom) -> TimetablePage:
    """The page in the language of a print room."""
    return TimetablePage(tuple(_plan(room, plan) for plan in room.course.plans))


def _plan(room: PrintRoom, plan: Plan) -> TimetablePlan:
    text = plan_text(room.course, plan, room.locale, room.strings)
    days = tuple(_day(room, day) for day in text.days)
    return TimetablePlan(text.id, text.title, text.venue, days, room.copies(plan), calendar_url(plan, room.locale))


def _day(room: PrintRoom, day: DayText) -> TimetableDay:
    return TimetableDay(
        day.label,
        tuple(
            TimetableRow(row.time, row.what, url_at(row.uri, room.locale) if row.uri else "", row.by, row.is_rest)
            for row in day.rows
        ),
    )
