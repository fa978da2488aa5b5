"""A build without MkDocs: what it would have staged is written at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from handbook.build import make
from handbook.build.marker import write_marker
from handbook.build.order import Order, Outcome
from handbook.build.publish import staging_dir
from tests.build.folders import NEW, OLD, write

PAGE = '<!doctype html><html lang="vi"><title>x</title><body class="hb-page"><p>x</p>'
# What a site without papers has besides: decks, which lead to each other.
DECKS = {
    "class/water/boats.html": f'{PAGE}<a href="../../en/class/water/boats.html">en</a>',
    "en/class/water/boats.html": f'{PAGE}<a href="../../../class/water/boats.html">vi</a>',
}
WELL = Outcome()
Stage = Callable[..., list[Order]]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A function that makes builds stage these files, or end in this outcome; it gives the orders it gets.

    No site stands, whatever was staged before: these files are of no course.
    """
    monkeypatch.setattr(make.Standing, "notes", lambda _: None)

    def begin(
        files: dict[str, str] | None = None, *, outcome: Outcome = WELL, act: Callable[[], None] = lambda: None
    ) -> list[Order]:
        orders: list[Order] = []

        def run(arguments: Sequence[str], order: Order, *, environment: dict[str, str]) -> tuple[int, str]:
            orders.append(order)
            staged = Path(arguments[2])
            for name, text in (DECKS | (files or {"index.html": PAGE})).items():
                (staged / name).parent.mkdir(parents=True, exist_ok=True)
                (staged / name).write_text(text, encoding="utf-8")
            act()
            return (1 if outcome.faults else 0), outcome.line()

        monkeypatch.setattr(make, "run_mkdocs", run)
        return orders

    return begin


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, and a new one staged beside it."""
    folder = write(tmp_path / "site", OLD)
    write_marker(folder)
    write(staging_dir(folder), NEW)
    return folder
