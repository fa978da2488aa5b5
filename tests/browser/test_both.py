"""Both languages of a lesson side by side, from a server and from a folder."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.kinds import LESSON
from tests.conftest import DESK, PHONE, Site


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
    page.locator("[data-hb-both]").click()
    expect(page.locator(".hb-both__other").first).to_be_hidden()
    assert page.eval_on_selector_all("[id]", "all => all.length - new Set(all.map(one => one.id)).size") == 0
    context.close()
