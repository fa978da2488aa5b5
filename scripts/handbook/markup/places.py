"""A rendered tree aligned with its source: the line of everything on a page, and the words that got lost.

Markdown forgets where things stood, and a second parser that remembers would disagree with it. So nothing is guessed:
the words of the page, as it was rendered, are laid beside the words of the source. They are the same in the same order,
but for what Markdown takes as markup and for footnotes, which a page has at its end; so an element stands where its
words stand. Where the two differ they are aligned (``aligning``), and words of the source that are nowhere on the page
are lost.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from lxml.html import HtmlElement

from handbook.markup.aligning import aligned
from handbook.markup.blocks import Block
from handbook.markup.rewriting import as_read
from handbook.markup.syntax import HEADING, LEAD, NOTE, TARGET
from handbook.markup.verbatim import masked

Place = tuple[int, int]  # Line in the file and column in the line, counted from 1.

_ENDS_NOTE = re.compile(rf"{HEADING.pattern}|^ {{0,3}}/{{3}}")
_WORD = re.compile(r"[^\W_]+")
# What is markup in a source though it is made of letters: never words of a page.
_MARKUP = re.compile(
    r"""
      (?m:^[ >]*(?:[-*+]|\d{1,9}[.)])[ \u00a0]+\[[ xX]\](?![(\[]))  # options and tasks
    | (?m:(?:\||<br[ ]*/?>)[ ]*(?:[-*][ ])?\[[ xX]\](?=[ \u00a0|<]|$)|^[ ]*\[[xX]\](?=[ ]*\|))  # boxes in cells
    | (?m:^LEAD(?:`{3,}|~{3,})[^`\n]*$)                        # fences with the language of the code
    | (?m:TARGET)                                              # targets of reference links
    | (?m:^LEAD(?:\d{1,9}[.)](?=[ \u00a0])|\d{1,2}[.)]$))       # numbers of a list
    | (?m:^[ ]{0,3}/{3,}[ ]*[\w-]+)                            # names of blocks
    | \[\^[^\]\n]+\]:?                                         # marks of footnotes
    | \]\(\s*+(?:<[^<>\n]*>|[^()]*?(?:\([^()\n]*\)[^()]*?)*)\)(?:\{[^{}\n]*\})?  # targets
    | (?<=\])\[[^\]\n]*\]                                      # … by reference
    | &\#?\w+;
    | \{:?[ ]*(?:\#|lang=)[^{}\n]*\}                           # attributes
    | </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>                        # tags
    """.replace("LEAD", r"(?:[ ]{0,3}(?:\[\^[^\]\n]+\]:|:)[ ]++)?" + LEAD).replace("TARGET", TARGET.pattern),
    re.VERBOSE,
)
_UNWRITTEN = ("hb-block__label", "hb-quiz__right", "footnote-ref", "footnote-backref", "hb-check")


class Places:
    """Where the elements of ``tree`` stand in ``body``, whose first line is ``first_line`` of its file."""

    def __init__(self, body: str, first_line: int, tree: HtmlElement, blocks: tuple[Block, ...]) -> None:
        self.text = as_read(body)
        self.first_line = first_line
        self._lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        self._edges = [(0, ""), *_edges_of_notes(self.text)]
        words = _source_words(self.text, {n - first_line for b in blocks for n in b.option_lines})
        ranks = {item.get("id"): rank for rank, item in enumerate(tree.iter("li"))}
        self._source = sorted(words, key=lambda word: ranks.get(self._edge(word[1])[1], -1))
        self._words: list[str] = []
        self._first: dict[HtmlElement, int] = {}
        self._empty: set[HtmlElement] = set()
        self._collect(tree)

    @property
    def written(self) -> list[str]:
        """The words of the source that are to be on the page."""
        return [word for word, _ in self._source]

    @property
    def shown(self) -> list[str]:
        """The words of the page that an author wrote."""
        return self._words

    def of(self, element: HtmlElement) -> Place:
        """The place of an element's first word; of one without words, the place of the word before it."""
        return self.at(self.start(element))

    def start(self, element: HtmlElement) -> int:
        """The offset of an element's first word; of one without words, of the word before it."""
        index = self._first.get(element, 0)
        return self._offset(index - 1 if element in self._empty else index)

    def before(self, element: HtmlElement) -> int:
        """An offset in the text that is certainly before the element."""
        first = self._first.get(element, 0)
        above, here = self._offset(first - 1) if first else 0, self._offset(first)
        if element in self._empty:
            return above
        edge, _ = self._edge(here)
        return max(edge, above) if above <= here else edge  # The first words of a footnote come after others below it.

    def find(self, found: str, element: HtmlElement) -> Place:
        """The place of some typed letters in or after an element; of the element where they are not there."""
        offset = self.text.find(found, self.before(element)) if found else -1
        return self.at(offset) if offset >= 0 else self.of(element)

    def at(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self._lines, offset) - 1
        return self.first_line + line, offset - self._lines[line] + 1

    @cached_property
    def _aligned(self) -> list[int | None]:
        """For each word of the page its number in the source, None where it is not there."""
        return aligned(self.written, self._words)

    def _offset(self, index: int) -> int:
        """Where a word of the page stands in the text; the word before it where it is nowhere."""
        known = (self._aligned[i] for i in range(min(index, len(self._words) - 1), -1, -1))  # The nearest before it.
        number = next((number for number in known if number is not None), None)
        return self._source[number][1] if number is not None else 0

    def _edge(self, offset: int) -> tuple[int, str]:
        """Where the footnote begins that an offset is in, with its id; else where the one before it ends, and none."""
        return self._edges[bisect_right(self._edges, offset, key=itemgetter(0)) - 1]

    def lost(self) -> Iterator[tuple[str, Place]]:
        """Words written but nowhere on the page, run by run, with the place of the first."""
        reached = {number for number in self._aligned if number is not None}
        elsewhere = Counter(self._words[i] for i, number in enumerate(self._aligned) if number is None)
        run: list[int] = []
        for number in [n for n in range(len(self._source)) if n not in reached] + [len(self._source) + 1]:
            if run and number != run[-1] + 1:
                if words := [self._source[n][0] for n in run if not self._moved(n, elsewhere)]:
                    yield " ".join(words), self.at(self._source[run[0]][1])
                run = []
            run.append(number)

    def _moved(self, number: int, elsewhere: Counter[str]) -> bool:
        """Whether a word stands at another place of the page."""
        word = self._source[number][0]
        elsewhere[word] -= 1
        return elsewhere[word] >= 0

    def _collect(self, element: HtmlElement) -> None:
        """The words of an element in reading order; what the handbook wrote itself is none of the author's."""
        self._first[element] = len(self._words)
        if not isinstance(element.tag, str):
            return
        classes = (element.get("class") or "").split()
        is_made = element.tag == "summary" and "hb-" in (element.getparent().get("class") or "")
        if not any(name in _UNWRITTEN for name in classes) and not is_made:
            self._words += _WORD.findall(element.text or "")
            if element.tag == "img":
                self._words += _WORD.findall(element.get("alt") or "")
            for child in element:
                self._collect(child)
                self._words += _WORD.findall(child.tail or "")
        elif is_made:
            for name in element.iter():
                if "hb-block__name" in (name.get("class") or ""):
                    self._words += _WORD.findall(name.text_content())
        if self._first[element] == len(self._words):
            self._empty.add(element)


def _source_words(text: str, option_lines: set[int]) -> Iterator[tuple[str, int]]:
    """(word, offset) of everything that is to be on the page."""
    shown = _MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), masked(text, code=False))
    line, begin = 0, 0
    for row in shown.split("\n"):
        if line not in option_lines:
            yield from ((match[0], begin + match.start()) for match in _WORD.finditer(row))
        line, begin = line + 1, begin + len(row) + 1


def _edges_of_notes(text: str) -> Iterator[tuple[int, str]]:
    """Where every footnote begins, with its id, and where it ends: at a heading, a block, or what is no further in."""
    offset, note, depth, is_apart = 0, "", 0, False
    for line in [*masked(text).split("\n"), "///"]:
        words = line.lstrip("> ")
        indent, match = len(line) - len(words), NOTE.match(words)
        if note and not match and (_ENDS_NOTE.match(line) or (words and is_apart and indent <= depth)):
            note = ""
            yield offset, note
        if match:
            note, depth = f"fn:{match[1]}", indent
            yield offset, note
        is_apart, offset = not words, offset + len(line) + 1
