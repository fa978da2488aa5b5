"""YAML into values with places; nothing an author writes stops the reader without a place and a reason.

::

    text -> events of the YAML parser -> a stack of open lists and mappings -> Value
              (an error is told in our words: ``reasons``)      └─ flaws: lost words, told but read past

The events are put together here and not by the library: it forgets places, follows a list that holds itself until
the stack ends, and takes ``!Nguy`` or ``#2`` out of a text without a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handbook.source.flaws import comma, flaw_of_escapes, flaws_of, is_cut_off, of_one
from handbook.source.held import value_read
from handbook.source.reasons import Mark, reason_of
from handbook.source.values import STANDARD, SourceError, Value, merged_keys, scalar_of
from handbook.text import readable

DEEPEST = 40  # Lists in lists: the deepest the course has is five.
MOST = 100_000  # Values in one file, counted again wherever an alias repeats them; the longest file has 2,000.
ENV = "!ENV"
_KINDS = frozenset(f"{STANDARD}{name}" for name in ["str", "int", "float", "bool", "null", "timestamp", "map", "seq"])
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, *, first_line: int = 1) -> Value:
    """YAML with places; an empty text reads as an empty mapping.

    Raises ``SourceError`` HB102 with the place of the fault where the YAML is broken or repeats a key.
    """
    return value_read(readable(text), first_line, _read_once)


def read_settings_yaml(text: str, environ: Mapping[str, str], path: Path | None = None) -> Value:
    """The same as MkDocs reads it: ``!ENV NAME`` is that variable, other tags are text; a value knows its ``path``."""
    return _read(readable(text), 1, path, environ)


def _read(text: str, first_line: int, path: Path | None = None, environ: Mapping[str, str] | None = None) -> Value:
    try:
        return _Reader(text, first_line, path, environ).read(_FAST)
    except yaml.YAMLError:  # The parser in C refuses a little that MkDocs accepts, and places faults elsewhere.
        return _Reader(text, first_line, path, environ).told(yaml.SafeLoader)


@lru_cache(maxsize=4096)  # Rules and model read the same files, each for itself.
def _read_once(text: str, first_line: int) -> Value:
    return _read(text, first_line)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet; a mapping's items are key, value, key, value."""

    is_mapping: bool
    is_flow: bool
    mark: Mark
    anchor: str | None
    tag: str | None
    items: list[Value] = field(default_factory=list)
    weight: int = 1

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and len(self.items) % 2 == 0


