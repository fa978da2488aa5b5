"""How words are read aloud (``docs/data/spoken.yml``), by language: as they stand on a page, and as they are said."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.source import read_data


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they are written, and as a voice is to say them."""

    written: str
    said: str


def spoken_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "spoken.yml"


def read_spoken(path: Path) -> Mapping[str, tuple[Said, ...]]:
    """The lists by language; none where the course has no such file.

    Raises ``SourceError`` where the file is not YAML.
    """
    lists = read_data(path).items() if path.exists() else ()
    return {code: tuple(Said(item.text("written"), item.text("said")) for item in own.values()) for code, own in lists}
