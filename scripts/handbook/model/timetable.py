"""When what is taught (``docs/data/timetable.yml``): plans of days, each a run of sessions one after the other.

::

    teachers: {front: {vi: Mặt trận, en: Front}}
    plans:
      - id: one-day
        title: {vi: Một ngày, en: One day}
        longest: 55                       minutes a lesson may take in this plan; without it, all of its own
        begins: 2026-11-25                the first of its days, which follow one another; left out while not known
        days:
          - start: 7:30
            until: 17:00                  when everybody goes home at the latest
            sessions:
              - {what: {vi: Chào hỏi, en: Welcome}, minutes: 10, by: front}
              - {lesson: water/boats, by: front}
              - {break: 15}
              - {test: water/test, minutes: 10, at: 9:00}

Only lengths are kept, clock times are reckoned (``slots_of``): a lesson takes its own ``minutes``, in full fives, as
nobody comes back from a break at 16:37. ``at`` is for what cannot be moved.
"""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.pages import Page
from handbook.model.texts import Texts, Tongues, texts_of
from handbook.source import Value, read_data

KINDS = ("lesson", "test", "break", "lunch", "what")
RESTS = ("break", "lunch")
FIVE = 5
NO_TIME = -1
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """What happens for some ``minutes`` (0: those of the lesson); ``at`` is ``NO_TIME`` where it just comes next.

    ``kind`` is one of ``KINDS``; ``uri`` is inside docs, of a lesson or a test; ``words`` say what else is done.
    """

    kind: str
    uri: str
    words: Texts
    minutes: int
    at: int
    by: Texts


@dataclass(frozen=True, slots=True)
class Day:
    """A day or an evening; times are minutes since midnight."""

    start: int
    until: int
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Days on end; ``longest`` is 0 and ``begins`` is None where nothing is said."""

    id: str
    titles: Texts
    venues: Texts
    longest: int
    begins: datetime.date | None
    days: tuple[Day, ...]

    @property
    def stem(self) -> str:
        """What the addresses of its papers begin with."""
        return f"class/timetable-{self.id}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A session at its time, in minutes since midnight."""

    session: Session
    begins: int
    ends: int

    @property
    def hours(self) -> str:
        """From when to when: 7:50–8:40."""
        return f"{clock(self.begins)}–{clock(self.ends)}"


def timetable_path(docs_dir: Path) -> Path:
    """Where the plans are kept."""
    return docs_dir / "data" / "timetable.yml"


def read_timetable(docs_dir: Path, tongues: Tongues) -> tuple[Plan, ...]:
    """The plans in the order of the file; none where the course has none.

    Raises ``SourceError`` where the file is not YAML.
    """
    path = timetable_path(docs_dir)
    root = read_data(path) if path.exists() else Value({}, 1, 1)
    return tuple(plan_of(root, item, tongues) for item in root.listed("plans"))


def plan_of(root: Value, item: Value, tongues: Tongues) -> Plan:
    """A plan; what is wrong in it reads as nothing."""
    begins = item.get("begins")
    return Plan(
        id=item.text("id"),
        titles=texts_of(item.get("title"), tongues),
        venues=texts_of(item.get("venue"), tongues),
        longest=item.whole("longest"),
        begins=begins.data if begins and type(begins.data) is datetime.date else None,
        days=tuple(day_of(root, day, tongues) for day in item.listed("days")),
    )


def day_of(root: Value, day: Value, tongues: Tongues) -> Day:
    """One of its days."""
    sessions = tuple(_session(root, session, tongues) for session in day.listed("sessions"))
    return Day(time_of(day.text("start")), time_of(day.text("until")), sessions)


def _session(root: Value, item: Value, tongues: Tongues) -> Session:
    kind = next((kind for kind in KINDS if item.get(kind)), "")
    by = item.text("by")
    return Session(
        kind=kind,
        uri=f"{item.text(kind)}.md" if kind in ("lesson", "test") else "",
        words=texts_of(item.get("what"), tongues),
        minutes=item.whole(kind if kind in RESTS else "minutes"),
        at=time_of(item.text("at")),
        by=texts_of(root.get("teachers", by) if by else None, tongues),
    )


def time_of(written: str) -> int:
    """Minutes since midnight of ``7:30``; ``NO_TIME`` for anything else."""
    found = TIME.fullmatch(written)
    return int(found[1]) * 60 + int(found[2]) if found else NO_TIME


def clock(minutes: int) -> str:
    """``450`` as people write it: ``7:30``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def minutes_of(lessons: Iterable[Page]) -> dict[str, int]:
    """The minutes of each lesson by its uri: those of the language written first, so there is one timetable."""
    return {lesson.uri: lesson.texts[lesson.default].minutes for lesson in lessons}


def slots_of(day: Day, lessons: Mapping[str, int], longest: int = 0) -> Iterator[Slot]:
    """The sessions of a day at their times; ``lessons`` are the minutes of each lesson by its uri."""
    now = day.start
    for session in day.sessions:
        begins = now if session.at == NO_TIME else session.at
        now = begins + length_of(session, lessons, longest)
        yield Slot(session, begins, now)


def length_of(session: Session, lessons: Mapping[str, int], longest: int = 0) -> int:
    """How long a session takes: as long as it says, a lesson its own minutes in full fives, at most ``longest``."""
    if session.kind != "lesson":
        return session.minutes
    own = math.ceil(lessons.get(session.uri, 0) / FIVE) * FIVE
    return min(own, longest) if longest else own
