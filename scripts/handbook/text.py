"""Vietnamese letters: one normal form for sources, one folding for ids.

Unicode offers two spellings for every accented letter; lessons are kept in the composed one (NFC), because
files typed on phones and Macs arrive decomposed and then compare as different words.
"""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_QUOTED = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_D_WITH_STROKE = str.maketrans("đĐ", "dD")  # Unicode does not decompose đ, so folding must name it.


def nfc(text: str) -> str:
    """The text in composed form (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text in lower case without any accent: ``"Đồ dùng"`` becomes ``"do dung"``."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str, separator: str = "-") -> str:
    """An ASCII id for a heading or a file, in the form Markdown's ``toc`` extension asks for.

    Markdown's own slugify drops ``đ`` ("Đồ dùng" gives "o-dung"); this one keeps it as ``d``.
    """
    return _NOT_WORD.sub(separator, fold(text)).strip(separator)


def typographic(text: str) -> str:
    """The text with “ ” for paired straight quotation marks and ’ inside words, as Markdown does for the body."""
    return _APOSTROPHE.sub("’", _QUOTED.sub(r"“\1”", text))
