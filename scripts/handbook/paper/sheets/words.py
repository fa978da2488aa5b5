"""What a spreadsheet says beside its form: labels of blanks no form declares, and what may be typed in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.model.forms import Field, Form
from handbook.model.strings import StringTable
from handbook.model.texts import Texts, one_text

# Fields that no form declares, by name in the string table and kind; "sum" and "month" are calculated.
HEADING = dict.fromkeys(("group", "hamlet", "commune", "volume", "keeper"), "text")
TOTALS = dict.fromkeys(("opening", "total-plus", "total-minus", "balance", "undated", "later"), "sum")
MONTH = dict.fromkeys(("month", "month-plus", "month-minus", "closing", "counted", "difference"), "sum")
MONTH |= {"month": "month", "counted": "money"}
RULES: dict[str, dict[str, Any]] = {
    "text": {"validate": "length", "criteria": "<=", "value": 500},
    "number": {"validate": "integer", "criteria": ">=", "value": 0},
    "money": {"validate": "integer", "criteria": ">=", "value": 0},
    "date": {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 12, 31)},
    "yes-no": {"validate": "list"},
    "carried": {"validate": "custom", "value": "=FALSE"},  # Nothing may be typed over what is worked out.
}


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of one form in one language, for one paper; those it lacks are in the one authors write first."""

    form: Form
    strings: StringTable
    locale: str
    paper: str = "a4"

    @property
    def title(self) -> str:
        """What people call the form: ``B3 · Sổ thu chi``."""
        return f"{self.form.code} · {self.text(self.form.titles)}"

    def word(self, key: str, **facts: str) -> str:
        """A word of the string table."""
        return self.strings(f"workbook.{key}", **facts)

    def text(self, texts: Texts) -> str:
        """A text of the form in the language, else in the one authors write first."""
        return texts.of(self.locale)

    def blanks(
        self, kinds: Mapping[str, str], *, most: int = 100, facts: Mapping[str, str] | None = None
    ) -> list[Field]:
        """Fields that the form does not declare itself, by name and kind; ``most`` of them fill a line."""
        width = 100 / min(len(kinds), most)
        return [
            Field(key, kind, width, one_text(self.word(key, **(facts or {}))), 1, None) for key, kind in kinds.items()
        ]

    def rule(self, kind: str) -> dict[str, Any]:
        """What may be typed, and what is said before and after a slip."""
        title, hint = self.word(f"{kind}-title"), self.word(f"{kind}-hint")
        said = {"input_title": title, "input_message": hint, "error_title": title, "error_message": hint}
        choice = {"source": [self.word("answer-yes"), self.word("answer-no")]} if kind == "yes-no" else {}
        return {**RULES[kind], **said, **choice}
