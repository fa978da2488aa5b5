"""Forms are found by what keepers of notebooks call them, and by their code."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from handbook.model.forms import form_files
from tests.conftest import ROOT, Site

IDS = [path.stem for path in form_files(ROOT / "docs")]
FIRST = {"vi": "", "en": "en/"}

every_form = pytest.mark.parametrize("form_id", IDS)
languages = pytest.mark.parametrize("locale", FIRST)

FOUND = [
    ("vi", "sổ thu chi", "b3"),
    ("vi", "so thu chi", "b3"),
    ("vi", "sổ khuyến học", "b7"),
    ("en", "income expenditure book", "b3"),
    ("en", "fund book", "b3"),
    ("en", "study register", "b7"),
]


@pytest.fixture(scope="module")
def searching(browser: Browser, handbook: Site) -> Iterator[dict[str, Page]]:
    """A page of each language, opened from disk as from a USB stick."""
    context = browser.new_context()
    pages = {locale: context.new_page() for locale in FIRST}
    for locale, first in FIRST.items():
        pages[locale].goto((handbook.published / f"{first}forms/b1.html").as_uri())
    yield pages
    context.close()


def found(page: Page, query: str) -> list[str]:
    """Where the first results lead, inside the site."""
    results = page.evaluate("query => window.handbook.search(query)", query)
    return [urlsplit(result["url"]).path.rsplit("/site/", 1)[1] for result in results[:3]]


@pytest.mark.parametrize(("locale", "query", "form_id"), FOUND, ids=[query for _, query, _ in FOUND])
def test_a_form_is_found_by_its_name(searching: dict[str, Page], locale: str, query: str, form_id: str) -> None:
    assert f"{FIRST[locale]}forms/{form_id}.html" in found(searching[locale], query)


@languages
@every_form
def test_a_form_is_found_by_its_code(searching: dict[str, Page], form_id: str, locale: str) -> None:
    for query in (form_id.upper(), form_id):
        assert f"{FIRST[locale]}forms/{form_id}.html" in found(searching[locale], query), query


@languages
def test_b7_leads_to_the_form_before_anything_else(searching: dict[str, Page], locale: str) -> None:
    assert found(searching[locale], "B7")[0] == f"{FIRST[locale]}forms/b7.html"
