"""How wide the blanks of a form are on paper, and how wide they must be: millimetres.

Measured with a pen and on the printed page: a letter of an older hand takes 2 mm, a line of it 6 mm; a person's 25
letters come to 50 mm. Labels are printed at 9 points, bold over a column.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

LEAST_WIDTHS = {"text": 18, "number": 12, "money": 28, "date": 22, "signature": 20, "yes-no": 10}  # by kind
LINE_WIDTHS = {"portrait": 178, "landscape": 265}  # the text block of a bound page, the narrowest there is
GUTTER = 4  # between blanks side by side
PEN_LETTER, PEN_LINE = 2.0, 6.0
INSET = 2.0  # left and right of a label in its cell, together
TICK = 6.5  # a box to tick, and what is white between it and its label
LABEL_SIZE = 9 * 25.4 / 72  # the height of the letters of a label
NARROW, WIDE = frozenset("fijlrtI.,:;!'’|()[] -"), frozenset("mwMW%—")  # against the size: 0.34 and 0.92, others 0.6

Sized = TypeVar("Sized")


def lines_of(fields: Iterable[tuple[float, Sized]]) -> Iterator[tuple[Sized, ...]]:
    """Blanks line by line, each with its width in per cent: a line is full where its widths reach 100 %."""
    line: list[Sized] = []
    taken = 0.0
    for width, field in fields:
        if line and taken + width > 100:
            yield tuple(line)
            line, taken = [], 0.0
        line.append(field)
        taken += width
    if line:
        yield tuple(line)


def widths_on(orientation: str, shares: Sequence[float], *, gutter: float = 0) -> tuple[float, ...]:
    """Millimetres of cells side by side, whose ``shares`` of the line are stretched to fill it."""
    room = LINE_WIDTHS[orientation] - gutter * (len(shares) - 1)
    return tuple(room * share / sum(shares) for share in shares)


def label_width(text: str) -> float:
    """About how wide a printed label is."""
    return LABEL_SIZE * sum(0.34 if letter in NARROW else 0.92 if letter in WIDE else 0.6 for letter in text)


def pen_width(text: str, lines: int) -> float:
    """How wide a blank of some ``lines`` must be for a text by hand: its longest word, and its share of the letters."""
    longest = max(map(len, text.split()), default=0)
    return PEN_LETTER * max(longest, len(text) / max(lines, 1))
