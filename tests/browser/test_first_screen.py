"""What stands on a page's first screen is drawn before the stylesheet is there, and stays where it was drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.kinds import KINDS, LESSON
from tests.browser.seen import Found, Seen
from tests.conftest import DESK, PHONE

SIZES = {"360px": PHONE, "1280px": DESK}
SHEET = "**/assets/handbook.css"
# Every box that is to be seen on the screen, cut off at its lower edge, with what tells one from another.
BOXES = """() => [...document.querySelectorAll("body *")].flatMap((one, number) => {
  const { left, right, top, bottom, width } = one.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight);
  if (!width || right <= 0 || seen <= Math.max(top, 0) || one.closest("link, style")) return [];
  const style = getComputedStyle(one);
  const look = [style.color, style.backgroundColor, style.fontWeight, style.borderTopWidth];
  const places = [left, top, width, seen].map(Math.round);
  return [[number, `${one.tagName}.${one.className}`, ...places, ...look].join(" ")];
})"""


COLOURS = """() => ["body", "h1", "header"].map((name) => {
  const { color, backgroundColor } = getComputedStyle(document.querySelector(name));
  return [color, backgroundColor];
})"""


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def still(size: str, browser: Browser, address: str) -> Iterator[Page]:
    """A page whose scripts do not run."""
    context = browser.new_context(viewport=SIZES[size], base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


@contextmanager
def without_stylesheet(page: Page, kind: str) -> Iterator[None]:
    """A page as long as its stylesheet is on the way; afterwards it is there."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(SHEET, hold)
    page.goto(kind, wait_until="commit")
    page.locator("footer").wait_for(state="attached")
    yield
    for route in held:
        route.continue_()
    page.unroute(SHEET)
    page.wait_for_load_state("load")


def test_the_first_screen_is_drawn_without_the_stylesheet_as_with_it(seen: Seen, still: Page, size: str) -> None:
    code = (Path(__file__),)
    moved = [seen.of(kind, partial(moved_on, still, kind), code, name=f"first-{size}") for kind in KINDS[:-1]]
    assert [found for found in moved if found] == []


def moved_on(page: Page, kind: str) -> Found:
    """The first boxes of a page that the stylesheet moves or paints anew."""
    with without_stylesheet(page, kind):
        before = page.evaluate(BOXES)
    after = page.evaluate(BOXES)
    assert len(before) > 30, kind
    moved = [f"{one} -> {other}" for one, other in zip(before, after, strict=False) if one != other]
    return {kind: moved[:2] or [f"{len(before)} boxes, {len(after)}"]} if before != after else {}


def test_who_is_lost_at_night_finds_a_dark_page_as_well(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport=PHONE, color_scheme="dark")
    found = {}
    for kind in (LESSON, "404.html"):
        page.goto(kind)
        found[kind] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert found["404.html"] == found[LESSON]
    page.close()


def test_a_dark_page_is_dark_from_the_first(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport=PHONE, color_scheme="dark")
    with without_stylesheet(page, LESSON):
        before = page.evaluate(COLOURS)
    assert before == page.evaluate(COLOURS)
    page.emulate_media(color_scheme="light")
    page.reload()
    assert before != page.evaluate(COLOURS)
    page.close()
