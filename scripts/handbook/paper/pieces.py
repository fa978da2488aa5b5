"""A whole handbook cut into pieces, a module each, that are set by themselves: no piece depends on where it begins.

::

    TypstPaper (book) ─┬─> pieces    a module: its lessons, with room where the number of a page will stand
                       └─> the rest  cover, contents, titles of modules, what stands behind: set around them

Each is told the ``stems`` of its pages, for links; a piece, which of these and of their places others lead to
(``sought``), and ``guesses`` at the numbers of the pages it leads to, made of the letters before them: what room they
take. Numbers are written when pieces are bound.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import repeat
from pathlib import Path

from handbook.paper.fit import SIDES
from handbook.paper.imposition import PAGES_PER_SHEET
from handbook.paper.kinds import Fold, Part, TypstPaper

ARRANGED = re.compile(r"</?hb-(?:run|long|lead-in)[^>]*>|hb-picture(?=d)")  # What `arranged` adds to a body.
LETTERS = {"a4": 3200, "a5": 1900, "large": 1600}  # Of a body's XHTML on a page, about,
ENTRY = 85  # of these in the room of a line of the contents,
FRONT = 3  # and the page on which these begin.
_LINK = re.compile(r'<a\b[^>]*?\shref="#([^"]+)"')
_PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")(\d+)"')


def in_pieces(paper: TypstPaper) -> TypstPaper:
    """The same book with its modules as pieces."""
    modules = [part for part in paper.parts if part.kind == "module"]
    pages = {page.stem: page for part in paper.parts for page in pages_of(part)}
    leading = {stem: _led_to(page, pages) for stem, page in pages.items()}
    guesses = _guessed(paper, LETTERS[paper.format])
    pieces = [_piece(paper, module, leading, guesses) for module in modules]
    behind = tuple(part for part in paper.parts if part.kind != "module")
    parts, pictures = _numbered((*map(_title_of, modules), *behind), paper.pictures)
    stems = [page.stem for page in behind]
    own = {**(paper.own or {}), "stems": stems, "sought": _sought(leading, stems)}
    return replace(paper, parts=parts, pictures=pictures, own=own, pieces=tuple(pieces))


def pages_of(part: Part) -> tuple[Part, ...]:
    """A part and the pages in it."""
    return (part, *part.lessons)


def stem_of(place: str) -> str:
    """The page of a place."""
    return place.partition("#")[0]


def _piece(paper: TypstPaper, module: Part, leading: dict[str, frozenset[str]], guesses: dict[str, int]) -> TypstPaper:
    stems = [page.stem for page in pages_of(module)]
    told = {place for stem in stems for place in leading[stem]}
    parts, pictures = _numbered((module,), paper.pictures)
    known = {
        "sought": _sought(leading, stems),
        "guesses": {place: guesses[stem_of(place)] for place in sorted(told)},
    }
    own = {"piece": known, "stems": stems, "terms": [], "laws": []}
    # The same whatever the course is called.
    alike = replace(paper, title=module.title, course="", subtitle="", reviewed="", shows_logo=False)
    return replace(alike, parts=parts, pictures=pictures, own=own)


def _sought(leading: dict[str, frozenset[str]], stems: list[str]) -> list[str]:
    """The places on some pages that other pages lead to, and these pages themselves."""
    return sorted({place for places in leading.values() for place in places if stem_of(place) in stems}.union(stems))


def _title_of(module: Part) -> Part:
    """A module without what its piece has."""
    bare = [replace(page, body="", sources=(), code=None, lessons=()) for page in pages_of(module)]
    bare = [replace(page, objectives=(), keypoints=(), materials=(), if_late="") for page in bare]
    return replace(bare[0], lessons=tuple(bare[1:]))


def _led_to(page: Part, pages: dict[str, Part]) -> frozenset[str]:
    """The places on other pages of the book that a page leads to."""
    places = map(unescape, _LINK.findall(page.body))
    return frozenset(place for place in places if stem_of(place) in pages and stem_of(place) != page.stem)


def steps_of(paper: TypstPaper) -> Iterator[int]:
    """By how many pages a module goes on: by leaves, or where each is a signature, but for the first, by sheets."""
    after = paper.after
    yield SIDES
    yield from repeat(PAGES_PER_SHEET if isinstance(after, Fold) and not after.signature else SIDES)


def _guessed(paper: TypstPaper, letters: int) -> dict[str, int]:
    """About on which page of the book each page of the course begins."""
    entries, guesses = sum(1 for part in paper.parts for _ in pages_of(part)), {}
    number = FRONT + math.ceil(entries * ENTRY / letters)
    for part, step in zip(paper.parts, steps_of(paper), strict=False):
        number += (1 - number) % step
        for page in pages_of(part):
            guesses[page.stem] = number + (number % 10 == 1)  # The figure 1 has less room than others.
            number += max(1, math.ceil(len(ARRANGED.sub("", page.body)) / letters))
    return guesses


def _numbered(parts: tuple[Part, ...], pictures: tuple[Path, ...]) -> tuple[tuple[Part, ...], tuple[Path, ...]]:
    """Parts with the pictures that they show alone, numbered anew."""
    own: dict[int, int] = {}

    def number(match: re.Match[str]) -> str:
        return f'{match[1]}{own.setdefault(int(match[2]), len(own))}"'

    def renumbered(part: Part) -> Part:
        return replace(part, body=_PICTURE.sub(number, part.body), lessons=tuple(map(renumbered, part.lessons)))

    return tuple(map(renumbered, parts)), tuple(pictures[index] for index in own)
