"""The words for faults and progress, in the language of whoever reads them: ``messages/<lang>.yml``."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from handbook.diagnostics import NOTHING, Diagnostic, did_you_mean

MESSAGE_LANGUAGES = ("en", "vi")
_TABLES = Path(__file__).parent / "messages"
Part = str | dict[str, str]  # A part of a message, or one for each reason that a fault may have.


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
    return sentence.format(**{key: Count(value) if type(value) is int else value for key, value in facts.items()})


def meant(name: str, known: Iterable[str], *, lang: str) -> str:
    """What may be meant by a name that is not known: the nearest, else all there are, else that there is nothing."""
    known = sorted(known)
    near = did_you_mean(name, known).replace(NOTHING, ", ".join(known))
    return say("meant", lang=lang, near=near) if known else say("nothing-near", lang=lang)


class Count(int):
    """A number in a sentence that says the word of what is counted: ``{faults:fault|faults}``."""

    def __format__(self, form: str) -> str:
        """As any number, or with the word for one or for several."""
        one, several, words = form.partition("|")
        return f"{int(self)} {one if self == 1 else words}" if several else format(int(self), form)


def explain(diagnostic: Diagnostic, *, lang: str | None = None) -> str:
    """Rule, finding and advice in one sentence."""
    lang = lang or message_language()
    parts = _table(lang)[diagnostic.code]
    assert isinstance(parts, dict), diagnostic.code
    facts = dict(diagnostic.facts)
    said = (_for_reason(parts.get(part, ""), facts).format(**facts) for part in ("rule", "found"))
    return "; ".join(filter(None, (*said, _hint(parts, facts, lang))))


@cache
def help_table(lang: str) -> dict[str, str]:
    """What ``--help`` says in another language by what it says in English; nothing for English, which verbs have."""
    path = _TABLES / f"help.{lang}.yml"
    table: dict[str, str] = _read(path) if path.is_file() else {}
    return table


def told_codes(lang: str) -> tuple[str, ...]:
    """The codes of all faults and notes that have words."""
    return tuple(key for key, value in _table(lang).items() if isinstance(value, dict))


def parts_of(code: str, lang: str) -> tuple[str, str, str]:
    """Rule, finding and advice of a code before any facts are filled in, those for no reason of their own."""
    parts = _table(lang)[code]
    assert isinstance(parts, dict), code
    rule, found, hint = (_for_reason(parts.get(part, ""), {}) for part in ("rule", "found", "hint"))
    return rule, found, hint


def _for_reason(part: Part, facts: Mapping[str, str]) -> str:
    """A part of a message: the same for all, or the one for the ``reason`` among the facts, for ``none`` where nothing
    could be meant, else for ``other``.
    """
    reason = facts.get("reason", "none" if facts.get("near") == NOTHING else "other")
    return part if isinstance(part, str) else part.get(reason, part["other"])


def _hint(parts: Mapping[str, Part], facts: Mapping[str, str], lang: str) -> str:
    """The advice; where it is another word and none is near, that there is none."""
    hint = _for_reason(parts.get("hint", ""), facts)
    return say("nothing-near", lang=lang) if "{near}" in hint and facts.get("near") == NOTHING else hint.format(**facts)


@cache
def _table(lang: str) -> dict[str, str | dict[str, Part]]:
    table: dict[str, str | dict[str, Part]] = _read(_TABLES / f"{lang}.yml")
    return table


def _read(path: Path) -> Any:
    import yaml  # Who is told nothing needs none of it.

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C takes a tenth of the time.
    return yaml.load(path.read_text(encoding="utf-8"), loader)
