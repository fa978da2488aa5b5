"""What became of old blocks: kept, wherever they went; edited; split; merged; gone; and what is new.

::

    old, new ── same text ──> kept                          moving a block changes nothing
       └ the rest ── most words in common ──> edited        one to one, the nearest first
            └ the rest ── its words in another's ──> split from it, or merged into it
                 └ the rest ── at the same place ──> written anew
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

ALIKE = 0.5  # The share of words two texts have in common from which one is the other, edited.
WITHIN = 0.75  # The share of a text's words that another one holds, from which it is a part of it …
ENOUGH = 4  # … and how many these are at least: any long text has two words of a short one.
_WORD = re.compile(r"\w+")


class Piece(Protocol):
    """A block, of today or of the ledger."""

    @property
    def place(self) -> str:
        """Where it stands."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def hash(self) -> str:
        """The name of these."""


@dataclass(frozen=True, slots=True)
class Group:
    """Old blocks and the new ones they became, by number: one and one where edited, one and several where split."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """``kept``: the old block of each new one with the same text; ``groups``: all others, each in one of them."""

    kept: dict[int, int]
    groups: tuple[Group, ...]


def trace(old: Sequence[Piece], new: Sequence[Piece]) -> Traced:
    """What became of each old block, and where each new one comes from."""
    kept = _kept(old, new)
    left = [i for i in range(len(old)) if i not in set(kept.values())]
    added = [j for j in range(len(new)) if j not in kept]
    words = _Words(old, new)
    links = _edited(words, left, added)
    links |= _parts(words, left, added, links)
    links |= _written_anew(old, new, kept, links)
    return Traced(kept, tuple(_groups(left, added, links)))


def _kept(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """Blocks with the same text; of several alike, those at the same place first."""
    kept: dict[int, int] = {}
    for with_place in (True, False):
        known: dict[tuple[str, str], deque[int]] = defaultdict(deque)
        used = set(kept.values())
        for i, piece in enumerate(old):
            if i not in used:
                known[piece.hash, piece.place * with_place].append(i)
        for j, piece in enumerate(new):
            if j not in kept and (found := known.get((piece.hash, piece.place * with_place))):
                kept[j] = found.popleft()
    return kept


def _edited(words: "_Words", left: list[int], added: list[int]) -> set[tuple[int, int]]:
    """Pairs with most words in common, the nearest first, each block in one pair."""
    scored = ((words.likeness(i, j), -abs(i - j), i, j) for i, j in product(left, added))
    pairs: set[tuple[int, int]] = set()
    olds, news = set[int](), set[int]()
    for _, _, i, j in sorted((row for row in scored if row[0] >= ALIKE), reverse=True):
        if i not in olds and j not in news:
            pairs.add((i, j))
            olds.add(i)
            news.add(j)
    return pairs


def _parts(words: "_Words", left: list[int], added: list[int], links: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """What was split from an old block, and what was merged into a new one."""
    olds, news = {i for i, _ in links}, {j for _, j in links}
    found: set[tuple[int, int]] = set()
    for j in (j for j in added if j not in news):
        if best := max(((words.within(i, j), i) for i in left), default=(0.0, 0)):
            found |= {(best[1], j)} if best[0] else set()
    for i in (i for i in left if i not in olds):
        if best := max(((words.within(i, j), j) for j in added), default=(0.0, 0)):
            found |= {(i, best[1])} if best[0] else set()
    return found


def _written_anew(
    old: Sequence[Piece], new: Sequence[Piece], kept: dict[int, int], links: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """What has other words at the same place: behind the same kept block, in the same section."""
    olds, news = {i for i, _ in links} | set(kept.values()), {j for _, j in links} | set(kept)
    new_of = {i: j for j, i in kept.items()}
    waiting: dict[tuple[int, str], deque[int]] = defaultdict(deque)
    before = -1
    for i, piece in enumerate(old):
        before = new_of.get(i, before)
        if i not in olds:
            waiting[before, piece.place].append(i)
    found: set[tuple[int, int]] = set()
    before = -1
    for j, piece in enumerate(new):
        before = j if j in kept else before
        if j not in news and (there := waiting.get((before, piece.place))):
            found.add((there.popleft(), j))
    return found


def _groups(left: list[int], added: list[int], links: set[tuple[int, int]]) -> Iterator[Group]:
    """Blocks that belong together, directly or by a third."""
    olds, news = defaultdict(set), defaultdict(set)
    for i, j in links:
        olds[i].add(j)
        news[j].add(i)
    seen: set[int] = set()
    for start in left:
        if start in seen:
            continue
        own, reached = {start}, olds[start]
        while more := {i for j in reached for i in news[j]} - own:
            own |= more
            reached = {j for i in own for j in olds[i]}
        seen |= own
        yield Group(tuple(sorted(own)), tuple(sorted(reached)))
    yield from (Group((), (j,)) for j in added if not news[j])


class _Words:
    """The words of blocks, counted once."""

    def __init__(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        self.old = [Counter(_WORD.findall(piece.text.casefold())) for piece in old]
        self.new = [Counter(_WORD.findall(piece.text.casefold())) for piece in new]

    def likeness(self, i: int, j: int) -> float:
        """The share of words two blocks have in common, 0 to 1."""
        total = self.old[i].total() + self.new[j].total()
        return 2 * (self.old[i] & self.new[j]).total() / total if total else 0.0

    def within(self, i: int, j: int) -> float:
        """The share of the shorter block's words in the longer; 0 where it is no part of it."""
        common, shorter = (self.old[i] & self.new[j]).total(), min(self.old[i].total(), self.new[j].total())
        return common / shorter if common >= ENOUGH and common >= WITHIN * shorter else 0.0
