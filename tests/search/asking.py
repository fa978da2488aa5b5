"""Asking the search of a built handbook, opened from disk as from a USB stick."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site


@pytest.fixture(scope="module")
def searching(browser: Browser, handbook: Site) -> Iterator[dict[str, Page]]:
    """A page of each language, opened from disk as from a USB stick."""
    context = browser.new_context()
    pages = {}
    for locale, name in (("vi", "about.html"), ("en", "en/about.html")):
        pages[locale] = context.new_page()
        pages[locale].goto((handbook.published / name).as_uri())
    yield pages
    context.close()


def search(page: Page, query: str) -> list[dict[str, str]]:
    return page.evaluate("query => window.handbook.search(query)", query)


def define(page: Page, query: str) -> dict[str, str] | None:
    return page.evaluate("query => window.handbook.define(query)", query)


def ask_all(page: Page, queries: list[str]) -> list[tuple[str | None, list[str], bool]]:
    """For each query the address of its definition, those of the best places, whether these are only the nearest."""
    told = page.evaluate(
        """async queries => {
            const all = [];
            for (const query of queries) {
                const [found, card] = await Promise.all([window.handbook.search(query), window.handbook.define(query)]);
                all.push([card && card.url, found.map(one => one.url), found.some(one => one.isFar)]);
            }
            return all;
        }""",
        queries,
    )
    return [(card, urls, is_far) for card, urls, is_far in told]
