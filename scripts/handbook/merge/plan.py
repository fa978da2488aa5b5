"""What files a list comes to: which papers with which names in each, and where it goes.

::

    entries, in order ─┬─ a kit:  a file a group, or one a hamlet or commune with a divider before each group
                       └─ a class: a file a class of certificates, name tents, attendance sheets

The plan is made anew at every start and is the same for the same list: shards and resuming need nobody to agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.lists.listed import Entry
from handbook.merge.names import apart, collated, safe, without_word

DIVIDER = "divider"
PER = ("group", "hamlet", "commune")
FOLDED_PLACES = ("commune", "hamlet", "group")


@dataclass(frozen=True, slots=True)
class Filled:
    """A name in a blank, and the cell of the list it is from."""

    blank: str
    text: str
    row: int
    column: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A template by its name, with the names in it."""

    template: str
    filled: tuple[Filled, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The names by their blanks."""
        return {one.blank: one.text for one in self.filled}


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file to make: ``path`` from the folder of all, what is in it, and whose it is, by column."""

    path: str
    sections: tuple[Section, ...]
    whose: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The papers of a kit that are printed in one way: names of their template and divider, the ``end`` of a file."""

    kit: str
    divider: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a plan needs: what a group is called in front of its name, and in the name of its file."""

    group_label: str
    group_word: str


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Rows by commune, hamlet and group, as people order them; rows of one name as they stand in the list."""
    return sorted(entries, key=lambda entry: tuple(collated(entry.said(name)) for name in FOLDED_PLACES))


def kit_files(entries: Iterable[Entry], per: str, wording: Wording, parts: Sequence[Part]) -> Iterator[MergedFile]:
    """The files of a kit for every group: for each part one a group, a hamlet or a commune."""
    rows = ordered(entries)
    depth = len(PER) - PER.index(per)
    folders, names = _folders(rows), _group_names(rows, wording)
    for places, own in groupby(rows, key=lambda entry: _row(entry) if depth == len(PER) else _places(entry, depth)):
        group = list(own)
        path = folders[places[:2]] if depth > 1 else folders[places[:1]]
        path = (*path, names[_row(group[0])]) if depth == len(PER) else path
        whose = tuple(zip(FOLDED_PLACES, places[:depth], strict=False))
        for part in parts:
            yield MergedFile(f"{'/'.join(path)}{part.end}.pdf", tuple(_sections(group, depth, part, wording)), whose)


def _sections(group: Iterable[Entry], depth: int, part: Part, wording: Wording) -> Iterator[Section]:
    for entry in group:
        if depth < len(PER):
            yield Section(part.divider, tuple(_filled(entry.cells, entry)))
        said = {**entry.cells, "group": without_word(entry.said("group"), wording.group_label)}
        yield Section(part.kit, tuple(_filled(said, entry)))


def _filled(said: Mapping[str, str], entry: Entry) -> Iterator[Filled]:
    yield from (Filled(name, text, entry.row, name, entry.sheet) for name, text in sorted(said.items()) if text)


def _places(entry: Entry, depth: int) -> tuple[str, ...]:
    return tuple(entry.said(name) for name in FOLDED_PLACES[:depth])


def _folders(rows: Sequence[Entry]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The folders of communes and of hamlets in them."""
    communes = list(dict.fromkeys(_places(entry, 1) for entry in rows))
    of_communes = apart(communes, {key: safe(key[0]) for key in communes})
    found: dict[tuple[str, ...], tuple[str, ...]] = {key: (name,) for key, name in of_communes.items()}
    for commune in communes:
        hamlets = [key for key in dict.fromkeys(_places(entry, 2) for entry in rows) if key[:1] == commune]
        names = apart(hamlets, {key: safe(key[1]) for key in hamlets})
        found |= {key: (of_communes[commune], name) for key, name in names.items()}
    return found


def _group_names(rows: Sequence[Entry], wording: Wording) -> Mapping[tuple[str, ...], str]:
    """What the file of each group is called, by its place and row."""
    found: dict[tuple[str, ...], str] = {}
    for _, own in groupby(rows, key=lambda entry: _places(entry, 2)):
        named = {_row(entry): safe(entry.said("group"), before=wording.group_word) for entry in own}
        found |= apart(named, named)
    return found


def _row(entry: Entry) -> tuple[str, ...]:
    return *_places(entry, len(PER)), entry.sheet, str(entry.row)
