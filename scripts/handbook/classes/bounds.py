"""What is known of people and classes without trying: how many classes these parties need at least.

Dual feasible functions (Fekete and Schepers 2001): a function of a party's share of a class such that parties that go
into one class never come to more than 1. So the sum over all parties is at most the number of classes. Each is given
as whole weights, so that a solver can add them up.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each size, and what parties in one class come to at most."""

    of: tuple[int, ...]
    most: int


def weights(sizes: Sequence[int], seats: int) -> Iterator[Weights]:
    """The functions that say something of these sizes, each once."""
    seen: set[tuple[int, ...]] = set()
    for one in _all(sizes, seats):
        if one.of not in seen:
            seen.add(one.of)
            yield one


def _all(sizes: Sequence[int], seats: int) -> Iterator[Weights]:
    yield Weights(tuple(sizes), seats)
    for small in sorted({size for size in sizes if 2 * size <= seats}):
        yield Weights(tuple(_without_small(size, small, seats) for size in sizes), seats)
    for step in STEPS:
        yield Weights(tuple(_stepped(size, step, seats) for size in sizes), seats * step)


def _without_small(size: int, small: int, seats: int) -> int:
    """Those below ``small`` count nothing, so those that leave room for no more than them count as a whole class."""
    if size > seats - small:
        return seats
    return size if size >= small else 0


def _stepped(size: int, step: int, seats: int) -> int:
    """Rounded down to parts of a class, where a size is not just so many of them."""
    parts, rest = divmod((step + 1) * size, seats)
    return size * step if rest == 0 else parts * seats


def fewest(sizes: Sequence[int], seats: int) -> int:
    """How many classes hold parties of these sizes at least."""
    return max((math.ceil(sum(one.of) / one.most) for one in weights(sizes, seats)), default=0)
