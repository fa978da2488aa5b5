"""A class kit is whole: what it leads to is in it, and it is the same file whenever it is made."""

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser

from handbook.build.kit import write_kits
from tests.conftest import Site
from tests.paper.fragments import rendering_of

KITS = {"vi": "class/water.zip", "en": "en/class/water.zip"}


def unpacked(site: Site, code: str, folder: Path) -> Path:
    with zipfile.ZipFile(site.published / KITS[code]) as kit:
        kit.extractall(folder)
    return folder


@pytest.mark.parametrize("code", KITS)
def test_everything_a_page_of_the_kit_leads_to_is_in_it(built_tiny: Site, tmp_path: Path, code: str) -> None:
    kit = unpacked(built_tiny, code, tmp_path)
    pages = sorted(kit.rglob("*.html"))
    assert len(pages) == 3  # The start, and a deck in each language.
    for page in pages:
        tree = html.document_fromstring(page.read_bytes())
        targets = [
            str(target) for target in tree.xpath("//@href | //@src") if not str(target).startswith(("#", "https:"))
        ]
        assert targets
        assert [target for target in targets if not (page.parent / unquote(target.partition("#")[0])).is_file()] == []
        for setup in tree.xpath("//script[@id='hb-deck-setup']/text()"):
            told = json.loads(setup)
            beside = [told["notes"], *(other["url"] for other in told["others"])]
            assert all((page.parent / url).is_file() for url in beside)
            assert len(told["others"]) == 1


def test_a_kit_has_the_papers_of_its_module_in_its_language(built_tiny: Site, tmp_path: Path) -> None:
    kit = unpacked(built_tiny, "en", tmp_path)
    papers = {path.relative_to(kit).as_posix() for path in kit.rglob("*.pdf")}
    assert {"handouts/en/water.pdf", "handouts/en/water/boats.trainer.pdf"} <= papers
    assert all(re.match("handouts/en/water", paper) for paper in papers)


def test_a_kit_without_papers_has_none(built_tiny: Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(built_tiny.published / KITS["vi"]) as kit:
        kit.extractall(tmp_path, [name for name in kit.namelist() if not name.startswith("handouts/")])
    kits = []
    for epoch in (0, 0):
        write_kits(rendering_of(built_tiny), tmp_path, epoch=epoch)
        kits.append((tmp_path / KITS["vi"]).read_bytes())
    assert kits[0] == kits[1]
    names = zipfile.ZipFile(tmp_path / KITS["vi"]).namelist()
    assert "start.html" in names
    assert not [name for name in names if name.endswith(".pdf")]


def test_a_deck_leads_on_to_the_next_one_and_what_is_not_in_the_kit_to_its_start(
    built_tiny: Site, tmp_path: Path
) -> None:
    deck = unpacked(built_tiny, "vi", tmp_path) / "class/water/boats.html"
    ways = '<a href="boats.html">next</a><a href="../../help.html">help</a>'
    deck.write_text(deck.read_text(encoding="utf-8").replace("</body>", f"{ways}</body>"), encoding="utf-8")
    write_kits(rendering_of(built_tiny), tmp_path, epoch=0)
    packed = zipfile.ZipFile(tmp_path / KITS["vi"]).read("class/water/boats.html").decode()
    assert '<a href="boats.html">next</a><a href="../../start.html">help</a>' in packed


def test_a_lesson_is_taught_from_a_stick(built_tiny: Site, tmp_path: Path, browser: Browser) -> None:
    kit = unpacked(built_tiny, "en", tmp_path)
    page = browser.new_page()
    wrong: list[str] = []
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((kit / "start.html").as_uri())
    page.get_by_role("link", name="English").click()
    page.locator("section.hb-slide.present").wait_for()
    page.keyboard.press("n")
    page.locator("#hb-notes:not([hidden])").wait_for()
    page.get_by_role("link", name="To the first page").click()
    page.wait_for_url("**/start.html")
    assert wrong == []
    page.close()
