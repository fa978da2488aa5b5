"""What classes can be held (``docs/data/classes.yml``): the days, the venues with their seats, who comes to which.

::

    people: 3                             who come from each group: head, deputy, secretary
    split: false                          whether a hamlet too large for every venue may be parted
    days: [2027-03-01, 2027-03-02]
    venues:
      - id: school
        name: {vi: Nhà văn hóa, en: Culture house}
        seats: 60
        days: [2027-03-02]                left out where it is free on all days
        communes: {Xã A: 2, Xã B: 7.5}    kilometres; groups of other communes do not go there

One class a venue and day. A commune is the same however its letters and spaces are typed (``same_name``).
"""

import datetime
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model.texts import Texts, Tongues, texts_of
from handbook.source import Value, read_data

PEOPLE = 3  # Who come from a group where nothing is said: head, deputy, secretary.
MOST_PEOPLE = 9
FARTHEST = 500  # Kilometres.


@dataclass(frozen=True, slots=True)
class Venue:
    """Where classes are held; ``days`` are those it is free on, ``near`` is kilometres by ``same_name`` of communes."""

    id: str
    names: Texts
    seats: int
    days: tuple[datetime.date, ...]
    near: Mapping[str, float]
    communes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """Everything that is said of classes; ``people`` come from each group, ``splits`` hamlets that fit nowhere."""

    people: int
    splits: bool
    days: tuple[datetime.date, ...]
    venues: tuple[Venue, ...]

    @property
    def communes(self) -> tuple[str, ...]:
        """The communes that have a venue, as they are written first."""
        named = {same_name(name): name for venue in reversed(self.venues) for name in reversed(venue.communes)}
        return tuple(sorted(named.values()))


def same_name(name: str) -> str:
    """What a name has in common with the same one typed otherwise: capitals, spaces, how accents are put together."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def classes_path(docs_dir: Path) -> Path:
    """Where a course keeps them."""
    return docs_dir / "data" / "classes.yml"


def read_classes(path: Path, tongues: Tongues) -> Classes:
    """What a file says; what is wrong in it reads as nothing (``checks.classes`` tells of it).

    Raises ``SourceError`` where it is not YAML, ``FileNotFoundError`` where it is not there.
    """
    root = read_data(path)
    days = tuple(sorted({*dates_of(root)}))
    return Classes(
        people=root.whole("people") or PEOPLE,
        splits=root.is_true("split"),
        days=days,
        venues=tuple(_venue(item, days, tongues) for item in root.listed("venues")),
    )


def dates_of(value: Value) -> Iterator[datetime.date]:
    """The days below ``days``; what is no date is passed over."""
    for item in value.listed("days"):
        if type(item.data) is datetime.date:
            yield item.data


def _venue(item: Value, days: tuple[datetime.date, ...], tongues: Tongues) -> Venue:
    own = {*dates_of(item)}
    near = {name: value.data for name, value in item.items("communes")}
    return Venue(
        id=item.text("id"),
        names=texts_of(item.get("name"), tongues),
        seats=item.whole("seats"),
        days=tuple(day for day in days if not own or day in own),
        near={same_name(name): float(far) for name, far in near.items() if type(far) in (int, float)},
        communes=tuple(near),
    )
