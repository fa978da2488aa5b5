"""Words counted, and a paragraph parted between its sentences where it alone is too much for a slide."""

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from math import ceil

from lxml.html import HtmlElement

from handbook.body.tree import with_class

_WORD = re.compile(r"(?<!\S)[^\w\s]*\w\S*")
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]*(?:\s*\[?L\d{2,3}\]?)*\s+")
_CLAUSE = re.compile(r"[;:]\s+")


def words_in(text: str) -> int:
    """How many words a text has; in Vietnamese a word is what stands between two spaces."""
    return len(_WORD.findall(text))


def sentences(element: HtmlElement, budget: int) -> list[HtmlElement]:
    """Parts of a paragraph that fit, each some of its sentences; of one sentence alone, what semicolons part."""
    text = element.text_content()
    ends = _ends(text, _SENTENCE)
    if len(ends) == 1:
        ends = _ends(text, _CLAUSE)
    slides = ceil(words_in(text) / budget)
    wanted = words_in(text) / slides
    cuts, begin = [0], 0
    for end, following in pairwise(ends):
        now, more = words_in(text[begin:end]), words_in(text[begin:following])
        if more > budget or abs(now - wanted) <= abs(more - wanted):
            cuts.append(end)
            begin = end
    bounds = zip(cuts, [*cuts[1:], len(text)], strict=True)
    parts = [(start, start + len(text[start:end].rstrip())) for start, end in bounds]
    return [excerpt(element, start, end) for start, end in parts if end > start]


def _ends(text: str, mark: re.Pattern[str]) -> list[int]:
    return [match.end() for match in mark.finditer(text) if match.end() < len(text)] + [len(text)]


def excerpt(element: HtmlElement, start: int, end: int) -> HtmlElement:
    """A copy of an element with the letters from ``start`` to ``end`` of its text, and what they stand in."""
    copy = deepcopy(element)
    copy.tail = None
    place = 0

    def kept(text: str | None) -> str | None:
        nonlocal place
        if text is None:
            return None
        part = text[max(0, start - place) : max(0, end - place)]
        place += len(text)
        return part

    _trim(copy, kept)
    for below in reversed(list(copy.iterdescendants())):
        if (
            below.tag not in ("img", "br")
            and not len(below)
            and not (below.text or "")
            and not with_class(below, "hb-blank")
        ):
            below.drop_tree()
    return copy


def _trim(element: HtmlElement, kept: Callable[[str | None], str | None]) -> None:
    element.text = kept(element.text)
    for child in element:
        _trim(child, kept)
        child.tail = kept(child.tail)
