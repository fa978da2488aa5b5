"""How long the area's classes take to plan, and how much the solver saves: ``python tests/bench/classes.py``.

1,267 groups, made up; processor seconds of this machine, so the ratio matters and not the seconds.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.classes.offices import area

from handbook.classes.best import best_placing
from handbook.classes.plain import plain_placing

GROUPS = 1267
HALLS = ((80, 9), (80, 10), (100, 8), (60, 14))  # Seats of a class, days; six venues.


def main() -> None:
    """A line for each kind of venues."""
    print("seats  days   plain        best    ratio   left out        km more, plain   classes")
    for seed, (seats, days) in enumerate(HALLS, start=1):
        puzzle = area(seed, groups=GROUPS, seats=seats, times=days)
        scores, spent = [], []
        for solve in (plain_placing, best_placing):
            start = time.process_time()
            scores.append(puzzle.score(solve(puzzle)))
            spent.append(time.process_time() - start)
        plain, best = scores
        print(
            f"{seats:5}  {days:4}  {spent[0] * 1000:4.0f} ms  {spent[1]:7.1f} s  {spent[1] / spent[0]:6.0f} ×"
            f"  {plain.left:4} / {best.left:4}  {plain.way / best.way - 1:14.1%}  {plain.classes:4} / {best.classes}"
        )


if __name__ == "__main__":
    main()
