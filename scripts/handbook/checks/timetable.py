"""``docs/data/timetable.yml``: days that end in time, with breaks and a lunch, made of lessons there are."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.checks.kinds import Finding, Judge, Keys, Text, Whole, Words, no_keys, told
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.address import is_plain
from handbook.model.curriculum import Course
from handbook.model.texts import tongues_of
from handbook.model.timetable import (
    KINDS,
    NO_TIME,
    RESTS,
    Slot,
    clock,
    day_of,
    minutes_of,
    slots_of,
    time_of,
    timetable_path,
)
from handbook.source import Value

MOST = 100  # Minutes without a break.
REST = 5  # Minutes from which on nothing to do is a break.
# A day that begins before the one and ends after the other is a whole one.
NOON, AFTERNOON = 11 * 60 + 30, 13 * 60 + 30


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB527 where it is none."""
        if time_of(value.text()) == NO_TIME:
            yield value, "HB527", {"key": key, "found": value.shown()}


@dataclass(frozen=True, slots=True)
class Date:
    """A date."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB528 where it is none."""
        if type(value.data) is not datetime.date:
            yield value, "HB528", {"key": key, "found": value.shown()}


@dataclass(frozen=True, slots=True)
class Items:
    """A list of mappings, at least one."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB114 where it is none."""
        if not value.values():
            yield value, "HB114", {"key": key, "found": value.shown()}


_Kinds = Mapping[str, Judge | None]
FILE = Keys({"plans": Items()}, {"teachers": None})
DAY = Keys({"start": Time(), "until": Time(), "sessions": Items()}, {})


def plan_keys(words: Words) -> Keys:
    """The keys of a plan; those of its days are ``DAY``."""
    needed: _Kinds = {"id": Text(), "title": words, "days": Items()}
    return Keys(needed, {"venue": words, "longest": Whole(5, 240), "begins": Date()})


def session_keys(kind: str, words: Words) -> Keys:
    """The keys of a session of a kind, one of ``KINDS``."""
    needed: dict[str, Judge | None] = {kind: _kind_of(kind, words)}
    if kind in ("test", "what"):
        needed["minutes"] = Whole(1, 240)
    return Keys(needed, {"at": Time()} if kind in RESTS else {"at": Time(), "by": Text()})


def check(course: Course) -> Iterator[Diagnostic]:
    """HB522 to HB525 for days that cannot be kept, HB526 for names of nothing, HB527 to HB529 and HB104 on for form."""
    project, path = course.project, timetable_path(course.project.docs_dir)

    yield from check_data(project, path, lambda root: told(project.shown(path), _Reader(course, root).findings()))


@dataclass(frozen=True, slots=True)
class _Reader:
    course: Course
    root: Value

    @property
    def words(self) -> Words:
        """What a text of a timetable may be."""
        return Words.of(self.course.project)

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong in the file."""
        yield from _keys(self.root, FILE)
        for name, value in self.root.items("teachers"):
            yield from self.words.judge(f"teachers.{name}", value)
        ids: set[str] = set()
        for plan in self.root.listed("plans"):
            yield from self._plan(plan)
            own = plan.get("id")
            if own and (own.text() in ids or not is_plain(own.text()) or "/" in own.text()):
                yield own, "HB526", {"key": "id", "found": own.shown(), "near": "one-day, two-days"}
            ids.add(plan.text("id"))

    def _plan(self, plan: Value) -> Iterator[Finding]:
        yield from _keys(plan, plan_keys(self.words))
        for day in plan.listed("days"):
            flaws = list(self._form_of_day(day))
            yield from flaws or self._times(plan, day)

    def _form_of_day(self, day: Value) -> Iterator[Finding]:
        yield from _keys(day, DAY)
        for session in day.listed("sessions"):
            yield from self._session(session)

    def _session(self, session: Value) -> Iterator[Finding]:
        kinds = [kind for kind in KINDS if session.get(kind)]
        if len(kinds) != 1:
            yield session, "HB529", {"found": ", ".join(kinds) or session.shown() or "–", "kinds": ", ".join(KINDS)}
            return
        yield from _keys(session, session_keys(kinds[0], self.words))
        yield from self._names(session, kinds[0])

    def _names(self, session: Value, kind: str) -> Iterator[Finding]:
        """HB526 for a lesson, a test or a teacher that is not there."""
        modules = self.course.modules
        known = {
            "lesson": [lesson.uri.removesuffix(".md") for module in modules for lesson in module.lessons],
            "test": [test.uri.removesuffix(".md") for module in modules for test in module.tests],
            "by": [name for name, _ in (self.root.get("teachers") or self.root).items()],
        }
        for key in (kind, "by"):
            value = session.get(key)
            if value and key in known and value.text() not in known[key]:
                yield (
                    value,
                    "HB526",
                    {"key": key, "found": value.shown(), "near": did_you_mean(value.text(), known[key])},
                )

    def _times(self, plan: Value, day: Value) -> Iterator[Finding]:
        read = day_of(self.root, day, tongues_of(self.course.project))
        lessons = minutes_of(lesson.page for _, lesson in self.course.lessons)
        slots = tuple(slots_of(read, lessons, plan.whole("longest")))
        yield from _overruns(day, slots, read.until)
        places = day.listed("sessions")
        for before, slot, place in zip(slots, slots[1:], places[1:], strict=False):
            if slot.begins < before.ends:
                yield place, "HB523", {"found": clock(slot.begins), "ends": clock(before.ends)}
        yield from _tiring(slots, places)
        is_whole = bool(slots) and read.start < NOON and slots[-1].ends > AFTERNOON
        if is_whole and not any(slot.session.kind == "lunch" for slot in slots):
            yield day, "HB525", {"start": clock(read.start), "ends": clock(slots[-1].ends)}


def _kind_of(name: str, words: Words) -> Judge:
    kinds: dict[str, Judge] = {"break": Whole(5, 60), "lunch": Whole(30, 240), "what": words}
    return kinds.get(name, Text())


def _overruns(day: Value, slots: tuple[Slot, ...], until: int) -> Iterator[Finding]:
    """HB522 where the last session ends too late."""
    ends = slots[-1].ends if slots else 0
    if ends > until:
        facts = {"ends": clock(ends), "until": clock(until), "over": ends - until}
        yield day.get("until") or day, "HB522", facts


def _tiring(slots: tuple[Slot, ...], places: tuple[Value, ...]) -> Iterator[Finding]:
    """HB524 at the session with which people have sat too long; once for each stretch."""
    since, last, is_told = NO_TIME, NO_TIME, False
    for slot, place in zip(slots, places, strict=True):
        if slot.session.kind in RESTS:
            since, is_told = NO_TIME, False
        else:
            if since == NO_TIME or slot.begins - last >= REST:
                since, is_told = slot.begins, False
            if slot.ends - since > MOST and not is_told:
                is_told = True
                yield place, "HB524", {"most": MOST, "start": clock(since), "ends": clock(slot.ends)}
        last = slot.ends


def _keys(item: Value, keys: Keys) -> Iterator[Finding]:
    """HB102 for what is no mapping, and what is wrong with its keys."""
    if isinstance(item.data, dict):
        yield from keys.judge(item)
    else:
        yield no_keys(item)
