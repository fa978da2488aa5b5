"""Names that can only be one other name: files that links lead to, keys of data files.

::

    ](../water/Boats.md)  ](boats.html)  ](boast.md)  ─>  ](boats.md)      one file alone is written so, or nearly so
    defintion: …                                      ─>  definition: …    one key alone is near, and is not there yet

A number is never taken for another one: ``lesson-3`` is no slip of ``lesson-2``.
"""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import SplitResult, quote

from handbook.authoring.relinking import with_targets
from handbook.source import SourceError, Value, read_yaml
from handbook.text import without_accents

NEAR = 0.75  # Of get_close_matches: exercice is exercise, keys is key, but note is none.
MOST_SLIPS = 2  # Letters more, less, other or changed about.
LETTERS_A_SLIP = 4  # In shorter names so many slips make another name.
_PAGE, _PICTURE = re.compile(r"\.(md|markdown|mdown|html?)$"), re.compile(r"\.(jpe?g|png|gif|webp|svg)$")
_OF_A_LANGUAGE = re.compile(r"\.[a-z]{2,3}(?=\.[a-z]+$)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Names:
    """Keys of a mapping with what each holds, or what the items of a list are; whether other keys may stand there."""

    keys: Mapping[str, "Names"] = field(default_factory=dict)
    items: "Names | None" = None
    others: "Names | None" = None
    is_open: bool = True


ANY = Names()  # Where keys are anybody's.


def only_near(word: str, known: Collection[str]) -> str:
    """The one known word that is near, empty where none or several are."""
    near = get_close_matches(word, known, n=2, cutoff=NEAR)
    return near[0] if len(near) == 1 else ""


def with_known_keys(text: str, names: Names) -> str:
    """A data file with keys that are slips of known ones put right; as it is where it cannot be read."""
    try:
        root = read_yaml(text)
    except SourceError:
        return text
    lines = text.split("\n")
    for value, wrong, right in sorted(_slips(root, names), key=lambda slip: slip[0].key, reverse=True):
        line, column = value.key[0] - 1, value.key[1] - 1
        if lines[line][column:].startswith(wrong):  # A key in quotation marks is left alone, as is one an alias brings.
            lines[line] = lines[line][:column] + right + lines[line][column + len(wrong) :]
    return "\n".join(lines)


def _slips(value: Value, names: Names) -> Iterator[tuple[Value, str, str]]:
    missing = [key for key in names.keys if value.get(key) is None]
    for key, child in value.items():
        right = key
        if key not in names.keys and not names.is_open and (right := only_near(key, missing)):
            missing.remove(right)
            yield child, key, right
        if inner := names.keys.get(right) or names.others:
            yield from _slips(child, inner)
    for item in value.values():
        yield from _slips(item, names.items) if names.items else ()


@dataclass(frozen=True, slots=True)
class Files:
    """What links may lead to: uris inside docs; ``gone`` are those of pages that have moved, which are no slips."""

    uris: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def with_known_files(text: str, place: str, files: Files) -> str:
    """The text of the document at ``place`` with links to a file that is not there led to the one that is meant."""
    folder = posixpath.dirname(place) or "."

    def change(parts: SplitResult, uri: str) -> SplitResult:
        is_known = uri in files.uris or uri in files.gone
        meant = "" if is_known else _meant(uri, files.uris)
        return parts._replace(path=quote(posixpath.relpath(meant, folder))) if meant else parts

    return with_targets(text, place, change) if files.uris else text


def _meant(uri: str, known: Iterable[str]) -> str:
    """The one file that a name must mean, empty where none or several can be."""
    wrong = _spelt(uri)
    forms = [(one, _spelt(one)) for one in known if not _OF_A_LANGUAGE.search(one)]
    same = [one for one, form in forms if form == wrong]
    if not same:
        most = min(MOST_SLIPS, len(posixpath.splitext(wrong)[0]) // LETTERS_A_SLIP)
        same = [one for one, form in forms if _is_slip(wrong, form, most)]
    return same[0] if len(same) == 1 else ""


def _spelt(uri: str) -> str:
    """A name without what spelling may differ in: case, accents, marks between words, another ending of its kind."""
    name = _OF_A_LANGUAGE.sub("", re.sub(r"[\s_]+", "-", without_accents(unicodedata.normalize("NFC", uri))))
    if not posixpath.splitext(name)[1]:
        return f"{name}.md"
    return _PICTURE.sub(".svg", _PAGE.sub(".md", name))


def _is_slip(wrong: str, right: str, most: int) -> bool:
    if posixpath.splitext(wrong)[1] != posixpath.splitext(right)[1] or _DIGITS.findall(wrong) != _DIGITS.findall(right):
        return False
    return abs(len(wrong) - len(right)) <= most and slips_between(wrong, right) <= most


def slips_between(word: str, other: str) -> int:
    """How many slips make one word of another: a letter more, less or another one, or two changed about."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(word):
        above = row
        row = [at + 1]
        for to, own in enumerate(other):
            least = min(above[to] + (letter != own), above[to + 1] + 1, row[to] + 1)
            is_turned = bool(at and to) and letter == other[to - 1] and word[at - 1] == own
            row.append(min(least, before[to - 1] + 1) if is_turned else least)
        before = above
    return row[-1]
