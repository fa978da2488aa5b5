"""Which pieces share a slide: as few slides as can be, each about as full as the others, in every language at once."""

from collections.abc import Sequence
from itertools import pairwise

from handbook.deck.pieces import Piece, words_of
from handbook.deck.slides import MOST_LINES

_A_SLIDE, _TORN = 1000.0, 400.0  # What a further slide costs, and one that ends with what announces the next.


def fill(columns: Sequence[Sequence[Piece]], budgets: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where pieces stand on each slide.

    ``columns`` are the pieces in each language, as many in all of them, ``budgets`` the most words a slide has room
    for. A piece that is too much for any slide gets one for itself.
    """
    count = len(columns[0])
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        choices = []
        for begin in range(end - 1, -1, -1):
            cost = _cost(columns, budgets, begin, end)
            if cost is None:
                break  # With more in front it is no less full.
            choices.append((best[begin][0] + cost, begin))
        best.append(min(choices))
    cuts = [count]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return list(pairwise(cuts))


def _cost(columns: Sequence[Sequence[Piece]], budgets: Sequence[int], begin: int, end: int) -> float | None:
    """What a slide with these pieces costs, None where they are too many."""
    full = max(_fullness(pieces[begin:end], budget) for pieces, budget in zip(columns, budgets, strict=True))
    is_mixed = end - begin > 1 and any(piece.is_alone for piece in columns[0][begin:end])
    if end - begin > 1 and (full > 1 or is_mixed):
        return None
    torn = end < len(columns[0]) and any(pieces[end - 1].leads for pieces in columns)
    return _A_SLIDE + 10 * full**2 + torn * _TORN


def _fullness(pieces: Sequence[Piece], budget: int) -> float:
    """How much of a slide some pieces take: 1 is a full one."""
    words, lines = words_of(pieces), sum(piece.lines for piece in pieces)
    return max(words / max(budget, 1), lines / MOST_LINES)
