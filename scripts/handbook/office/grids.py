"""Tables of a page as columns and rows: merged cells, and how wide each column is by what stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from handbook.body.tree import with_class
from handbook.markup.parsed import span_of

LETTER = 118  # Twips a letter takes, about, at 12 points.
PADDING = 230  # And what a cell leaves white beside its words.
BLANK = 26  # Letters that a place to write on counts as.
MOST = 60  # Letters of a cell that count: beyond, it only takes more lines.


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell where it stands: ``node`` is None where a cell above goes on; ``goes_on`` whether it does below."""

    node: HtmlElement | None
    across: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of spots; a head stands over the table and is repeated on every page."""

    spots: tuple[Spot, ...]
    is_head: bool


def lines_of(node: HtmlElement) -> list[Line]:
    """The rows of a table, its head first."""
    rows = list(node.iter("tr"))
    open_below: dict[int, tuple[int, int]] = {}  # By column: rows still to come of a cell above, and its width.
    lines = [Line(tuple(_spots(row, open_below)), row.getparent().tag == "thead") for row in rows]
    return sorted(lines, key=lambda line: not line.is_head)


def _spots(row: HtmlElement, open_below: dict[int, tuple[int, int]]) -> Iterator[Spot]:
    cells, column = [cell for cell in row if cell.tag in ("td", "th")], 0
    while cells or column in open_below:
        if column in open_below:
            left, across = open_below.pop(column)
            if left > 1:
                open_below[column] = left - 1, across
            yield Spot(None, across, left > 1)
        else:
            cell = cells.pop(0)
            across, down = span_of(cell), span_of(cell, "rowspan")
            if down > 1:
                open_below[column] = down - 1, across
            yield Spot(cell, across, down > 1)
        column += across


def widths_of(lines: Sequence[Line], width: int) -> list[int]:
    """Twips of each column: its longest word at least, the rest by how much stands in it; ``width`` together."""
    columns = max((sum(spot.across for spot in line.spots) for line in lines), default=1)
    least, wanted = [0.0] * columns, [1.0] * columns
    for line in lines:
        places = accumulate((spot.across for spot in line.spots), initial=0)
        for place, spot in zip(places, line.spots, strict=False):
            if spot.node is not None and spot.across == 1:
                words, letters = _measured(spot.node)
                least[place] = max(least[place], words * LETTER + PADDING)
                wanted[place] = max(wanted[place], min(letters, MOST))
    room = width - sum(least)
    if room < 0:
        return _whole_twips([part / sum(least) * width for part in least], width)
    return _whole_twips([part + room * want / sum(wanted) for part, want in zip(least, wanted, strict=True)], width)


def _whole_twips(parts: Sequence[float], width: int) -> list[int]:
    found = [int(part) for part in parts]
    found[-1] += width - sum(found)
    return found


def _measured(cell: HtmlElement) -> tuple[int, int]:
    """Letters of a cell's longest word, and all of them."""
    text = cell.text_content()
    letters = len(text) + BLANK * len(with_class(cell, "hb-blank")) + BLANK * len(list(cell.iter("img")))
    return max((len(word) for word in text.split()), default=0), letters
