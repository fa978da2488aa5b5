"""A page that comes piece by piece, as on a slow network, is drawn as it comes: nothing that is there moves."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import FORM, LESSON, MODULE
from tests.browser.test_light import SHIFTS
from tests.conftest import PHONE, QuietHandler, Site

MORE_LOOKS = 2
PAUSE = 0.03  # Seconds between two pieces: what is there is drawn meanwhile.


class Slow(QuietHandler):
    """Sends pages in pieces of some bytes, each of which ends with a tag and its line: half a text may well move."""

    SIZE = 700

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.path.endswith(".html"):
            return super().copyfile(source, outputfile)
        rest = source.read()
        while rest:
            cut = rest.find(b">\n", self.SIZE)
            end = cut + len(b">\n") if cut > 0 else len(rest)
            outputfile.write(rest[:end])
            rest = rest[end:]
            time.sleep(PAUSE)
        return None


class LessSlow(Slow):
    """Cuts pages elsewhere."""

    SIZE = 3300


@pytest.fixture(params=[Slow, LessSlow])
def slow_address(request: pytest.FixtureRequest, handbook: Site, serve: Callable[..., str]) -> str:
    return serve(handbook.published, request.param)


@pytest.mark.parametrize("page", ["index.html", LESSON, MODULE, FORM])
def test_nothing_moves_while_a_page_arrives(browser: Browser, slow_address: str, page: str) -> None:
    """What moves by itself moves every time; on a busy machine half of a text may be drawn once."""
    shifted, visible = arrived(browser, slow_address, page)
    for _ in range(MORE_LOOKS):
        shifted = shifted and arrived(browser, slow_address, page)[0]
    assert shifted == 0
    assert visible == [True, True]


def arrived(browser: Browser, address: str, page: str) -> tuple[float, list[bool]]:
    """How far things moved on a page as it came, and whether search and languages are in sight."""
    context = browser.new_context(viewport=PHONE, base_url=address)
    shown = context.new_page()
    shown.add_init_script(SHIFTS)
    shown.goto(page, wait_until="load")
    shifted = shown.evaluate("window.shifted")
    tools = shown.locator("header").locator(".hb-search-button, .hb-languages")
    visible = [tool.is_visible() for tool in tools.all()]
    context.close()
    return shifted, visible
