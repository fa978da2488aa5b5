"""Where Python-Markdown wants an empty line and people leave it out: around tables, between terms and meanings."""

from collections.abc import Sequence
from itertools import takewhile

from handbook.markup.syntax import MEANING, SEPARATOR


def is_table_apart(above: Sequence[str], line: str, following: Sequence[str]) -> bool:
    """Whether a line is a table's head, under text, or stands behind its last row; in a table dashes are a row."""
    has_dashes = any(map(SEPARATOR.match, takewhile(lambda row: "|" in row, reversed(above))))
    is_head = "|" in line and not SEPARATOR.match(line) and any(map(SEPARATOR.match, following))
    return (is_head and not has_dashes) or ("|" not in line and has_dashes)


def is_term_apart(above: Sequence[str], line: str, following: Sequence[str], *, is_in_item: bool) -> bool:
    """Whether a line is a term where the meaning of another ends right above, or the first meaning in an item."""
    if MEANING.match(line):
        return is_in_item and not has_meaning(above)
    return has_meaning(above) and any(map(MEANING.match, following))


def has_meaning(above: Sequence[str]) -> bool:
    """Whether the meaning of a term ends in the line above."""
    return any(map(MEANING.match, takewhile(str.strip, reversed(above))))
