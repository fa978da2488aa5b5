"""The text of a page before Markdown reads it: without remarks, with the spaces that are meant, lists rewritten."""

import re
from functools import lru_cache

from markdown.preprocessors import Preprocessor

from handbook.markup.lists import TAB, Lines
from handbook.markup.remarks import without_remarks
from handbook.markup.verbatim import verbatim_lines

# Spaces that some keyboards and programs put where only a plain one can be meant: before the first word of a line.
_WIDE = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_OF_BLOCK = rf"/{{3,}}{_WIDE}*(?:[\w-]+{_WIDE}*(?:\|{_WIDE}*)?)?|(?<={_WIDE})[\w-]+:{_WIDE}+"  # Or an option.
_BEFORE_WORDS = re.compile(rf"^{_WIDE}*(?:(?:(?:[-*+>]|\d{{1,9}}[.)]|#{{1,6}}){_WIDE}+)+|{_OF_BLOCK})?")


class ListPreprocessor(Preprocessor):
    """Rewrites the lines of a page; runs after tabs are spaces and before code and HTML are taken out."""

    def run(self, lines: list[str]) -> list[str]:
        """The rewritten lines."""
        text = without_remarks("\n".join(lines))
        return Lines(with_plain_spaces(text).split("\n")).rewritten()


@lru_cache(maxsize=8)
def as_read(body: str) -> str:
    """A body as places in it are counted: with plain spaces before words, as they are rewritten, and none for tabs."""
    return with_plain_spaces(body.expandtabs(TAB))


def with_plain_spaces(text: str) -> str:
    """The text with as many plain spaces for what stands in their place before the first word of a line."""
    verbatim = verbatim_lines(text)
    lines = enumerate(text.split("\n"))
    return "\n".join(line if number in verbatim else _BEFORE_WORDS.sub(_plain, line) for number, line in lines)


def _plain(found: re.Match[str]) -> str:
    return re.sub(_WIDE, " ", found[0])
