"""What is wrong with a piece of YAML, in our own words: the library's are English, and meant for programmers.

A reason is a word of ``messages/*.yml`` under HB102, which says it in every language and what to do.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from handbook.source.flaws import CURLY


class Mark(NamedTuple):
    """A place in a text; both count from 0."""

    line: int
    column: int

    @classmethod
    def of(cls, mark: Any) -> "Mark":
        """The place that a mark of the library names."""
        return cls(mark.line, mark.column)


# What the library says -> the reason; the first that fits. Its two parsers, in C and in Python, say some things in
# different words.
_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("tab character", "tab"),
    ("cannot start any token", "sign"),
    ("could not find expected ':'", "key"),
    ("unexpected end of stream", "quote"),
    ("unexpected document indicator", "quote"),
    ("alphabetic or numeric character", "sign"),
    ("expected chomping or indentation", "sign"),
    ("did not find expected comment or line break", "sign"),
    ("expected a comment or a line break", "sign"),
    ("mapping keys are not allowed", "sign"),
    ("undefined tag handle", "sign"),
    ("tag", "sign"),
    ("escape", "escape"),
    ("hexdecimal", "escape"),
    ("hexadecimal", "escape"),
    ("sequence entries are not allowed", "dash"),
    ("',' or", "bracket"),
    ("expected <document start>", "documents"),
    ("expected '<document start>'", "documents"),
    ("directive", "documents"),
    ("expected <block end>", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("did not find expected key", "indent"),
    ("did not find expected node", "bracket"),
    ("expected the node content", "bracket"),
)
_AFTER_QUOTE = re.compile(r"""(?:^|:[ ]|-[ ])[ ]*(["']).*?(?<!\\)\1[ ]*[^\s#,\]}:]""")
_AFTER_BRACKET = re.compile(r"(?:^|:[ ]|-[ ])[ ]*[\[{].*[\]}][ ]*[^\s#,\]}:]")
_CURLY = re.compile(rf"(?::|-)[ ]+({CURLY.pattern})$")
_NO_SPACE = re.compile(r"[ ]*(?:- )?([\w-]+):(?=[^ \t\n/])")
NO_BREAK = "\N{NO-BREAK SPACE}"
_STRUCTURE = re.compile(r"[ ]*(?:\xa0|- ?\xa0|[\w-]+:\xa0)")  # Where YAML wants a space that looks the same.
_HASH = re.compile(r"\s(#)")
_ITEM = re.compile(r"[ ]*(?:- |-$)")
_POINT = re.compile(r"[ ]*(?:[-–•·+*](?=[^-*])|\d{1,2}[.)][ ])")  # What people begin an item with.


def reason_of(error: Any, lines: Sequence[str]) -> tuple[Mark, str, str]:
    """Where an error of the library stands, its reason, and the words to show."""
    problem = f"{error.problem or ''}"
    mark = _place_of(error.problem_mark or error.context_mark)
    reason = next((reason for words, reason in _PROBLEMS if words in problem), "other")
    rest = _line(lines, mark)[mark.column :]
    if reason == "sign" and rest.startswith("\t"):
        reason = "tab"
    if reason in ("colon", "key") and _line(lines, mark).lstrip(" ").startswith("\t"):
        return Mark(mark.line, len(_line(lines, mark)) - len(_line(lines, mark).lstrip(" "))), "tab", ""
    if reason == "colon" and ":" not in _line(lines, mark)[: mark.column]:
        return _shifted(mark, lines)
    if reason == "key" and error.context_mark:
        mark = _place_of(error.context_mark)
    if error.context_mark and f"{error.context}".endswith((" alias", " anchor", " tag", " block scalar")):
        mark, reason = _place_of(error.context_mark), "sign"
    if reason in ("bracket", "quote") and error.context_mark:
        mark = _place_of(error.context_mark)  # Where it was opened; the other end is that of the file.
        if reason == "bracket" and (match := _HASH.search(_line(lines, mark), mark.column)):
            return Mark(mark.line, match.start(1)), "hash", _line(lines, mark)[match.start(1) :][:40]
    if reason in ("indent", "documents"):
        return _indented(mark, reason, lines)
    return _looked_at(mark, reason, lines)


def _looked_at(mark: Mark, reason: str, lines: Sequence[str]) -> tuple[Mark, str, str]:
    """What the line itself shows: a space or quotation marks that are none to YAML, or an item without its dash."""
    line = _line(lines, mark)
    if _STRUCTURE.match(line):
        return Mark(mark.line, line.find(NO_BREAK)), "nbsp", line.strip()[:40]
    if reason == "colon" and (match := _CURLY.search(line)):
        return Mark(mark.line, match.start(1)), "curly", match[1][:40]
    reason = "item" if reason in ("key", "sign") and _is_item(mark, lines) else reason
    return mark, reason, line[mark.column :][:40]


def _is_item(mark: Mark, lines: Sequence[str]) -> bool:
    """Whether a line is to be an item of the list right above it: it begins with another mark, or with none."""
    line, before = _line(lines, mark), lines[mark.line - 1] if mark.line else ""
    is_below = mark.column == _indent(before) and _ITEM.match(before) is not None
    is_first = before.rstrip().endswith(":") and _POINT.match(line) is not None
    return not line[: mark.column].strip() and (is_below or is_first)


def _further_in(mark: Mark, lines: Sequence[str]) -> Mark | None:
    """The first line, where it is indented and one further down is not, which is no second text."""
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    indent = _indent(lines[first]) if lines else 0
    is_text = re.match(r"---|\.\.\.|%", _line(lines, mark)) is None
    return Mark(first, indent) if is_text and mark.line > first and indent > mark.column else None


def _shifted(mark: Mark, lines: Sequence[str]) -> tuple[Mark, str, str]:
    """A line that goes on with the one before: that has no space behind its colon, or this one is indented."""
    before = max(mark.line - 1, 0)
    if _STRUCTURE.match(lines[before]):
        return Mark(before, lines[before].find(NO_BREAK)), "nbsp", lines[before].strip()[:40]
    if match := _NO_SPACE.match(lines[before]):
        return Mark(before, match.end(1)), "space", lines[before].strip()[:40]
    line, column = _line(lines, mark), _indent(_line(lines, mark))
    if (
        before < mark.line
        and _indent(lines[before]) == column
        and not (":" in lines[before] or _ITEM.match(lines[before]))
    ):
        return Mark(before, column), "key", lines[before].strip()[:40]
    return Mark(mark.line, column), "indent", line.strip()[:40]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(mark: Mark, reason: str, lines: Sequence[str]) -> tuple[Mark, str, str]:
    """Text behind a closing quotation mark or bracket, or a line that stands too far left or right."""
    if reason == "documents":
        first = _further_in(mark, lines)
        mark, reason = (first, "indent") if first else (mark, reason)
        return mark, reason, _line(lines, mark).strip()[:40]
    line = _line(lines, mark)
    for pattern, reason in ((_AFTER_QUOTE, "quote"), (_AFTER_BRACKET, "sign")):
        if pattern.search(line[: mark.column + 1]):
            is_bracket = reason == "sign"
            begin = min(line.find(sign) % (len(line) + 1) for sign in "[{") if is_bracket else mark.column
            return Mark(mark.line, begin), reason, (line[begin:] if is_bracket else line.strip())[:40]
    if line[mark.column :].startswith("\t"):
        return mark, "tab", ""
    return mark, "indent", line.strip()[:40]


def _place_of(mark: Any) -> Mark:
    return Mark(mark.line, mark.column) if mark else Mark(0, 0)


def _line(lines: Sequence[str], mark: Mark) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""
