"""Kinds of values: what a key of front matter, of a form or of a setting may hold, and what is told where it does not.

A kind judges one value by itself; what it finds is the place, the code and the facts of a fault.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.locales import is_language
from handbook.model.project import Project
from handbook.source import Value

Finding = tuple[Value, str, dict[str, object]]


def told(path: str, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """What was found in a file, each at the place of its value; ``path`` is as an author would type it."""
    for value, code, facts in findings:
        yield diagnose(path, value.place, code, **facts)


def no_keys(value: Value) -> Finding:
    """HB102 for what is no mapping where keys are read."""
    return value, "HB102", {"found": value.shown(40), "reason": "keys"}


def place_in(project: Project, value: Value, code: str, **facts: object) -> Diagnostic:
    """A fault at a setting, in the file it stands in."""
    return diagnose(project.shown(value.path or project.config_path), value.place, code, **facts)


def told_in(project: Project, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """What was found in settings, each at its value in the file it stands in."""
    for value, code, facts in findings:
        yield place_in(project, value, code, **facts)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB106 where there is no text, HB112 where YAML takes it for something else."""
        if isinstance(value.data, str) and value.data.strip():
            return
        if reason := misread_as(value):
            yield value, "HB112", {"key": key, "found": value.text(), "reason": reason}
        else:
            yield value, "HB106", {"key": key, "found": value.shown()}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB103 where the value is no whole number, HB108 where it is out of range."""
        if type(value.data) is not int:
            yield value, "HB103", {"key": key, "found": value.shown()}
        elif not self.least <= value.data <= self.most:
            yield value, "HB108", {"key": key, "least": self.least, "most": self.most, "found": value.data}


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of ``least`` to ``most`` lines of text."""

    least: int
    most: int

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB107 where the value is no list, HB108 where it is too short or too long, and what ``Text`` tells."""
        items = value.values()
        wrong = (
            value
            if not isinstance(value.data, tuple)
            else next((item for item in items if isinstance(item.data, tuple | dict)), None)
        )
        if wrong is not None:
            yield wrong, "HB107", {"key": key, "found": wrong.shown()}
            return
        for item in items:
            yield from Text().judge(key, item)
        if not self.least <= len(items) <= self.most:
            yield value, "HB108", {"key": key, "least": self.least, "most": self.most, "found": len(items)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str | bool, ...]

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB109 where the value is another word."""
        if not is_one_of(value.data, self.words):
            choices = ", ".join(str(word).lower() if isinstance(word, bool) else word for word in self.words)
            yield value, "HB109", {"key": key, "choices": choices, "found": value.shown()}


@dataclass(frozen=True, slots=True)
class Choices:
    """One of a few words, or a list of some of them."""

    words: tuple[str, ...]

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB109 where one of the values is another word."""
        for item in value.values() or (value,):
            yield from Choice(self.words).judge(key, item)


def in_each(codes: Iterable[str]) -> str:
    """How a text is written in each language of the site."""
    return "{" + ", ".join(f'{code}: "…"' for code in codes) + "}"


@dataclass(frozen=True, slots=True)
class Words:
    """One text for all languages, or one in each of some ``locales``; those in ``needed`` must have theirs."""

    locales: tuple[str, ...]
    needed: tuple[str, ...]

    @classmethod
    def of(cls, project: Project) -> "Words":
        """A text in the language authors write first, which readers see who lack theirs, and in others of the site."""
        return cls(project.codes, (project.default_locale.code,))

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB105 for a language without its text, HB104 for a code of none, HB115 for anything else."""
        if isinstance(value.data, tuple):
            yield value, "HB115", {"key": key, "found": value.shown(), "wanted": in_each(self.locales)}
        elif not isinstance(value.data, dict):
            yield from Text().judge(key, value)
        else:
            for code in self.needed:
                if value.get(code) is None:
                    yield value, "HB105", {"key": f"{key}.{code}", "language": code, "reason": "inside"}
            for code, text in value.items():
                if code not in self.locales:
                    yield from other_language(code, text, self.locales)
                elif isinstance(text.data, tuple | dict):
                    yield text, "HB106", {"key": f"{key}.{code}", "found": text.shown()}
                elif code in self.needed or text.text():
                    yield from Text().judge(f"{key}.{code}", text)


Kind = Text | Whole | Texts | Choice | Choices | Words


class Judge(Protocol):
    """What judges one value: a kind of this file, or one that a rule has for itself."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """What is wrong with the value of a key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a mapping must have, and what it may have besides; a value without a judge is looked at elsewhere."""

    required: Mapping[str, Judge | None]
    optional: Mapping[str, Judge | None]
    names_languages: bool = False  # Whether a language's code is a key, also of one the site does not show now.

    def judge(self, item: Value) -> Iterator[Finding]:
        """HB105 for what is missing, HB104 for what nobody knows, HB102 where there are no keys, and what is wrong with
        the rest.
        """
        if item.data and not isinstance(item.data, dict):
            yield no_keys(item)
            return
        for key in self.required:
            if item.get(key) is None:
                yield item, "HB105", {"key": key}
        kinds = {**self.required, **self.optional}
        for key, value in item.items():
            if kind := kinds.get(key):
                yield from kind.judge(key, value)
            elif key not in kinds and not (self.names_languages and is_language(key)):
                yield value.at_key, "HB104", unknown(key, kinds)


def is_one_of(data: object, words: Collection[object]) -> bool:
    """Whether a value is one of some words: 1 is not ``true``, though Python takes them for the same."""
    return any(type(data) is type(word) and data == word for word in words)


def in_range(least: int, most: int, unit: str, key: str, value: Value) -> Iterator[Finding]:
    """HB355 where a value is no number from ``least`` to ``most``, whole or not."""
    if type(value.data) not in (int, float) or not least <= value.data <= most:
        yield value, "HB355", {"key": key, "found": value.shown(), "least": least, "most": most, "unit": unit}


def other_language(code: str, value: Value, locales: Collection[str]) -> Iterator[Finding]:
    """HB104 for a code that is no language's; one the site does not show now keeps its texts."""
    if not is_language(code):
        yield value.at_key, "HB104", unknown(code, locales)


def unknown(key: str, known: Collection[str]) -> dict[str, object]:
    """The facts of HB104: the key, and the known one that may be meant."""
    return {"key": key, "near": did_you_mean(key, known)}


def misread_as(value: Value) -> str:
    """What YAML takes an unquoted text for, as a reason of HB112; empty for a text."""
    if isinstance(value.data, bool):
        return "truth"
    if isinstance(value.data, datetime.date):
        return "date"
    return "number" if isinstance(value.data, int | float) else ""
