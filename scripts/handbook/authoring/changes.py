"""A change as a translator reads it: the words that went and came, in the words around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.authoring.blocks import Block
from handbook.authoring.standing import Passage

SAME, GONE, ADDED = "same", "gone", "added"
BETWEEN = " ¶ "  # Where one block ends and the next begins: all that a split or a merge may have changed.
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another and have one fate: the ``same``, ``gone``, or ``added``."""

    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A passage to look at: its state and place, what changed in the original, and its translation."""

    state: str
    places: tuple[str, ...]
    line: int
    runs: tuple[Run, ...]
    beside: tuple[Block, ...]


def change_of(passage: Passage) -> Change:
    """A passage as a change; ``line`` is that of the original, 0 for what is gone from it."""
    was = BETWEEN.join(entry.text for entry in passage.was)
    now = BETWEEN.join(block.text for block in passage.now)
    line = passage.now[0].line if passage.now else 0
    return Change(passage.state, passage.places, line, word_diff(was, now), passage.beside)


def word_diff(was: str, now: str) -> tuple[Run, ...]:
    """What became of the words of a text, each run with the space before it; signs are words of their own.

    Joined, the runs that are not ``added`` are what it was, those not ``gone`` what it is.
    """
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    runs: list[Run] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            runs += _run(SAME, new[j:j_end])
        else:
            runs += [*_run(GONE, old[i:i_end]), *_run(ADDED, new[j:j_end])]
    return tuple(runs)


def _run(fate: str, words: Sequence[str]) -> list[Run]:
    return [Run(fate, "".join(words))] if words else []
