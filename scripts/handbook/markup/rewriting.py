"""The text of a page before Markdown reads it: without remarks, with the spaces that are meant, lists rewritten."""

import re

from markdown.preprocessors import Preprocessor

from handbook.markup.lists import Lines
from handbook.markup.remarks import without_remarks
from handbook.markup.verbatim import verbatim_lines

_UNBREAKABLE = re.compile(r"^[ \u00a0]*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})[ \u00a0]+)?")  # Where only spaces can be meant.


class ListPreprocessor(Preprocessor):
    """Rewrites the lines of a page; runs after tabs are spaces and before code and HTML are taken out."""

    def run(self, lines: list[str]) -> list[str]:
        """The rewritten lines."""
        text = without_remarks("\n".join(lines))
        lines = text.split("\n")
        verbatim = verbatim_lines(text)
        plain = [line if number in verbatim else _spaced(line) for number, line in enumerate(lines)]
        return Lines(plain).rewritten()


def _spaced(line: str) -> str:
    """A line with spaces for what some keyboards and programs put in their place before the first word."""
    return _UNBREAKABLE.sub(lambda found: found[0].replace("\N{NO-BREAK SPACE}", " "), line)
