"""What would make everything fit: more seats at a venue, more days there, or more days everywhere.

Each way is tried before it is told, with the same planner: who does as it says sees all of them placed.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from handbook.classes.puzzle import Placing, Puzzle

Solve = Callable[[Puzzle], Placing]
SEATS, DAYS, EVERYWHERE = "seats", "days", "everywhere"
VENUES = 2  # That are tried: those where most of the people left out would go.
MOST_DAYS = 64


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

    def fits(other: Puzzle) -> bool:
        return None not in solve(other)

    seats = [(_least(_at(puzzle, room, fits, "seats"), sum(people), min(people)), room) for room in rooms]
    days = [(_least(_at(puzzle, room, fits, "times"), MOST_DAYS), room) for room in rooms]
    found = [
        Way(kind, *min(own)) for kind, ways in ((SEATS, seats), (DAYS, days)) if (own := [w for w in ways if w[0]])
    ]
    if len(puzzle.rooms) > 1 and (more := _least(lambda more: fits(puzzle.with_times(more)), MOST_DAYS)):
        found.append(Way(EVERYWHERE, more))
    return tuple(found)


def _at(puzzle: Puzzle, room: int, fits: Callable[[Puzzle], bool], what: str) -> Callable[[int], bool]:
    """Whether so many more seats or times at one venue make all fit."""
    return lambda more: fits(puzzle.with_room(room, **{what: more}))


def _least(fits: Callable[[int], bool], most: int, step: int = 1) -> int:
    """The least multiple of ``step`` that was found to fit, doubling and then halving; 0 where ``most`` does not."""
    high = step
    while not fits(high):
        if high >= most:
            return 0
        high = min(high * 2, -(-most // step) * step)
    low = high // (2 * step) * step  # Did not fit, or is nothing.
    while high - low > step:
        middle = (low + high) // (2 * step) * step
        if fits(middle):
            high = middle
        else:
            low = middle
    return high
