"""Names of files and folders that every disk takes, made of what a list says, and the order that people expect.

Letters are ASCII and small, so two names never differ by case or by how an accent is stored; what Windows keeps for
itself is not used, and no part is longer than ``LONGEST``.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from handbook.text import fold, slug

LONGEST = 48  # Letters: a path of three parts and a folder stay under the 260 that Windows has for all.
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
_NUMBER = re.compile(r"\d+")
# The order of a Vietnamese dictionary: letters, then tones (level, falling, asking, tumbling, rising, heavy).
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Collated = tuple[tuple[int, int | tuple[int, ...], tuple[int, ...]], ...]


def safe(text: str, *, before: str = "") -> str:
    """A text as a name; ``before`` stands before it unless it begins with that, and numbers have two digits."""
    made = slug(text)
    if before and made != before and not made.startswith(f"{before}-"):
        made = f"{before}-{made}" if made else ""
    made = _NUMBER.sub(lambda number: number[0].zfill(2), made)
    if not made:
        return f"{before or 'x'}-{_mark(text)}"
    if len(made) > LONGEST:
        made = f"{made[: LONGEST - 9].rstrip('-')}-{_mark(text)}"
    return f"{made}-x" if made in RESERVED else made


def _mark(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:8]


def apart(keys: Iterable[tuple[str, ...]], named: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """A name for each key, in their order; a name that another key has taken gets a number behind it."""
    taken: set[str] = set()
    found: dict[tuple[str, ...], str] = {}
    for key in keys:
        name, number = named[key], 1
        while name in taken:
            number += 1
            name = f"{named[key]}-{number}"
        taken.add(name)
        found[key] = name
    return found


def collated(text: str) -> Collated:
    """What texts are ordered by: numbers as numbers, words as a Vietnamese dictionary has them."""
    plain = unicodedata.normalize("NFC", text).lower()
    return tuple(_part(part) for part in re.findall(r"\d+|[^\W\d_]+", plain))


def _part(part: str) -> tuple[int, int | tuple[int, ...], tuple[int, ...]]:
    if part.isdecimal():  # Not ② or ², which are letters here.
        return 0, int(part), ()
    split = [_letter(letter) for letter in part]
    return 1, tuple(letter for letter, _ in split), tuple(tone for _, tone in split)


def _letter(letter: str) -> tuple[int, int]:
    """Place of a letter in the alphabet, and of its tone."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return _LETTERS.get(base, 100 + ord(base[0])), tone


def without_word(text: str, label: str) -> str:
    """What a cell says behind a label: ``Tổ 7`` is ``7`` behind “Tổ NDTQ”, but all of it behind one to choose from."""
    first, _, rest = text.partition(" ")
    return rest if rest and "," not in label and fold(first) == fold(label.partition(" ")[0]) else text
