"""A page of every kind keeps the rules of accessibility, in light and in dark colours.

On a phone, where most is folded and nothing stands beside anything else; dark differs from light in colours alone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_of
from tests.browser.kinds import KINDS, LESSON
from tests.browser.rooms import MANY, ROOMS, copies_of
from tests.conftest import PHONE

SCHEMES = {"light": False, "dark": True}

schemes = pytest.mark.parametrize("scheme", SCHEMES)


@pytest.fixture(scope="module")
def shown(browser: Browser, address: str) -> Iterator[dict[str, Page]]:
    """A page in each scheme."""
    contexts = {name: browser.new_context(viewport=PHONE, base_url=address, color_scheme=name) for name in SCHEMES}
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@schemes
@pytest.mark.parametrize("kind", [*KINDS, f"en/{LESSON}", "en/forms/b1.html"])
def test_pages_keep_the_rules_of_accessibility(shown: dict[str, Page], kind: str, scheme: str) -> None:
    shown[scheme].goto(kind)
    assert faults_of(shown[scheme], contrast_only=SCHEMES[scheme]) == []


@schemes
def test_the_print_room_keeps_them_while_one_counts(shown: dict[str, Page], scheme: str) -> None:
    page = shown[scheme]
    page.goto(ROOMS["en"])
    page.evaluate("for (const shelf of document.querySelectorAll('details')) shelf.open = true")
    copies_of(page, MANY.format("en")).fill("30")
    assert faults_of(page, contrast_only=SCHEMES[scheme]) == []


@schemes
def test_an_answered_quiz_keeps_them(shown: dict[str, Page], scheme: str) -> None:
    page = shown[scheme]
    page.goto(LESSON)
    page.locator(".hb-quiz li:not([data-right]) button").first.click()
    page.mouse.move(0, 0)
    assert faults_of(page, contrast_only=SCHEMES[scheme]) == []


@schemes
def test_the_search_dialog_keeps_them(shown: dict[str, Page], scheme: str) -> None:
    page = shown[scheme]
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("duoi nuoc")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults_of(page, contrast_only=SCHEMES[scheme]) == []
