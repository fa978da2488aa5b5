"""A browser, pages of a phone and of a desk, and a watch on everything the console says."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.find_browser import find_browser
from tests.conftest import Site

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# Without these the browser of a closed network tries, and fails, to reach its maker's hosts.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(handbook: Site, serve: Callable) -> str:
    return serve(handbook.published)


@pytest.fixture(params=[PHONE, DESK], ids=["360px", "1280px"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test for an error in the console, a failed request, or one to another host."""
    context = browser.new_context(viewport=request.param, base_url=address, accept_downloads=True)
    yield from watched(context, address)


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    yield page
    context.close()
    assert wrong == []
