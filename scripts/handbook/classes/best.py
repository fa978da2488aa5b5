"""The best plan: CP-SAT of OR-Tools, the only file that knows it.

::

    1 venues    which venue each party goes to, its classes only counted together, and what is known of packing (bounds)
    2 classes   at each venue the fewest classes, evenly filled
                  └ its people do not go into its classes: neither do as many and as large ones, told to 1, again

Where 2 holds, nobody can have a shorter way: 1 allows more than there is. A solver that is stopped by the clock gives
another plan on another day, so it is stopped by its own count of work (``max_deterministic_time``), and has one worker
and one seed: the same list is the same plan, on every run.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

from handbook.classes.bounds import fewest, weights
from handbook.classes.plain import packed_plainly, plain_placing, spread
from handbook.classes.puzzle import Party, Place, Placing, Puzzle, Room

SEED = 12_67
WORK = {"venues": 2.0, "classes": 0.1}  # Of a solver, by step; about seconds.
IN_ALL = 8.0  # Of all steps: ten times the area's groups end as well, with the best found so far.
IN_HASTE = 0.5  # Where only a yes or no is asked for, many times.
ROUNDS = 25

Rooms = tuple[int | None, ...]  # The venue of each party.


@dataclass
class _Work:
    """What is left of a plan's work."""

    left: float


@cache
def is_there() -> bool:
    """Whether the solver is installed."""
    return find_spec("ortools") is not None


def best_placing(puzzle: Puzzle, work_in_all: float = IN_ALL) -> Placing:
    """The best placing that the solver finds within its work; never worse than the plain one."""
    plain, work = plain_placing(puzzle), _Work(work_in_all)
    venues, found = _Venues(puzzle, plain, work), [plain]
    for _ in range(ROUNDS):
        rooms = venues.found()
        if rooms is None:
            break
        packed = {room: _classes(sizes, puzzle.rooms[room], work) for room, sizes in _sizes(puzzle, rooms).items()}
        if all(times is not None for times in packed.values()):
            found.append(_placing(rooms, packed))
            break
        found.append(plain_placing(puzzle, rooms))
        for room, times in packed.items():
            if times is None:
                venues.refuse(room, _sizes(puzzle, rooms)[room])
    return min(found, key=puzzle.score)


@dataclass
class _Venues:
    """The venue of each party where a venue's classes are only counted, with what was learnt of packing them."""

    puzzle: Puzzle
    hint: Placing
    work: _Work
    refused: list[tuple[int, list[int]]] = field(default_factory=list)

    def refuse(self, room: int, sizes: list[int]) -> None:
        """These do not go into the classes of a venue."""
        self.refused.append((room, sorted(sizes, reverse=True)))

    def found(self) -> Rooms | None:
        """The best there can be for all that is known; None where the solver finds nothing."""
        model, puzzle = _model(), self.puzzle
        goes = [{room: model.new_bool_var("") for room in party.far} for party in puzzle.parties]
        for own in goes:
            model.add_at_most_one(own.values())
        for room in range(len(puzzle.rooms)):
            self._count(model, goes, room)
        for room, sizes in self.refused:
            self._refuse(model, goes, room, sizes)
        for own, place in zip(goes, self.hint, strict=True):
            for room, go in own.items():
                model.add_hint(go, place is not None and place.room == room)
        longest, pairs = _longest(puzzle), zip(puzzle.parties, goes, strict=True)
        model.maximize(sum(_worth(party, room, longest) * go for party, own in pairs for room, go in own.items()))
        value = _solved(model, "venues", self.work)
        return value and tuple(next((room for room, go in own.items() if value(go)), None) for own in goes)

    def _count(self, model: Any, goes: list[dict[int, Any]], room: int) -> None:
        """No more people than seats, and all that bounds say."""
        those = [(party.people, own[room]) for party, own in zip(self.puzzle.parties, goes, strict=True) if room in own]
        seats, times = self.puzzle.rooms[room].seats, self.puzzle.rooms[room].times
        for size, go in those:
            if size > seats:
                model.add(go == 0)
        those = [(size, go) for size, go in those if size <= seats]
        for one in weights([size for size, _ in those], seats):
            model.add(sum(weight * go for weight, (_, go) in zip(one.of, those, strict=True)) <= one.most * times)

    def _refuse(self, model: Any, goes: list[dict[int, Any]], room: int, sizes: list[int]) -> None:
        """Of some size, and larger ones, there are fewer than in what did not go in."""
        fewer = []
        for size in sorted(set(sizes)):
            own = [p.people >= size and g[room] for p, g in zip(self.puzzle.parties, goes, strict=True) if room in g]
            fewer.append(model.new_bool_var(""))
            there = sum(go for go in own if go is not False)
            model.add(there < sum(one >= size for one in sizes)).only_enforce_if(fewer[-1])
        model.add_at_least_one(fewer)


