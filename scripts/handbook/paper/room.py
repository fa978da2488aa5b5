"""Lessons made to fit their pages: what each gives or takes, so that no sheet of paper is wasted on it.

::

    Layout ─> tails (pages, share of the last one) ─> which waste? ─┬─ gives way: narrower and fewer ruled lines, gaps
                                                                    └─ else: wider, so that its last page has enough

Each gives as little as does it: the most is tried first, as one layout tells whether trying pays, and then halved.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handbook.paper.press import Layout

Step = Mapping[str, float]  # What ``overrides/print/fit.typ`` calls ``gap``, ``writing``, ``lines``, ``picture``, ``parted``.
GIVING: tuple[Step, ...] = (
    {"writing": 0.89},
    {"writing": 0.78, "gap": 0.95},
    {"writing": 0.78, "gap": 0.9, "lines": 0.8},
    {"writing": 0.78, "gap": 0.85, "lines": 0.7, "picture": 0.93, "parted": True},
    {"writing": 0.78, "gap": 0.75, "lines": 0.55, "picture": 0.86, "parted": True},
)
TAKING: tuple[Step, ...] = ({"gap": 1.15}, {"gap": 1.3, "writing": 1.1}, {"gap": 1.5, "writing": 1.2})
LEAST_SHARE = 1 / 3  # Of its last page a lesson fills.
MOST_SAVED = 0.75  # Of a page: no lesson can give more.


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a lesson ends: its ``pages``, and what share of the last one it ``fill``s."""

    stem: str
    pages: int
    fill: float

    @property
    def is_short(self) -> bool:
        """Whether its last page is mostly empty."""
        return self.pages > 1 and self.fill < LEAST_SHARE

    def wastes_sheet(self) -> bool:
        """Whether a copy of its own, printed on both sides, begins a sheet for a little."""
        return self.pages > 1 and self.pages % 2 == 1 and self.fill < MOST_SAVED


Fits = Callable[[Tail, Tail], bool]  # Whether a lesson does now, by what it was and is.


def fit_lessons(layout: Layout) -> None:
    """Let each lesson of a paper give way or spread, where that saves a page or fills one."""
    was = _tails(layout)
    is_bound = layout.paper.kind in ("module", "book")
    wasting = [tail.stem for tail in was.values() if tail.is_short or (not is_bound and tail.wastes_sheet())]
    chosen = _mildest(layout, was, wasting, GIVING, lambda old, new: new.pages < old.pages and not new.is_short)
    short = [stem for stem in wasting if stem not in chosen and was[stem].is_short]
    chosen |= _mildest(layout, was, short, TAKING, lambda old, new: new.pages == old.pages and not new.is_short)
    rest = [stem for stem in short if stem not in chosen]
    chosen |= _fullest(layout, was, rest)
    if wasting:
        _lay_out(layout, chosen)


def _tails(layout: Layout) -> dict[str, Tail]:
    return {tail["stem"]: Tail(**tail) for tail in layout.asked("tail")}


def _lay_out(layout: Layout, chosen: Mapping[str, Step]) -> dict[str, Tail]:
    layout.lay_out(fitting=json.dumps(chosen, sort_keys=True))
    return _tails(layout)


def _mildest(
    layout: Layout, was: Mapping[str, Tail], stems: Sequence[str], steps: Sequence[Step], fits: Fits
) -> dict[str, Step]:
    """The mildest step that does, for each lesson where the last one does; all lessons are tried at once."""
    if not stems:
        return {}
    now = _lay_out(layout, dict.fromkeys(stems, steps[-1]))
    bounds = {stem: (0, len(steps) - 1) for stem in stems if fits(was[stem], now[stem])}
    while tried := {stem: (low + high) // 2 for stem, (low, high) in bounds.items() if low < high}:
        now = _lay_out(layout, {stem: steps[number] for stem, number in tried.items()})
        for stem, number in tried.items():
            low, high = bounds[stem]
            bounds[stem] = (low, number) if fits(was[stem], now[stem]) else (number + 1, high)
    return {stem: steps[high] for stem, (_, high) in bounds.items()}


def _fullest(layout: Layout, was: Mapping[str, Tail], stems: Sequence[str]) -> dict[str, Step]:
    """Where nothing does, what leaves least of the last page empty at the same number of pages."""
    found: dict[str, Step] = {}
    best = {stem: was[stem].fill for stem in stems}
    for step in TAKING if stems else ():
        for stem, tail in _lay_out(layout, dict.fromkeys(stems, step)).items():
            if stem in best and tail.pages == was[stem].pages and tail.fill > best[stem]:
                best[stem], found[stem] = tail.fill, step
    return found
