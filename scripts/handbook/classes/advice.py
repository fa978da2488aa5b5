"""What would make everything fit: more seats at a venue, more days there, or more days everywhere.

Each way is tried before it is told, by the planner of the plan: who does as it says sees all of them placed.
"""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from handbook.classes.plain import plain_placing
from handbook.classes.puzzle import Placing, Puzzle

Solve = Callable[[Puzzle], Placing]
KINDS = SEATS, DAYS, EVERYWHERE = "seats", "days", "everywhere"
VENUES = 2  # That are tried: those where most of the people left out would go.
MOST_DAYS = 64
TRIES = 3  # Of the solver for each way: it takes a second or two.


@dataclass(frozen=True, slots=True)
class Way:
    """So many (``more``) seats or days; ``room`` is the number of the venue, -1 where it is all of them."""

    kind: str
    more: int
    room: int = -1


def ways_out(puzzle: Puzzle, placing: Placing, solve: Solve) -> tuple[Way, ...]:
    """One way of each kind that there is, the smallest that was found."""
    left = [party for party, place in zip(puzzle.parties, placing, strict=True) if place is None]
    people = [party.people for party in left]
    wanted: Counter[int] = Counter()
    for party in left:
        wanted[party.nearest[0]] += party.people
    rooms = sorted(wanted, key=lambda room: (-wanted[room], room))[:VENUES]
    one, all_of_them = math.gcd(*(party.people for party in puzzle.parties)), sum(people)
    ways = [(_least(_at(puzzle, room, "seats"), solve, all_of_them, one), SEATS, room) for room in rooms]
    ways += [(_least(_at(puzzle, room, "times"), solve, MOST_DAYS), DAYS, room) for room in rooms]
    if len(puzzle.rooms) > 1:
        ways.append((_least(puzzle.with_times, solve, MOST_DAYS), EVERYWHERE, -1))
    found = {kind: min(own) for kind in KINDS if (own := [way for way in ways if way[0] and way[1] == kind])}
    return tuple(Way(kind, more, room) for more, kind, room in found.values())


def _at(puzzle: Puzzle, room: int, what: str) -> Callable[[int], Puzzle]:
    """The puzzle with so many more seats or times at one venue."""
    return lambda more: puzzle.with_room(room, **{what: more})


def _least(mended: Callable[[int], Puzzle], solve: Solve, most: int, step: int = 1) -> int:
    """The least multiple of ``step`` that was found to make all fit; 0 where ``most`` does not.

    The plain plan finds one in an instant, and what it can place the solver can; the solver tries a few smaller ones.
    """
    low, high = 0, step
    while None in plain_placing(mended(high)):
        if high >= most:
            return 0
        low, high = high, min(high * 2, -(-most // step) * step)
    low, high = _halved(mended, plain_placing, (low, high), step)
    if solve is plain_placing:
        return high
    return _halved(mended, solve, (0, high), step, TRIES)[1]


def _halved(
    mended: Callable[[int], Puzzle], solve: Solve, between: tuple[int, int], step: int, tries: int = MOST_DAYS
) -> tuple[int, int]:
    """Nearer and nearer to the least that fits: what does not, and what does."""
    low, high = between
    while high - low > step and tries:
        middle, tries = (low + high) // (2 * step) * step, tries - 1
        low, high = (low, middle) if None not in solve(mended(middle)) else (middle, high)
    return low, high
