"""The words headings are known by, in both languages: ``headings.yml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from handbook.text import fold, readable

HEADING_LETTERS = 60  # Of a heading in a message.
Names = Mapping[str, str]
"""Columns by the key of a heading (``key_of``)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``headings.yml``: headings by column, and keys of what is left out, of totals, before groups."""

    headings: Mapping[str, tuple[str, ...]]
    names: Names
    left_out: frozenset[str]
    totals: frozenset[str]
    before_groups: tuple[str, ...]


@cache
def words() -> Words:
    """The words headings are known by."""
    data = _table()
    headings = {name: (*names["vi"], *names["en"]) for name, names in data["columns"].items()}
    names = {key_of(text): name for name, texts in headings.items() for text in texts}
    left_out, totals = (
        frozenset(key_of(text) for texts in data[key].values() for text in texts) for key in ("left-out", "totals")
    )
    before = tuple(fold(text) for texts in data["before-groups"].values() for text in texts)
    return Words(headings, names, left_out, totals, before)


def heading_in(column: str, lang: str) -> str:
    """What a template list calls a column."""
    return _table()["columns"][column][lang][0]


@lru_cache(maxsize=4096)
def key_of(heading: str) -> str:
    """A heading without what does not count: accents, capitals, spaces, punctuation."""
    return fold(heading).replace(" ", "")


def short(text: str) -> str:
    """A heading as a message shows it."""
    text = readable(text)
    return text if len(text) <= HEADING_LETTERS else f"{text[:HEADING_LETTERS]}…"


def shown(texts: Iterable[str]) -> str:
    """Headings as a message shows them, a dash where there are none."""
    return ", ".join(short(text) for text in texts if text)[: 4 * HEADING_LETTERS] or "–"


def wanted(needs: Iterable[str]) -> str:
    """What columns are called, in both languages."""
    return ", ".join(f"{heading_in(column, 'vi')} / {heading_in(column, 'en')}" for column in needs)


@cache
def _table() -> dict[str, Any]:
    return yaml.safe_load(files("handbook.lists").joinpath("headings.yml").read_text(encoding="utf-8"))
