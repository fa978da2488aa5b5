"""Numbers of pages written into a piece of a book, in its own letters.

A piece has guesses where the numbers of pages will stand, in a colour that says which (``elements.typ``), and behind
its pages one with all ten figures in each kind of letters (``piece.typ``): so its letters have all of them, and what is
written is text like any other, in its place among the words and tags.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Operator, String
from pikepdf import ContentStreamInlineImage as InlineImage
from pikepdf import ContentStreamInstruction as Instruction

LATER, ALL_TEN = 253, 254  # The blue of guesses, and of the figures.
_CODE = 2  # Bytes of a letter.
_Step = Instruction | InlineImage


def write_numbers(piece: pikepdf.Pdf, pages: int, numbers: Sequence[int]) -> None:
    """Write numbers for the guesses on the first ``pages`` of a piece."""
    if not numbers:
        return
    leaf = piece.pages[pages]
    content = list(pikepdf.parse_content_stream(leaf))
    figures = {font.objgen: _Figures.of(font, content[show]) for _, show, font in _marked(leaf, content, ALL_TEN)}
    for page in list(piece.pages)[:pages]:
        if f"{LATER / 255:.9f}"[:5].encode() in page.Contents.read_bytes():
            content = list(pikepdf.parse_content_stream(page))
            for mark, show, font in list(_marked(page, content, LATER)):
                number = numbers[256 * _level(content[mark], 0) + _level(content[mark], 1)]
                content[show] = figures[font.objgen].written(number, content[show])
                content[mark] = next(one for one in content[mark - 1 :: -1] if _is_plain(one))
            page.Contents = piece.make_stream(pikepdf.unparse_content_stream(content))


@dataclass(frozen=True, slots=True)
class _Figures:
    """The codes of 0 to 9 in a font, and how wide it has each letter, in thousandths of its size."""

    codes: Sequence[bytes]
    widths: Mapping[bytes, float]

    @classmethod
    def of(cls, font: pikepdf.Object, show: _Step) -> "_Figures":
        return cls(_codes(show), dict(_widths(font.DescendantFonts[0].W)))

    def written(self, number: int, guess: _Step) -> Instruction:
        """A number in the room of a guess, at its end; one that is wider stands out at both."""
        codes = [self.codes[int(figure)] for figure in str(number)]
        left = sum(self.widths[code] for code in _codes(guess)) - sum(self.widths[code] for code in codes)
        return Instruction([Array([-max(left, left / 2), String(b"".join(codes))])], Operator("TJ"))


def _marked(page: pikepdf.Page, content: Sequence[_Step], blue: int) -> Iterator[tuple[int, int, pikepdf.Object]]:
    """Where a colour of ours is chosen, where letters in it are shown, and their font."""
    mark, font = -1, ""
    for index, one in enumerate(content):
        operator = str(one.operator)
        if operator == "scn":
            mark = index if _level(one, 2) == blue else -1
        elif operator == "Tf":
            font = str(one.operands[0])
        elif operator in ("Tj", "TJ") and mark >= 0:
            yield mark, index, page.resources.Font[font]


def _is_plain(one: _Step) -> bool:
    return str(one.operator) == "scn" and _level(one, 2) not in (-1, LATER)


def _level(one: _Step, channel: int) -> int:
    """A channel of a colour, of 255; -1 for what is none in red, green and blue."""
    return round(255 * float(one.operands[channel])) if len(one.operands) == 3 else -1


def _codes(show: _Step) -> list[bytes]:
    """The letters that are shown, each by its code."""
    (shown,) = show.operands
    text = b"".join(
        bytes(part) for part in (shown if isinstance(shown, Array) else [shown]) if isinstance(part, String)
    )
    return [text[at : at + _CODE] for at in range(0, len(text), _CODE)]


def _widths(listed: pikepdf.Object) -> Iterator[tuple[bytes, float]]:
    """The width of each letter, by its code (ISO 32000-1, 9.7.4.3)."""
    given = list(listed)
    while given:
        first, second = int(given.pop(0)), given.pop(0)
        widths = list(second) if isinstance(second, Array) else [given.pop(0)] * (int(second) - first + 1)
        for code, width in enumerate(widths, start=first):
            yield code.to_bytes(_CODE, "big"), float(width)
