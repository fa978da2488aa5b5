"""Values as JSON holds them, so that a file that was read once need not be taken apart again.

Value ── held ──> [data, line, column, end, typed otherwise than it reads, is quoted, key, flaws] ── value_of ──> Value
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from handbook.remembered import is_remembering, remembered
from handbook.source.values import SourceError, Value

SHORT = 200  # Letters that are read as fast as they are recalled: options of a block.
Reader = Callable[[str, int], Value]
_DAY, _TIME = "day", "time"


def value_read(text: str, first_line: int, read: Reader) -> Value:
    """What ``read`` makes of a text, remembered where anything is; raises what it raises."""
    if len(text) < SHORT or not is_remembering():
        return read(text, first_line)
    return _value_read(text, first_line, read)


@lru_cache(maxsize=4096)
def _value_read(text: str, first_line: int, read: Reader) -> Value:
    return value_of(remembered(f"yaml {first_line}", text, lambda: held(read(text, first_line))))


def held(value: Value) -> list[Any]:
    """A value and all in it."""
    data = _data(value.data)
    written = None if value.written == data else value.written
    flaws = [[*flaw.place, flaw.code, flaw.found, flaw.facts] for flaw in value.flaws]
    return [data, value.line, value.column, value.end, written, value.is_quoted, value.key, flaws]


def _data(data: Any) -> Any:
    """Lists are in a list, mappings in mappings; dates, of which JSON knows nothing, in mappings of no text."""
    if isinstance(data, tuple):
        return [held(item) for item in data]
    if isinstance(data, dict):
        return {key: held(item) for key, item in data.items()}
    if isinstance(data, datetime.datetime):
        return {_TIME: data.isoformat()}
    return {_DAY: data.isoformat()} if isinstance(data, datetime.date) else data


def value_of(kept: list[Any]) -> Value:
    """The value that was held."""
    data, line, column, end, written, is_quoted, key, flaws = kept
    if isinstance(data, list):
        data = tuple([value_of(item) for item in data])
    elif isinstance(data, dict):
        data = _mapping(data)
    if written is None:
        written = data
    return Value(data, line, column, tuple(end), written, is_quoted, None, tuple(key), _flaws(flaws))


def _mapping(data: dict[str, Any]) -> Any:
    if isinstance(day := data.get(_DAY), str):
        return datetime.date.fromisoformat(day)
    if isinstance(time := data.get(_TIME), str):
        return datetime.datetime.fromisoformat(time)
    return {key: value_of(item) for key, item in data.items()}


def _flaws(flaws: list[Any]) -> tuple[SourceError, ...]:
    return tuple(
        SourceError((line, column), code, **{**facts, "found": word}) for line, column, code, word, facts in flaws
    )
