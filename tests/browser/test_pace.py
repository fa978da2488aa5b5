"""Minutes against the plan: colours and words, by a clock that the test sets."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pure import running
from tests.conftest import Site

MINUTE = 60_000
PARTS = [
    {"id": "a", "minutes": 5, "is_optional": False},
    {"id": "b", "minutes": 10, "is_optional": True},
    {"id": "c", "minutes": 5, "is_optional": False},
    {"id": "d", "minutes": 4, "is_optional": True},
]


@pytest.fixture(scope="module")
def pace(browser: Browser) -> Any:
    with running(browser, "deck/pace") as worker:
        yield lambda call: worker.evaluate(f"handbook.pace.{call}")


@pytest.mark.parametrize(
    ("used", "state", "over"),
    [(0, "green", 0), (3.9, "green", 0), (4, "amber", 0), (5, "amber", 0), (5.1, "red", 1), (7.5, "red", 3)],
)
def test_a_part_is_green_then_amber_then_red(pace: Callable, used: float, state: str, over: int) -> None:
    assert pace(f"partState({used * MINUTE}, 5)") == {"state": state, "over": over}


def test_a_part_without_minutes_is_never_late(pace: Callable) -> None:
    assert pace(f"partState({99 * MINUTE}, 0)")["state"] == "green"


@pytest.mark.parametrize(
    ("place", "spent", "used", "behind"),
    [(0, 3, 3, 0), (0, 7, 7, 2), (1, 9, 2, 2), (1, 4, 0, -1), (2, 15, 0, 0), (2, 19.5, 0.5, 4)],
)
def test_the_lesson_is_behind_or_ahead_by_whole_minutes(
    pace: Callable, place: int, spent: float, used: float, behind: int
) -> None:
    assert pace(f"behind({json.dumps(PARTS)}, {place}, {spent * MINUTE}, {used * MINUTE})") == behind


def test_what_may_be_left_out_is_what_comes_and_makes_up_for_the_minutes(pace: Callable) -> None:
    parts = json.dumps(PARTS)
    assert [part["id"] for part in pace(f"toDrop({parts}, 0, 4)")] == ["b"]
    assert [part["id"] for part in pace(f"toDrop({parts}, 0, 12)")] == ["b", "d"]
    assert pace(f"toDrop({parts}, 3, 4)") == []
    assert pace(f"gain({parts})") == 14


def test_the_presenter_s_screen_tells_time_in_colour_and_words(
    built_tiny: Site, browser: Browser, serve: Callable
) -> None:
    context = browser.new_context(base_url=serve(built_tiny.published))
    context.clock.install(time=0)
    wall = context.new_page()
    wall.goto("en/class/water/boats.html")
    wall.wait_for_selector("html[data-ready]", state="attached")
    with context.expect_page() as opened:
        wall.keyboard.press("s")
    presenter = opened.value
    expect(presenter.locator(".hb-note").first).to_be_visible()
    presenter.locator("[data-name=start]").click()
    part, whole = presenter.locator(".hb-time__fact--part"), presenter.locator(".hb-time__fact--pace")
    for minutes, state, words in ((10, "green", "time left"), (7, "amber", "nearly over"), (4.5, "red", "2 min over")):
        presenter.clock.fast_forward(int(minutes * MINUTE))
        expect(part).to_have_attribute("data-state", state)
        expect(part).to_contain_text(words)
    expect(whole).to_contain_text("1 min behind")
    context.close()
