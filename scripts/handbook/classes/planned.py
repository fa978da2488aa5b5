"""A plan of classes: who is in which, who has no seat, and what would give them one.

::

    Hall ─ puzzle ─> Placing ─> Plan ── sessions   venue, day, hamlets; numbered by day and venue
                                     ── left       hamlets without a seat
                                     ── ways       what would make all fit (``advice``), each tried
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from handbook.classes.advice import Way, ways_out
from handbook.classes.best import IN_HASTE, best_placing, is_there
from handbook.classes.gathered import gathered
from handbook.classes.grouped import Group, Hamlet, venues_for
from handbook.classes.plain import plain_placing
from handbook.classes.puzzle import TENTHS, Party, Place, Placing, Puzzle, Room, Score
from handbook.model.classes import Classes, Venue, same_name

BEST, PLAIN = "best", "plain"


@dataclass(frozen=True, slots=True)
class Session:
    """One class; ``number`` counts from 1 over all."""

    number: int
    venue: Venue
    day: datetime.date
    hamlets: tuple[Hamlet, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in it, in the order of the list."""
        return tuple(group for hamlet in self.hamlets for group in hamlet.groups)

    @property
    def people(self) -> int:
        """Who come."""
        return sum(hamlet.people for hamlet in self.hamlets)

    @property
    def stem(self) -> str:
        """What its files are called: ``07-school-2027-03-01``."""
        return f"{self.number:02}-{self.venue.id}-{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was found; ``made_by`` is ``BEST`` or ``PLAIN``."""

    classes: Classes
    sessions: tuple[Session, ...]
    left: tuple[Hamlet, ...]
    ways: tuple[Way, ...]
    score: Score
    made_by: str

    @property
    def people(self) -> int:
        """Those who have a seat."""
        return sum(session.people for session in self.sessions)

    @property
    def groups(self) -> int:
        """The groups that have seats."""
        return sum(len(session.groups) for session in self.sessions)

    @property
    def kilometres(self) -> float:
        """How far it is for each, on average."""
        return self.score.way / TENTHS / self.people if self.people else 0.0

    def at(self, venue: Venue) -> tuple[Session, ...]:
        """The classes of a venue."""
        return tuple(session for session in self.sessions if session.venue.id == venue.id)


def puzzle_of(hamlets: Sequence[Hamlet], classes: Classes) -> Puzzle:
    """Hamlets and venues as numbers alone."""
    rooms = tuple(Room(venue.seats, len(venue.days)) for venue in classes.venues)
    return Puzzle(rooms, tuple(Party(hamlet.people, _far(hamlet, classes)) for hamlet in hamlets))


def _far(hamlet: Hamlet, classes: Classes) -> dict[int, int]:
    name = same_name(hamlet.commune)
    allowed = {venue.id for venue in venues_for(hamlet, classes)}
    venues = enumerate(classes.venues)
    return {number: round(venue.near[name] * TENTHS) for number, venue in venues if venue.id in allowed}


def plan_classes(
    hamlets: Sequence[Hamlet], classes: Classes, *, plainly: bool = False, told: Callable[[], None] = lambda: None
) -> Plan:
    """The plan: the best that the solver finds, or a plain one where it is not installed or not asked for.

    ``told`` is called where something does not fit, before it is tried what would make it fit.
    """
    is_plain = plainly or not is_there()
    puzzle = puzzle_of(hamlets, classes)
    placing = gathered(hamlets, plain_placing(puzzle) if is_plain else best_placing(puzzle))
    ways: tuple[Way, ...] = ()
    if None in placing:
        told()
        ways = ways_out(puzzle, placing, plain_placing if is_plain else partial(best_placing, work_in_all=IN_HASTE))
    return Plan(
        classes=classes,
        sessions=_sessions(hamlets, classes, placing),
        left=tuple(hamlet for hamlet, place in zip(hamlets, placing, strict=True) if place is None),
        ways=ways,
        score=puzzle.score(placing),
        made_by=PLAIN if is_plain else BEST,
    )


def _sessions(hamlets: Sequence[Hamlet], classes: Classes, placing: Placing) -> tuple[Session, ...]:
    """The classes in order of days; at each venue the hamlets that stand first in the list come first."""
    held = defaultdict[Place, list[Hamlet]](list)
    for hamlet, place in zip(hamlets, placing, strict=True):
        if place is not None:
            held[place].append(hamlet)
    used = defaultdict[int, int](int)
    found: list[tuple[datetime.date, int, tuple[Hamlet, ...]]] = []
    for place, own in held.items():  # In the order of their first hamlets.
        found.append((classes.venues[place.room].days[used[place.room]], place.room, tuple(own)))
        used[place.room] += 1
    ordered = sorted(found, key=lambda one: one[:2])
    return tuple(
        Session(number, classes.venues[room], day, own) for number, (day, room, own) in enumerate(ordered, start=1)
    )
