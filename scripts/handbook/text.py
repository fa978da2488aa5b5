"""Vietnamese letters: one normal form for sources, one folding for search and ids.

Unicode offers two spellings for every accented letter; lessons are kept in the composed one (NFC), because
files typed on phones and Macs arrive decomposed and then compare as different words.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # What a course may call a name of its place.
_LINE_END = re.compile(r"\r+\n|\r")  # Also CR CR LF, which a careless copy from Windows leaves behind.
# Letters no keyboard types: line separators pasted from Word and slides, what turns the order of letters round, control
# characters, and the mark (U+FFFD) that a program leaves where it lost a letter.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufffd-\uffff\ud800-\udfff]")
# Signs that nobody sees, which stay in words and addresses when these are copied: soft hyphens, spaces without width,
# turns of direction. Scripts that are written from right to left, or without spaces, need some of them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069]")
_NEEDS_UNSEEN = re.compile("[\u0590-\u08ff\u0e00-\u109f\u1780-\u17ff]")
_REFERENCE = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]+);")
_GROWN = re.compile("[\ufb00-\ufb06]")  # ﬁ, ﬂ … of a PDF file, which are one letter, and found by nobody who types two.
# Vietnamese in letters of another encoding: “tiếng Việt” is “tiÕng ViÖt” in fonts of TCVN3, “tieáng Vieät” in those of
# VNI, “tiáº¿ng Viá»‡t” where UTF-8 was read as Windows’. No language has such neighbours; those of VNI count as two.
_VNI = r"\b(?=[^\W\d_]*?(?:[aou]ä|[iy]e[äåá]|aá|[ae]ø|[aou]å|ö[ôøù]))\w++"
_OTHER_ENCODING = re.compile(
    r"\b[^\W\d_]*(?:[a-z][ÖØÜÞÆÇËÎÏÑ][a-z]{0,2}\b|[A-Za-z][¸¶¨©¬µ][a-z])\w*|(?<!\w)[®§][a-z]\w+"
    r"|\b\w*(?:Ã[¡-ª¬-º¼-¿]|á[º»][¡-¿‚-›€ŠŒŽšœžŸƒˆ˜‰™–—]|Ä[‘ƒ]|Æ[°¡]|â€)\w*"
    rf"|{_VNI}(?=\W(?:.*\W)?{_VNI})"
)
_QUOTED = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d_])")
_KEPT = re.compile(r"\S+(?:\u00a0\S+){3,}")  # Words that no-break spaces hold together, more than a number and unit.
_LONGEST_KEPT = 40  # Letters; less than a line of a booklet.
_FINAL_Y = re.compile(r"([bcdghklmnpqrstvx]+)y")
_D_WITH_STROKE = str.maketrans("đĐ", "dD")  # Unicode does not decompose đ, so folding must name it.


def with_plain_line_ends(text: str) -> str:
    """The text with one line feed at each line's end, and without byte order marks, wherever they stand."""
    plain = text.replace("\ufeff", "")
    return _LINE_END.sub("\n", plain) if "\r" in plain else plain


def readable(text: str) -> str:
    """The text with plain line ends, and a space for every letter that no reader of it could show."""
    return _ODD.sub(" ", with_plain_line_ends(text))


def odd_letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and name (``U+2028``) of every letter that ``readable`` replaces; both count from 1."""
    for number, line in enumerate(with_plain_line_ends(text).split("\n"), start=1):
        yield from ((number, match.start() + 1, f"U+{ord(match[0]):04X}") for match in _ODD.finditer(line))


def unseen_in(line: str) -> list[int]:
    """Where signs that nobody sees stand in a line that needs none, counted from 0."""
    return [] if _NEEDS_UNSEEN.search(line) else [match.start() for match in _UNSEEN.finditer(line)]


def hidden_in(line: str) -> Iterator[re.Match[str]]:
    """Letters of a line that nobody sees though their names are: ``&#8232;``, ``&shy;``; HTML has none for some."""
    for match in _REFERENCE.finditer(line):
        letter = unescape(match[0])
        if not letter or any(odd_letters(letter)) or (unseen_in(letter) and not _NEEDS_UNSEEN.search(line)):
            yield match


def of_other_encoding(line: str) -> re.Match[str] | None:
    """The first word of a line whose letters are those of another encoding than Unicode."""
    return None if line.isascii() else _OTHER_ENCODING.search(line)


def composed(line: str) -> str:
    """The line in the letters of a keyboard: accented ones composed (NFC), ``ﬁ`` as two."""
    return unicodedata.normalize("NFC", _GROWN.sub(lambda match: unicodedata.normalize("NFKC", match[0]), line))


def without_accents(text: str) -> str:
    """The text in lower case without tones and marks: ``"Đồ dùng!"`` becomes ``"do dung!"``."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    """The words of a text as search compares them, one space between: ``"Lý, “hoà”; 387/QĐ"`` is ``"li hoa 387 qd"``.

    No tones or marks, so old and new tone placement are one; ``y`` after consonants is ``i`` (``kỹ`` and ``kĩ``); a
    point inside a number stays (``3.2``). ``fold`` in search/letters.js is its twin: tests/search/fold.tsv holds both.
    """
    return " ".join(_fold_word(word) for word in _WORD.findall(without_accents(text)))


def _fold_word(word: str) -> str:
    match = _FINAL_Y.fullmatch(word)
    return f"{match[1]}i" if match else word


def slug(text: str, separator: str = "-") -> str:
    """An ASCII id for a heading or a file, in the form Markdown's ``toc`` extension asks for.

    Markdown's own slugify drops ``đ`` ("Đồ dùng" gives "o-dung"); this one keeps it as ``d``.
    """
    return re.sub(r"[^a-z0-9]+", separator, without_accents(text)).strip(separator)


def typographic(text: str) -> str:
    """The text with “ ” for paired straight quotation marks and ’ inside words, as Markdown does for the body."""
    return _APOSTROPHE.sub("’", _QUOTED.sub(r"“\1”", text))


def with_units_kept(text: str) -> str:
    """The text with a no-break space between a number and the word after it: ``30 hộ`` never parts at a line's end.

    Text from elsewhere may have nothing but such spaces, and would run off the paper: a long stretch may part.
    """
    kept = _NUMBER_AND_UNIT.sub("\N{NO-BREAK SPACE}", text)
    return _KEPT.sub(_parting, kept) if kept.count("\N{NO-BREAK SPACE}") > 2 else kept


def _parting(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) <= _LONGEST_KEPT else match[0].replace("\N{NO-BREAK SPACE}", " ")


def printed(text: str) -> str:
    """A text of the front matter or a data file as paper shows it."""
    return with_units_kept(typographic(text))


def grouped(amount: str, separator: str) -> str:
    """A whole number with its thousands set apart: ``1450000`` is ``1.450.000``; anything else stays as it is."""
    return f"{int(amount):,}".replace(",", separator) if re.fullmatch(r"-?\d+", amount) else amount


def counted(name: str) -> list[tuple[int, str]]:
    """A name by which ``b2`` comes before ``b10``: what stands in figures is compared as a number."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
