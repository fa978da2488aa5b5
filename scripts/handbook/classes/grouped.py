"""The groups of a list, and the hamlets they are of: what a plan of classes keeps together.

::

    Entry … ─> Group (one, or a row for each of its people) … ─> Hamlet ─┬─> Parted: as much of it as goes to one class
                                                                        └─> faults: no venue takes it, none holds it
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.lists.listed import Entry, Listed
from handbook.model.classes import Classes, Venue, same_name

PERSON = "person"
OFFICES = ("head", "deputy", "secretary")


@dataclass(frozen=True, slots=True)
class Group:
    """One group: ``people`` come, of whom the list has these ``names``; ``row`` is its first one."""

    commune: str
    hamlet: str
    name: str
    people: int
    names: tuple[str, ...]
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Hamlet:
    """Groups that go to one class; ``part`` counts from 1 where a hamlet had to be parted, else it is 0."""

    commune: str
    name: str
    groups: tuple[Group, ...]
    part: int = 0

    @property
    def people(self) -> int:
        """Who come from it."""
        return sum(group.people for group in self.groups)


def groups_of(entries: Iterable[Entry], people: int) -> tuple[Group, ...]:
    """The groups of a list in its order; ``people`` come from one whose people the list does not count by rows.

    Where the list has a row a person, as many come as there are rows; else those whose names stand in the columns of
    the three offices are known by name.
    """
    found: dict[tuple[str, ...], Group] = {}
    for entry in entries:
        key = tuple(same_name(entry.said(column)) for column in ("commune", "hamlet", "group"))
        person = entry.said(PERSON)
        if key in found and person:
            group = found[key]
            found[key] = replace(group, people=group.people + 1, names=(*group.names, person))
        elif key not in found:
            names = (person,) if person else tuple(filter(None, map(entry.said, OFFICES)))
            place = (entry.said("commune"), entry.said("hamlet"), entry.said("group"))
            found[key] = Group(*place, 1 if person else max(people, len(names)), names, entry.row, entry.sheet)
    return tuple(found.values())


def hamlets_of(groups: Iterable[Group], classes: Classes) -> tuple[Hamlet, ...]:
    """Hamlets in the order of the list; one that no venue holds is parted where ``classes`` allow it."""
    found: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        found.setdefault((same_name(group.commune), same_name(group.hamlet)), []).append(group)
    whole = (Hamlet(own[0].commune, own[0].hamlet, tuple(own)) for own in found.values())
    return tuple(part for hamlet in whole for part in (_parted(hamlet, classes) if classes.splits else (hamlet,)))


def _parted(hamlet: Hamlet, classes: Classes) -> Iterator[Hamlet]:
    """As few parts as can be, about equally large, each of whole groups in the order of the list."""
    seats = _seats(hamlet, classes)
    least = math.ceil(hamlet.people / seats) if seats else 1
    for parts in range(least, len(hamlet.groups) + 1):
        cut = list(_cut(hamlet.groups, parts))
        if parts == 1 and hamlet.people <= seats:
            yield hamlet
            return
        if all(sum(group.people for group in own) <= seats for own in cut):
            yield from (replace(hamlet, groups=own, part=number) for number, own in enumerate(cut, start=1))
            return
    yield hamlet


def _cut(groups: Sequence[Group], parts: int) -> Iterator[tuple[Group, ...]]:
    size, more = divmod(len(groups), parts)
    start = 0
    for number in range(parts):
        end = start + size + (number < more)
        yield tuple(groups[start:end])
        start = end


def _seats(hamlet: Hamlet, classes: Classes) -> int:
    """The seats of the largest class it may go to, 0 where no venue takes it."""
    return max((venue.seats for venue in venues_for(hamlet.commune, classes)), default=0)


def venues_for(commune: str, classes: Classes) -> tuple[Venue, ...]:
    """The venues that groups of a commune may go to."""
    return tuple(venue for venue in classes.venues if same_name(commune) in venue.near)


def planned_hamlets(listed: Listed, classes: Classes) -> tuple[tuple[Hamlet, ...], list[Diagnostic]]:
    """The hamlets that can be planned, and why others cannot: HB864 no venue, HB865 too large for all of them."""
    groups = groups_of(listed.entries, classes.people)
    hamlets = hamlets_of(groups, classes)
    faults = [*_misplaced(listed, groups, classes), *_oversized(listed, hamlets, classes)]
    return tuple(hamlet for hamlet in hamlets if hamlet.people <= _seats(hamlet, classes)), faults


def seatless(listed: Listed, hamlet: Hamlet, ways: str) -> Diagnostic:
    """HB866 of a hamlet for which no seat is left; ``ways`` say what would give it one."""
    facts = {"found": hamlet.name, "commune": hamlet.commune, "groups": len(hamlet.groups), "people": hamlet.people}
    return diagnose(
        _file(listed, hamlet.groups[0]), _place(listed, hamlet.groups[0], "hamlet"), "HB866", **facts, ways=ways
    )


def _misplaced(listed: Listed, groups: Iterable[Group], classes: Classes) -> Iterator[Diagnostic]:
    """HB864 at the first row of each commune that no venue takes."""
    known = {name for venue in classes.venues for name in venue.near}
    rows = Counter(same_name(group.commune) for group in groups)
    told: set[str] = set()
    for group in groups:
        name = same_name(group.commune)
        if name not in known and name not in told:
            told.add(name)
            facts = {"found": group.commune, "rows": rows[name], "near": did_you_mean(group.commune, classes.communes)}
            yield diagnose(_file(listed, group), _place(listed, group, "commune"), "HB864", **facts)


def _oversized(listed: Listed, hamlets: Iterable[Hamlet], classes: Classes) -> Iterator[Diagnostic]:
    """HB865 for a hamlet, or one group, that no class of a venue it may go to holds."""
    for hamlet in hamlets:
        seats = _seats(hamlet, classes)
        if seats and hamlet.people > seats:
            reason = "group" if len(hamlet.groups) == 1 else "split" if classes.splits else "other"
            first = max(hamlet.groups, key=lambda group: group.people) if classes.splits else hamlet.groups[0]
            facts = {"found": hamlet.name, "people": hamlet.people, "seats": seats, "reason": reason}
            facts |= {"group": first.name, "own": first.people}
            yield diagnose(_file(listed, first), _place(listed, first, "hamlet"), "HB865", **facts)


def _file(listed: Listed, group: Group) -> str:
    """What faults of a list are told of, as those of reading it are."""
    return f"{listed.path.as_posix()} [{group.sheet}]" if group.sheet else listed.path.as_posix()


def _place(listed: Listed, group: Group, column: str) -> tuple[int, int]:
    return listed.place(group.sheet, group.row, column)
