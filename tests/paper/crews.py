"""Two small papers, and what those who make them have in common."""

from pathlib import Path

from handbook.paper.press import Press
from handbook.paper.worker import Shift
from tests.paper.fragments import paper_of
from tests.shared import ROOT

PAPERS = [(paper_of(f"<p>Bài {number}.</p>", title=f"Bài {number}"), f"{number:064}") for number in range(2)]


def shift_in(cache: Path) -> Shift:
    """A run whose papers are kept in a folder."""
    press = Press(ROOT / "overrides", cache)
    return Shift(press, press.root(()))


def files_of(shift: Shift) -> dict[str, bytes]:
    """What is kept, by the names of the files."""
    return {path.name: path.read_bytes() for path in shift.press.cache_dir.iterdir() if path.is_file()}
