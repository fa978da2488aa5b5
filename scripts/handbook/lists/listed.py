"""What a list is once it is read.

::

    Listed ── entries ─> Entry   one row: what each known column says, and where it stands in the file

A cell is text as a person reads it: trimmed, NFC, numbers and dates written out. What a list says of people stays in
the files made of it: no name goes into a log, a cache key or the properties of a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# What a column may hold. ``group`` is the number or name of a group
# within its hamlet, ``person`` a full name; ``head``, ``deputy`` and ``secretary`` are full names too.
PLACES = ("commune", "hamlet", "group", "venue")
PEOPLE = ("head", "deputy", "secretary", "person", "role")
COLUMNS = (*PLACES, "households", *PEOPLE, "class", "date")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; ``cells`` hold text by column (``COLUMNS``), empty ones are absent. ``row`` counts from 1."""

    row: int
    cells: Mapping[str, str]
    sheet: str = ""

    def said(self, column: str) -> str:
        """What a column says, empty where it says nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was read: ``places`` are the numbers of the columns of each sheet, from 1; ``read_as`` says how."""

    path: Path
    entries: tuple[Entry, ...]
    places: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    read_as: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """The columns that any of its sheets has."""
        return frozenset(column for places in self.places.values() for column in places)

    def place(self, sheet: str, row: int, column: str) -> tuple[int, int]:
        """Row and number of a cell by its column, the first where the sheet has no such column."""
        return row, self.places.get(sheet, {}).get(column, 1)
