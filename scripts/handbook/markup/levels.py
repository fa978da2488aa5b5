"""Sub-points as people indent them, and where every Markdown nests them: four spaces a level.

::

    1. Trước khi đi          1. Trước khi đi
      - áo phao       ─>         - áo phao         indented by two or three: nested here, elsewhere perhaps not
    - Dây                    - Dây
     - neo            ─>         - neo             by one: no Markdown nests it, yet two levels were meant
    - Chèo                   - Chèo

One space means a level only where the outer one has several points; else a whole list may have been copied without its
first space. A list with code or a quotation in it is left as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.markup.verbatim import verbatim_lines

_STEP = 4
_ITEM = re.compile(r"^(?P<indent> *)(?:[-*+]|(?P<number>\d{1,9})[.)]) +(?P<text>\S.*)$")
_NO_POINT = re.compile(r"^ *(?:/{3,}|>|([-*_])(?: *\1){2,} *$)|.*`{3}|.*~{3}")
_TASK = re.compile(r"\[[ xX]\](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Points:
    """A list with all that is indented under it: its first line and the one after its last, counted from 0."""

    first: int
    end: int


def with_even_levels(body: str) -> str:
    """The body with sub-points that are two or three spaces in, and the text under them, at four a level."""
    lines = body.split("\n")
    for points in _lists(lines, verbatim_lines(body)):
        lines[points.first : points.end] = _evened(lines[points.first : points.end])
    return "\n".join(lines)


def with_half_steps_nested(body: str) -> str:
    """The body with sub-points that are one space in nested under the point above them."""
    lines = body.split("\n")
    for number in half_steps(body):
        lines[number] = " " * (_STEP - 1) + lines[number]
    return "\n".join(lines)


def half_steps(body: str) -> tuple[int, ...]:
    """The lines, counted from 0, of sub-points that are one space in where two levels are meant."""
    lines = body.split("\n")
    found = (_half_steps_of(lines, points) for points in _lists(lines, verbatim_lines(body)))
    return tuple(number for numbers in found for number in numbers)


def _half_steps_of(lines: Sequence[str], points: Points) -> list[int]:
    items = [(number, _ITEM.match(lines[number])) for number in range(points.first, points.end)]
    if any(match is None or _TASK.match(match["text"]) for _, match in items):
        return []  # With text between them, or options of a question, levels are not certain.
    depths = [len(match["indent"]) for _, match in items if match]
    numbers = [match["number"] for _, match in items if match]
    begins = all(
        numbers[at] in (None, "1") for at in range(1, len(depths)) if depths[at] and not depths[at - 1]
    )  # 1., 2., 3. go on, however they are indented.
    runs = "".join("1" if depth == 1 else "0" if not depth else "x" for depth in depths).split("0")
    # Where points one and two spaces in stand under one point, which of them are levels is not certain.
    is_certain = depths.count(0) > 1 and begins and not any({"1", "x"} <= {*run} for run in runs)
    return [number for (number, _), depth in zip(items, depths, strict=True) if depth == 1] if is_certain else []


def _lists(lines: Sequence[str], verbatim: frozenset[int]) -> Iterator[Points]:
    """Every list that begins at the margin and holds neither code nor anything else that is no text."""
    number = 0
    while number < len(lines):
        match = _ITEM.match(lines[number])
        end = number + 1
        if match and not match["indent"]:
            while end < len(lines) and _goes_on(lines, end):
                end += 1
            while not lines[end - 1].strip():
                end -= 1
            if not any(n in verbatim or _NO_POINT.match(lines[n]) for n in range(number, end)):
                yield Points(number, end)
        number = end


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line is part of the list above it: empty, indented or a point; an empty one only before another."""
    line = lines[number]
    if line.strip():
        return line.startswith(" ") or bool(_ITEM.match(line))
    return any(following.strip() for following in lines[number + 1 : number + 2]) and _goes_on(lines, number + 1)


def _evened(lines: Sequence[str]) -> list[str]:
    """The lines of one list at four spaces a level; as they were where any is indented otherwise."""
    out, levels = list[str](), list[tuple[int, int]]()  # Of each open point: its indent, and by how much it moves.
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        match = _ITEM.match(line)
        is_anew = match or (line.strip() and not out[-1].strip())  # Else it goes on in the point's own lines.
        while is_anew and levels and indent < levels[-1][0] + 2:
            levels.pop()
        if match:
            if levels and indent - levels[-1][0] not in (2, 3, _STEP):
                return list(lines)
            if indent and not levels:
                return list(lines)
            levels.append((indent, _STEP * len(levels) - indent))
        moved = levels[-1][1] if levels and line.strip() and (match or indent >= levels[-1][0] + 2) else 0
        out.append(" " * (indent + moved) + line.lstrip(" "))
    return out
