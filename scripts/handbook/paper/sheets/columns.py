"""Where the columns of a worksheet begin and end: wherever a field does on paper."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from handbook.model.forms import Block, Field, Fields, Table

Span = tuple[int, int]  # first and last column


def edges_of(blocks: Iterable[Block], heading: Sequence[Field] = ()) -> list[int]:
    """Where the columns of a worksheet begin and end, in per cent of the line: wherever a field does."""
    edges = {0, 100}
    for block in blocks:
        lines = block.lines if isinstance(block, Fields) else [block.fields] if isinstance(block, Table) else []
        for line in (heading, *lines):
            edges |= {min(round(end), 100) for end in accumulate(field.width for field in line)}
    return sorted(edges)


def spans_of(fields: Sequence[Field], edges: Sequence[int]) -> Iterator[Span]:
    """The columns each field takes: to the edge nearest its end, one at least, leaving one for each that follows."""
    first, columns = 0, len(edges) - 1
    for index, end in enumerate(accumulate(field.width for field in fields)):
        nearest = min(range(len(edges)), key=lambda edge: abs(edges[edge] - end))
        last = max(first, min(nearest - 1, columns - len(fields) + index))
        yield first, last
        first = last + 1
