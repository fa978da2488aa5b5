"""Where Python-Markdown wants an empty line and people leave it out: around tables, between terms and meanings."""

from collections.abc import Sequence
from itertools import takewhile

from handbook.markup.syntax import MEANING, SEPARATOR


def is_table_apart(above: Sequence[str], line: str, following: Sequence[str]) -> bool:
    """Whether a line is a table's head, under text, or stands behind its last row; in a table dashes are a row."""
    if "|" in line:
        return not SEPARATOR.match(line) and any(map(SEPARATOR.match, following)) and not _has_dashes(above)
    return _has_dashes(above)


def is_term_apart(above: Sequence[str], line: str, following: Sequence[str], *, is_in_item: bool) -> bool:
    """Whether a line is a term where the meaning of another ends right above, or the first meaning in an item."""
    if MEANING.match(line):
        return is_in_item and not _has_meaning(above)
    return any(map(MEANING.match, following)) and _has_meaning(above)


def _has_dashes(above: Sequence[str]) -> bool:
    return any(map(SEPARATOR.match, takewhile(lambda row: "|" in row, reversed(above))))


def _has_meaning(above: Sequence[str]) -> bool:
    return any(map(MEANING.match, takewhile(str.strip, reversed(above))))
