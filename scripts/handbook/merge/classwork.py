"""The papers of a class with the names of its people: certificates, name tents, attendance sheets.

People without a class are those of their hamlet. A list without people is one of groups: the papers are for its boards,
each of a head, a deputy and a secretary.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.lists.listed import Entry
from handbook.merge.names import apart, collated, safe, without_word
from handbook.merge.plan import Filled, MergedFile, Section, ordered
from handbook.model.kits import KEEPERS

PERSON = "person"
CERTIFICATE, TENTS, ATTENDANCE = "certificate", "name-tents", "attendance"
CLASS_PAPERS = (CERTIFICATE, ATTENDANCE, TENTS)
PER_SHEET = {CERTIFICATE: 1, TENTS: 2}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a list: the row, and the column with the name."""

    entry: Entry
    column: str

    def filled(self, number: int, label: str, *, is_numbered: bool) -> Iterator[Filled]:
        """The name and the places of this person in the blanks of a paper, as the ``number``-th on it.

        ``label`` is what the paper says before the name of a group.
        """
        behind = f"-{number}" if is_numbered else ""
        yield Filled(f"person{behind}", self.entry.said(self.column), self.entry.row, self.column, self.entry.sheet)
        for place in ("group", "hamlet"):
            if text := self.entry.said(place):
                own = without_word(text, label) if place == "group" else text
                yield Filled(f"{place}{behind}", own, self.entry.row, place, self.entry.sheet)
        whole = ", ".join(filter(None, (self.entry.said(place) for place in ("group", "hamlet", "commune"))))
        if whole:
            yield Filled(f"of-group{behind}", whole, self.entry.row, "group", self.entry.sheet)


def people_of(entries: Iterable[Entry]) -> list[Person]:
    """Everybody of a list, in the order of their places."""
    return [Person(entry, column) for entry in ordered(entries) for column in _columns(entry)]


def _columns(entry: Entry) -> tuple[str, ...]:
    return (PERSON,) if entry.said(PERSON) else tuple(column for column in KEEPERS if entry.said(column))


@dataclass(frozen=True, slots=True)
class ClassWork:
    """A paper of a class: its name, what its files are called, the people one has room for, the label of a group."""

    paper: str
    title: str
    most: int
    label: str

    def files(self, entries: Iterable[Entry]) -> Iterator[MergedFile]:
        """A file for each class."""
        classes: dict[tuple[str, ...], list[Person]] = {}
        for person in people_of(entries):
            classes.setdefault(_class_of(person.entry), []).append(person)
        keys = sorted(classes, key=lambda key: [collated(part) for part in key])
        names = apart(keys, {key: "-".join(safe(part) for part in key if part) or "x" for key in keys})
        for key in keys:
            whose = zip(("class",) if len(key) == 1 else ("commune", "hamlet"), key, strict=True)
            path = f"{safe(self.title)}/{names[key]}.pdf"
            yield MergedFile(path, tuple(self._sections(classes[key])), tuple(whose))

    def _sections(self, people: Sequence[Person]) -> Iterator[Section]:
        for start in range(0, len(people), self.most):
            own = enumerate(people[start : start + self.most], start=1)
            filled = (
                person.filled(number, self.label, is_numbered=self.paper != CERTIFICATE) for number, person in own
            )
            yield Section(self.paper, tuple(one for persons in filled for one in persons))


def _class_of(entry: Entry) -> tuple[str, ...]:
    return (entry.said("class"),) if entry.said("class") else (entry.said("commune"), entry.said("hamlet"))
