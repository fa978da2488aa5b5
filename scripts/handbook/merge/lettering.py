"""How a name stands in its blank: as large as is wished, else smaller, else on two lines, else it is told.

::

    one line, at its size ─> smaller, to ``SHRUNK`` of it ─> two lines, to ``LEAST`` points ─> None

Widths are those of the print font, so what is reckoned here is what is printed. Names have no kerning: a file of ten
thousand groups shapes nothing, and at these sizes nobody sees it.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from fontTools.ttLib import TTFont

from handbook.merge.blanks import Blank
from handbook.paper.fields.letters import font_of, letters_of_the_font

POINTS = 72 / 25.4  # A millimetre.
PAD = 1.2 * POINTS  # Left and right of a name, together.
RAISED = 1.4 * POINTS  # Above the rule of a blank, or where letters are large
DEEP = 0.24  # as much of their size: what hangs from g and ẹ.
LEADING = 1.16  # From line to line, to the size: the tallest letters (Ễ, Ặ) do not touch.
HIGH = 1.02  # The tallest letter above its line, to the size.
SHRUNK = 0.68
LEAST = 6.5  # Points: what is read with reading glasses.
STEP = 0.25  # Of points, from size to size.


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a name: ``y`` is its foot, from that of the blank, and ``size`` that of its letters, in points."""

    text: str
    y: float
    size: float


@functools.cache
def _glyphs() -> Mapping[str, tuple[int, float]]:
    """Number and width (to a size of 1) of the glyph of every letter."""
    with TTFont(BytesIO(font_of(letters_of_the_font()))) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"]
        return {
            chr(code): (font.getGlyphID(name), widths[name][0] / units) for code, name in font.getBestCmap().items()
        }


def lacking(text: str) -> str:
    """The letters of a text that the print font has not."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in _glyphs()))


def width_of(text: str) -> float:
    """How wide a text is, to a size of 1."""
    return sum(_glyphs()[letter][1] for letter in text)


@functools.lru_cache(maxsize=4096)
def fitted(text: str, width: float, height: float, size: float) -> tuple[Line, ...] | None:
    """The lines of a name in a blank of this width and height; None where it is too long for two small ones."""
    room, wide = width - PAD, width_of(text)
    one = _down(min(size, room / wide if wide else size))
    if one >= max(size * SHRUNK, LEAST):
        return (Line(text, _foot(one), one),)
    first, second = _parted(text)
    two = _down(min(size, _high(height), room / max(width_of(first), width_of(second), 0.001)))
    if second and two >= LEAST:
        return Line(first, _foot(two) + LEADING * two, two), Line(second, _foot(two), two)
    return (Line(text, _foot(one), one),) if one >= LEAST else None


def _foot(size: float) -> float:
    return max(RAISED, DEEP * size)


def _high(height: float) -> float:
    """The largest size of two lines in a blank of this height."""
    return min((height - RAISED) / (LEADING + HIGH), height / (LEADING + HIGH + DEEP))


def _down(size: float) -> float:
    return int(size / STEP) * STEP


def _parted(text: str) -> tuple[str, str]:
    """A text on two lines, about equally long; the second is empty for one word."""
    words = text.split(" ")
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(ways, key=lambda way: max(map(width_of, way)), default=(text, ""))


def fit(text: str, blank: Blank) -> tuple[Line, ...] | None:
    """The lines of a name in a blank; None where it does not fit."""
    return fitted(text, blank.width, blank.height, blank.size)


def drawn(blanks: Sequence[Blank], texts: Mapping[str, str], read: Sequence[bool] = ()) -> bytes:
    """What draws the names of these texts into the blanks, by their names; a blank without a text stays empty.

    What is ``read`` out is an element by its place among the blanks, the others are there for the eye alone.
    """
    parts = [
        f"{f'/Span<</MCID {index}>>BDC' if is_read else '/Artifact BMC'} {_drawn(blank, texts.get(blank.name, ''))} EMC"
        for index, (blank, is_read) in enumerate(zip(blanks, read or (False,) * len(blanks), strict=True))
        if is_read or texts.get(blank.name)
    ]
    return "\n".join(parts).encode()


def _drawn(blank: Blank, text: str) -> str:
    lines = fit(text, blank) if text else ()
    assert lines is not None, "names were looked at before"
    place = f"1 0 0 1 {blank.x:g} {blank.y:g}"
    if blank.is_turned:
        place = f"-1 0 0 -1 {blank.x + blank.width:g} {blank.y + blank.height:g}"
    set_lines = [
        f"/N {line.size:g} Tf 1 0 0 1 {PAD / 2:.2f} {line.y:.2f} Tm <{_codes(line.text, is_last)}> Tj"
        for line, is_last in zip(lines, [*[False] * (len(lines) - 1), True], strict=False)
    ]
    return f"q {place} cm BT 0 g {' '.join(set_lines)} ET Q" if lines else ""


def _codes(text: str, is_last: bool) -> str:
    """The numbers of the glyphs; a line that goes on ends with a space, so that its words are two in a search."""
    glyphs = _glyphs()
    return "".join(f"{glyphs[letter][0]:04X}" for letter in text + ("" if is_last else " "))
