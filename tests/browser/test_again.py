"""Questions asked again after 1, 3 and 7 days, for who wants it; by a clock that the test sets."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import LESSON
from tests.browser.pure import running
from tests.conftest import PHONE, Site, watched

DAY = timedelta(days=1)
START = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan(browser: Browser) -> Iterator[Callable[[str], Any]]:
    with running(browser, "again/plan") as worker:
        yield lambda call: worker.evaluate(f"handbook.plan.{call}")


def due(plan: Callable, pages: object, asked: object, today: int) -> list[list]:
    return list(plan(f"due({json.dumps(pages)}, {json.dumps(asked)}, {today})"))


ONE = {"a": {"answers": [["4B", 1, 100]]}}


@pytest.mark.parametrize(
    ("entry", "today", "is_due"),
    [
        (None, 100, False),
        (None, 101, True),
        (["4B", 1, 101], 103, False),
        (["4B", 1, 101], 104, True),
        (["4B", 2, 104], 110, False),
        (["4B", 2, 104], 111, True),
        (["4B", 3, 111], 999, False),
        (["4B", 2, 3750], 100, True),  # Asked by a clock ten years ahead.
        (["4B", 2, 100], 3750, True),  # The clock is ten years ahead now.
        (["4C", 3, 111], 101, True),  # Of the question that stood there before.
        (["4B", -1, 5], 101, True),
        ("x", 101, True),
    ],
)
def test_a_question_waits_1_then_3_then_7_days(plan: Callable, entry: object, today: int, is_due: bool) -> None:
    assert bool(due(plan, ONE, {"a#0": entry}, today)) == is_due


def test_what_was_right_moves_on_and_what_was_wrong_begins_again(plan: Callable) -> None:
    assert plan("after(['4B', 1, 90], true, 100)") == ["4B", 2, 100]
    assert plan("after(['4B', 2, 90], false, 100)") == ["4B", 0, 100]


def test_no_more_are_asked_than_one_likes_and_what_was_never_answered_is_not(plan: Callable) -> None:
    many = {"a": {"answers": [["2A", 0, 1]] * 30}, "b": {"answers": [None, 5]}, "c": 7, "d": {"answers": "x"}}
    assert len(due(plan, many, {}, 9)) == 10
    assert due(plan, {name: many[name] for name in "bcd"}, {}, 9) == []


@pytest.fixture(params=["https", "stick"])
def phone(request: pytest.FixtureRequest, browser: Browser, address: str, handbook: Site) -> Iterator[Page]:
    base = address if request.param == "https" else f"{handbook.published.as_uri()}/"
    context = browser.new_context(viewport=PHONE)
    context.clock.install(time=START)
    for page in watched(context, base):
        page.goto(f"{base}{LESSON}")
        for quiz in page.locator(".hb-quiz").all():
            quiz.locator("button").first.click()
        page.goto(f"{base}index.html")
        yield page


def test_who_wants_it_is_asked_again_the_day_after_and_three_days_later(phone: Page) -> None:
    wanted = phone.get_by_role("button", name="Hỏi lại các câu đã làm")
    expect(wanted).to_have_attribute("aria-pressed", "false")
    waiting = phone.locator(".hb-again__open")
    wanted.click()
    expect(waiting).to_be_hidden()
    phone.clock.set_system_time(START + DAY)
    phone.reload()
    count = phone.evaluate(
        "handbook.progress.kept().pages[document.querySelector('[data-hb-ring]')"
        ".dataset.hbRing.split(' ')[0]].answers.length"
    )
    expect(waiting).to_contain_text(f"{count} câu")
    waiting.click()
    dialog = phone.get_by_role("dialog", name="Hỏi lại")
    expect(dialog.get_by_role("status").first).to_have_text(f"Câu 1 trên {count}")
    dialog.locator("li:not([data-right]) button").first.click()  # The first one wrong, the others right.
    for _ in range(count - 1):
        dialog.get_by_role("button", name="Câu sau").click()
        dialog.locator("li[data-right] button").click()
    dialog.get_by_role("button", name="Câu sau").click()
    expect(dialog).to_contain_text("Xong rồi")
    phone.keyboard.press("Escape")
    expect(waiting).to_be_hidden()
    for later, left in ((2, 1), (4, count)):
        phone.clock.set_system_time(START + later * DAY)
        phone.reload()
        expect(waiting).to_contain_text(f"{left} câu")
    wanted.click()
    expect(waiting).to_be_hidden()
