"""Both languages of a lesson side by side, from a server and from a folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.kinds import LESSON
from tests.conftest import DESK, PHONE, ROOT, Site

OTHER = "en/water/boats.html"


@pytest.mark.parametrize(("size", "is_beside"), [(DESK, True), (PHONE, False)], ids=["desk", "phone"])
@pytest.mark.parametrize("way", ["https", "stick"])
def test_each_section_stands_beside_the_same_in_the_other_language(
    handbook: Site, address: str, browser: Browser, way: str, size: dict, is_beside: bool
) -> None:
    base = address if way == "https" else f"{handbook.published.as_uri()}/"
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(base + LESSON)
    ids = page.eval_on_selector_all(".md-content__inner > h2[id]", "all => all.map(one => one.id)")
    page.locator("[data-hb-both]").click()
    expect(page.locator(".hb-both__other").first).to_be_visible()
    pairs = page.locator(".hb-both")
    expect(pairs).to_have_count(len(ids) + 1)
    expect(page.locator(".hb-both__other[lang=en]")).to_have_count(len(ids) + 1)
    own, other = (pairs.nth(1).locator(f"> .hb-both__{side}").bounding_box() for side in ("own", "other"))
    assert own and other
    assert (other["x"] > own["x"] + own["width"] - 1) == is_beside
    expect(page.locator(".hb-both__other button")).to_have_count(0)  # It would do nothing.
    page.locator("[data-hb-both]").click()
    expect(page.locator(".hb-both__other").first).to_be_hidden()
    assert page.eval_on_selector_all("[id]", "all => all.length - new Set(all.map(one => one.id)).size") == 0
    context.close()


@pytest.fixture
def folder(built_tiny: Site, tmp_path: Path) -> Path:
    """The tiny site, whose lesson in both languages has the script."""
    shutil.copytree(built_tiny.published, tmp_path / "site")
    script = (ROOT / "overrides/assets/javascripts/both.js").read_text(encoding="utf-8")
    for name in ("water/boats.html", OTHER):
        path = tmp_path / "site" / name
        html = path.read_text(encoding="utf-8")
        path.write_text(html.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return tmp_path / "site"


def test_beside_the_title_stands_the_other_title_and_no_second_way_up(
    folder: Path, browser: Browser, serve: Callable
) -> None:
    page = browser.new_page(base_url=serve(folder))
    page.goto(OTHER)
    title = page.locator("h1").inner_text()
    page.goto("water/boats.html")
    page.locator("[data-hb-both]").click()
    first = page.locator(".hb-both__other").first
    expect(first.locator("h1")).to_have_text(title)
    expect(first.locator(":is(.hb-trail, .hb-facts, .hb-papers)")).to_have_count(0)
    page.close()


def test_where_the_other_language_does_not_come_that_is_said_and_the_next_press_asks_again(
    folder: Path, browser: Browser, serve: Callable, tmp_path: Path
) -> None:
    other = folder / OTHER
    away = other.rename(tmp_path / "away.html")
    page = browser.new_page(base_url=serve(folder))
    page.clock.install()
    page.goto("water/boats.html")
    button = page.locator("[data-hb-both]")
    button.click()
    expect(page.locator("iframe")).to_have_count(1)
    page.clock.run_for(8000)
    expect(page.locator(".hb-said")).to_contain_text("Không mở được phần này")
    expect(button).to_have_attribute("aria-pressed", "false")
    away.rename(other)
    button.click()
    expect(page.locator(".hb-both__other[lang=en]")).not_to_have_count(0)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("iframe")).to_have_count(0)
    page.close()
