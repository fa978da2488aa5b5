"""What readers see beside the lessons: one table per language in ``overrides/strings/<locale>.yml``.

What is said in several places stands once, under ``common``: ``print.imprint`` and ``site.imprint`` both are
``common.imprint``, unless their group has a word of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handbook.source import Value, naming, read_text, read_yaml

COMMON = "common"


@dataclass(frozen=True, slots=True)
class StringTable:
    """The strings of one language by dotted key (``block.quiz``)."""

    locale: str
    strings: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """The string with its ``{facts}`` filled in; raises ``KeyError`` for a key no table has."""
        string = self.strings[key] if key in self.strings else self.strings[f"{COMMON}.{key.rpartition('.')[2]}"]
        return string.format(**facts) if facts else string

    def under(self, *groups: str, shared: Iterable[str] = ()) -> dict[str, str]:
        """All strings of a group by the rest of their keys: what a template or a script needs.

        Of several groups the later one's word counts. ``shared`` are those it has of what is said in several places.
        """
        return {key: self.strings[f"{COMMON}.{key}"] for key in shared} | {
            key.removeprefix(f"{group}."): value
            for group in groups
            for key, value in self.strings.items()
            if key.startswith(f"{group}.")
        }


def strings_path(theme_dir: Path, locale: str) -> Path:
    """Where the table of a language is kept."""
    return theme_dir / "strings" / f"{locale}.yml"


def own_strings_path(theme_dir: Path, locale: str) -> Path:
    """Where a course keeps what it calls otherwise than the table does: its imprint, its licence, its groups."""
    return theme_dir / "strings" / "own" / f"{locale}.yml"


def read_strings(theme_dir: Path, locale: str, paper: str = "a4") -> StringTable:
    """Read a table, and the course’s own words over it.

    ``{paper}`` is the name of the ``paper`` a course is printed on, ``{half}`` and ``{double}`` are those of sheets
    half and twice as large. Raises ``FileNotFoundError`` where there is no table, ``SourceError`` where one is broken.
    """
    strings = _strings_at(strings_path(theme_dir, locale))
    if (own := own_strings_path(theme_dir, locale)).is_file():
        strings = {**strings, **_strings_at(own)}
    names = {"{paper}": f"size.{paper}", "{half}": f"size.{paper}-half", "{double}": f"size.{paper}-double"}
    sizes = {mark: strings.get(key, paper) for mark, key in names.items()}
    return StringTable(locale, {key: _with(sizes, text) for key, text in strings.items()})


def _with(sizes: Mapping[str, str], text: str) -> str:
    for mark, name in sizes.items():
        text = text.replace(mark, name)
    return text


def _strings_at(path: Path) -> Mapping[str, str]:
    with naming(path):
        return _strings_in(read_text(path))


@lru_cache(maxsize=64)  # Each room asks for the words of its own.
def _strings_in(text: str) -> Mapping[str, str]:
    return {key: value.text() for key, value in flat(read_yaml(text)).items()}


def flat(value: Value, prefix: str = "") -> dict[str, Value]:
    """The values of a nested table by dotted key."""
    found: dict[str, Value] = {}
    for key, child in value.items():
        found |= flat(child, f"{prefix}{key}.") if isinstance(child.data, dict) else {f"{prefix}{key}": child}
    return found
