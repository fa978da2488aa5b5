"""The groups of a list, and the hamlets they are of: what a plan of classes keeps together.

::

    Entry … ─> Group (one, or a row for each of its people) … ─> Hamlet ─┬─> Parted: as much of it as goes to one class
                                                                        └─> faults: no venue takes it, none holds it
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.lists.listed import Entry, Listed
from handbook.lists.rows import path_of
from handbook.model.classes import Classes, Venue, same_name
from handbook.model.kits import KEEPERS

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Group:
    """One group: ``people`` come, of whom the list has these ``names``; ``row`` is its first one.

    ``venue`` is what the list says of where it goes, empty where that is to be planned; ``place`` counts the groups of
    all sheets from 0.
    """

    commune: str
    hamlet: str
    name: str
    people: int
    names: tuple[str, ...]
    row: int
    sheet: str = ""
    venue: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Hamlet:
    """Groups that go to one class; ``part`` counts from 1 where a hamlet had to be parted, else it is 0.

    ``venue`` is the id of the one that the list gives it, empty where any that takes the commune will do.
    """

    commune: str
    name: str
    groups: tuple[Group, ...]
    part: int = 0
    venue: str = ""

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
            names = (person,) if person else tuple(filter(None, map(entry.said, KEEPERS)))
            named = (entry.said("commune"), entry.said("hamlet"), entry.said("group"))
            come = 1 if person else max(people, len(names))
            found[key] = Group(*named, come, names, entry.row, entry.sheet, entry.said("venue"), len(found))
    return tuple(found.values())


def hamlets_of(groups: Iterable[Group], classes: Classes) -> tuple[Hamlet, ...]:
    """Hamlets in the order of the list; one that no venue holds is parted where ``classes`` allow it.

    A hamlet goes where the list sends any group of it, and in parts where that is to several venues.
    """
    found: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        found.setdefault((same_name(group.commune), same_name(group.hamlet)), []).append(group)
    return tuple(part for own in found.values() for part in _numbered(_sent(own, classes), classes))


def _sent(groups: Sequence[Group], classes: Classes) -> Iterator[Hamlet]:
    """The groups of one hamlet by the venue they are sent to."""
    venues = {group: named.id if (named := venue_named(group.venue, classes)) else "" for group in groups}
    ids = list(dict.fromkeys(venues.values()))
    if len(ids) == 2 and "" in ids:
        ids = [max(ids)]
        venues = dict.fromkeys(groups, ids[0])
    for id in ids:
        own = tuple(group for group in groups if venues[group] == id)
        yield Hamlet(own[0].commune, own[0].hamlet, own, venue=id)


def _numbered(hamlets: Iterable[Hamlet], classes: Classes) -> list[Hamlet]:
    """What one hamlet comes to, its parts counted where it is more than one."""
    parts = [part for one in hamlets for part in (_parted(one, classes) if classes.splits else (one,))]
    return parts if len(parts) == 1 else [replace(part, part=number) for number, part in enumerate(parts, start=1)]


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
            yield from (replace(hamlet, groups=own) for own in cut)
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
    return max((venue.seats for venue in venues_for(hamlet, classes)), default=0)


def venues_for(hamlet: Hamlet, classes: Classes) -> tuple[Venue, ...]:
    """The venues that a hamlet may go to: the one it is sent to, else all that take its commune."""
    near = (venue for venue in classes.venues if same_name(hamlet.commune) in venue.near)
    return tuple(venue for venue in near if hamlet.venue in ("", venue.id))


def venue_named(text: str, classes: Classes) -> Venue | None:
    """The venue that a list means, by its id or its name in any language."""
    wanted = same_name(text)
    named = (
        venue for venue in classes.venues if wanted in {same_name(name) for name in (venue.id, *venue.names.values())}
    )
    return next(named, None)


def planned_hamlets(listed: Listed, classes: Classes) -> tuple[tuple[Hamlet, ...], list[Diagnostic]]:
    """The hamlets that can be planned, and why others cannot.

    HB858 sent to a venue that is none or does not take them, HB864 no venue, HB865 too large for all of them.
    """
    groups = groups_of(listed.entries, classes.people)
    hamlets = hamlets_of(groups, classes)
    lost = {group: fault for group in groups if (fault := _sent_wrong(listed, group, classes))}
    faults = [*lost.values(), *_misplaced(listed, groups, classes), *_oversized(listed, hamlets, classes)]
    fit = (hamlet for hamlet in hamlets if hamlet.people <= _seats(hamlet, classes))
    return tuple(hamlet for hamlet in fit if lost.keys().isdisjoint(hamlet.groups)), faults


def seatless(listed: Listed, hamlet: Hamlet, ways: str) -> Diagnostic:
    """HB866 of a hamlet for which no seat is left; ``ways`` say what would give it one."""
    facts = {"found": hamlet.name, "commune": hamlet.commune, "groups": len(hamlet.groups), "people": hamlet.people}
    return diagnose(
        _file(listed, hamlet.groups[0]), _place(listed, hamlet.groups[0], "hamlet"), "HB866", **facts, ways=ways
    )


def _sent_wrong(listed: Listed, group: Group, classes: Classes) -> Diagnostic | None:
    """HB858 of a group that the list sends where nobody waits for it."""
    venue = venue_named(group.venue, classes)
    if not group.venue or (venue and same_name(group.commune) in venue.near):
        return None
    known = [name for one in classes.venues for name in (*dict.fromkeys(one.names.values()), one.id)]
    facts = {"found": group.venue, "commune": group.commune, "near": did_you_mean(group.venue, known)}
    reason = "commune" if venue else "other"
    return diagnose(_file(listed, group), _place(listed, group, "venue"), "HB858", reason=reason, **facts)


def _misplaced(listed: Listed, groups: Iterable[Group], classes: Classes) -> Iterator[Diagnostic]:
    """HB864 at the first row of each commune that no venue takes."""
    known = {name for venue in classes.venues for name in venue.near}
    rows = Counter(same_name(group.commune) for group in groups)
    told: set[str] = set()
    for group in groups:
        name = same_name(group.commune)
        if name not in known and name not in told:
            told.add(name)
            near = get_close_matches(group.commune, classes.communes, n=1)
            facts = {"found": group.commune, "rows": rows[name], "near": ", ".join(near)}
            reason = "other" if near else "none"
            yield diagnose(_file(listed, group), _place(listed, group, "commune"), "HB864", **facts, reason=reason)


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
    return path_of(listed.path, group.sheet)


def _place(listed: Listed, group: Group, column: str) -> tuple[int, int]:
    return listed.place(group.sheet, group.row, column)
