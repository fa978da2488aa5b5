"""What of a text is not Markdown: code and comments.

One rule for all who look at lines: a fence that is never closed is no fence, as for the extension that renders it
(pymdownx.superfences), so that it cannot swallow what follows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from handbook.markup.syntax import COMMENT

# ``item`` is the mark of an item that begins with code.
FENCE = re.compile(r"^(?P<indent>[> \t]*(?P<item>(?:[-*+]|\d{1,2}[.)])[ ]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_END = re.compile(r"[> \t]*([`~])\1{2,}[> \t]*")  # What may end a fence of such marks.
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
    lines, starts = text.split("\n"), _starts(text)
    for begin, end, is_code in _spans(text):
        first, last = bisect_right(starts, begin) - 1, bisect_right(starts, end) - 1
        is_fence = is_code and FENCE.match(lines[first])
        found.update(range(first if is_fence else first + 1, last + 1))
    return frozenset(found)


def remarks(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every comment."""
    return ((begin, end) for begin, end, is_code in _spans(text) if not is_code)


def fences(text: str) -> dict[int, int]:
    """The first and the last line, counted from 0, of every code fence."""
    return dict(_fences(text))


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
    start, lines, starts = 0, text.split("\n"), _starts(text)
    for first, last in _fences(text):
        begin, end = starts[first] + _indent(lines[first]), starts[last + 1] - 1
        yield from _inline_spans(text, start, begin)
        yield begin, end, True
        start = end
    yield from _inline_spans(text, start, len(text))


def _inline_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for match in _SPAN.finditer(text, start, end):
        yield match.start(), match.end(), not match[0].startswith("<!--")


def _starts(text: str) -> list[int]:
    """Where every line begins, and one more would."""
    return [*accumulate((len(line) + 1 for line in text.split("\n")), initial=0)]


@lru_cache(maxsize=512)
def _fences(text: str) -> tuple[tuple[int, int], ...]:
    """First and last line of every code fence that is closed; a fence inside a comment is none."""
    lines, starts, hidden = text.split("\n"), _starts(text), set[int]()
    for begin, end in (match.span() for match in COMMENT.finditer(text)):
        hidden.update(range(bisect_right(starts, begin), bisect_right(starts, end)))
    ends = {match[1]: number for number, line in enumerate(lines) if (match := _END.fullmatch(line))}
    found, behind = [], 0
    for number, match in ((number, FENCE.match(line)) for number, line in enumerate(lines)):
        if match and number >= behind and number not in hidden and number < ends.get(match["fence"][0], 0):
            last = _closing(lines, number, match)
            if last is not None:
                found.append((number, last))
                behind = last + 1
    return tuple(found)


def _closing(lines: list[str], number: int, match: re.Match[str]) -> int | None:
    """The line that closes the fence opened on a line; None where it stays open."""
    for last in range(number + 1, len(lines)):
        line = lines[last]
        if line.strip(" \t>") and _indent(line) < len(match["indent"]):
            return None
        if closes(line.strip(" \t>"), match["fence"]):
            return last
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip("> \t"))
