"""Files an author writes, read with the line and column of everything in them.

MkDocs publishes broken front matter as page text without a word, and forgets where a value stood;
so sources are read here. Lines and columns count from 1, as editors show them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FENCE = "---"
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value that knows its place: a scalar, a tuple of values, or a mapping of values."""

    data: Any
    line: int
    column: int

    @property
    def place(self) -> tuple[int, int]:
        """(line, column) in the file."""
        return self.line, self.column

    def get(self, *keys: str) -> "Value | None":
        """The value under nested keys, or None where any of them is missing."""
        value: Value | None = self
        for key in keys:
            value = value.data.get(key) if value and isinstance(value.data, dict) else None
        return value

    def items(self) -> Iterator[tuple[str, "Value"]]:
        """Keys and values of a mapping; nothing for anything else."""
        yield from self.data.items() if isinstance(self.data, dict) else ()

    def values(self) -> tuple["Value", ...]:
        """Items of a list; nothing for anything else."""
        return self.data if isinstance(self.data, tuple) else ()

    def text(self, *keys: str) -> str:
        """The scalar under nested keys as text, empty where there is none."""
        value = self.get(*keys)
        scalar = value is not None and not isinstance(value.data, tuple | dict | None.__class__)
        return str(value.data) if scalar and value else ""

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The list under nested keys as texts."""
        value = self.get(*keys)
        return tuple(item.text() for item in value.values()) if value else ()

    def by_locale(self, *keys: str) -> dict[str, str]:
        """The mapping under nested keys as text by language: ``{vi: …, en: …}``."""
        value = self.get(*keys)
        return {code: text.text() for code, text in (value.items() if value else ())}

    def whole(self, *keys: str) -> int:
        """The whole number under nested keys, 0 where there is none."""
        value = self.get(*keys)
        return value.data if value and type(value.data) is int else 0


class SourceError(ValueError):
    """A file that cannot be read as what it should be; ``code`` names the rule it breaks."""

    def __init__(self, place: tuple[int, int], code: str, found: str) -> None:
        super().__init__(found)
        self.place, self.code, self.found = place, code, found


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: its front matter, and its body with the line it starts on.

    ``error`` is set, and ``front`` empty, where the file has no readable front matter.
    """

    path: Path
    front: Value
    body: str
    body_line: int
    error: SourceError | None = None


def read_source(path: Path) -> Source:
    """Read a Markdown file with front matter between two lines of ``---``.

    Never raises for what an author wrote: see ``Source.error``.
    """
    try:
        text = read_text(path)
        front, body, body_line = _split(text)
        return Source(path, read_yaml(front, first_line=2), body, body_line)
    except SourceError as error:
        return Source(path, Value({}, 1, 1), "", 1, error)


def read_text(path: Path) -> str:
    """The file's text; raises ``SourceError`` HB307 where it is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError((line, 1), "HB307", f"0x{data[error.start]:02x}") from error


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise SourceError((1, 1), "HB101", lines[0][:40])
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    raise SourceError((1, 1), "HB101", FENCE)


def read_yaml(text: str, *, first_line: int = 1) -> Value:
    """YAML with places; an empty text reads as an empty mapping.

    Raises ``SourceError`` HB102 with the place of the fault where the YAML is broken or repeats a key.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        raise SourceError(place, "HB102", error.problem or str(error)) from error
    except yaml.YAMLError as error:
        raise SourceError((first_line, 1), "HB102", str(error).split("\n")[0]) from error
    return _located(node, first_line) if node else Value({}, first_line, 1)


def _located(node: yaml.Node, first_line: int) -> Value:
    place = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        return Value(_mapping(node, first_line), *place)
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple(_located(item, first_line) for item in node.value), *place)
    return Value(_scalar(node), *place)


def _mapping(node: yaml.MappingNode, first_line: int) -> dict[str, Value]:
    pairs: dict[str, Value] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in pairs:
            mark = key.start_mark
            raise SourceError((mark.line + first_line, mark.column + 1), "HB102", f"{name}: … {name}:")
        pairs[name] = _located(value, first_line)
    return pairs


def _scalar(node: yaml.Node) -> Any:
    """The plain value; a tag of another tool (``!ENV``, ``!!python/name:``) reads as its text.

    So does what YAML 1.1 takes for something else: a telephone number for an octal one, ``no`` for false.
    """
    kind = node.tag.rpartition(":")[2]
    is_misread = (kind == "int" and not _PLAIN_NUMBER.fullmatch(node.value)) or (
        kind == "bool" and node.value.lower() not in ("true", "false")
    )
    if is_misread or node.tag not in yaml.SafeLoader.yaml_constructors:
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError):
        return node.value
