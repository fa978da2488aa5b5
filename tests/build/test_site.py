"""What a build does once, after its last language."""

from dataclasses import replace
from pathlib import Path

import pytest

from handbook.build.marker import read_marker
from handbook.build.order import Order
from handbook.build.run import Run, begin
from handbook.build.site import finish
from handbook.diagnostics import diagnose
from handbook.offline.manifest import ICONS
from handbook.paper.kinds import PrintRun
from tests.conftest import Site

USED, UNUSED = "a" * 64, "b" * 64


@pytest.fixture
def run(tiny: Site) -> Run:
    """A build of two languages that both used one paper of the cache, in which there is another."""
    run = begin(tiny.config, Order(), lambda _: 0, None)
    run.press.cache_dir.mkdir(parents=True)
    for key in (USED, UNUSED):
        (run.press.cache_dir / f"{key}.data").touch()
    for code in ("vi", "en"):
        run.language(code).printed = replace(PrintRun.nothing(()), keys=frozenset([USED]))
    return run


def kept(run: Run) -> list[str]:
    return sorted(path.name for path in run.press.cache_dir.iterdir())


def test_papers_that_no_language_used_are_forgotten(run: Run, tmp_path: Path) -> None:
    run.language("en").printed = replace(PrintRun.nothing(()), keys=frozenset(["c" * 64]))
    finish(run, tmp_path / "site")
    assert kept(run) == [f"{USED}.data"]


def test_nothing_is_forgotten_where_a_paper_could_not_be_made_or_none_was_wanted(run: Run, tmp_path: Path) -> None:
    run.language("en").printed = PrintRun.nothing([diagnose("a.md", (1, 1), "HB803")])
    finish(run, tmp_path / "site")
    run.language("en").printed = run.language("vi").printed = None
    finish(run, tmp_path / "site")
    assert kept(run) == [f"{USED}.data", f"{UNUSED}.data"]


def test_every_file_of_the_site_is_noted_in_it_with_an_index_for_each_language(run: Run, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").touch()
    finish(run, site)
    kits = {"class/water.zip", "en/class/water.zip"}
    app = {"manifest.webmanifest", "en/manifest.webmanifest", *(icon.url for icon in ICONS)}
    kept = {"sw.js", "offline/vi.json", "offline/en.json"}
    face = {
        "assets/handbook.css",
        *(f"{place}/{code}.js" for place in ("search", "assets/words") for code in ("vi", "en")),
    }
    assert read_marker(site) == {".handbook", "index.html", *face, *kits, *app, *kept}


def test_while_an_author_is_watching_nothing_is_kept(run: Run, tmp_path: Path) -> None:
    site = tmp_path / "site"
    finish(run, site, is_watched=True)
    assert not (site / "offline").exists()
    assert "unregister()" in (site / "sw.js").read_text(encoding="utf-8")


def test_the_command_tells_what_is_kept_itself_when_all_is_verified(run: Run, tmp_path: Path) -> None:
    run.order = Order(is_ours=True)
    finish(run, tmp_path / "site")
    assert not (tmp_path / "site/sw.js").exists()
