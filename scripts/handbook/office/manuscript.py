"""A document being written: its text, and what its text needs beside it.

::

    body        paragraphs and tables in their order
    links       addresses outside, each with its relation; places inside, each with the name of a bookmark
    pictures    files, each with what it shows on paper
    notes       footnotes; lists: every numbered list counts by itself
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from handbook.office.elements import Element, w

BULLETS = 1  # The list all points without numbers are of.
FIRST_OWN = 20  # Numbers of lists below are those of styles (overrides/office/numbering.xml).
# By the type of an HTML list: its abstract numbering there.
KINDS = {"1": 1, "a": 2, "A": 3, "i": 4, "I": 5, "option": 6, "open": 7, "done": 8}
_TAGS = {"vi": "vi-VN", "en": "en-GB"}  # Proofing tools are by country.


def tag_of(language: str) -> str:
    """The language as programs for offices name it (BCP 47, with the country where one must be told)."""
    return _TAGS.get(language, language)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the document holds it: ``data`` as PNG or JPEG, ``width`` and ``height`` in points."""

    data: bytes
    ending: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet: ``width``, ``height`` and margins (top, right, bottom, left) in twips."""

    width: int
    height: int
    margins: tuple[int, int, int, int]

    @property
    def text_width(self) -> int:
        """How wide a line is."""
        return self.width - self.margins[1] - self.margins[3]

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height


@dataclass
class Manuscript:
    """One document. ``lang`` is the language of most of it; ``drawn`` shows a picture on a line of some points' width.

    ``header`` and ``footer`` stand on every page, the number of the page behind the latter.
    """

    title: str
    lang: str
    page: Page
    drawn: Callable[[Path, float], Picture]
    header: str = ""
    footer: str = ""
    is_form: bool = False
    body: list[Element] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[tuple[Path, float], tuple[int, Picture]] = field(default_factory=dict)
    notes: list[Element] = field(default_factory=list)
    lists: list[tuple[int, int]] = field(default_factory=list)  # Abstract numbering, and what it begins with.
    wanted: frozenset[str] = frozenset()  # Places that links of it lead to.
    places: dict[str, int] = field(default_factory=dict)
    shown: int = 0  # Pictures so far, as each needs a number.

    def add(self, blocks: Iterable[Element]) -> None:
        """Write on."""
        self.body.extend(blocks)

    def link(self, address: str) -> str:
        """The relation of an address outside."""
        return self.links.setdefault(address, f"rLink{len(self.links) + 1}")

    def begun_list(self, kind: str, start: int = 1) -> int:
        """The number of a list that counts by itself, or of the one all points are of."""
        if kind not in KINDS:
            return BULLETS
        self.lists.append((KINDS[kind], start))
        return FIRST_OWN + len(self.lists) - 1

    def name_of(self, place: str) -> str:
        """The bookmark of a place; its number is by the order in which places are first named."""
        return f"place{self.places.setdefault(place, len(self.places) + 1)}"

    def mark(self, place: str) -> list[Element]:
        """What makes a place of where it stands, where a link leads there."""
        if place not in self.wanted:
            return []
        name = self.name_of(place)
        number = self.places[place]
        return [w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)]

    def picture(self, path: Path, width: float) -> tuple[int, Picture]:
        """A picture with the number of its part; each file is held once for each width."""
        key = path, round(width)
        if key not in self.pictures:
            self.pictures[key] = len(self.pictures) + 1, self.drawn(path, width)
        return self.pictures[key]
