"""Words counted, and a paragraph parted between its sentences where it alone is too much for a slide."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import ceil

from lxml.html import HtmlElement

_WORD = re.compile(r"(?<!\S)[^\w\s]*\w\S*")
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]*(?:\s*\[?L\d{2,3}\]?)*\s+")
_CLAUSE = re.compile(r"[;:]\s+")
_Run = tuple[HtmlElement, str]  # Words, and the element they stand in.


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
    return [*_parts(element, text, cuts)]


def _parts(element: HtmlElement, text: str, cuts: list[int]) -> Iterator[HtmlElement]:
    """What stands from one of the ``cuts`` in the text to the next, where there are words."""
    runs = [*_runs(element)]
    places = [*accumulate((len(words) for _, words in runs[:-1]), initial=0)]
    for start, following in pairwise([*cuts, len(text) + 1]):
        if letters := len(text[start:following].rstrip()):
            first, last = max(0, bisect_left(places, start) - 1), bisect_left(places, following)
            here = zip(places[first:last], runs[first:last], strict=True)
            yield _excerpt(element, here, start, start + letters)


def _ends(text: str, mark: re.Pattern[str]) -> list[int]:
    return [match.end() for match in mark.finditer(text) if match.end() < len(text)] + [len(text)]


def _runs(element: HtmlElement) -> Iterator[_Run]:
    """All words below an element, in order, and of what is empty, as a blank or a line break, that it has none."""
    if isinstance(element.tag, str):
        if element.text or not len(element):
            yield element, element.text or ""
        for child in element:
            yield from _runs(child)
            if child.tail:
                yield element, child.tail


def _excerpt(element: HtmlElement, runs: Iterable[tuple[int, _Run]], start: int, end: int) -> HtmlElement:
    """A copy of an element with the letters from ``start`` to ``end`` of its text, of ``runs`` that begin at places of
    it; with what they stand in, and blanks and line breaks among them.
    """
    copies = {element: element.makeelement(element.tag, element.attrib)}

    def copied(below: HtmlElement) -> HtmlElement:
        if below not in copies:
            copies[below] = copy = below.makeelement(below.tag, below.attrib)
            copied(below.getparent()).append(copy)
        return copies[below]

    for place, (holder, words) in runs:
        part = words[max(0, start - place) : max(0, end - place)]
        if part:
            _write(copied(holder), part)
        elif not words and place >= start and (holder.tag != "br" or start < place < end):
            copied(holder)
    return copies[element]


def _write(element: HtmlElement, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
