"""A plan without a solver: the largest hamlets first, each to its nearest venue, into the fullest class that has room.

Best fit decreasing, then each venue's classes are filled evenly; ``tests/classes/test_plans.py`` shows how far that is
from the best. Nothing is left to chance: the same list is the same plan.
"""

from collections import defaultdict
from collections.abc import Sequence

from handbook.classes.puzzle import Place, Placing, Puzzle, in_order


def plain_placing(puzzle: Puzzle, wanted: Sequence[int | None] = ()) -> Placing:
    """A good placing, made in an instant; ``wanted`` is the venue each party is asked to go to first."""
    loads: dict[int, list[int]] = {number: [] for number in range(len(puzzle.rooms))}
    found: list[Place | None] = [None] * len(puzzle.parties)
    for number in in_order([party.people for party in puzzle.parties]):
        party, first = puzzle.parties[number], [wanted[number]] if wanted else []
        for room in (*(room for room in first if room is not None), *party.nearest):
            time = fitting(loads[room], party.people, puzzle.rooms[room].seats, puzzle.rooms[room].times)
            if time is not None:
                loads[room][time] += party.people
                found[number] = Place(room, time)
                break
    return evened(puzzle, tuple(found))


def fitting(loads: list[int], people: int, seats: int, times: int) -> int | None:
    """The fullest class that has room, else a new one, which is put behind the ``loads``; None where there is none."""
    open_ones = [time for time, load in enumerate(loads) if load + people <= seats]
    if open_ones:
        return max(open_ones, key=lambda time: (loads[time], -time))
    if len(loads) >= times or people > seats:
        return None
    loads.append(0)
    return len(loads) - 1


def packed_plainly(sizes: Sequence[int], times: int, seats: int) -> list[int] | None:
    """Each size, the largest first, into the fullest class that has room; None where they are too many."""
    loads: list[int] = []
    found = [0] * len(sizes)
    for number in in_order(sizes):
        time = fitting(loads, sizes[number], seats, times)
        if time is None:
            return None
        loads[time] += sizes[number]
        found[number] = time
    return found


def evened(puzzle: Puzzle, placing: Placing) -> Placing:
    """The same people at the same venues in as many classes, about equally full where that can be."""
    by_room = defaultdict[int, list[int]](list)
    for number, place in enumerate(placing):
        if place is not None:
            by_room[place.room].append(number)
    found = list(placing)
    for room, numbers in by_room.items():
        times = len({place.time for place in placing if place is not None and place.room == room})
        sizes = [puzzle.parties[number].people for number in numbers]
        if (even := spread(sizes, times, puzzle.rooms[room].seats)) is not None:
            for number, time in zip(numbers, even, strict=True):
                found[number] = Place(room, time)
    better = tuple(found)
    return better if puzzle.score(better) <= puzzle.score(placing) else placing


def spread(sizes: Sequence[int], times: int, seats: int) -> list[int] | None:
    """Each size, the largest first, to the emptiest of some classes; None where one gets too full."""
    loads, found = [0] * times, [0] * len(sizes)
    for number in in_order(sizes):
        time = min(range(times), key=lambda one: (loads[one], one))
        loads[time] += sizes[number]
        found[number] = time
    return found if max(loads) <= seats else None
