"""Plans of classes as numbers: nobody without a seat but who is told, no class too full, and how near to the best."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.classes.advice import DAYS, EVERYWHERE, SEATS, ways_out
from handbook.classes.best import best_placing
from handbook.classes.bounds import fewest
from handbook.classes.gathered import gathered
from handbook.classes.grouped import Group, Hamlet
from handbook.classes.plain import plain_placing
from handbook.classes.puzzle import Party, Place, Placing, Puzzle, Room, Score
from tests.classes.offices import COMMUNES, area

ALL = 1267  # Groups of the area.


@st.composite
def puzzles(draw: st.DrawFn) -> Puzzle:
    """Up to three venues and six parties."""
    rooms = draw(st.lists(st.builds(Room, st.integers(1, 12), st.integers(1, 2)), min_size=1, max_size=3))
    far = st.dictionaries(st.integers(0, len(rooms) - 1), st.integers(0, 300), min_size=1)
    parties = draw(st.lists(st.builds(Party, st.integers(1, 14), far), max_size=6))
    return Puzzle(tuple(rooms), tuple(parties))


def optimum(puzzle: Puzzle) -> tuple[int, int]:
    """The fewest people left out, and the shortest way of all others: everything tried."""
    places = [Place(room, time) for room, own in enumerate(puzzle.rooms) for time in range(own.times)]
    choices = [[None, *(place for place in places if place.room in party.far)] for party in puzzle.parties]
    return min(puzzle.score(p)[:2] for p in itertools.product(*choices) if puzzle.is_kept(p))


@given(puzzles())
@settings(max_examples=30, deadline=None)
def test_no_class_is_too_full_whoever_plans(puzzle: Puzzle) -> None:
    for placing in (plain_placing(puzzle), best_placing(puzzle)):
        assert len(placing) == len(puzzle.parties)
        assert puzzle.is_kept(placing)


@given(puzzles())
@settings(max_examples=30, deadline=None)
def test_the_solver_finds_the_best_and_the_plain_plan_is_never_better(puzzle: Puzzle) -> None:
    best = puzzle.score(best_placing(puzzle))
    assert best[:2] == optimum(puzzle)
    assert puzzle.score(plain_placing(puzzle)) >= best


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_bound_is_never_more_than_is_needed(sizes: list[int]) -> None:
    tried = range(1, len(sizes) + 1)
    needed = next(
        times
        for times in tried
        if any(
            all(sum(s for s, t in zip(sizes, one, strict=True) if t == time) <= 12 for time in range(times))
            for one in itertools.product(range(times), repeat=len(sizes))
        )
    )
    assert fewest(sizes, 12) <= needed


def test_the_plain_plan_places_all_and_its_ways_are_little_longer() -> None:
    """How far the plain plan is from the best on the area's own number of groups: at most 10 % more kilometres."""
    puzzle = area(1, groups=ALL, seats=100, times=8)
    plain, best = puzzle.score(plain_placing(puzzle)), puzzle.score(best_placing(puzzle))
    assert (plain.left, best.left) == (0, 0)
    assert best.way <= plain.way <= 1.1 * best.way
    assert plain.classes <= best.classes + 3


def test_the_same_list_is_the_same_plan() -> None:
    puzzle = area(2, groups=300, times=4, rooms=4)
    assert best_placing(puzzle) == best_placing(puzzle)
    assert plain_placing(puzzle) == plain_placing(puzzle)


def test_who_has_the_nearest_venue_goes_there_and_classes_are_few_and_even() -> None:
    puzzle = Puzzle((Room(10, 4), Room(10, 4)), tuple(Party(3, {0: 10, 1: 50}) for _ in range(4)))
    for placing in (plain_placing(puzzle), best_placing(puzzle)):
        assert puzzle.score(placing) == Score(left=0, way=120, classes=2, uneven=0)


def test_parties_that_do_not_go_into_the_classes_of_the_nearest_venue_go_on() -> None:
    """Three of six people are as many as two classes of nine seats hold, and do not go into them."""
    puzzle = Puzzle((Room(9, 2), Room(6, 1)), tuple(Party(6, {0: 10, 1: 20}) for _ in range(3)))
    assert puzzle.score(best_placing(puzzle))[:2] == (0, 6 * (10 + 10 + 20))


def left_out() -> tuple[Puzzle, Placing]:
    puzzle = Puzzle((Room(9, 1), Room(9, 1)), tuple(Party(6, {0: 10, 1: 20}) for _ in range(3)))
    return puzzle, best_placing(puzzle)


def test_what_would_make_all_fit_is_the_least_and_does() -> None:
    puzzle, placing = left_out()
    ways = {way.kind: way for way in ways_out(puzzle, placing, best_placing)}
    assert (ways[SEATS].more, ways[DAYS].more, ways[EVERYWHERE].more) == (6, 1, 1)
    with_seats = puzzle.with_room(ways[SEATS].room, seats=6)
    with_day = puzzle.with_room(ways[DAYS].room, times=1)
    for mended in (with_seats, with_day, puzzle.with_times(1)):
        assert None in placing
        assert None not in best_placing(mended)
    assert None in best_placing(puzzle.with_room(ways[SEATS].room, seats=2))


@given(puzzles())
@settings(max_examples=30, deadline=None)
def test_every_way_that_is_told_was_tried(puzzle: Puzzle) -> None:
    placing = plain_placing(puzzle)
    for way in ways_out(puzzle, placing, plain_placing) if None in placing else ():
        mended = {
            SEATS: lambda way=way: puzzle.with_room(way.room, seats=way.more),
            DAYS: lambda way=way: puzzle.with_room(way.room, times=way.more),
            EVERYWHERE: lambda way=way: puzzle.with_times(way.more),
        }
        assert None not in plain_placing(mended[way.kind]())


def test_communes_stay_together_where_a_plan_is_none_the_worse_for_it() -> None:
    chance = random.Random(1)
    puzzle = area(4, groups=ALL)
    names = [chance.choice(COMMUNES) for _ in puzzle.parties]
    hamlets = [
        Hamlet(commune, str(number), (Group(commune, str(number), "1", party.people, (), number),))
        for number, (commune, party) in enumerate(zip(names, puzzle.parties, strict=True))
    ]
    before = plain_placing(puzzle)
    after = gathered(hamlets, before)
    assert puzzle.is_kept(after)
    assert puzzle.score(after) == puzzle.score(before)
    apart = [len({*zip(names, placing, strict=True)}) for placing in (before, after)]
    assert apart[1] < apart[0]
    assert gathered(hamlets, after) == after


def test_two_communes_of_like_hamlets_have_a_class_each() -> None:
    hamlets = [Hamlet(name, f"Ấp {n}", (Group(name, f"Ấp {n}", "1", 15, (), n),)) for name in "AB" for n in range(4)]
    mixed = tuple(Place(0, number % 2) for number in range(8))
    found = gathered(hamlets, mixed)
    assert [{*found[:4]}, {*found[4:]}] in ([{Place(0, 0)}, {Place(0, 1)}], [{Place(0, 1)}, {Place(0, 0)}])


def test_hamlets_of_a_commune_sit_in_the_order_of_the_list() -> None:
    hamlets = [Hamlet("A", f"Ấp {n}", (Group("A", f"Ấp {n}", "1", 15, (), n),)) for n in range(4)]
    mixed = (Place(0, 1), Place(0, 0), Place(0, 1), Place(0, 0))
    assert gathered(hamlets, mixed) == (Place(0, 1), Place(0, 1), Place(0, 0), Place(0, 0))
