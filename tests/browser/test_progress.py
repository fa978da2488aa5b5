"""What a learner has read and answered is kept on their own device, or the handbook works without."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import LESSON, MODULE
from tests.browser.pure import running
from tests.conftest import PHONE, Site, watched

REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched(browser.new_context(viewport=PHONE, base_url=address), address)


@pytest.fixture(scope="module")
def record(browser: Browser) -> Iterator[Callable[[str], Any]]:
    with running(browser, "record") as worker:
        yield lambda call: worker.evaluate(f"handbook.record.{call}")


def answer_all(page: Page) -> int:
    """Choose the first option of every question; how many there are."""
    quizzes = page.locator(".hb-quiz").all()
    for quiz in quizzes:
        quiz.locator("button").first.click()
    return len(quizzes)


@pytest.mark.parametrize(
    ("kept", "share"),
    [
        ({"read": True, "total": 3, "answers": [["2A", 0], None, ["3B", 0]]}, 0.75),
        ({"total": 3}, 0),
        ({"read": True, "total": 0}, 1),
        (None, 0),
        ("read", 0),
        ({"read": "yes", "total": -2, "answers": {"0": 1}}, 0),
        ({"read": True, "total": 1, "answers": [["2A", "0"], 7, [1, 2]]}, 0.5),
    ],
)
def test_a_page_is_done_by_reading_and_answering(record: Callable, kept: object, share: float) -> None:
    assert record(f"shareOf({json.dumps(kept)})") == share


def test_a_module_is_done_as_far_as_its_lessons_are(record: Callable) -> None:
    records = json.dumps({"a": {"read": True, "total": 0}, "b": {"read": True, "total": 3}})
    assert record(f"shareOfAll({records}, ['a', 'b', 'c', 'd'])") == (1 + 0.25) / 4
    assert record("shareOfAll({}, [])") == 0
    assert [record(f"percentOf({share})") for share in (0, 0.001, 0.5, 0.999, 1)] == [0, 1, 50, 99, 100]


def test_an_answer_counts_while_its_question_has_the_same_options(record: Callable) -> None:
    kept = json.dumps({"answers": [["4B", 1], ["4C", 1], ["3A", 0]]})
    assert record("markOf([false, true, true])") == "3BC"
    assert record(f"answersOf({kept}, ['4B', '4C', '3B', '2A'])") == [["4B", 1], ["4C", 1], None, None]
    assert record(f"countsOf({kept})") == {"right": 2, "done": 3, "total": 3}


def test_answers_are_there_again_in_either_language(phone: Page) -> None:
    phone.goto(LESSON)
    count = answer_all(phone)
    told = phone.locator(".hb-score").inner_text()
    for address in (LESSON, f"en/{LESSON}"):
        phone.goto(address)
        expect(phone.locator(".hb-quiz[data-answered]")).to_have_count(count)
    phone.goto(LESSON)
    assert phone.locator(".hb-score").inner_text() == told
    phone.get_by_role("button", name="Làm lại").click()
    phone.reload()
    expect(phone.locator(".hb-quiz[data-answered]")).to_have_count(0)


def test_home_shows_how_far_one_has_come_leads_back_and_forgets(phone: Page) -> None:
    phone.goto("index.html")
    expect(phone.locator(".hb-ring, .hb-continue")).to_have_count(0)
    expect(phone.locator("[data-hb-progress]")).to_be_hidden()
    phone.goto(LESSON)
    answer_all(phone)
    phone.locator("#keypoints").scroll_into_view_if_needed()
    phone.wait_for_function("handbook.progress.kept().pages[handbook.page().name].read")
    title = phone.get_by_role("heading", level=1).inner_text()
    phone.locator("#practice").evaluate("heading => heading.scrollIntoView()")
    phone.goto(MODULE)
    expect(phone.get_by_role("img", name="Đã học 100 %")).to_have_count(1)
    phone.goto("index.html")
    lessons = (phone.locator("[data-hb-ring]").first.get_attribute("data-hb-ring") or "").split()
    expect(phone.get_by_role("img", name=f"Đã học {round(100 / len(lessons))} %")).to_have_count(1)
    phone.goto("en/index.html")
    expect(phone.locator(".hb-continue")).to_contain_text("Lesson 1.1")  # It was read in the other language.
    phone.goto("index.html")
    expect(phone.locator(".hb-continue")).to_contain_text(title)
    phone.locator(".hb-continue").click()
    expect(phone.locator("#practice")).to_be_in_viewport()
    phone.goto("index.html")
    phone.get_by_role("button", name="Xóa tiến độ").click()
    expect(phone.get_by_role("button", name="Giữ lại")).to_be_focused()
    phone.get_by_role("button", name="Xóa", exact=True).click()
    expect(phone.locator("[data-hb-progress]")).to_be_focused()
    expect(phone.locator(".hb-ring, .hb-continue")).to_have_count(0)
    assert phone.evaluate("localStorage.length") == 0


def test_two_handbooks_on_one_host_keep_apart(handbook: Site, browser: Browser, serve: Callable) -> None:
    page = browser.new_page(base_url=serve(handbook.published.parent))
    page.goto(f"{handbook.published.name}/{LESSON}")
    answer_all(page)
    page.goto(f"{handbook.published.name}/en/index.html")
    assert page.evaluate("Object.keys(localStorage)") == [f"handbook.1:/{handbook.published.name}/:progress"]
    page.close()


@pytest.mark.parametrize("way", [REFUSED, FULL], ids=["refused", "full"])
def test_where_nothing_can_be_kept_all_works_and_it_is_said_once(phone: Page, way: str) -> None:
    phone.add_init_script(way)
    phone.goto(LESSON)
    said = phone.locator(".hb-said")
    expect(said).to_contain_text("Máy này không cho lưu")
    count = answer_all(phone)
    expect(phone.locator(".hb-quiz[data-answered]")).to_have_count(count)
    phone.goto("index.html")
    phone.goto(LESSON)
    answer_all(phone)
    if way == REFUSED:  # A browser that is full takes not even the note that it was said.
        expect(said).to_have_count(0)


@pytest.mark.parametrize("kept", ["{{{", "7", '{"pages": [1], "last": {"page": "../x", "section": 5}}', '{"pages": 3}'])
def test_what_was_kept_wrongly_is_as_if_it_were_not_there(phone: Page, kept: str) -> None:
    phone.goto("index.html")
    phone.evaluate("kept => localStorage.setItem('handbook.1:/:progress', kept)", kept)
    phone.reload()
    expect(phone.locator(".hb-continue")).to_have_count(0)
    phone.goto(LESSON)
    answer_all(phone)
    phone.goto("index.html")
    expect(phone.locator(".hb-ring")).not_to_have_count(0)
