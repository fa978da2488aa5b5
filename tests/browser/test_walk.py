"""Every slide of every deck fits its screen and can be read, in every language, on the three screens halls have."""

import pytest
from playwright.sync_api import Browser

from handbook.deck.publish import urls_of
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from tests.browser.walking import walk
from tests.conftest import ROOT, Site

SCREENS = ((1280, 720), (1024, 768), (1920, 1080))
COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
GROUPS = [module.id for module in COURSE.modules]

# Slides that may break a rule, by the deck's address and the slide's id. May only shrink.
EXEMPT: dict[str, set[str]] = {}


@pytest.mark.parametrize("module", GROUPS)
def test_every_slide_fits_and_can_be_read(handbook: Site, browser: Browser, address: str, module: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    wrong = []
    for url in (url for url in urls_of(COURSE) if f"class/{module}/" in url):
        found = walk(page, url, SCREENS)
        broken = {line.partition(":")[0] for line in found}
        exempt = EXEMPT.get(url, set())
        wrong += [f"{url} {line}" for line in found if line.partition(":")[0] not in exempt]
        wrong += [f"{url} {name} needs no exemption" for name in exempt - broken]
    context.close()
    assert wrong == []


def test_exemptions_name_decks_that_are_there() -> None:
    assert EXEMPT.keys() <= set(urls_of(COURSE))