def _worth(party: Party, room: int, longest: int) -> int:
    """What a seat for a party is worth: more than any way, and less for a longer one."""
    return party.people * (longest - party.far[room])


def _longest(puzzle: Puzzle) -> int:
    """A way so long that leaving one person out is worse than sending all the others the longest way."""
    most = max((far for party in puzzle.parties for far in party.far.values()), default=0)
    return (most + 1) * (1 + sum(party.people for party in puzzle.parties))


def _sizes(puzzle: Puzzle, rooms: Rooms) -> dict[int, list[int]]:
    """The people of the parties that go to each venue."""
    sizes: dict[int, list[int]] = {}
    for party, room in zip(puzzle.parties, rooms, strict=True):
        if room is not None:
            sizes.setdefault(room, []).append(party.people)
    return sizes


def _placing(rooms: Rooms, packed: dict[int, list[int] | None]) -> Placing:
    times = {room: iter(own or ()) for room, own in packed.items()}
    return tuple(None if room is None else Place(room, next(times[room])) for room in rooms)


def _classes(sizes: Sequence[int], room: Room, work: _Work) -> list[int] | None:
    """The fewest classes, filled as evenly as can be found; None where they are more than there can be."""
    for times in range(fewest(sizes, room.seats), room.times + 1):
        if (found := _even(sizes, times, room.seats, work)) is not None:
            return found
    return None


def _even(sizes: Sequence[int], times: int, seats: int, work: _Work) -> list[int] | None:
    """So many classes, filled as evenly as can be found; None where they do not hold all."""
    unit = math.gcd(*sizes)
    small = [size // unit for size in sizes]
    hint = spread(sizes, times, seats) or packed_plainly(sizes, times, seats)
    mean = sum(small) / times
    if hint is not None and _gap(small, hint, times) <= (0 if mean == int(mean) else 1):
        return hint
    model = _model()
    sits = [[model.new_bool_var("") for _ in range(times)] for _ in small]
    most, least = (model.new_int_var(0, seats // unit, "") for _ in range(2))
    model.add(most >= math.ceil(mean))
    model.add(least <= math.floor(mean))
    for own in sits:
        model.add_exactly_one(own)
    for time in range(times):
        load = sum(size * own[time] for size, own in zip(small, sits, strict=True))
        model.add(load <= most)
        model.add(load >= least)
    for own, time in zip(sits, hint or (), strict=False):
        for number, variable in enumerate(own):
            model.add_hint(variable, number == time)
    model.minimize(most - least)
    value = _solved(model, "classes", work)
    if value is None:
        return hint
    return [next(time for time, seat in enumerate(own) if value(seat)) for own in sits]


def _gap(sizes: Sequence[int], placed: Sequence[int], times: int) -> int:
    loads = [sum(size for size, own in zip(sizes, placed, strict=True) if own == time) for time in range(times)]
    return max(loads) - min(loads)


def _model() -> Any:
    from ortools.sat.python import cp_model

    return cp_model.CpModel()


def _solved(model: Any, step: str, work: _Work) -> Any:
    """A function that gives each variable's value; None where no solution was found within the work."""
    from ortools.sat.python import cp_model

    if work.left <= 0:
        return None
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = min(WORK[step], work.left)
    status = solver.solve(model)
    work.left -= solver.response_proto.deterministic_time
    return solver.value if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
