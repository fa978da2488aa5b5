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


def without_doubles(
    sheet: Sheet, headings: Headings, entries: Iterable[Entry], unique: Sequence[str]
) -> Iterator[Entry | Diagnostic]:
    """The entries, each once; a fault for each double, a note for one that differs from an earlier one in accents."""
    first: dict[Key, int] = {}
    alike: dict[Key, int] = {}
    for entry in entries:
        exact, plain = same(entry, unique)
        if exact in first:
            yield _told(sheet, headings, entry, unique, "HB828", first[exact])
            continue
        if plain in alike:
            yield _told(sheet, headings, entry, unique, "HB839", alike[plain])
        first[exact] = entry.row
        alike.setdefault(plain, entry.row)
        yield entry


def _told(sheet: Sheet, headings: Headings, entry: Entry, unique: Sequence[str], code: str, earlier: int) -> Diagnostic:
    said = ", ".join(entry.said(column) for column in unique if column not in PEOPLE)
    return sheet.fault((entry.row, headings.places[unique[-1]]), code, found=said, first=earlier)
