"""A page that tests take turns with is as new for each of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import LESSON
from tests.browser.turns import STILL, Turns
from tests.conftest import PHONE

KEPT = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def turns(browser: Browser, address: str) -> Iterator[Turns]:
    turns = Turns(browser, address, PHONE)
    yield turns
    turns.close()


def test_what_one_test_leaves_another_does_not_find(turns: Turns, address: str) -> None:
    page = turns.begin()
    page.goto(LESSON)
    page.evaluate("localStorage.setItem('a', '1'); sessionStorage.setItem('a', '1'); document.cookie = 'a=1'")
    page.set_viewport_size({"width": 500, "height": 500})
    assert turns.end() == []
    again = turns.begin()
    assert (again is page, again.url, again.viewport_size) == (True, f"{address}{STILL}", PHONE)
    again.goto("404.html")
    assert again.evaluate(KEPT) == [0, 0, ""]


def test_a_page_that_was_changed_for_good_is_given_to_nobody_else(turns: Turns) -> None:
    page = turns.begin()
    page.emulate_media(color_scheme="dark")
    turns.end()
    second = turns.begin()
    second.context.new_page()
    turns.end()
    third = turns.begin()
    third.goto("no-such-page.html")
    assert [found for found in turns.end() if "404" in found]
    assert len({id(one) for one in (page, second, third, turns.begin())}) == 4
