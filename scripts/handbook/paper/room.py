"""Lessons made to fit their pages: what each gives or takes, so that no sheet of paper is wasted on it.

::

    Layout ─> tails (pages, share of the last one) ─> which waste? ─┬─ gives way: narrower and fewer ruled lines, gaps
                                                                    └─ else: wider, so that its last page has enough

Each gives as little as reaches it: the most is tried first, as one layout tells whether trying pays, and then halved.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.paper.press import Layout

Step = Mapping[str, float]  # By the names that ``overrides/print/fit.typ`` reads.
GIVING: tuple[Step, ...] = (
    {"writing": 0.89},
    {"writing": 0.78, "gap": 0.95},
    {"writing": 0.78, "gap": 0.9, "lines": 0.8},
    {"writing": 0.78, "gap": 0.85, "lines": 0.7, "picture": 0.93, "parted": True},
    {"writing": 0.78, "gap": 0.75, "lines": 0.55, "picture": 0.86, "parted": True},
)
SHEET: tuple[Step, ...] = ({"gap": 0.75}, {"gap": 0.7, "letters": 0.95}, {"gap": 0.65, "letters": 0.91})
TAKING: tuple[Step, ...] = ({"gap": 1.15}, {"gap": 1.3, "writing": 1.1}, {"gap": 1.5, "writing": 1.2})
LEAST_SHARE = 1 / 3  # Of its last page a lesson fills where learners are given it,
FEW_LINES = 0.13  # and where few copies are printed or pages for notes follow: about four lines.
MOST_SAVED = 0.75  # Of a page: no lesson can give more,
MOST_SAVED_IN_GAPS = 0.45  # and without ruled lines less.


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a lesson ends: its ``pages``, and what share of the last one it ``fill``s."""

    stem: str
    pages: int
    fill: float

    def is_short(self, least: float) -> bool:
        """Whether its last page is filled less than ``least`` of it."""
        return self.pages > 1 and self.fill < least

    def wastes_sheet(self, most: float) -> bool:
        """Whether a copy of its own, printed on both sides, begins a sheet for less than ``most`` of a page."""
        return self.pages > 1 and self.pages % 2 == 1 and self.fill < most


Does = Callable[[Tail, Tail], bool]  # Whether a lesson does now, by what it was and is.


def fit_lessons(layout: Layout) -> None:
    """Let each lesson of a paper give way or spread, where that saves a page or fills one."""
    was, paper = _tails(layout), layout.paper
    is_bound, is_learners = paper.kind in ("module", "book"), paper.edition == "learner"
    least = LEAST_SHARE if is_learners and not (is_bound and paper.format == "a5") else FEW_LINES
    trial = _Trial(layout, was)
    if paper.kind == "sheet":  # It hangs on a wall: one page, or all that is asked for.
        trial.settle([tail.stem for tail in was.values() if tail.pages > 1], SHEET, lambda _, new: new.pages == 1)
        trial.lay_out({})
        return
    most = 0.0 if is_bound else MOST_SAVED if is_learners else MOST_SAVED_IN_GAPS
    short = [tail.stem for tail in was.values() if tail.is_short(least)]
    wasting = [tail.stem for tail in was.values() if tail.stem in short or tail.wastes_sheet(most)]
    # A bound paper is laid out whole at each try, so it has one for each way.
    giving, taking = (GIVING[3:4], TAKING[1:2]) if is_bound else (GIVING, TAKING)
    trial.settle(wasting, giving, lambda old, new: new.pages < old.pages, lambda _, new: not new.is_short(least))
    trial.settle(
        short,
        taking,
        lambda old, new: new.pages > old.pages or not new.is_short(least),
        lambda old, new: new.pages == old.pages,
    )
    trial.settle(short, TAKING[-1:], lambda old, new: new.pages == old.pages and new.fill > old.fill)
    if wasting:
        trial.lay_out({})


def _tails(layout: Layout) -> dict[str, Tail]:
    return {tail["stem"]: Tail(**tail) for tail in layout.asked("tail")}


@dataclass
class _Trial:
    """Steps tried on the lessons of a paper; ``chosen`` are those that are settled, ``was`` how all were without."""

    layout: Layout
    was: Mapping[str, Tail]
    chosen: dict[str, Step] = field(default_factory=dict)

    def lay_out(self, tried: Mapping[str, Step]) -> dict[str, Tail]:
        """What lessons come to with these steps, and those chosen before."""
        fitting = self.chosen | dict(tried)
        if self.layout.inputs.get("fitting", {}) != fitting:
            self.layout.lay_out(fitting=fitting)
        return _tails(self.layout)

    def settle(self, stems: Sequence[str], steps: Sequence[Step], reaches: Does, does: Does | None = None) -> None:
        """Choose for each lesson the mildest step that reaches, where that one ``does``; all are tried at once.

        What a step reaches those after it reach as well, but they may overdo it: the last page of a lesson that gives
        more than saves a sheet is nearly empty.
        """
        stems = [stem for stem in stems if stem not in self.chosen]
        if not stems:
            return
        now = self.lay_out(dict.fromkeys(stems, steps[-1]))
        best = {stem: now[stem] for stem in stems if reaches(self.was[stem], now[stem])}
        bounds = {stem: (0, len(steps) - 1) for stem in best}
        while tried := {stem: (low + high) // 2 for stem, (low, high) in bounds.items() if low < high}:
            now = self.lay_out({stem: steps[number] for stem, number in tried.items()})
            for stem, number in tried.items():
                low, high = bounds[stem]
                if reaches(self.was[stem], now[stem]):
                    bounds[stem], best[stem] = (low, number), now[stem]
                else:
                    bounds[stem] = (number + 1, high)
        self.chosen |= {
            stem: steps[bounds[stem][1]] for stem, tail in best.items() if not does or does(self.was[stem], tail)
        }
