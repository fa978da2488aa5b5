"""Marks that Markdown took, or left, otherwise than their author meant them.

::

    tree ─┬─ typed as HTML ──> Markdown in it, which nobody reads there
          ├─ em, strong ─────> stars and underscores of sums, of notes (*), of names, which are gone from the page
          ├─ dl ─────────────> ": …" under no term
          └─ title=… ────────> words that only a mouse finds
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement
from markdown.util import BLOCK_LEVEL_ELEMENTS

from handbook.checks.lines import Finding
from handbook.markup.reading import RAW, Reading, is_code

# Marks of ours that are certainly meant as such. In HTML "1. Tổ" alone may be text.
_OURS = re.compile(
    r"""
      \*\*(?=\S)[^\n]* | (?<!\w)__(?=\S)[^\n]* | (?<!\S)\*(?=[^\s*])[^*\n]+\* | (?<![\w/])_(?=[^\s_])[^_\n]+_(?!\w)
    | !?\[[^\]\n]*\]\([^\n]* | \[[^\]\n]+\]\[[^\]\n]*\] | \[L\d{2,3}\] | \{\{[^\n]* | `[^`\n]+`? | _{4,}
    | ~~(?=\S)[^\n]* | ==(?=[^\s=])[^\n]*== | ^[ ]*(?:[-*+]|\#{1,6}|>)[ ]+\S[^\n]* | ^[ ]*/{3,}[^\n]*
    | ^[ ]*\d{1,2}[.)][ ]+\S[^\n]*\n[ ]*\d{1,2}[.)][ ]+\S | ^[ ]*\|[^\n]*\|[ ]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_CLOSING, _OPENING = ")]}.,;:!?…»”%/", "([{«“/"  # Behind a word nothing emphasised begins so, before one none ends so.


def block_of_html(element: HtmlElement) -> HtmlElement | None:
    """The outermost block typed as HTML that an element is or stands in: no Markdown is read there."""
    above = [one for one in (*element.iterancestors(), element) if RAW in one.attrib and one.tag in _BLOCKS]
    return max(above, key=lambda one: sum(1 for _ in one.iterdescendants())) if above else None


def is_markdown(text: str) -> bool:
    """Whether a text has marks of ours in it."""
    return _OURS.search(text) is not None


def check_marks(reading: Reading) -> Iterator[Finding]:
    """HB218 for what stands under no term, HB249–HB250 and HB252 for marks that do what nobody meant."""
    yield from _check_html(reading)
    yield from _check_emphasis(reading)
    yield from _check_meanings(reading)
    yield from _check_titles(reading)


def _check_html(reading: Reading) -> Iterator[Finding]:
    """HB249: where GitHub reads Markdown between tags, the handbook prints it as it was typed. Once a block."""
    told = set[HtmlElement]()
    for element, text in reading.texts():
        match = _OURS.search(text)
        if match and (block := block_of_html(element)) is not None and block not in told:
            told.add(block)
            found = match[0].strip().split("\n")[0]
            yield reading.places.find(found, element), "HB249", {"found": found[:60], "tag": block.tag}


def _check_emphasis(reading: Reading) -> Iterator[Finding]:
    """HB250: two stars or underscores that are signs make what stands between them slanted, and are gone."""
    told = set[int]()
    for element in reading.tree.iter("em", "strong"):
        words = element.text_content()
        if RAW in element.attrib or is_code(element) or not words:
            continue
        before, after = _letter_before(element), (element.tail or "")[:1]
        if _is_unmeant(element, before, words, after):
            begin, mark = _begin(reading, element)
            signs = mark * (1 + (element.tag == "strong"))
            if begin not in told:
                told.add(begin)
                found = f"{before}{signs}{words}{signs}{after}".strip()
                yield reading.places.at(begin), "HB250", {"found": found[:60], "mark": mark}


def _is_unmeant(element: HtmlElement, before: str, words: str, after: str) -> bool:
    """Whether emphasis begins or ends within a word, a sum or a bracket, or lies in emphasis of its kind."""
    is_within = before.isalnum() and after.isalnum() and (element.tag == "em" or _is_sum(before, words, after))
    is_cut = (before.strip() and words[0] in _CLOSING) or (after.strip() and words[-1] in _OPENING)
    is_twice = element.tag == "em" and any(above.tag == "em" for above in element.iterancestors())
    is_name = element.tag == "strong" and re.match(r"\.[^\W\d_]{1,4}\b", element.tail or "")  # __init__.py
    return bool(is_within or is_cut or is_twice or is_name or before in ("*", "_") or after in ("*", "_"))


def _is_sum(before: str, words: str, after: str) -> bool:
    return (before + words[0] + words[-1] + after).isdigit()


def _letter_before(element: HtmlElement) -> str:
    """The last letter before an element, in whatever stands right before it."""
    previous, above = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or previous.text_content())[-1:]
    return (above.text or "")[-1:] if above is not None else ""


def _begin(reading: Reading, element: HtmlElement) -> tuple[int, str]:
    """Where the marks of emphasis begin in the text, and which they are, a star or an underscore."""
    text, start = reading.places.text, reading.places.start(element)
    at, mark = max((text.rfind(mark, 0, start + 1), mark) for mark in "*_")
    signs = mark * (1 + (element.tag == "strong"))
    return max(text.rfind(signs, 0, at + 1), 0), mark


def _check_meanings(reading: Reading) -> Iterator[Finding]:
    """HB218: a line ``: …`` is the meaning of the term above it; elsewhere it is the caption of a table."""
    for meaning in reading.tree.iter("dd"):
        above = meaning.getprevious()
        if RAW not in meaning.attrib and (above is None or not (above.tag == "dd" or above.text_content().strip())):
            found = f": {' '.join(meaning.text_content().split())}"
            yield reading.places.find(":", meaning), "HB218", {"found": found[:60], "better": "**…**"}


def _check_titles(reading: Reading) -> Iterator[Finding]:
    """HB252: no finger, no paper and hardly a screen reader finds the title of a link, picture or abbreviation."""
    for element in reading.tree.iter():
        title = element.get("title") if isinstance(element.tag, str) else None
        if title and title.strip():
            yield reading.places.find(title, element), "HB252", {"found": title[:60]}
