"""Findings on their way: letters that no text has, put where they belong and taken out when lines can be counted."""

import re
import unicodedata
from dataclasses import dataclass, field

from handbook.text import readable

BEGIN, END = "\ue000", "\ue001"  # For private use (Unicode 23.5): never in what `cleaned` gives.
_MARK = re.compile(f"{BEGIN}(\\d+){END}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is to be looked at: its line from 1, why (a reason of HB472), and the words it is about."""

    line: int
    reason: str
    found: str


@dataclass(slots=True)
class Marks:
    """The findings of one text; where it is not to be told of (a translation), none."""

    is_told: bool = True
    noted: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, reason: str, found: str = "") -> str:
        """The mark of one more finding."""
        if not self.is_told:
            return ""
        self.noted.append((reason, shortened(found)))
        return f"{BEGIN}{len(self.noted) - 1}{END}"

    def taken_out(self, text: str) -> tuple[str, list[Finding]]:
        """The text without marks or doubled empty lines, and each finding at its line; the same on a line is one.

        A line of marks alone goes, and what it says is said of the next.
        """
        lines: list[str] = []
        found: dict[Finding, None] = {}
        for line in text.split("\n"):
            plain = _MARK.sub("", line)
            is_gone = not plain.strip() and (plain != line or not lines or not lines[-1].strip())
            number = len(lines) + 1
            for match in _MARK.finditer(line):
                reason, words = self.noted[int(match[1])]
                found[Finding(number, reason, words)] = None
            if not is_gone:
                lines.append(plain.rstrip())
        return "\n".join(lines), list(found)


def cleaned(text: str) -> str:
    """A text of Word in the letters of the handbook: composed, all of them to be seen."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", readable(text)))


def shortened(text: str) -> str:
    """The first words of a text, for a message."""
    words = " ".join(_MARK.sub("", text).split())
    return words if len(words) <= 60 else words[:59] + "…"
