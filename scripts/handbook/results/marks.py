"""What a cell of a list of results says: a letter that was chosen, right or wrong, not asked, and when it was.

Letters alone stand for options, so ``đ`` and ``s`` for *đúng* and *sai* are not taken: a ``D`` typed without its stroke
would be the fourth option.
"""

import re

from handbook.results.questions import AskedQuestion
from handbook.text import without_accents

BEFORE, AFTER = "before", "after"
RIGHT = frozenset(("1", "dung", "right", "true", "✓", "✔"))
WRONG = frozenset(("0", "sai", "wrong", "false", "✗", "✘"))
SKIPPED = frozenset(("-", "–", "—"))
_WHEN = {
    BEFORE: ("truoc", "truoc khi hoc", "before", "pre", "a"),
    AFTER: ("sau", "sau khi hoc", "after", "post", "b"),
}
_TEST = re.compile(r"(?<![\w.])(\d{1,2})([TAB])?(?![\w.])", re.IGNORECASE)
_LESSON = re.compile(r"(?<![\w.])(\d{1,2}\.\d{1,2})(?![\w.])")


class UnreadableError(ValueError):
    """A cell that is neither a letter of the question nor a mark."""


def mark_of(text: str, question: AskedQuestion) -> bool | None:
    """Whether an answer is right; None where it was not asked. An empty cell is an answer that was not known.

    Raises ``UnreadableError``.
    """
    plain = without_accents(text).strip().rstrip(".)")
    if plain in SKIPPED:
        return None
    if plain in RIGHT or plain in WRONG:
        return plain in RIGHT
    if not plain:
        return False
    if text.strip().rstrip(".)").upper() in question.letters:
        return text.strip().rstrip(".)").upper() == question.right
    raise UnreadableError(text)


def when_of(text: str) -> str:
    """``before`` or ``after``; empty where it is neither."""
    plain = without_accents(text).strip()
    return next((when for when, words in _WHEN.items() if plain in words), "")


def lesson_in(text: str) -> str:
    """The number of a lesson in what a card is of, ``1.2``; empty where there is none."""
    match = _LESSON.search(text)
    return match[1] if match else ""


def test_in(text: str) -> tuple[str, str]:
    """The number of a module and the form of a test in its name (``4``, ``A``); empty where there is none."""
    match = _TEST.search(text)
    return (match[1].lstrip("0"), (match[2] or "").upper()) if match else ("", "")
