"""What YAML takes out of a text without a fault: behind `` #``, behind a comma between braces, after a backslash; and
what it takes into one: the next point of a list, where that is indented further, and curly quotation marks.
"""

import re
from collections.abc import Iterator, Sequence

from handbook.source.values import SourceError, Value
from handbook.text import odd_letters, unseen_in

_ESCAPE = re.compile(r"\\(?:([abtnvferNLP_0]|x[01][0-9A-Fa-f]|u00[01][0-9A-Fa-f]).{0,20}|.)", re.DOTALL)
_COMMENT = re.compile(r"([ \t]*)#(.?)")
CURLY = re.compile(r"[“”„‘’‚«][^“”„‘’‚«»]*[“”‘’»][ ]*")  # As Word makes of the straight ones, around all of a text.
_POINT = re.compile(r"[ ]*([-*+•–][ ].{1,40})")
_OF_A_MERGE = re.compile(r"<{7}[ ]\S.*")  # As git begins what it could not put together.


def of_one(lines: list[str], first_line: int) -> list[str]:
    """The lines, if they are of one text; raises ``SourceError`` HB247 for two that a merge has put together."""
    for number, line in enumerate(lines, start=first_line):
        if line.startswith("<") and _OF_A_MERGE.match(line):
            raise SourceError((number, 1), "HB247", line[:40])
    return lines


def flaws_of(value: Value, rest: str, lines: Sequence[str]) -> Iterator[SourceError]:
    """What a text lost, or got besides; ``rest`` is the line behind it, ``lines`` are those it goes on in."""
    if not value.is_quoted and any(map(CURLY.fullmatch, (value.written, f"{value.written}{rest}"))):
        yield SourceError(value.place, "HB102", value.written[:40], reason="curly")
    elif flaw := _comment_behind(value, rest):
        yield flaw
    for number, line in enumerate(() if value.is_quoted else lines, start=value.line + 1):
        if match := _POINT.match(line):
            is_list = _POINT.match(value.written)  # Each with another mark than a dash.
            place = value.place if is_list else (number, match.start(1) + 1)
            found = value.written.split(f" {match[1][:2]}")[0] if is_list else match[1]
            yield SourceError(place, "HB102", found[:40], reason="item" if is_list else "indent")
            return


def _comment_behind(value: Value, rest: str) -> SourceError | None:
    """HB110 where a ``#`` ends a text that goes on behind it; ``rest`` is the line behind the value.

    A comment that is meant has, as everybody who writes comments learns, a space after its ``#``, and stands two
    spaces off a text without quotation marks; behind a number or a list nothing can be lost.
    """
    match = _COMMENT.match(rest)
    is_text = isinstance(value.data, str) or (value.data is None and not value.written)
    if not match or not is_text:
        return None
    is_apart = value.is_quoted or value.data is None or len(match[1]) > 1
    if match[2] in ("", "#") or (match[2] in " \t" and is_apart):
        return None
    line, column = value.end
    found = rest[len(match[1]) :][:40]
    return SourceError((line, column + len(match[1])), "HB110", found, reason="hash")


def is_cut_off(value: Value, rest: str) -> bool:
    """Whether the key before a value, as the last of ``{vi: Thông tin, tuyên truyền}`` was never meant as one: not
    even a colon follows; ``rest`` is the line behind the key.
    """
    return value.data is None and not value.written and not rest.lstrip().startswith(":")


def comma(key: Value, before: dict[str, Value]) -> SourceError:
    """HB110 for the text whose end became a key; HB102 where there is no text before it, as in ``{name}``."""
    last = next(reversed(before.values()), None)
    if match := re.match(r"([\w-]+):(?=\S)", key.written):
        return SourceError((key.line, key.column + match.end(1)), "HB102", key.written[:40], reason="space")
    if last is None or not last.written:
        return SourceError(key.place, "HB102", f"{{{key.written}", reason="sign")
    return SourceError(last.place, "HB110", f"{last.written}, {key.written}", reason="comma")


def flaw_of_escapes(value: Value, written: str) -> SourceError | None:
    """A backslash between double quotation marks, as it is ``written``, that makes a letter nobody sees.

    Of a path of Windows, ``D:\\anh`` and ``D:\\new`` would be a bell and a new line: HB102. HB309: ``\\u2028``.
    """
    if found := next((match[0] for match in _ESCAPE.finditer(written) if match[1]), ""):
        return SourceError(value.place, "HB102", found, reason="escape")
    text = value.written
    unseen = (f"U+{ord(text[at]):04X}" for at in unseen_in(text) if text[at] not in written)
    names = [*(name for *_, name in odd_letters(text)), *unseen]
    return SourceError(value.place, "HB309", names[0]) if names else None
