"""Values as authors wrote them in YAML: each knows its place, its end, and how it was typed.

::

    read_yaml -> Value ── data     a scalar, a tuple of values, or a mapping of values by key
                       ── place    where it begins        end   just past its last letter
                       ── written  a scalar as typed: a telephone number keeps its 0, an amount its zeros
                       ── key      where its key stands, for a value of a mapping
                       ── flaws    on the outermost value: what can be read, but not as it was meant

Lines and columns count from 1, as editors show them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from handbook.diagnostics import Diagnostic, diagnose

STANDARD = "tag:yaml.org,2002:"
_PLAIN = {
    "int": re.compile(r"-?(0|[1-9]\d{0,17})"),
    "float": re.compile(r"-?\d+\.\d*"),
    "bool": re.compile(r"(?i)true|false"),
}
_RESOLVER = yaml.resolver.Resolver()
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


class SourceError(ValueError):
    """A file that cannot be read as what it should be; ``code`` names the rule it breaks, ``facts`` say how.

    ``path`` is the file, where that is known: of settings and data files.
    """

    path: Path | None = None

    def __init__(self, place: tuple[int, int], code: str, found: str = "", **facts: object) -> None:
        super().__init__(found)
        self.place, self.code, self.found = place, code, found
        self.facts: dict[str, object] = {"found": found, **facts}

    def told(self, path: str) -> Diagnostic:
        """The fault as an author reads it; ``path`` is the file to open."""
        return diagnose(path, self.place, self.code, **self.facts)


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value that knows its place: a scalar, a tuple of values, or a mapping of values."""

    data: Any
    line: int
    column: int
    end: tuple[int, int] = (0, 0)
    written: str = ""
    is_quoted: bool = False
    path: Path | None = None
    key: tuple[int, int] = (0, 0)
    flaws: tuple[SourceError, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """(line, column) in the file."""
        return self.line, self.column

    @property
    def at_key(self) -> "Value":
        """The same where its key stands, for what is wrong with the key; itself where it has none."""
        return replace(self, line=self.key[0], column=self.key[1]) if self.key[0] else self

    def get(self, *keys: str) -> "Value | None":
        """The value under nested keys, or None where any of them is missing."""
        value: Value | None = self
        for key in keys:
            value = value.data.get(key) if value and isinstance(value.data, dict) else None
        return value

    def items(self, *keys: str) -> Iterator[tuple[str, "Value"]]:
        """Keys and values of the mapping under nested keys; nothing where there is none."""
        value = self.get(*keys)
        yield from value.data.items() if value and isinstance(value.data, dict) else ()

    def values(self) -> tuple["Value", ...]:
        """Items of a list; nothing for anything else."""
        return self.data if isinstance(self.data, tuple) else ()

    def listed(self, *keys: str) -> tuple["Value", ...]:
        """Items of the list under nested keys; nothing where there is no list."""
        value = self.get(*keys)
        return value.values() if value else ()

    @property
    def is_scalar(self) -> bool:
        """Whether it is one word or number, and not empty."""
        return self.data is not None and not isinstance(self.data, tuple | dict)

    def text(self, *keys: str) -> str:
        """The scalar under nested keys as it was typed, empty where there is none."""
        value = self.get(*keys)
        return (value.written or str(value.data)) if value and value.is_scalar else ""

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The list under nested keys as texts."""
        return tuple(item.text() for item in self.listed(*keys))

    def by_locale(self, *keys: str) -> dict[str, str]:
        """The mapping under nested keys as text by language: ``{vi: …, en: …}``."""
        return {code: text.text() for code, text in self.items(*keys)}

    def whole(self, *keys: str) -> int:
        """The whole number under nested keys, 0 where there is none."""
        value = self.get(*keys)
        return value.data if value and type(value.data) is int else 0

    def is_true(self, *keys: str) -> bool:
        """Whether the switch under nested keys is on, however its letters are typed."""
        value = self.get(*keys)
        return value is not None and value.data is True

    def shown(self, limit: int = 60) -> str:
        """What the author wrote, short enough for one line of a message."""
        if isinstance(self.data, tuple):
            return f"[{', '.join(item.text() or item.shown() for item in self.data)}]"[:limit]
        if isinstance(self.data, dict):
            return ", ".join(f"{key}: {item.text() or '…'}" for key, item in self.data.items())[:limit] or "…"
        return f'"{self.text()}"'[:limit] if self.is_quoted else self.text()[:limit]


def scalar_of(written: str, *, is_setting: bool = False) -> Any:
    """What an unquoted word of YAML means: a number, a date, true or false, nothing, or itself.

    In settings ``on`` and ``no`` are switches, as MkDocs has it. Elsewhere what YAML 1.1 takes for something else
    reads as text: a telephone number (an octal one), ``no`` (false), ``12:30``.
    """
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, written, (True, False))
    kind = tag.removeprefix(STANDARD)
    is_misread = not is_setting and kind in _PLAIN and not _PLAIN[kind].fullmatch(written)
    if is_misread or kind not in (*_PLAIN, "null", "timestamp"):
        return written
    try:
        return _CONSTRUCTOR.construct_object(yaml.ScalarNode(tag, written))
    except (yaml.YAMLError, ValueError, OverflowError):
        return written  # The 30th of February is a text.


def merged_keys(value: Value) -> dict[str, Value]:
    """The keys that ``<<`` takes over: of one mapping, or of several, the first of them first."""
    if isinstance(value.data, dict):
        return value.data
    return {key: child for item in reversed(value.values()) for key, child in item.items()}
