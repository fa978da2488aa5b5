"""How a fault is told: where, which rule, what was found, what to do.

    find (any room) -> Diagnostic -> explain (messages.py, messages/<lang>.yml) -> report (reports.py)

An author's mistake is a ``Diagnostic``; where the tool cannot go on without an answer it raises an error of this tree;
a programmer's mistake is an ``assert``::

    HandbookError         carries the diagnostics that say why
    └── PublishError      the new site is made, but cannot take the place of the old one, which stands as it was
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

# Told, but no faults: an untranslated page or one whose original has changed is still published, a paper without a link
# to it still printed, a full slide still read, a large file still opened, a list still merged
# or counted.
NOTES = frozenset(
    (
        *("HB121", "HB510", "HB368", "HB441", "HB472", "HB520", "HB531", "HB836", "HB837", "HB838", "HB839"),
        "HB869",
        "HB871",
        "HB878",
        "HB910",
    )
)


NOTHING = "–"  # What may be meant where nothing is known.


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault at one place; ``line`` and ``column`` count from 1, ``path`` is what the author would open."""

    path: str
    line: int
    column: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Diagnostic":
        """A diagnostic as ``asdict`` and JSON give it; raises ``KeyError``, ``TypeError`` or ``ValueError``."""
        return cls(**{**told, "facts": tuple((key, value) for key, value in told["facts"])})

    @property
    def is_fault(self) -> bool:
        """Whether this stops publication."""
        return self.code not in NOTES


class HandbookError(Exception):
    """The tool cannot go on; ``diagnostics`` say why, all at once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(f"{d.path}:{d.line}:{d.column}: {d.code} {dict(d.facts)}" for d in self.diagnostics))


class PublishError(HandbookError):
    """The new site cannot take the place of the old one; nothing on the disk has changed."""


def diagnose(path: str, place: tuple[int, int], code: str, **facts: object) -> Diagnostic:
    """A diagnostic with its facts as text; ``place`` is (line, column)."""
    return Diagnostic(path, *place, code, tuple((key, str(value)) for key, value in facts.items()))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that is near to ``word``; all of them where none is and they fit on a line; else ``NOTHING``."""
    known = sorted(known)
    alike = get_close_matches(word, known, n=1) or get_close_matches(word.lower(), known, n=1)
    near = alike or (known if len(known) <= 8 else ())
    return ", ".join(near) or NOTHING
