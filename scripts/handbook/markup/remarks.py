"""Remarks between the options of a question, which nobody reads: without them the options are one list.

Elsewhere a remark stays where it is: between two lists it keeps them apart, as on GitHub.
"""

import re

from handbook.markup.verbatim import fences

_REMARK = re.compile(r"^[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n", re.MULTILINE | re.DOTALL)  # Alone on its lines.
_BLOCK = re.compile(r"^ {0,3}/{3,}[ \t]*(?P<name>[\w-]*)", re.MULTILINE)


def without_remarks(text: str) -> str:
    """The text; in its questions no line is left that holds nothing but a remark."""
    if "<!--" not in text:
        return text
    code = fences(text)

    def kept(match: re.Match[str]) -> str:
        number = text.count("\n", 0, match.start())
        is_code = any(first < number <= last for first, last in code.items())
        return match[0] if is_code or _block_at(text, match.start()) != "quiz" else ""

    return _REMARK.sub(kept, text)


def _block_at(text: str, offset: int) -> str:
    """The name of the block a place stands in, empty outside of any."""
    names = [match["name"].lower() for match in _BLOCK.finditer(text, 0, offset)]
    return names[-1] if names else ""
