"""The catalogue of rules: what ``check`` may tell, by group, in the words it tells it in, with examples.

::

    messages/<lang>.yml   rule, found, hint ─┐
    messages/examples.yml file, good, bad  ──┴─> Rule ──> the page of rules, SARIF, and a test of each example

Codes are grouped by what is looked at; a code once published keeps its number, so group 3 holds files and forms beside
the plan, 4 letters and ledgers beside links and pictures, 7 the machine beside the settings, 8 print and lists, 9
what was built.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from handbook.diagnostics import NOTES
from handbook.messages import MESSAGE_LANGUAGES, parts_of, say, told_codes

GROUPS = tuple("123456789")


@dataclass(frozen=True, slots=True)
class Example:
    """What is right and what is not, as it stands in ``file`` of the tiny site of the tests, or is the whole file."""

    file: str
    good: str
    bad: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: why, what is found, what to do; facts of the course are an ellipsis. ``found`` may be empty."""

    code: str
    why: str
    found: str
    hint: str
    is_note: bool
    example: Example | None

    @property
    def group(self) -> str:
        """The digit its code begins with."""
        return self.code[2]


class _Ellipsis(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


@cache
def rules_in(lang: str) -> tuple[Rule, ...]:
    """All rules in the order of their codes, in a language faults are told in."""
    examples = examples_by_code()
    return tuple(_rule(code, lang, examples.get(code)) for code in sorted(told_codes(lang)))


def _rule(code: str, lang: str, example: Example | None) -> Rule:
    why, found, hint = (text.format_map(_Ellipsis()) for text in parts_of(code, lang))
    return Rule(code, why, found, hint, code in NOTES, example)


@cache
def examples_by_code() -> dict[str, Example]:
    """The examples; not every rule can have one: no file makes a disk full."""
    path = Path(__file__).parent / "messages" / "examples.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {code: Example(**one) for code, one in yaml.load(path.read_text(encoding="utf-8"), loader).items()}


def language_for(locale: str) -> str:
    """The language the rules are told in to readers of a page: theirs, else English."""
    return locale if locale in MESSAGE_LANGUAGES else "en"


def group_name(group: str, lang: str) -> str:
    """What the rules of a group are about."""
    return say(f"group-{group}", lang=lang)
