"""Rows that say the same group, or person, twice."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from handbook.diagnostics import Diagnostic
from handbook.lists.columns import Headings
from handbook.lists.headings import words
from handbook.lists.listed import PEOPLE, Entry
from handbook.lists.rows import Sheet
from handbook.text import fold

Key = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")


def same(entry: Entry, unique: Sequence[str]) -> tuple[Key, Key]:
    """What makes an entry another’s double, with its accents and without them."""
    plain = tuple(_plain(column, entry.said(column)) for column in unique)
    tones = tuple(
        "" if text.isdigit() else _tones(entry.said(column)) for column, text in zip(unique, plain, strict=True)
    )
    return plain + tones, plain


@lru_cache(maxsize=4096)
def _plain(column: str, text: str) -> str:
    """A text as ``fold`` has it; a group by its number or name alone: “Tổ số 07” is “7”."""
    folded = fold(text)
    if column != "group":
        return folded
    for before in words().before_groups:
        folded = folded.removeprefix(f"{before} ")
    return folded.lstrip("0") or folded


@lru_cache(maxsize=4096)
def _tones(text: str) -> str:
    """The marks of each word, wherever in it they stand: “Hòa” and “Hoà” are one word, “Hòa” and “Hóa” are two."""
    words_of_it = (unicodedata.normalize("NFD", word) for word in _WORD.findall(text.lower()))
    return " ".join("".join(sorted(c for c in word if unicodedata.combining(c) or c == "đ")) for word in words_of_it)


class Doubles:
    """What the rows of a list have said so far, of all its sheets; none of two in ``unique`` is the same."""

    def __init__(self, unique: Sequence[str]) -> None:
        self.unique = unique
        self._first: dict[Key, Entry] = {}
        self._alike: dict[Key, Entry] = {}

    def judged(self, sheet: Sheet, headings: Headings, entries: Iterable[Entry]) -> Iterator[Entry | Diagnostic]:
        """The entries, each once; a fault for each double, a note for one that differs from an earlier one in accents.

        All of them where the sheet has not all columns that make a double.
        """
        if not self.unique or not set(self.unique) <= set(headings.places):
            yield from entries
            return
        for entry in entries:
            exact, plain = same(entry, self.unique)
            if exact in self._first:
                yield self._told(sheet, headings, entry, "HB828", self._first[exact])
                continue
            if plain in self._alike:
                yield self._told(sheet, headings, entry, "HB839", self._alike[plain])
            self._first[exact] = entry
            self._alike.setdefault(plain, entry)
            yield entry

    def _told(self, sheet: Sheet, headings: Headings, entry: Entry, code: str, earlier: Entry) -> Diagnostic:
        said = ", ".join(entry.said(column) for column in self.unique if column not in PEOPLE)
        first = str(earlier.row) if earlier.sheet == entry.sheet else f"{earlier.row} [{earlier.sheet}]"
        return sheet.fault((entry.row, headings.places[self.unique[-1]]), code, found=said, first=first)