class _Reader:
    """One text, read once."""

    def __init__(self, text: str, first_line: int, path: Path | None, environ: Mapping[str, str] | None) -> None:
        self.text, self.lines, self.first_line = text, of_one(text.split("\n"), first_line), first_line
        self.path, self.environ = path, environ
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.unused: dict[str, Mark] = {}
        self.flaws: list[SourceError] = []
        self.documents: list[Value] = []

    def told(self, loader: Any) -> Value:
        """Like ``read``, with errors of the library in our words."""
        try:
            return self.read(loader)
        except yaml.MarkedYAMLError as error:
            mark, reason, found = reason_of(error, self.lines)
            raise self._fault(mark, reason, found) from error
        except yaml.YAMLError as error:
            raise SourceError((self.first_line, 1), "HB102", reason="other") from error

    def read(self, loader: Any) -> Value:
        """The value of the whole text; raises ``YAMLError``, or ``SourceError`` for what the library accepts."""
        for event in yaml.parse(self.text, Loader=loader):
            self._take(event)
        root = self.documents[0] if self.documents else self._value({}, Mark(0, 0), Mark(0, 0))
        for name, mark in self.unused.items():
            self.flaws.append(self._fault(mark, "sign", f"&{name}"))
        for flaw in self.flaws:
            flaw.path = self.path
        return replace(root, flaws=tuple(sorted(self.flaws, key=lambda flaw: flaw.place)))

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end(Mark.of(event.end_mark))

    def _begin(self, event: Any) -> None:
        mark, is_mapping = Mark.of(event.start_mark), isinstance(event, yaml.MappingStartEvent)
        if len(self.open) >= DEEPEST:
            raise self._fault(mark, "deep")
        if self.open and self.open[-1].awaits_key:
            mark = self.open[-1].mark if self.open[-1].is_flow else mark  # {{ name }} begins with the first brace.
            raise self._fault(mark, "sign", self._at(mark))
        self._anchor(event)
        is_ours = event.tag is None or event.tag in _KINDS or self.environ is not None
        if not is_ours:
            self.flaws.append(self._fault(mark, "sign", self._at(mark)))
        self.open.append(_Open(is_mapping, bool(event.flow_style), mark, event.anchor, event.tag))

    def _end(self, end: Mark) -> None:
        done = self.open.pop()
        data = self._mapping(done) if done.is_mapping else tuple(done.items)
        value = self._value(data, done.mark, end)
        if done.tag == ENV and self.environ is not None and not done.is_mapping:
            value = self._environment(value, done.items)
        if done.anchor:
            self.anchors[done.anchor] = value, done.weight
        self._add(value, done.weight)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = Mark.of(event.start_mark), Mark.of(event.end_mark)
        is_plain = bool(event.implicit[0]) and event.tag is None
        value = self._value(self._meaning(event.value) if is_plain else event.value, start, end, event.value)
        value = value if is_plain else replace(value, is_quoted=True)
        if event.tag is not None:
            value = self._tagged(event, value, start, end)
        elif event.style == '"' and (flaw := flaw_of_escapes(value, written := self._between(start, end))):
            self.flaws.append(flaw)
            value = replace(value, data=written, written=written)
        elif event.style not in ("|", ">"):
            self.flaws += flaws_of(value, self._rest(value), self.lines[start.line + 1 : end.line + 1])
        self._anchor(event)
        if event.anchor:
            self.anchors[event.anchor] = value, 1
        self._add(value, 1)

    def _tagged(self, event: yaml.ScalarEvent, value: Value, start: Mark, end: Mark) -> Value:
        if event.tag == ENV and self.environ is not None:
            return self._environment(value, [value])
        tag = event.tag or ""
        if tag in _KINDS:
            return value if tag == f"{STANDARD}str" else replace(value, data=self._meaning(event.value))
        written = self._between(start, end)
        if self.environ is None or (tag.startswith(STANDARD) and not tag.startswith(f"{STANDARD}python")):
            self.flaws.append(self._fault(start, "sign", self._at(start)))
        return replace(value, data=written, written=written)

    def _environment(self, value: Value, items: list[Value]) -> Value:
        """What MkDocs makes of ``!ENV``: the first variable that is set, else the last of several items."""
        names, default = (items[:-1], items[-1]) if len(items) > 1 else (items, None)
        assert self.environ is not None
        for name in names:
            if name.text() in self.environ:
                written = self.environ[name.text()]
                return replace(value, data=self._meaning(written), written=written)
        if default is None:
            return replace(value, data=None, written=f"{ENV} {' '.join(name.text() for name in names)}")
        return replace(value, data=default.data, written=default.written)

    def _alias(self, event: yaml.AliasEvent) -> None:
        mark = Mark.of(event.start_mark)
        if any(part.anchor == event.anchor for part in self.open):
            raise self._fault(mark, "loop", f"*{event.anchor}")
        if event.anchor not in self.anchors:
            raise self._fault(mark, "sign", f"*{event.anchor}")
        self.unused.pop(event.anchor, None)
        value, weight = self.anchors[event.anchor]
        (line, column), end = self._place(mark), self._place(Mark.of(event.end_mark))
        self._add(replace(value, line=line, column=column, end=end), weight)

    def _anchor(self, event: Any) -> None:
        if event.anchor:
            self.unused[event.anchor] = Mark.of(event.start_mark)

    def _add(self, value: Value, weight: int) -> None:
        if not self.open:
            self.documents.append(value)
            if len(self.documents) > 1:
                raise self._fault(Mark(value.line - self.first_line, value.column - 1), "documents", "---")
            return
        parent = self.open[-1]
        parent.weight += weight
        if parent.weight > MOST:
            raise SourceError(value.place, "HB102", reason="big")
        parent.items.append(value)

    def _mapping(self, done: _Open) -> dict[str, Value]:
        pairs: dict[str, Value] = {}
        merged: dict[str, Value] = {}
        keys: dict[str, int] = {}
        for key, value in zip(done.items[::2], done.items[1::2], strict=True):
            name = key.written
            if name == "<<" and not key.is_quoted:
                merged = merged_keys(value) | merged
                continue
            if name in pairs:
                raise SourceError(key.place, "HB102", name, reason="twice", key=name, line=keys[name])
            keys[name] = key.line
            if done.is_flow and self.environ is None and is_cut_off(value, self._rest(key)):
                self.flaws.append(comma(key, pairs))
                continue
            pairs[name] = replace(value, key=key.place)
        return merged | pairs

    def _meaning(self, written: str) -> Any:
        return scalar_of(written, is_setting=self.environ is not None)

    def _value(self, data: Any, start: Mark, end: Mark, written: str = "") -> Value:
        return Value(data, *self._place(start), self._place(end), written, path=self.path)

    def _fault(self, mark: Mark, reason: str, found: str = "") -> SourceError:
        return SourceError(self._place(mark), "HB102", found, reason=reason)

    def _place(self, mark: Mark) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _rest(self, value: Value) -> str:
        """What stands on the line behind a value."""
        line, column = value.end[0] - self.first_line, value.end[1] - 1
        return self.lines[line][column:] if line < len(self.lines) else ""

    def _at(self, mark: Mark) -> str:
        return self.lines[mark.line][mark.column :][:40] if mark.line < len(self.lines) else ""

    def _between(self, start: Mark, end: Mark) -> str:
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column].strip()
        return " ".join(part.strip() for part in [self._at(start), *self.lines[start.line + 1 : end.line + 1]]).strip()
