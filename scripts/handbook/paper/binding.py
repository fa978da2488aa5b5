"""A whole handbook bound: its pieces are set, or kept from before, and joined with what stands around them.

::

    pieces ── each set and fitted by itself ──> Piece: pages, and where places and terms stand on them
                                                  │
    the rest ── a leaf for each piece ──> Binding ── exported ─┬─> joined ──> one PDF
                 │                          └─ heads and feet ─┘
                 └── where pieces begin ──> numbers; where one has other digits than its room, that piece is set again

So a book takes no more memory than a module, and who edits a lesson waits for its module alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handbook.memory import taken
from handbook.paper.blame import blamed
from handbook.paper.cache import PaperCache
from handbook.paper.fit import ROUNDS, SIDES, faults_on, fill_stretches, finished
from handbook.paper.joining import Insert, Place, joined
from handbook.paper.kinds import PaperError, TypstPaper
from handbook.paper.notes import keep_notes
from handbook.paper.pieces import steps_of
from handbook.paper.press import PDF_STANDARD, Layout, Press
from handbook.paper.room import fit_lessons

MOST_MEMORY = 350 << 20  # Bytes that a book takes before another piece of it is set: it has been laid out once by then.


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that was set: its ``pdf``, and what it ``came_to`` (``piece.typ``)."""

    pdf: bytes
    came_to: Mapping[str, Any]


def set_piece(layout: Layout) -> Piece:
    """A piece, its lessons fitted; raises ``PaperError``."""
    fit_lessons(layout)
    keep_notes(layout)
    if faults := faults_on(layout):
        raise PaperError(faults)
    (came_to,) = layout.asked("piece")
    tagged = {"pdf_tags": False} if layout.paper.after else {"pdf_standards": [PDF_STANDARD]}
    return Piece(layout.exported(**tagged), came_to)


def kept_piece(cache: PaperCache, paper: TypstPaper, key: str, root: Path) -> Piece:
    """A piece as it is kept under its key, else set and kept. Raises ``PaperError``."""
    if kept := cache.piece(key):
        return Piece(kept[1], json.loads(kept[0]))
    if taken() > MOST_MEMORY:  # Beside a long book: many of its pieces have numbers of other digits than were guessed.
        cache.press.desk.forget()
    try:
        piece = set_piece(Layout(cache.press, paper, root))
    except PaperError as error:
        raise blamed(error, paper, cache.press, root) from error
    cache.keep_piece(key, json.dumps(piece.came_to).encode(), piece.pdf)
    return piece


class Binding(Layout):
    """What stands around the pieces, with leaves in their place until it is exported."""

    def __init__(self, press: Press, paper: TypstPaper, root: Path, pieces: Sequence[Piece]) -> None:
        super().__init__(press, paper, root)
        self.pieces = pieces
        # As many leaves as keep right-hand pages at the right.
        came_to = [{**piece.came_to, "leaves": SIDES - piece.came_to["pages"] % SIDES} for piece in pieces]
        # What fills a piece up to where the next may begin is known before they are laid out.
        filled = [-piece.came_to["pages"] % step for piece, step in zip(pieces, steps_of(paper), strict=False)]
        self.lay_out(pieces=came_to, padding=(0, *filled, 0))

    def exported(self, **options: Any) -> bytes:
        """The pages as a PDF, the pieces in it."""
        leaves = [stretch["leaf"] - 1 for stretch in self._stretches]
        inserts = [
            Insert(
                piece.pdf, leaf, came_to["leaves"], came_to["pages"], tuple(told["guesses"]), tuple(came_to["blues"])
            )
            for piece, told, came_to, leaf in zip(
                self.pieces, map(_told, self.paper.pieces), self.inputs["pieces"], leaves, strict=True
            )
        ]
        (last,) = self.asked("last")
        starts = [stretch["page"] for stretch in self._stretches]
        places, around = self.places, super().exported(**options)
        self.press.desk.forget()  # None of it is asked for again, and each step takes as much memory as the one before.
        frames = self.with_template("frames.typ", starts=starts, total=last)  # Heads and feet of the pieces' pages.
        self.press.desk.forget()
        return joined(around, frames, inserts, places)

    @property
    def _stretches(self) -> list[dict[str, Any]]:
        """Where in the book and in what stands around the pieces begin."""
        return self.asked("stretch")[1 : len(self.pieces) + 1]

    @property
    def places(self) -> dict[str, Place]:
        """Where in the book all places are that others lead to."""
        begun = zip(self._stretches, self.pieces, strict=True)
        came_to = [(stretch["page"] - 1, piece.came_to) for stretch, piece in begun]
        came_to += [(0, {"places": self.asked("place")})]
        return {
            place["name"]: Place(before + place["page"], place["x"], place["y"])
            for before, part in came_to
            for place in part["places"]
        }


def bound(press: Press, paper: TypstPaper, root: Path) -> bytes:
    """The file of a paper that has pieces; raises ``PaperError``."""
    cache, whole, used = PaperCache(press), paper, set[str]()
    for _ in range(ROUNDS):
        keys = [cache.key(piece) for piece in paper.pieces]
        pieces = [kept_piece(cache, piece, key, root) for piece, key in zip(paper.pieces, keys, strict=True)]
        used.update(keys)
        layout = Binding(press, paper, root, pieces)
        fill_stretches(layout)
        places = layout.places
        right = replace(paper, pieces=tuple(_with_room(piece, places) for piece in paper.pieces))
        if right == paper:
            break
        paper = right
    cache.keep(cache.key(whole), "pieces", " ".join(sorted(used)).encode())
    return finished(layout)


def _with_room(piece: TypstPaper, places: Mapping[str, Place]) -> TypstPaper:
    """A piece with room for the numbers of pages: as it is where they have as many digits as were guessed."""
    guesses = _told(piece)["guesses"]
    right = {name: places[name].page for name in guesses}
    if all(len(str(right[name])) == len(str(guess)) for name, guess in guesses.items()):
        return piece
    return replace(piece, own={**(piece.own or {}), "piece": {**_told(piece), "guesses": right}})


def _told(piece: TypstPaper) -> Mapping[str, Any]:
    """What a piece knows of the rest (``pieces``)."""
    return (piece.own or {})["piece"]
