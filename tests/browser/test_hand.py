"""What is at hand while one reads: the way up, what is on the page, the time left, links to sections, the way back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import LESSON, MODULE
from tests.browser.pure import running
from tests.conftest import PHONE, Site, watched
from tests.course import TAUGHT


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=address, permissions=["clipboard-read", "clipboard-write"])
    yield from watched(context, address)


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Callable[[str], Any]]:
    with running(browser, "hand/reading") as worker:
        yield lambda call: worker.evaluate(f"handbook.reading.{call}")


def test_minutes_are_those_of_the_words_below_the_line(reading: Callable) -> None:
    assert reading("wordsIn(' Tổ  họp.\\n1 giờ ')") == 4
    assert reading("wordsIn('')") == 0
    assert reading("minutesLeft([[300, 0, 100], [150, 100, 200]], 0)") == 3
    assert reading("minutesLeft([[300, 0, 100], [150, 100, 200]], 50)") == 2
    assert reading("minutesLeft([[300, -500, -100], [10, 20, 20]], 50)") == 0
    assert reading("minutesLeft([[16, 100, 200]], 0)") == 1


def test_the_time_left_shrinks_to_nothing(phone: Page) -> None:
    phone.goto(LESSON)
    time = phone.locator(".hb-hand__time")
    first = int("".join(filter(str.isdigit, time.inner_text())))
    assert first > 3
    phone.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    expect(time).not_to_contain_text(str(first))
    phone.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(time).to_have_text("Đã hết trang")


def test_what_is_on_the_page_is_listed_with_what_closes_it(phone: Page) -> None:
    phone.goto(f"en/{LESSON}")
    opener = phone.get_by_role("button", name="On this page")
    opener.click()
    links = phone.locator(".hb-contents a")
    shown = phone.locator(".md-content h2[id]").evaluate_all("all => all.map(one => `#${one.id}`)")
    assert links.evaluate_all("all => all.map(one => one.hash)") == shown
    assert {"#keypoints", "#sources"} <= set(shown)
    expect(links.last).not_to_contain_text("Copy")
    phone.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.click()
    links.filter(has_text="Take home").click()
    expect(phone.locator("#keypoints")).to_be_focused()
    expect(phone.locator("#keypoints")).to_be_in_viewport()
    assert phone.url.endswith("#keypoints")


def test_the_link_of_a_section_is_copied_and_says_so(phone: Page) -> None:
    phone.goto(f"{LESSON}?mark=to")
    link = phone.locator("#practice a.headerlink")
    link.click()
    expect(phone.locator(".hb-said")).to_have_text("Đã chép liên kết.")
    expect(link).to_be_focused()
    assert phone.evaluate("navigator.clipboard.readText()").endswith(f"/{LESSON}#practice")
    phone.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false"
    )
    link.click()
    expect(phone.locator(".hb-said")).to_contain_text("không cho chép")


def test_from_a_place_that_was_found_one_goes_back_to_what_was_found(phone: Page) -> None:
    phone.goto("glossary.html")
    phone.keyboard.press("/")
    phone.get_by_role("combobox").fill("tạm trú")
    phone.get_by_role("option").first.click()
    back = phone.get_by_role("link", name="Kết quả tìm “tạm trú”")
    back.click()
    expect(phone.get_by_role("option").first).to_be_visible()
    assert phone.url.split("?")[0].endswith("/glossary.html")


def test_a_link_with_words_to_mark_leads_nowhere_else(phone: Page) -> None:
    phone.goto("index.html")
    phone.evaluate('sessionStorage.setItem(\'handbook.searched\', \'{"query": "to", "href": "javascript:alert(1)"}\')')
    phone.goto(f"{LESSON}?mark=to")
    href = phone.get_by_role("link", name="Kết quả tìm “to”").get_attribute("href") or ""
    assert href.endswith(f"/{LESSON}?q=to")


@pytest.mark.parametrize("locale", ["", "en/"])
def test_every_lesson_leads_up_to_its_module_and_home(phone: Page, locale: str) -> None:
    phone.goto(f"{locale}{LESSON}")
    links = phone.locator(".hb-trail a")
    assert links.evaluate_all("all => all.map(one => one.pathname)") == [
        f"/{locale}index.html",
        f"/{locale}{MODULE}",
    ]


def test_a_course_says_where_to_tell_mistakes_and_whether_phones_keep_it(tiny: Site, built_tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "reviewed:", "tell_us: 'mailto:a@b.vn', offline: false, reviewed:")
    assert tiny.run("build", "--no-print").exit_code == 0
    page = (tiny.published / "en/water/boats.html").read_text(encoding="utf-8")
    kept = (built_tiny.published / "en/water/boats.html").read_text(encoding="utf-8")
    assert "data-hb-offline" in kept
    assert "data-hb-offline" not in page
    assert not (tiny.published / "offline").exists()
    assert "unregister" in (tiny.published / "sw.js").read_text(encoding="utf-8")
    assert '<a href="mailto:a@b.vn">' in page
    assert "Last changed" not in page  # A copy that no repository knows.


def test_a_law_stands_beside_its_number_and_minutes_below_their_title(phone: Page) -> None:
    apart = """lines => lines.map((line) => {
        const words = document.createRange();
        words.selectNodeContents(line);
        words.setStartAfter(line.firstElementChild);
        const [first, second] = [line.firstElementChild, words].map((part) => part.getBoundingClientRect());
        return Math.abs(first.top + first.bottom - second.top - second.bottom) / 2;
    })"""
    phone.goto("may-not-do.html")
    assert max(phone.locator(".hb-sources__list li").evaluate_all(apart)) < 3  # pixels
    below = "one => one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom"
    for module in TAUGHT:
        phone.goto(f"{module.page.stem}.html")
        assert max(abs(one.evaluate(below)) for one in phone.locator(".hb-lessons__minutes").all()) < 3, module.id
