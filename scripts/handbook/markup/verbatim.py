"""What of a text is not Markdown: code and comments.

One rule for all who look at lines: a fence that is never closed is no fence, as for the extension that renders it
(pymdownx.superfences), so that it cannot swallow what follows.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.markup.syntax import COMMENT

# ``item`` is the mark of an item that begins with code.
FENCE = re.compile(r"^(?P<indent>[> \t]*(?P<item>(?:[-*+]|\d{1,2}[.)])[ ]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
LANGUAGE = re.compile(r"^[ \t]*\.?([\w#.+-]+)(?=[ \t{]|$)")  # The first word behind the marks of a fence.
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)*?[^`])\1(?!`)", re.DOTALL)
_SPAN = re.compile(rf"{COMMENT.pattern}|{_CODE.pattern}", re.DOTALL)


def masked(text: str, *, code: bool = True) -> str:
    """The text with spaces for every letter of a comment and, where ``code`` is asked for, of code; lines stay."""
    parts, start = [], 0
    for begin, end, is_code in _spans(text):
        parts += [text[start:begin], _blank(text[begin:end]) if code or not is_code else text[begin:end]]
        start = end
    return "".join([*parts, text[start:]])


def verbatim_lines(text: str) -> frozenset[int]:
    """The lines, counted from 0, that belong to a code fence or begin inside a comment."""
    found: set[int] = set()
    for begin, end, is_code in _spans(text):
        first, last = text.count("\n", 0, begin), text.count("\n", 0, end)
        is_fence = is_code and FENCE.match(text[text.rfind("\n", 0, begin) + 1 : begin] + text[begin:].split("\n")[0])
        found.update(range(first if is_fence else first + 1, last + 1))
    return frozenset(found)


def fences(text: str) -> dict[int, int]:
    """The first and the last line, counted from 0, of every code fence."""
    return {text.count("\n", 0, begin): text.count("\n", 0, end) for begin, end in _fences(text)}


def closes(line: str, fence: str) -> bool:
    """Whether a line ends a fence: the same marks, as many or more."""
    return line.startswith(fence) and not line.strip(fence[0])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@lru_cache(maxsize=512)  # Every rule asks again, of the same bodies.
def _spans(text: str) -> tuple[tuple[int, int, bool], ...]:
    """(begin, end, whether it is code) of every fence, code span and comment, in order."""
    return tuple(_each_span(text))


def _each_span(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for begin, end in _fences(text):
        yield from _inline_spans(text, start, begin)
        yield begin, end, True
        start = end
    yield from _inline_spans(text, start, len(text))


def _inline_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for match in _SPAN.finditer(text, start, end):
        yield match.start(), match.end(), not match[0].startswith("<!--")


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every code fence that is closed; a fence inside a comment is none."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    comments = [match.span() for match in COMMENT.finditer(text)]
    number = 0
    while number < len(lines):
        last = _closing(lines, number) if "`" in lines[number] or "~" in lines[number] else None
        if last is not None and not any(begin < starts[number] < end for begin, end in comments):
            yield starts[number] + _indent(lines[number]), starts[last + 1] - 1
            number = last
        number += 1


def _closing(lines: list[str], number: int) -> int | None:
    """The line that closes the fence opened on a line; None where none is opened or it stays open."""
    match = FENCE.match(lines[number])
    if not match:
        return None
    for last in range(number + 1, len(lines)):
        line = lines[last]
        if line.strip(" \t>") and _indent(line) < len(match["indent"]):
            return None
        if closes(line.strip(" \t>"), match["fence"]):
            return last
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip("> \t"))
