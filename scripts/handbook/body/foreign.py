"""Words of another language in a page, marked as such, so that a voice reads them as theirs (WCAG 2.2, 3.1.2).

::

    page ── tags, texts ──> texts in the page's own language ── foreign words ──> <span lang="vi">Hồng Ngự</span>

A language is told by letters that no other of the site writes; one that shares all its letters is not. Names in
Vietnamese are also told by syllables without an accent beside one that has some (``Long Khánh``); numbers of laws are
read as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

VIETNAMESE = "vi"
# Letters of scripts by language (ISO 639); in pages of another language each run of them is a foreign one.
_SCRIPTS = {
    "ar": "\u0600-\u06ff",
    "hi": "\u0900-\u097f",
    "ja": "\u3040-\u30ff\u4e00-\u9fff",
    "km": "\u1780-\u17ff",
    "ko": "\uac00-\ud7af",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "ru": "\u0400-\u04ff",
    "th": "\u0e00-\u0e7f",
    "zh": "\u4e00-\u9fff",
}
_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SHARED = "àáâèéêíóôú"  # Also in words that other languages have taken in: café, rôle.
_WORD = re.compile(r"[^\W\d_]+")
# A syllable as it is built: first consonants, vowels, last consonants.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?", re.IGNORECASE
)
_TAG = r"<(/?)([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
_TOKEN = re.compile(rf"<!--.*?-->|{_TAG}|[^<]+|<", re.DOTALL)
_LANG = re.compile(r"""\slang=["']?([\w-]+)""")
_CLOSED = ("/", "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
# Elements whose text can hold no other element, or is no text.
_RAW = ("script", "style", "textarea", "option", "svg", "title", "code")


def with_foreign_words(page: str, language: str, others: Iterable[str]) -> str:
    """A page with every run of words of the other languages marked; ``language`` is the page's own.

    What stands in an element with a language of its own is left as it is, and so is everything before the body.
    """
    runs = _runs_of(language, frozenset(others))
    start = page.find("<body")
    if runs is None or start < 0 or not runs.search(page, start):
        return page
    return page[:start] + "".join(_marked(page[start:], runs, language, frozenset(others)))


def _marked(body: str, runs: re.Pattern[str], language: str, others: frozenset[str]) -> Iterator[str]:
    """The pieces of a body; ``held`` is the element, with its depth, in which nothing is to be marked."""
    held, depth = "", 0
    for token in _TOKEN.finditer(body):
        closing, name, attributes = token[1], (token[2] or "").lower(), token[3] or ""
        if held:
            depth += (name == held) * (-1 if closing else not attributes.endswith("/"))
            held = held if depth else ""
        elif name and not closing and name not in _CLOSED and not attributes.endswith("/"):
            own = _LANG.search(attributes)
            if name in _RAW or (own and own[1] != language):
                held, depth = name, 1
        elif not name and not token[0].startswith("<") and runs.search(token[0]):
            yield _in_text(token[0], language, others)
            continue
        yield token[0]


def _in_text(text: str, language: str, others: frozenset[str]) -> str:
    for other in sorted(others - {language}):
        find = _vietnamese_in if other == VIETNAMESE else _written_in(other)
        for start, end in reversed(list(find(text))):
            text = f'{text[:start]}<span lang="{other}">{text[start:end]}</span>{text[end:]}'
    return text


@cache
def _runs_of(language: str, others: frozenset[str]) -> re.Pattern[str] | None:
    """What tells that a page may have words of other languages at all."""
    known = [_SCRIPTS.get(other, "") for other in others - {language}]
    letters = "".join([*known, _MARKED + _MARKED.upper() if VIETNAMESE in others - {language} else ""])
    return re.compile(f"[{letters}]") if letters else None


@cache
def _written_in(language: str) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A function that finds runs of a language with a script of its own."""
    letters = _SCRIPTS.get(language)
    run = re.compile(rf"[{letters}](?:[{letters}\s]*[{letters}])?" if letters else r"(?!)")
    return lambda text: (match.span() for match in run.finditer(text))


def _vietnamese_in(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of Vietnamese words begin and end in a text of another language written in Latin letters."""
    for words in _neighbours(text):
        marked = [index for index, word in enumerate(words) if _is_marked(word[0])]
        told = [index for index in marked if _is_telling(words[index][0])]
        for first, last in _joined(words, marked):
            if any(first <= index <= last for index in told):
                first, last = _with_plain_syllables(words, first, last, text[: words[0].start()])
                yield words[first].start(), words[last].end()


def _neighbours(text: str) -> Iterator[list[re.Match[str]]]:
    """Words with nothing but one space between them; what stands beside a digit or a stroke is part of a number."""
    group: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if group and text[group[-1].end() : word.start()] not in (" ", "\N{NO-BREAK SPACE}"):
            yield group
            group = []
        if re.match(r"[/\d]|-[^\W\d_]*\b", text[word.end() :]) or text[: word.start()].endswith(("/", "-")):
            continue
        group.append(word)
    yield group


def _is_marked(word: str) -> bool:
    return any(letter in _MARKED for letter in word.lower())


def _is_telling(word: str) -> bool:
    """Whether no other language has such a word: by a letter of its own, or as a name."""
    if word.isupper():
        return len(word) > 3
    return word[0].isupper() or any(letter in _MARKED and letter not in _SHARED for letter in word.lower())


def _joined(words: list[re.Match[str]], marked: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of words that follow one another; names of syllables without accents may stand between."""
    if not marked:
        return
    first = marked[0]
    for before, index in pairwise(marked):
        if not all(_is_plain_name(words[between][0]) for between in range(before + 1, index)):
            yield first, before
            first = index
    yield first, marked[-1]


def _with_plain_syllables(words: list[re.Match[str]], first: int, last: int, before: str) -> tuple[int, int]:
    """A name with the syllables at its ends that have no accent.

    A short word that begins a sentence is none of them; ``before`` is the text before all these words.
    """
    begins = 0 if before.rstrip(" \n“(").endswith((",", ";", ":", "–")) or len(words[0][0]) > 3 else 1
    if words[first][0][0].isupper():
        while first > begins and _is_plain_name(words[first - 1][0]):
            first -= 1
    while last + 1 < len(words) and words[last][0][0].isupper() and _is_plain_name(words[last + 1][0]):
        last += 1
    return first, last


def _is_plain_name(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or not word.isupper()) and bool(_SYLLABLE.fullmatch(word))
