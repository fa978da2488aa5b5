"""The page of rules: what ``check`` may tell an author, each with an address of its own that messages lead to."""

from dataclasses import dataclass
from typing import ClassVar

from handbook.catalogue import GROUPS, Rule, group_name, language_for, rules_in
from handbook.model.locales import Locale


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules about one thing; ``digit`` is what their codes begin with."""

    digit: str
    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules by group; ``language`` is empty where they are told in the page's own."""

    kind: ClassVar[str] = "rules"
    groups: tuple[RuleGroup, ...]
    language: str


def rules_page(locale: Locale) -> RulesPage:
    """All rules, in the language of a page or, where faults are not told in it, in English."""
    lang = language_for(locale.code)
    rules = rules_in(lang)
    groups = (
        RuleGroup(digit, group_name(digit, lang), tuple(r for r in rules if r.group == digit)) for digit in GROUPS
    )
    return RulesPage(tuple(groups), lang if lang != locale.code else "")
