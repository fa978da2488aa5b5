"""Of plans that are equally good, one in which communes stay together: nobody asks why neighbours go on two days.

::

    class 1: A1 A3 B1 B3     ── hamlets as large as one another ──>   class 1: A1 A2 A3 A4
    class 2: A2 A4 B2 B4        change places                         class 2: B1 B2 B3 B4

Only hamlets of the same size at the same venue change places, so ways, classes and how full they are stay as they were.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from handbook.classes.grouped import Hamlet
from handbook.classes.puzzle import Place, Placing
from handbook.model.classes import same_name

ROUNDS = 50  # Each gathers more than the one before; few are needed.


def gathered(hamlets: Sequence[Hamlet], placing: Placing) -> Placing:
    """The placing with communes in as few classes as changing places can bring about; always the same one."""
    found = list(placing)
    communes = [same_name(hamlet.commune) for hamlet in hamlets]
    present = Counter[tuple[str, Place]]()  # The people of a commune in a class.
    alike = defaultdict[tuple[int, int], list[int]](list)
    for number, (hamlet, place) in enumerate(zip(hamlets, placing, strict=True)):
        if place is not None:
            present[communes[number], place] += hamlet.people
            alike[place.room, hamlet.people].append(number)
    for _ in range(ROUNDS):
        changed = [
            _change(found, communes, present, pair, people)
            for (_, people), numbers in alike.items()
            for pair in combinations(numbers, 2)
        ]
        if not any(changed):
            break
    for numbers in alike.values():
        _in_order(found, communes, numbers)
    return tuple(found)


def _change(
    found: list[Place | None],
    communes: Sequence[str],
    present: Counter[tuple[str, Place]],
    pair: tuple[int, int],
    people: int,
) -> bool:
    """Have two hamlets change places where then more neighbours sit together."""
    (one, other), (here, there) = pair, (found[pair[0]], found[pair[1]])
    mine, theirs = communes[one], communes[other]
    if here is None or there is None or here == there or mine == theirs:
        return False
    # The sum of squares grows, so this ends: it does where those whom each joins are more than those it leaves.
    joined = present[mine, there] + present[theirs, here] + 2 * people
    if joined <= present[mine, here] + present[theirs, there]:
        return False
    found[one], found[other] = there, here
    for commune, left, reached in ((mine, here, there), (theirs, there, here)):
        present[commune, left] -= people
        present[commune, reached] += people
    return True


def _in_order(found: list[Place | None], communes: Sequence[str], numbers: Sequence[int]) -> None:
    """Have a commune's hamlets of one size sit in the order of the list: what stands first in a class comes first."""
    by_commune = defaultdict[str, list[int]](list)
    for number in numbers:
        by_commune[communes[number]].append(number)
    for own in by_commune.values():
        places = [place for number in own if (place := found[number]) is not None]
        first = {place: index for index, place in reversed(list(enumerate(places)))}
        for number, place in zip(own, sorted(places, key=lambda place: first[place]), strict=True):
            found[number] = place
