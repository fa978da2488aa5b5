"""The words for faults and progress, in the language of whoever reads them: ``messages/<lang>.yml``."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from handbook.diagnostics import Diagnostic

MESSAGE_LANGUAGES = ("en", "vi")


def message_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language to tell faults in: ``HANDBOOK_LANG``, else the machine's own, else English.

    A language that has no table is passed over as if it were not set.
    """
    for name in ("HANDBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environ.get(name, "").lower()
        for lang in MESSAGE_LANGUAGES:
            if wanted.replace("-", "_").partition(".")[0].partition("_")[0] == lang:
                return lang
        if wanted and name != "HANDBOOK_LANG":
            break  # Each of the machine's names stands in the place of the following ones.
    return "en"


def say(key: str, *, lang: str | None = None, **facts: object) -> str:
    """A sentence of the message tables, for progress lines and the shell."""
    sentence = _table(lang or message_language())[key]
    assert isinstance(sentence, str), key
    return sentence.format(**facts)


def explain(diagnostic: Diagnostic, *, lang: str | None = None) -> str:
    """Rule, finding and advice in one sentence."""
    parts = _table(lang or message_language())[diagnostic.code]
    assert isinstance(parts, dict), diagnostic.code
    facts = dict(diagnostic.facts)
    return "; ".join(parts[part].format(**facts) for part in ("rule", "found", "hint") if part in parts)


@cache
def _table(lang: str) -> dict[str, str | dict[str, str]]:
    path = Path(__file__).parent / "messages" / f"{lang}.yml"
    table: dict[str, str | dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
