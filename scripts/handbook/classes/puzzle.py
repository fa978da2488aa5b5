"""The puzzle behind a plan of classes, in numbers alone, and how good an answer to it is.

::

    Puzzle ── parties (a hamlet, never parted) ─> Placing: the class of each, a number of its venue and one of its day

All classes of a venue have the same seats, so which of its days a class is on is settled afterwards.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

TENTHS = 10  # Distances are whole numbers: tenths of a kilometre.


@dataclass(frozen=True, slots=True)
class Room:
    """A venue: ``seats`` of one class, ``times`` it can be used."""

    seats: int
    times: int


@dataclass(frozen=True, slots=True)
class Party:
    """People who stay together; ``far`` is by venue they may go to, in tenths of a kilometre."""

    people: int
    far: Mapping[int, int]

    @property
    def nearest(self) -> list[int]:
        """The venues it may go to, nearest first."""
        return sorted(self.far, key=lambda room: (self.far[room], room))


class Place(NamedTuple):
    """One class: its venue, and which of the venue's times."""

    room: int
    time: int


Placing = tuple[Place | None, ...]  # The class of each party, None for one that is left out.


class Score(NamedTuple):
    """How bad a placing is: what counts first stands first, less is better.

    ``left`` people without a seat, ``way`` tenths of kilometres of all together, ``classes`` that are held, ``uneven``
    people between the fullest and the emptiest class of each venue, added up.
    """

    left: int
    way: int
    classes: int
    uneven: int


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Venues and parties."""

    rooms: tuple[Room, ...]
    parties: tuple[Party, ...]

    def loads(self, placing: Placing) -> Counter[Place]:
        """The people in each class that is held."""
        loads = Counter[Place]()
        for party, place in zip(self.parties, placing, strict=True):
            if place is not None:
                loads[place] += party.people
        return loads

    def score(self, placing: Placing) -> Score:
        """How bad a placing is."""
        loads = self.loads(placing)
        pairs = list(zip(self.parties, placing, strict=True))
        by_room = {place.room: [loads[other] for other in loads if other.room == place.room] for place in loads}
        return Score(
            left=sum(party.people for party, place in pairs if place is None),
            way=sum(party.people * party.far[place.room] for party, place in pairs if place is not None),
            classes=len(loads),
            uneven=sum(max(own) - min(own) for own in by_room.values()),
        )

    def is_kept(self, placing: Placing) -> bool:
        """Whether everybody has a seat, at a venue they may go to, and no venue is used more often than it can be."""
        rooms, loads = self.rooms, self.loads(placing)
        return all(load <= rooms[place.room].seats for place, load in loads.items()) and all(
            place is None or (place.room in party.far and 0 <= place.time < rooms[place.room].times)
            for party, place in zip(self.parties, placing, strict=True)
        )

    def with_room(self, number: int, *, seats: int = 0, times: int = 0) -> "Puzzle":
        """The same with more seats, or times, at one venue."""
        room = self.rooms[number]
        changed = Room(room.seats + seats, room.times + times)
        return replace(self, rooms=(*self.rooms[:number], changed, *self.rooms[number + 1 :]))

    def with_times(self, times: int) -> "Puzzle":
        """The same with more times at every venue."""
        return replace(self, rooms=tuple(Room(room.seats, room.times + times) for room in self.rooms))


def in_order(sizes: Sequence[int]) -> Iterator[int]:
    """Numbers of sizes, the largest first."""
    yield from sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
