"""What the columns of a list mean: its headings, known by many names in both languages (``headings.yml``).

::

    rows ── the row with most known headings ─> Headings(row, places: column ─> number) ── needs ─> faults

Above the headings may stand whatever an office writes there; a heading of two rows counts as its lower one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.lists.headings import Names, key_of, short, shown, wanted, words
from handbook.lists.listed import COLUMNS
from handbook.lists.rows import Row, Sheet, is_of_old_font
from handbook.model.kits import KEEPERS

HEAD_ROWS = 40  # Among so many rows with words the headings stand.
ALIKE = 0.6  # How alike a heading must be to one that is known to be taken for a slip of it.
ROLES = KEEPERS  # Their headings are what a column of roles says: no headings by themselves.
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a list: their row, the columns they are of by number, and their words."""

    row: int
    places: Mapping[str, int]
    texts: tuple[str, ...]

    def said(self, column: str) -> str:
        """The heading of a column as the list has it."""
        return self.texts[self.places[column] - 1]


def names_with(mapping: Mapping[str, str]) -> Names:
    """The known headings, and those that somebody named."""
    return {**words().names, **{key_of(heading): column for heading, column in mapping.items()}}


def column_of(heading: str, names: Names) -> str:
    """The column a heading is of, empty where it is none that is known; brackets may hold a unit."""
    return names.get(key_of(heading)) or names.get(key_of(_BRACKETS.sub(" ", heading)), "")


def count_of(cells: Iterable[str], names: Names) -> int:
    """How many columns the cells of a row name."""
    return len({column_of(text, names) for text in cells} - {""})


def headings_of(sheet: Sheet, mapping: Mapping[str, str]) -> Headings | None:
    """The headings of a list; None where no row has any. Columns that ``mapping`` names count before all others."""
    names = names_with(mapping)
    best = max(sheet.rows[:HEAD_ROWS], key=lambda row: count_of(_texts(row), names), default=None)
    if best is None or not {column_of(text, names) for text in _texts(best)} - {"", *ROLES}:
        return None
    texts = _texts(best)
    places: dict[str, int] = {}
    for number, column in _known(texts, names, mapping):
        places.setdefault(column, number)
    return Headings(best.number, places, texts)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.read for cell in row.cells)


def _known(texts: Sequence[str], names: Names, mapping: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Number and column of the known headings, those that were mapped instead of others of their column."""
    mapped = {key_of(heading) for heading in mapping}
    keys = {key_of(text) for text in texts}
    taken = {column for key, column in names.items() if key in mapped & keys}
    for number, text in enumerate(texts, start=1):
        column = column_of(text, names)
        if column and (key_of(text) in mapped or column not in taken):
            yield number, column


def judge_headings(
    sheet: Sheet, found: Headings | None, mapping: Mapping[str, str], needs: Sequence[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the headings: none, one that is needed is missing, two of one column, mapped ones unseen."""
    if found is None or not set(needs) <= set(found.places):
        old = any(is_of_old_font(text) for row in sheet.rows[:HEAD_ROWS] for text in _texts(row))
        if old or found is None:
            yield _without_headings(sheet, needs, is_old=old)
            return
    seen = shown(found.texts)
    names = names_with(mapping)
    known = list(_known(found.texts, names, mapping))
    for number, column in known:
        if (first_place := found.places[column]) != number:
            facts = {"found": short(found.texts[number - 1]), "first": short(found.texts[first_place - 1])}
            yield sheet.fault((found.row, number), "HB824", column=column, **facts)
    for heading in mapping:
        if key_of(heading) not in map(key_of, found.texts):
            near = did_you_mean(heading, [short(text) for text in found.texts if text])
            yield sheet.fault((found.row, 1), "HB825", reason="unseen", found=short(heading), near=near)
    free = [text for number, text in enumerate(found.texts, start=1) if text and number not in dict(known)]
    for column in needs:
        if column not in found.places:
            facts = {"wanted": wanted([column]), "seen": seen, "column": column, "near": _nearest(column, free)}
            yield sheet.fault((found.row, 1), "HB823", reason="near" if facts["near"] else "missing", **facts)


def _without_headings(sheet: Sheet, needs: Sequence[str], *, is_old: bool) -> Diagnostic:
    """What is said where no row has headings; what stands there instead may be names of people, and is not shown."""
    first = next((row.number for row in sheet.rows), 1)
    if is_old:
        return sheet.fault((first, 1), "HB834", reason="old", heading="…", found="…")
    return sheet.fault((first, 1), "HB823", reason="none", wanted=wanted(needs), seen="", column="", near="")


def unread(found: Headings, mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Headings of columns that nothing is made of, but for those that offices keep for themselves."""
    known = {number for number, _ in _known(found.texts, names_with(mapping), mapping)}
    rest = (text for number, text in enumerate(found.texts, start=1) if text and number not in known)
    return tuple(short(text) for text in rest if key_of(text) not in words().left_out)


def read_mapping(pairs: Iterable[str]) -> tuple[dict[str, str], list[Diagnostic]]:
    """What ``--map "HEADING=column"`` says, heading by column, and what is wrong with it."""
    mapping: dict[str, str] = {}
    told: list[Diagnostic] = []
    for number, pair in enumerate(pairs, start=1):
        heading, sign, column = (part.strip() for part in pair.rpartition("="))
        if not sign or not key_of(heading):
            told.append(diagnose("--map", (number, 1), "HB825", reason="form", found=short(pair), near=""))
        elif column not in COLUMNS:
            near = did_you_mean(column, COLUMNS)
            told.append(diagnose("--map", (number, 1), "HB825", reason="column", found=short(column), near=near))
        else:
            mapping[heading] = column
    return mapping, told


def _nearest(column: str, free: Sequence[str]) -> str:
    """Of the headings that are of no column, the one most like those of a column; empty where none is alike."""
    keys = [key_of(text) for text in words().headings[column]]
    alike = (max(SequenceMatcher(None, key_of(text), key).ratio() for key in keys) for text in free)
    ratio, text = max(zip(alike, free, strict=True), default=(0.0, ""))
    return short(text) if ratio >= ALIKE else ""
