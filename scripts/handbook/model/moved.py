"""Addresses that were given out (``docs/data/addresses.yml``): pages and papers that stay, and where others lead now.

::

    kept:  [water/boats, …]          stems of pages as they stood when they were given out: printed, sent, bookmarked
    papers: [water/boats.trainer.pdf, …]   papers in the same way, inside handouts/<language>
    moved: {water/rafts: water/boats}  where the page of an old address is now, or what is shown in its place

A paper whose page moved moved with it; one that is made no longer can be named under ``moved`` by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.source import read_data


@dataclass(frozen=True, slots=True)
class Addresses:
    """Stems and papers that were given out, and where stems of pages, or papers, that are no more lead."""

    kept: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    def leads_to(self, stem: str) -> str:
        """Where an old address leads in the end; empty where it leads in a circle."""
        seen: set[str] = set()
        while stem in self.moved and stem not in seen:
            seen.add(stem)
            stem = self.moved[stem]
        return "" if stem in seen else stem


def is_paper(address: str) -> bool:
    """Whether an address is that of a paper: pages have no point in theirs."""
    return "." in address


def pages_of_paper(paper: str) -> tuple[str, str]:
    """The stems of which one is the page of a paper: a lesson's, a form's; a module's own."""
    folder, slash, name = paper.rpartition("/")
    stem = f"{folder}{slash}{name.partition('.')[0]}"
    return stem, f"{stem}/index"


def addresses_path(docs_dir: Path) -> Path:
    """Where they are kept."""
    return docs_dir / "data" / "addresses.yml"


def read_addresses(docs_dir: Path) -> Addresses:
    """The addresses of a course, none where it keeps none; raises ``SourceError`` where the file is not YAML."""
    try:
        root = read_data(addresses_path(docs_dir))
    except FileNotFoundError:
        return Addresses()
    moved = {old: new.text() for old, new in root.items("moved")}
    return Addresses(root.texts("kept"), root.texts("papers"), moved)
