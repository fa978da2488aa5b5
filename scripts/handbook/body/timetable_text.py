"""A plan of the timetable as readers of one language see it, on paper and on screen."""

import datetime
from dataclasses import dataclass

from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.model.timetable import RESTS, Day, Plan, Slot, minutes_of, slots_of

EVENING = 17 * 60  # A day that begins later is called an evening.


@dataclass(frozen=True, slots=True)
class RowText:
    """A line: ``time`` is ``7:30–7:40``, ``uri`` leads to a lesson or test, ``begins`` and ``ends`` are minutes."""

    time: str
    what: str
    by: str
    uri: str
    is_rest: bool
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class DayText:
    """A day, called by its number, and by its date where that is known."""

    label: str
    date: datetime.date | None
    rows: tuple[RowText, ...]


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan; ``venue`` is empty where people write it in themselves."""

    id: str
    title: str
    venue: str
    days: tuple[DayText, ...]


def plan_text(course: Course, plan: Plan, locale: Locale, strings: StringTable) -> PlanText:
    """The plan in a language; clock times are those of the language written first, so there is one timetable."""
    reader = _Reader(course, locale, strings)
    days = tuple(reader.day(plan, day, number) for number, day in enumerate(plan.days))
    return PlanText(plan.id, plan.titles.of(locale.code), plan.venues.of(locale.code), days)


@dataclass(frozen=True, slots=True)
class _Reader:
    course: Course
    locale: Locale
    strings: StringTable

    def day(self, plan: Plan, day: Day, number: int) -> DayText:
        """The day with this number, from 0."""
        date = plan.begins + datetime.timedelta(days=number) if plan.begins else None
        label = self.strings("timetable.evening" if day.start >= EVENING else "timetable.day", number=number + 1)
        if date:
            label = self.strings("timetable.date", label=label, day=date.day, month=date.month, year=date.year)
        lessons = minutes_of(lesson.page for _, lesson in self.course.lessons)
        return DayText(label, date, tuple(self.row(slot) for slot in slots_of(day, lessons, plan.longest)))

    def row(self, slot: Slot) -> RowText:
        """A session at its time."""
        session = slot.session
        return RowText(
            time=slot.hours,
            what=self._what(session.kind, session.uri) or session.words.of(self.locale.code),
            by=session.by.of(self.locale.code),
            uri=session.uri,
            is_rest=session.kind in RESTS,
            begins=slot.begins,
            ends=slot.ends,
        )

    def _what(self, kind: str, uri: str) -> str:
        if kind in RESTS:
            return self.strings(f"timetable.{kind}")
        if kind == "lesson":
            number = next(lesson.number for _, lesson in self.course.lessons if lesson.uri == uri)
            return f"{number} {self.course.by_uri[uri].title(self.locale.code)}"
        return self.course.by_uri[uri].title(self.locale.code) if kind == "test" else ""
