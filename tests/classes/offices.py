"""Lists and venues of an office, made up: as many as there are, neutral names."""

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from handbook.classes.puzzle import Party, Puzzle, Room
from handbook.lists.listed import Entry, Listed

COMMUNES = ("Xã Một", "Xã Hai", "Xã Ba")
HEADINGS = ("Xã", "Ấp", "Tổ")
VENUES = """\
people: 3
days: [2030-01-07, 2030-01-08]
venues:
  - id: north
    name: {vi: Hội trường Bắc, en: North Hall}
    seats: 30
    communes: {Xã Một: 2, Xã Hai: 9.5}
  - id: south
    name: {vi: Hội trường Nam, en: South Hall}
    seats: 24
    days: [2030-01-08]
    communes: {Xã Hai: 1, Xã Một: 12}
"""


def listed(*hamlets: tuple[str, str, int]) -> Listed:
    """A list as it is read: commune, hamlet, and how many groups it has."""
    rows = [(commune, hamlet, f"Tổ {n}") for commune, hamlet, groups in hamlets for n in range(1, groups + 1)]
    entries = (
        Entry(number, {"commune": commune, "hamlet": hamlet, "group": group})
        for number, (commune, hamlet, group) in enumerate(rows, start=2)
    )
    return Listed(Path("list.csv"), tuple(entries), {"": {"commune": 1, "hamlet": 2, "group": 3}})


def write_list(path: Path, rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    """A text file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def groups(*hamlets: tuple[str, str, int]) -> list[tuple[str, str, str]]:
    """The rows of a list."""
    return [
        tuple(entry.said(column) for column in ("commune", "hamlet", "group")) for entry in listed(*hamlets).entries
    ]


def area(seed: int, *, groups: int, rooms: int = 6, seats: int = 80, times: int = 9) -> Puzzle:
    """Hamlets of some thirteen groups, three people a group, each with a venue in its own commune."""
    chance, parties = random.Random(seed), list[Party]()
    while groups:
        size = min(groups, max(1, round(chance.gauss(13, 5))))
        groups -= size
        home = chance.randrange(rooms)
        far = {room: chance.randrange(10, 60) if room == home else chance.randrange(60, 300) for room in range(rooms)}
        parties.append(Party(3 * size, far))
    return Puzzle((Room(seats, times),) * rooms, tuple(parties))
