"""``docs/data/classes.yml``: days and venues that there can be, each once, and how far it is to them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.checks.kinds import Choice, Finding, Judge, Keys, Text, Whole, Words, in_range, no_keys, told
from handbook.checks.words import check_data, check_words
from handbook.diagnostics import Diagnostic
from handbook.model.address import is_plain
from handbook.model.classes import FARTHEST, MOST_PEOPLE, classes_path, dates_of, same_name
from handbook.model.project import Project
from handbook.source import Value

MOST_SEATS = 2000


@dataclass(frozen=True, slots=True)
class Days:
    """A list of dates, each once."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB114 where it is no list of at least one, HB528 for what is no date, HB861 for one that stands twice."""
        if not value.values():
            yield value, "HB114", {"key": key, "found": value.shown() or "–"}
        seen: set[datetime.date] = set()
        for item in value.values():
            if type(item.data) is not datetime.date:
                yield item, "HB528", {"key": key, "found": item.shown()}
            elif item.data in seen:
                yield item, "HB861", {"found": item.data.isoformat()}
            else:
                seen.add(item.data)


@dataclass(frozen=True, slots=True)
class Venues:
    """A list of mappings, at least one."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB114 where it is none."""
        if not value.values():
            yield value, "HB114", {"key": key, "found": value.shown() or "–"}


@dataclass(frozen=True, slots=True)
class Distances:
    """Communes, each with its kilometres; a bare list is of communes that are all as far."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB863 where there is no commune, or one twice; HB355 for what are no kilometres."""
        if not isinstance(value.data, dict) or not value.data:
            yield value, "HB863", {"found": value.shown() or "–", "reason": "other"}
            return
        seen: set[str] = set()
        for name, far in value.items():
            yield from in_range(0, FARTHEST, "km", f"{key}: {name}", far)
            if same_name(name) in seen:
                yield far, "HB863", {"found": name, "reason": "twice"}
            seen.add(same_name(name))


NEEDED: Mapping[str, Judge | None] = {"days": Days(), "venues": Venues()}
OPTIONAL: Mapping[str, Judge | None] = {"people": Whole(1, MOST_PEOPLE), "split": Choice((True, False))}


def venue_keys(project: Project) -> Keys:
    """The keys of a venue."""
    words = Words.of(project)
    needed: dict[str, Judge | None] = {
        "id": Text(),
        "name": words,
        "seats": Whole(1, MOST_SEATS),
        "communes": Distances(),
    }
    return Keys(needed, {"days": Days()})


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about the file that a course may have."""
    yield from check_file(project, classes_path(project.docs_dir))


def check_file(project: Project, path: Path) -> Iterator[Diagnostic]:
    """HB861 for a day twice, HB862 and HB863 for venues, HB104 on for form."""
    yield from check_data(project, path, partial(_check, project, project.shown(path)))


def _check(project: Project, path: str, root: Value) -> Iterator[Diagnostic]:
    yield from check_words(project, path, root)
    if not isinstance(root.data, dict):
        yield from told(path, [no_keys(root)])
        return
    yield from told(path, Keys(NEEDED, OPTIONAL).judge(root))
    days, ids = set(dates_of(root)), set[str]()
    for venue in root.listed("venues"):
        if not isinstance(venue.data, dict):
            yield from told(path, [no_keys(venue)])
            continue
        yield from told(path, venue_keys(project).judge(venue))
        yield from told(path, _venue(venue, days, ids))


def _venue(venue: Value, days: set[datetime.date], ids: set[str]) -> Iterator[Finding]:
    """HB862 for an id that is none or another's, and for a day that is none of the course's."""
    own = venue.get("id")
    if own and own.text() in ids:
        yield own, "HB862", {"found": own.shown(), "reason": "twice"}
    elif own and (not is_plain(own.text()) or "/" in own.text()):
        yield own, "HB862", {"found": own.shown(), "reason": "other"}
    ids.add(venue.text("id"))
    for item in venue.listed("days"):
        if type(item.data) is datetime.date and days and item.data not in days:
            yield item, "HB862", {"found": item.shown(), "reason": "day"}
