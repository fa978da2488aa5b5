"""What a course does not say (``docs/data/unsaid.yml``): phrases that are no longer so, or never were, each by an id.

::

    noise-by-the-hour:
      not:    {vi: [trước|sau 22 giờ … được], en: [before 22:00 … allowed]}       phrases
      say:    {vi: Ồn giờ nào cũng có thể bị phạt, en: Noise may be fined at any hour}
      unless: {vi: [không còn]}                    a sentence that has one of these words may say it
      except: [local-history]                      so may these pages, or all pages of these folders

In a phrase ``…`` are up to five words, ``a|b`` one word or the other, ``word*`` a word with any ending. A phrase stands
in one sentence; small and large letters are the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from handbook.source import Value, read_data

GAP = ("…", "...")
_BETWEEN = r"[^\w.!?…]+"  # What may stand between two words of one sentence.
_SOME_WORDS = r"(?:[^\w.!?…]+\w+(?:[.,:/]\w+)*){0,5}?"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it is written, the pattern that finds it, and letters that are wherever it is.

    The pattern is compiled where the letters are found: of some hundred phrases a page has few.
    """

    written: str
    pattern: str
    sign: str
    place: tuple[int, int]

    def said_in(self, sentence: str) -> str:
        """What of a sentence says it, as it stands there; empty where nothing does."""
        match = re.search(self.pattern, sentence, re.IGNORECASE) if self.sign in sentence.casefold() else None
        return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Phrases of one language that are not said, what to write instead, and where they may stand."""

    id: str
    phrases: tuple[Phrase, ...]
    say: str
    unless: tuple[Phrase, ...]
    elsewhere: tuple[str, ...]

    def said_in(self, sentence: str) -> str:
        """What of a sentence says one of them, where none of its words excuses it."""
        found = next(filter(None, (phrase.said_in(sentence) for phrase in self.phrases)), "")
        return "" if found and any(word.said_in(sentence) for word in self.unless) else found

    def may_stand_in(self, folded: str) -> bool:
        """Whether a text, in small letters, has what some phrase cannot be without."""
        return any(phrase.sign in folded for phrase in self.phrases)

    def is_allowed_on(self, page: str) -> bool:
        """Whether a page, by its address without .md, may say it."""
        return any(page == name or page.startswith(f"{name}/") for name in self.elsewhere)


def unsaid_path(docs_dir: Path) -> Path:
    """Where the phrases are kept."""
    return docs_dir / "data" / "unsaid.yml"


def read_unsaid(docs_dir: Path) -> Mapping[str, tuple[Unsaid, ...]]:
    """By language what is not said; nothing where the course has no such file.

    Raises ``SourceError`` where the file is not YAML. What a phrase cannot be is left out.
    """
    path = unsaid_path(docs_dir)
    found: dict[str, list[Unsaid]] = {}
    for name, item in read_data(path).items() if path.exists() else ():
        for code, own in item.items("not"):
            one = Unsaid(
                name,
                tuple(filter(None, map(phrase_of, own.values()))),
                item.text("say", code),
                tuple(filter(None, map(phrase_of, item.listed("unless", code)))),
                item.texts("except"),
            )
            found.setdefault(code, []).append(one)
    return {code: tuple(items) for code, items in found.items()}


def phrase_of(value: Value) -> Phrase | None:
    """The phrase a text is; None where it does not begin and end with a word, or holds two gaps side by side."""
    words = value.text().split()
    gaps = [at for at, word in enumerate(words) if word in GAP]
    is_apart = all(0 < at < len(words) - 1 and words[at + 1] not in GAP for at in gaps)
    if not is_apart or not all(re.search(r"\w", word) for word in words if word not in GAP) or not words:
        return None
    pattern = _pattern(words[0])
    for before, word in pairwise(words):
        if word in GAP:
            pattern += _SOME_WORDS
        else:
            pattern += _BETWEEN + _pattern(word) if before not in GAP else rf"(?:{_BETWEEN}){_pattern(word)}"
    sign = max((word for word in words if word not in GAP and "|" not in word), key=len, default="")
    return Phrase(value.text(), pattern, sign.strip("*").casefold(), value.place)


def _pattern(word: str) -> str:
    """A word, one of some, or one with any ending."""
    choices = (
        re.escape(choice.removesuffix("*")) + (r"\w*" if choice.endswith("*") else "") for choice in word.split("|")
    )
    return rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)"
