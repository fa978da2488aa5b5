"""Every slide of every deck fits its screen and can be read, in every language, on the three screens halls have."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handbook.deck.publish import urls_of
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from tests.browser import walking
from tests.browser.seen import Found, Seen
from tests.browser.walking import walk
from tests.conftest import ROOT

SCREENS = ((1280, 720), (1024, 768), (1920, 1080))
COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
GROUPS = [module.id for module in COURSE.modules]

# Slides that may break a rule, by the deck's address and the slide's id. May only shrink.
EXEMPT: dict[str, set[str]] = {}


@pytest.fixture(scope="module")
def wall(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("module", GROUPS)
def test_every_slide_fits_and_can_be_read(seen: Seen, wall: Page, module: str) -> None:
    wrong = []
    for url in (url for url in urls_of(COURSE) if f"class/{module}/" in url):
        found = seen.of(url, partial(walked, wall, url), (Path(walking.__file__), Path(__file__)), name="slides")
        exempt = EXEMPT.get(url, set())
        wrong += [f"{url} {id}: {what}" for id, faults in found.items() if id not in exempt for what in faults]
        wrong += [f"{url} {id} needs no exemption" for id in exempt - found.keys()]
    assert wrong == []


def walked(page: Page, url: str) -> Found:
    """What is wrong with a deck, by the id of the slide."""
    found: Found = {}
    for line in walk(page, url, SCREENS):
        id, _, what = line.partition(": ")
        found.setdefault(id, []).append(what)
    return found


def test_exemptions_name_decks_that_are_there() -> None:
    assert EXEMPT.keys() <= set(urls_of(COURSE))
