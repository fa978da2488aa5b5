"""``mkdocs.yml`` as MkDocs reads it: variables of the environment filled in, what it inherits merged below it.

::

    mkdocs.yml ── INHERIT ──> base.yml ── INHERIT ──> …
        └─ each value keeps the file, line and column it stands at

As MkDocs has it, lists replace each other, mappings are merged key by key, and the heir has the last word.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.source import SourceError, Value, keyed, naming, read_settings_yaml, read_text

INHERIT = "INHERIT"
KNOWN_PLUGINS = frozenset(("i18n", "handbook", "search"))  # Without others it is known what a page depends on.


@dataclass(frozen=True, slots=True)
class Entry:
    """A plugin or Markdown extension that is switched on, and its options; ``value`` is where it stands."""

    name: str
    options: Value
    value: Value


def read_settings(path: Path, environ: Mapping[str, str] = os.environ) -> Value:
    """All settings of a course.

    Raises ``SourceError``, whose ``path`` is the file at fault, or ``FileNotFoundError``.
    """
    return _read(path, environ, ())


def _read(path: Path, environ: Mapping[str, str], below: tuple[Path, ...]) -> Value:
    with naming(path):
        own = keyed(read_settings_yaml(read_text(path), environ, path))
    parent = own.get(INHERIT)
    if parent is None:
        return own
    parent_path = Path(os.path.normpath(path.parent / parent.text()))
    reason = "loop" if parent_path in (*below, path) else "" if parent_path.is_file() else "missing"
    if reason:
        missing = SourceError(parent.place, "HB714", parent.text(), reason=reason)
        missing.path = path
        raise missing
    inherited = _read(parent_path, environ, (*below, path))
    merged = _merged(inherited, own)
    merged.data.pop(INHERIT)
    return replace(merged, flaws=(*inherited.flaws, *own.flaws))


def _merged(parent: Value, child: Value) -> Value:
    if not (isinstance(parent.data, dict) and isinstance(child.data, dict)):
        return child
    common = parent.data.keys() & child.data.keys()
    data = parent.data | child.data | {key: _merged(parent.data[key], child.data[key]) for key in common}
    return replace(child, data=data)


def files_of(settings: Value) -> frozenset[Path]:
    """The files that settings stand in: ``mkdocs.yml``, and what it inherits."""
    own = (settings.path,) if settings.path else ()
    return frozenset(own).union(*map(files_of, (*settings.values(), *(child for _, child in settings.items()))))


def entries(settings: Value, key: str) -> Iterator[Entry]:
    """What is listed under ``plugins`` or ``markdown_extensions``: as names, as names with options, or as a mapping."""
    listed = settings.get(key)
    if listed is None:
        return
    for item in listed.values() or (listed,):
        if isinstance(item.data, dict):
            yield from (Entry(name, options, item) for name, options in item.items() if _is_on(options))
        elif item.text():
            yield Entry(item.text(), Value({}, *item.place, path=item.path), item)


def entry(settings: Value, key: str, *names: str) -> Entry | None:
    """The entry with one of these names."""
    return next((found for found in entries(settings, key) if found.name in names), None)


def _is_on(options: Value) -> bool:
    """MkDocs leaves out a plugin whose ``enabled`` is false."""
    enabled = options.get("enabled")
    return enabled is None or enabled.data is not False
