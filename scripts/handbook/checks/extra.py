"""What is ours under ``extra`` in ``mkdocs.yml``: keys where they are read, and values that are what they stand for.

How the course is printed and what it asks of its lessons, ``printing`` and ``demands`` judge.
"""

import re
from collections.abc import Iterator

from handbook.checks.demands import RULES
from handbook.checks.kinds import Finding, in_each, other_language, place_in, told_in
from handbook.checks.printing import PRINTING
from handbook.checks.setting_names import slip
from handbook.checks.words import unknown_name
from handbook.diagnostics import Diagnostic
from handbook.model.locales import languages
from handbook.model.project import Project
from handbook.source import Value

OURS = ("locality", "offline", "pictures", "print", "reviewed", "rules", "tell_us")
# Keys of ``extra`` that Material and its plugins know; any other that is nearly one of ours is a slip of the hand.
THEIRS = ("alternate", "analytics", "annotate", "consent", "generator", "homepage", "scope", "social", "status", "tags")
TELLING = re.compile(r"mailto:[^\s@]+@[^\s@]+|(tel|sms):\+?[0-9 .-]{3,}|https?://[^\s/]\S*")
_GROUPS = {"print": PRINTING, "rules": RULES}
_INNER = {key: f"extra.{group}.{key}" for group, keys in _GROUPS.items() for key in keys}
_WANTED = {"print": "cover: …", "rules": "asks: …", "locality": "name: …"}


def check(project: Project) -> Iterator[Diagnostic]:
    """HB104 for a key that nobody reads, and what is wrong with the values of others."""
    for key, value in project.settings.items("extra"):
        if key in _WANTED and value.data is not None and not isinstance(value.data, dict):
            yield place_in(project, value, "HB715", key=f"extra.{key}", wanted=_WANTED[key], found=value.shown())
        elif near := _meant(key):
            yield place_in(project, value.at_key, "HB104", key=key, near=near)
    for item in languages(project.settings):
        for key, value in item.items("extra"):
            if key in OURS:  # It is read for all languages at once.
                yield place_in(project, value.at_key, "HB104", key=key, near=f"extra.{key}")
    yield from _check_tell_us(project)
    yield from _check_offline(project)
    for key, value in project.settings.items("extra", "locality"):
        yield from told_in(project, _judge_name(project, key, value))


def _meant(key: str) -> str:
    """The key that is read in the place of one that is not; empty for what is ours, or may be somebody else's."""
    return "" if key in THEIRS else _INNER.get(key, slip(key, OURS))


def _check_tell_us(project: Project) -> Iterator[Diagnostic]:
    """HB940 where readers could not tell anybody anything."""
    value = project.settings.get("extra", "tell_us")
    if value and value.data not in (None, "") and not TELLING.fullmatch(value.text()):
        yield place_in(project, value, "HB940", found=value.shown())


def _check_offline(project: Project) -> Iterator[Diagnostic]:
    """HB942 where it cannot be told whether phones keep the site."""
    value = project.settings.get("extra", "offline")
    if value and not isinstance(value.data, bool):
        yield place_in(project, value, "HB942", found=value.shown())


def _judge_name(project: Project, key: str, value: Value) -> Iterator[Finding]:
    """HB408 for a name of the place that no page could call, HB104 for a language that is none, HB115 where there is
    neither a text nor a list of texts, HB112 for a yes or no that pages would print as false.
    """
    if facts := unknown_name(key, (key,)):
        yield value.at_key, "HB408", facts
    for code, part in value.items() if isinstance(value.data, dict) else (("", value),):
        if code:
            yield from other_language(code, part, project.codes)
        items = part.data if isinstance(part.data, tuple) else (part,)
        for item in (item for item in items if isinstance(item.data, tuple | dict)):
            yield item, "HB115", {"key": key, "found": item.shown(), "wanted": in_each(project.codes)}
        for item in (item for item in items if isinstance(item.data, bool)):
            yield item, "HB112", {"key": key, "found": item.text(), "reason": "truth"}
