"""Addresses that were given out (``docs/data/addresses.yml``): pages that stay, and where others lead now.

::

    kept:  [water/boats, …]          stems of pages as they stood when they were given out: printed, sent, bookmarked
    moved: {water/rafts: water/boats}  where the page of an old address is now, or what is shown in its place
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.source import read_data


@dataclass(frozen=True, slots=True)
class Addresses:
    """Stems that were given out, and where stems of pages that are no more lead."""

    kept: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    def leads_to(self, stem: str) -> str:
        """Where an old address leads in the end; empty where it leads in a circle."""
        seen: set[str] = set()
        while stem in self.moved and stem not in seen:
            seen.add(stem)
            stem = self.moved[stem]
        return "" if stem in seen else stem


def addresses_path(docs_dir: Path) -> Path:
    """Where they are kept."""
    return docs_dir / "data" / "addresses.yml"


def read_addresses(docs_dir: Path) -> Addresses:
    """The addresses of a course, none where it keeps none; raises ``SourceError`` where the file is not YAML."""
    try:
        root = read_data(addresses_path(docs_dir))
    except FileNotFoundError:
        return Addresses()
    moved = root.get("moved")
    return Addresses(root.texts("kept"), {old: new.text() for old, new in (moved.items() if moved else ())})
