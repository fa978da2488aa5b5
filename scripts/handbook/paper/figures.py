"""Numbers of pages written into a piece of a book, in its own letters.

A piece has guesses where the numbers of pages will stand, in a colour that says which (``elements.typ``), and behind
its pages one with all ten figures in each kind of letters (``piece.typ``): so its letters have all of them, and what is
written is text like any other, in its place among the words and tags.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Operator, String
from pikepdf import ContentStreamInlineImage as InlineImage
from pikepdf import ContentStreamInstruction as Instruction

# A colour of red, green and blue, and letters shown in it.
_SHOWN = rb"\bcs (?P<red>[\d.]+) (?P<green>[\d.]+) %s\d* scn\s+(?P<shown>BT\b.*?\bET\b)"
_COLOUR = re.compile(rb"[\d.]+ [\d.]+ ([\d.]+) scn\b")
_CODE = 2  # Bytes of a letter.
_OUT = 80  # Thousandths of its size that a number may stand out of its room on a side: less than the air around it.
_Step = Instruction | InlineImage


def write_numbers(piece: pikepdf.Pdf, pages: int, numbers: Sequence[int], blues: tuple[int, int]) -> None:
    """Write numbers for the guesses on the first ``pages`` of a piece.

    ``blues``: of 255, what no other colour has of blue but that of guesses, and that of all figures.
    """
    if not numbers:
        return
    blue, all_ten = (f"{blue / 255:.6f}"[:6].encode() for blue in blues)  # So far it is told apart, and not rounded.
    leaf = piece.pages[pages]
    runs = [_run(leaf, found["shown"]) for found in _shown_in(all_ten, leaf.Contents.read_bytes())]
    figures = {run.font.objgen: _Figures.of(run) for run in runs}
    for page in list(piece.pages)[:pages]:
        content = page.Contents.read_bytes()
        if b" " + blue in content:
            page.Contents.write(b"".join(_written(page, content, blue, numbers, figures)))


def _shown_in(blue: bytes, content: bytes) -> Iterator[re.Match[bytes]]:
    return re.finditer(_SHOWN % re.escape(blue), content, re.DOTALL)


def _written(
    page: pikepdf.Page,
    content: bytes,
    blue: bytes,
    numbers: Sequence[int],
    figures: Mapping[tuple[int, int], "_Figures"],
) -> Iterator[bytes]:
    """What stands on a page, with numbers in the colour that their sentence has."""
    end = 0
    colours = [colour for colour in _COLOUR.finditer(content) if not colour[1].startswith(blue)]
    for found in _shown_in(blue, content):
        run = _run(page, found["shown"])
        index = 256 * round(255 * float(found["red"])) + round(255 * float(found["green"]))
        before = bisect_left(colours, found.start(), key=re.Match.start)  # None, where a number begins its page.
        yield content[end : found.start()] + b"cs " + colours[max(before - 1, 0)][0] + b"\n"
        yield figures[run.font.objgen].written(numbers[index], run)
        end = found.end()
    yield content[end:]


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters shown in one font: all that is done to show them, and where among that their codes are."""

    steps: Sequence[_Step]
    show: int
    codes: Sequence[bytes]
    font: pikepdf.Object


def _run(page: pikepdf.Page, shown: bytes) -> _Run:
    with pikepdf.new() as aside:  # A stream of the piece would have all of it read.
        steps = list(pikepdf.parse_content_stream(aside.make_stream(shown)))
    at = {str(step.operator): index for index, step in enumerate(steps)}
    show = at["Tj"] if "Tj" in at else at["TJ"]
    (texts,) = steps[show].operands
    parts = texts if isinstance(texts, Array) else [texts]
    text = b"".join(bytes(part) for part in parts if isinstance(part, String))
    codes = [text[at : at + _CODE] for at in range(0, len(text), _CODE)]
    return _Run(steps, show, codes, page.resources.Font[str(steps[at["Tf"]].operands[0])])


@dataclass(frozen=True, slots=True)
class _Figures:
    """The codes of 0 to 9 in a font, and how wide it has each letter, in thousandths of its size."""

    codes: Sequence[bytes]
    widths: Mapping[bytes, float]

    @classmethod
    def of(cls, run: _Run) -> "_Figures":
        """The figures of a font, shown one after the other."""
        return cls(run.codes, dict(_widths(run.font.DescendantFonts[0].W)))

    def written(self, number: int, guess: _Run) -> bytes:
        """A number in the room of a guess, at its end; one that is wider stands out a little and is set closer."""
        codes = [self.codes[int(figure)] for figure in str(number)]
        left = sum(self.widths[code] for code in guess.codes) - sum(self.widths[code] for code in codes)
        out = min(max(-left, 0) / 2, _OUT)
        closer = max(-left - 2 * out, 0) / max(len(codes) - 1, 1)
        shown = [part for code in codes for part in (closer, String(code))][1:]
        steps = list(guess.steps)
        steps[guess.show] = Instruction([Array([out - max(left, 0), *shown])], Operator("TJ"))
        return pikepdf.unparse_content_stream(steps)


def _widths(listed: pikepdf.Object) -> Iterator[tuple[bytes, float]]:
    """The width of each letter, by its code (ISO 32000-1, 9.7.4.3)."""
    given = list(listed)
    while given:
        first, second = int(given.pop(0)), given.pop(0)
        widths = list(second) if isinstance(second, Array) else [given.pop(0)] * (int(second) - first + 1)
        for code, width in enumerate(widths, start=first):
            yield code.to_bytes(_CODE, "big"), float(width)
