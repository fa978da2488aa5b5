"""Where the brackets of a text close, asked by whatever looks for a link or a picture.

Python-Markdown counts from each of them to the end of its paragraph, letter by letter: 12 s for 20 KB of boxes that
nobody closed.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from markdown.inlinepatterns import LinkInlineProcessor

_SQUARE, _ROUND = re.compile(r"[\[\]]"), re.compile(r"[()]")
_QUOTING = re.compile("[\"'<]")  # Where one stands, a bracket may be none.
_NEAR = 100  # As many are counted before all of a text are: what is a link has fewer.


class Brackets:
    """The closing bracket of each opening one, known for the text that was asked about last."""

    def __init__(self, pattern: re.Pattern[str] = _SQUARE) -> None:
        self._pattern, self._text = pattern, ""
        self._closing: dict[int, int] = {}

    def within(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands in the bracket that opens before ``index``, the place behind it, whether it is closed at all."""
        end = self._end(data, index)
        return (data[index:end], end + 1, True) if end is not None else ("", len(data), False)

    def _end(self, data: str, index: int) -> int | None:
        if data is not self._text:
            level = 1
            for counted, bracket in enumerate(self._pattern.finditer(data, index)):
                level += 1 if bracket[0] in "[(" else -1
                if level == 0:
                    return bracket.start()
                if counted == _NEAR:
                    break
            self._text, self._closing = data, dict(self._pairs(data))
        return self._closing.get(index - 1)

    def _pairs(self, text: str) -> Iterator[tuple[int, int]]:
        opened = []
        for bracket in self._pattern.finditer(text):
            if bracket[0] in "[(":
                opened.append(bracket.start())
            elif opened:
                yield opened.pop(), bracket.start()


def count_once(patterns: Iterable[object]) -> None:
    """Let all that look for brackets ask one ``Brackets``, and look for no address where nothing closes one."""
    square, rounded = Brackets(), Brackets(_ROUND)
    for pattern in patterns:
        if isinstance(pattern, LinkInlineProcessor):
            pattern.getText = square.within  # type: ignore[method-assign]
            pattern.getLink = _closed(pattern, rounded)  # type: ignore[method-assign, assignment]


def _closed(pattern: LinkInlineProcessor, rounded: Brackets) -> Callable[[str, int], tuple[str, str | None, int, bool]]:
    get_link = pattern.getLink

    def link(data: str, index: int) -> tuple[str, str | None, int, bool]:
        is_closed = ")" in data and (_QUOTING.search(data) or rounded.within(data, index + 1)[2])
        return get_link(data, index) if is_closed else ("", None, index, False)

    return link
