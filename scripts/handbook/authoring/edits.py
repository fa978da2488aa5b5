"""YAML changed by hand, so to speak: one item put in, taken out or renamed, every other letter as its author left it.

::

    curriculum.yml ── read ─> Value with places ── lines put in, taken out ─> text ── read again ─> what was meant

A library that writes YAML back (ruamel.yaml) keeps remarks, but sets quotes, wraps and indents anew; the reader of this
project knows the place of every value, so only the lines that change are touched, and nothing more is installed. What
came out is read again: where it does not say what was meant, nothing is written (HB125).
"""

import re
from collections.abc import Sequence
from typing import Any

from handbook.source import SourceError, Value, read_yaml

Way = tuple[str | int, ...]  # From the root to a value: ("modules", 2, "lessons").
_DASH = re.compile(r"(\s*)-(\s+)")


def plain(value: Value) -> Any:
    """A value as lists, dictionaries and texts, to compare."""
    if isinstance(value.data, dict):
        return {key: plain(child) for key, child in value.items()}
    return [plain(child) for child in value.values()] if isinstance(value.data, tuple) else value.text()


def at(root: Value, way: Way) -> Value | None:
    """The value a way leads to."""
    value: Value | None = root
    for step in way:
        if value is None:
            return None
        items = value.values()
        value = value.get(step) if isinstance(step, str) else items[step] if step < len(items) else None
    return value


def with_item(text: str, way: Way, index: int, written: Sequence[str]) -> str:
    """The text with one more item in a list; ``written`` are its lines, without dash and indent.

    Raises ``SourceError`` HB125 where the list is written in a way that cannot be added to.
    """
    root = read_yaml(text)
    items, lines = at(root, way), text.split("\n")
    is_list = items is None or items.data is None or isinstance(items.data, tuple)
    if not is_list or not isinstance(root.data, dict):
        raise SourceError((items or root).place, "HB125", (items or root).shown(40))
    if items is None or not items.values():
        changed = _first_item(lines, root, way, written)
    elif _is_flow(lines, items):
        changed = _flow_item(lines, items, index, written)
    else:
        before = items.values()[max(index - 1, 0)]
        line = last_line(lines, before) if index else before.line - 1
        dash = _dash_of(lines, before)
        changed = [*lines[:line], *_block(dash, written), *lines[line:]]
    wanted = plain(root)
    _list_at(wanted, way).insert(index, plain(read_yaml("\n".join(written))))
    return _as_meant(changed, wanted, items or root)


def without_item(text: str, way: Way, index: int) -> str:
    """The text without an item of a list; raises like ``with_item``."""
    root = read_yaml(text)
    items, lines = at(root, way), text.split("\n")
    assert items is not None
    item, count = items.values()[index], len(items.values())
    if _is_flow(lines, items):
        others = items.values()
        start, end = item.place, item.end
        if index + 1 < count:
            end = others[index + 1].place
        elif index:
            start = others[index - 1].end
        changed = _spliced(lines, start, end, "")
    else:
        changed = lines[: item.line - 1] + lines[last_line(lines, item) :]
        if count == 1:
            key_line = items.key[0] - 1
            changed[key_line] = re.sub(r":(\s*(#.*)?)$", r": []\1", changed[key_line])
    wanted = plain(root)
    _list_at(wanted, way).pop(index)
    return _as_meant(changed, wanted, item)


def with_text(text: str, way: Way, new: str) -> str:
    """The text with another word in the place of a scalar; raises like ``with_item``."""
    root = read_yaml(text)
    value = at(root, way)
    assert value is not None
    changed = _spliced(text.split("\n"), value.place, value.end, new)
    wanted = plain(root)
    *above, last = way
    _list_at(wanted, tuple(above))[last] = new
    return _as_meant(changed, wanted, value)


def with_key(text: str, key: str, new: str) -> str:
    """The text with another name for a key of the whole file; raises like ``with_item``."""
    root, lines = read_yaml(text), text.split("\n")
    value = root.get(key)
    assert value is not None
    line, column = value.key
    changed = _spliced(lines, (line, column), (line, column + len(key)), new)
    return _as_meant(changed, {new if name == key else name: child for name, child in plain(root).items()}, value)


def without_key(text: str, way: Way) -> str:
    """The text without a key and what it holds; raises like ``with_item``."""
    root, lines = read_yaml(text), text.split("\n")
    value = at(root, way)
    assert value is not None
    wanted = plain(root)
    *above, last = way
    _list_at(wanted, tuple(above)).pop(last)
    return _as_meant(lines[: value.key[0] - 1] + lines[last_line(lines, value) :], wanted, value)


def last_line(lines: Sequence[str], value: Value) -> int:
    """The line a value ends on, whatever stands below it."""
    inner = [*value.values(), *(child for _, child in value.items())]
    if inner and lines[value.line - 1][value.column - 1] not in "[{":
        return max(last_line(lines, child) for child in inner)
    line, column = value.end
    return line - (column == 1 and line > value.line)


def _list_at(data: Any, way: Way) -> Any:
    for step in way:
        if isinstance(step, str) and data.get(step) in (None, ""):
            data[step] = []
        data = data[step]
    return data


def _first_item(lines: list[str], root: Value, way: Way, written: Sequence[str]) -> list[str]:
    items, key = at(root, way), str(way[-1])
    if items is None:  # Only a list of the whole file may be missing.
        return [*"\n".join(lines).rstrip("\n").split("\n"), f"{key}:", *_block("  - ", written), ""]
    line, column = items.key
    head = re.sub(r":\s*\[\s*\]", ":", lines[line - 1]) if isinstance(items.data, tuple) else lines[line - 1]
    return [*lines[: line - 1], head, *_block(f"{' ' * (column + 1)}- ", written), *lines[line:]]


def _flow_item(lines: list[str], items: Value, index: int, written: Sequence[str]) -> list[str]:
    values = items.values()
    if len(written) > 1:
        raise SourceError(items.place, "HB125", items.shown(40))
    if index < len(values):
        place = values[index].place
        return _spliced(lines, place, place, f"{written[0]}, ")
    return _spliced(lines, values[-1].end, values[-1].end, f", {written[0]}")


def _block(dash: str, written: Sequence[str]) -> list[str]:
    return [f"{dash if number == 0 else ' ' * len(dash)}{line}" for number, line in enumerate(written)]


def _dash_of(lines: list[str], item: Value) -> str:
    match = _DASH.match(lines[item.line - 1])
    if match is None:
        raise SourceError(item.place, "HB125", item.shown(40))
    return match[0]


def _is_flow(lines: list[str], items: Value) -> bool:
    return lines[items.line - 1][items.column - 1 :].startswith("[")


def _spliced(lines: list[str], start: tuple[int, int], end: tuple[int, int], new: str) -> list[str]:
    """The lines with something else between two places."""
    first, last = lines[start[0] - 1][: start[1] - 1], lines[end[0] - 1][end[1] - 1 :]
    return [*lines[: start[0] - 1], f"{first}{new}{last}", *lines[end[0] :]]


def _as_meant(lines: list[str], wanted: Any, value: Value) -> str:
    text = "\n".join(lines)
    try:
        found = plain(read_yaml(text))
    except SourceError:
        found = None
    if (found or None) != (wanted or None):  # Without its last key a file is empty, which is no mapping any more.
        raise SourceError(value.place, "HB125", value.shown(40))
    return text
