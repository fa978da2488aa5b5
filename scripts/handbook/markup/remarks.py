"""Remarks where Markdown would read them: between the options of a question, which are one list without them, between
the rows of a table, behind a heading's words or a block's option.

Elsewhere a remark stays where it is: between two lists it keeps them apart, as on GitHub.
"""

import re
from itertools import chain, islice

from handbook.markup.verbatim import fences

_BLOCK = re.compile(r" {0,3}/{3,}[ \t]*(?P<name>[\w-]*)")
_OPENING, _CLOSING = "<!--", "-->"
_ROW, _MORE = re.compile(r"[ >]*\|"), re.compile(r"[ >]*(?:\||<!--)")
_REMARK = r"<!--(?:(?!-->).)*-->"
# Behind a heading or option, or before the heading's id.
_AT_END = re.compile(
    rf"(?P<line>(?: {{0,3}}#{{1,6}}[ ]| {{4}}[a-z]+:)(?:(?!<!--).|{_REMARK})*?)[ ]*{_REMARK}"
    r"(?P<id>[ ]*+(?:\{[^{}]*\})?)[ ]*"
)


def without_remarks(text: str) -> str:
    """The text; in its questions and tables no line is left that holds nothing but a remark."""
    if _OPENING not in text:
        return text
    lines = text.split("\n")
    code = {number for first, last in fences(text).items() for number in range(first + 1, last + 1)}
    kept, block, number, tried = list[str](), "", 0, -1
    while number < len(lines):
        line = lines[number]
        if found := _BLOCK.match(line):
            block = found["name"].lower()
        begins = number > tried and number not in code and line.lstrip(" \t>").startswith(_OPENING)
        end, is_alone = _end_of_remark(lines, number) if begins else (number, False)
        last = end if is_alone else number
        is_between_rows = any(map(_ROW.match, kept[-1:])) and any(map(_MORE.match, lines[last + 1 : last + 2]))
        if not (is_alone and (block == "quiz" or is_between_rows)):
            kept += lines[number : last + 1] if begins or number in code else [_without_remark(line)]
        tried = max(tried, end)  # Whatever begins before this end has the same.
        number = last + 1
    return "\n".join(kept)


def _without_remark(line: str) -> str:
    """A heading or option without the remark at its end."""
    match = _AT_END.fullmatch(line) if _OPENING in line else None
    return match["line"] + match["id"] if match else line


def _end_of_remark(lines: list[str], first: int) -> tuple[int, bool]:
    """The line on which a remark ends that begins on the first one, and whether nothing stands behind it."""
    rest = lines[first].lstrip(" \t>").removeprefix(_OPENING)
    for number, line in enumerate(chain([rest], islice(lines, first + 1, None)), start=first):
        _, found, behind = line.partition(_CLOSING)
        if found:
            return number, not behind.strip(" \t")
    return len(lines), False
