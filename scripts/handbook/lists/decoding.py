"""The letters of a text file: which encoding it has, and what could not be read.

::

    bytes ── a mark at the front, or none ─> UTF-8 · UTF-16 · Windows-1258 ─> Decoded(text, encoding)

A byte that is no letter stays in the text as a half of a pair (``U+DC80`` to ``U+DCFF``, PEP 383), so that whoever
judges the cells can say where it stands.
"""

import codecs
import re
from dataclasses import dataclass

from handbook.text import with_plain_line_ends

_MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16 LE"), (codecs.BOM_UTF16_BE, "UTF-16 BE"))
_CODECS = {"UTF-8": "utf-8", "UTF-16 LE": "utf-16-le", "UTF-16 BE": "utf-16-be"}
WINDOWS = "Windows-1258"
LOST_BYTES = re.compile("[\udc80-\udcff]")
_LOOKED_AT = 65536  # Bytes in which UTF-16 without a mark shows itself.


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file with plain line ends; ``encoding`` as people know it, with its mark."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded | None:
    """The text of a file; None where it is none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, f"{name} (BOM)")
    if b"\0" not in data:
        return _without_mark(data)
    order = _byte_order(data[:_LOOKED_AT])
    return _read(data, order, order) if order else None


def _read(data: bytes, name: str, said: str) -> Decoded:
    """UTF-16 has no single bytes that could be kept: U+FFFD stands for what is lost."""
    text = data.decode(_CODECS[name], "surrogateescape" if name == "UTF-8" else "replace")
    return Decoded(with_plain_line_ends(text), said)


def _byte_order(data: bytes) -> str:
    """Which UTF-16 it is: every second byte of separators, digits and plain letters is zero."""
    first, second = data[::2].count(0), data[1::2].count(0)
    if max(first, second) * 8 < len(data) or min(first, second) * 8 > max(first, second):
        return ""
    return "UTF-16 BE" if first > second else "UTF-16 LE"


def _without_mark(data: bytes) -> Decoded:
    """UTF-8 where most of what is not plain reads as that, else what Windows in Vietnamese wrote before Unicode."""
    text = data.decode("utf-8", "surrogateescape")
    lost = len(LOST_BYTES.findall(text))
    if lost and lost >= sum(char > "\x7f" for char in text) - lost:
        return Decoded(with_plain_line_ends(data.decode("cp1258", "surrogateescape")), WINDOWS)
    return Decoded(with_plain_line_ends(text), "UTF-8")
