"""Quotation marks that would not come out as “ ” on the page, in the languages that have these.

Straight ones are made “ ” where a page is rendered, and need nothing, but after a colon or at bold words the wrong way
round. Marks of other languages, and pairs that stand the wrong way round, are shown as they are typed.
"""

import re
from collections.abc import Callable

from handbook.markup.verbatim import masked

LANGUAGES = ("vi", "en")  # “ ” are theirs; French has « », German „ “: such pages are left as they are.
_MARKS = "«»„“”‟＂″\"‘’'`"
_INNER = rf"[ \u00a0\u202f]?(?P<words>[^\s{_MARKS}](?:[^\n{_MARKS}]*[^\s{_MARKS}])?)[ \u00a0\u202f]?"
_FOREIGN = tuple(
    re.compile(pair)
    for pair in (
        rf"«{_INNER}»",
        rf"[„‟]{_INNER}[“”]",
        rf"＂{_INNER}＂",
        rf"(?<!\w)″{_INNER}″",
        rf"‘‘{_INNER}’’",
        rf"(?<![\w”])”{_INNER}“(?![\w“])",
    )
)
_TYPED = tuple(re.compile(pair) for pair in (rf"(?<!`)``{_INNER}''", rf"(?<![\w'])''{_INNER}''(?!')"))
_STRAIGHT = re.compile(r'"([^"\n]*)"')
_TURNED = re.compile(r"[:;,.!?*_]$")  # Straight marks after these are taken for closing ones, and the other way round.
# What is between these is no sentence: tags, targets of links, attributes, places that links lead to.
_NO_WORDS = re.compile(
    r"<[^<>\n]*>|\]\([^()\n]*\)|\{[^{}\n]*\}|^[ ]{0,3}\[[^\]\n]+\]:.*$|^ {4}[\w-]+:.*$", re.MULTILINE
)
_CODE = re.compile(r"`[^`\n]*`")
_HIDDEN = "\x00"  # In the place of what is no sentence; no letter of a text.


def with_curly_pairs(text: str, *, is_markup: bool = True) -> str:
    """The text with “ ” for pairs that would not come out so; outside pages, only for marks YAML has no use for."""
    for pattern in (*_FOREIGN, *(_TYPED if is_markup else ())):
        text = _each(text, pattern, _mask if is_markup else _mask_of_data)
    return "\n".join(map(_straightened, *zip(*_with_masks(text), strict=True))) if is_markup else text


def without_marks(text: str) -> str:
    """The text without any quotation mark and white space: what a change of marks must leave as it was."""
    return re.sub(rf"[\s{_MARKS}]+", "", text)


def _each(text: str, pattern: re.Pattern[str], mask: Callable[[str], str]) -> str:
    parts, end = [], 0
    for match in pattern.finditer(mask(text)):
        first, last = match.span("words")
        parts += [text[end : match.start()], "“", text[first:last], "”"]
        end = match.end()
    return "".join([*parts, text[end:]])


def _mask(text: str) -> str:
    """The text with a letter that is none for all that is no sentence; every other stays in its place."""
    plain = "".join(own if own == shown else _HIDDEN for own, shown in zip(text, masked(text), strict=True))
    return _NO_WORDS.sub(lambda match: _HIDDEN * len(match[0]), plain)


def _mask_of_data(text: str) -> str:
    """The same of YAML, whose braces and indents are no markup."""
    return _CODE.sub(lambda match: _HIDDEN * len(match[0]), text)


def _with_masks(text: str) -> list[tuple[str, str]]:
    return list(zip(text.split("\n"), _mask(text).split("\n"), strict=True))


def _straightened(line: str, mask: str) -> str:
    """A line with “ ” for its straight pairs, where one of them would be turned; as it is where they do not pair."""
    pairs = list(_STRAIGHT.finditer(mask))
    if not pairs or mask.count('"') % 2 or set(mask) & set(_MARKS.replace('"', "").replace("'", "")):
        return line
    if not all(_is_pair(mask, pair) for pair in pairs) or not any(_is_turned(mask, pair) for pair in pairs):
        return line
    letters = list(line)
    for pair in pairs:
        letters[pair.start()], letters[pair.end() - 1] = "“", "”"
    return "".join(letters)


def _is_pair(line: str, pair: re.Match[str]) -> bool:
    words, before, after = pair[1], line[: pair.start()], line[pair.end() :]
    is_whole = bool(words) and not words[0].isspace() and not words[-1].isspace()
    return is_whole and not before[-1:].isalnum() and not after[:1].isalnum()


def _is_turned(line: str, pair: re.Match[str]) -> bool:
    """Whether Markdown would show one of the two the wrong way round."""
    before = line[: pair.start()].removesuffix("**").removesuffix("*") if pair[1] else ""
    opens = bool(_TURNED.search(line[: pair.start()])) and bool(before) and not before[-1].isspace()
    return opens or pair[1][-1:] in "*_"
