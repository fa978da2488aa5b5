"""Letters and colours as a reader chooses them: seen at once, kept, and never wider than the phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import KINDS, LESSON
from tests.conftest import DESK, PHONE, watched


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched(browser.new_context(viewport=PHONE, base_url=address), address)


def size_of(page: Page) -> float:
    return float(page.locator(".hb-objectives").evaluate("box => parseFloat(getComputedStyle(box).fontSize)"))


def test_what_one_chooses_shows_at_once_and_is_there_on_every_page(phone: Page) -> None:
    phone.goto(LESSON)
    sizes = [size_of(phone)]
    opener = phone.get_by_role("button", name="Cỡ chữ và màu")
    for step in ("Lớn", "Lớn hơn", "Lớn nhất"):
        opener.click()
        phone.get_by_role("radio", name=step, exact=True).check()
        phone.get_by_role("button", name="Xong").click()
        expect(opener).to_be_focused()
        sizes.append(size_of(phone))
    assert sizes == sorted(set(sizes))
    assert sizes[-1] >= 1.5 * sizes[0]
    opener.click()
    phone.get_by_label("Tương phản cao").check()
    phone.keyboard.press("Escape")
    expect(opener).to_be_focused()
    phone.goto(f"en/{LESSON}")
    expect(phone.locator("body")).to_have_attribute("data-md-color-scheme", "contrast")
    assert size_of(phone) == sizes[-1]
    phone.get_by_role("button", name="Letters and colours").click()
    expect(phone.get_by_label("High contrast")).to_be_checked()
    expect(phone.get_by_role("radio", name="Largest")).to_be_checked()
    phone.get_by_label("As the device has it").check()
    phone.emulate_media(color_scheme="dark")
    expect(phone.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_nothing_sticks_out_sideways_with_the_largest_letters(phone: Page) -> None:
    phone.goto("index.html")
    phone.evaluate("handbook.store.set('look', { letters: 4, colours: 'contrast' })")
    wide = []
    for kind in (*KINDS, f"en/{LESSON}"):
        phone.goto(kind)
        if phone.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(kind)
    assert wide == []


@pytest.mark.parametrize("kept", ["{", "[4]", '{"letters": 9, "colours": "url(x)"}', '{"letters": "4"}'])
def test_what_was_kept_wrongly_shows_the_page_as_it_is(phone: Page, kept: str) -> None:
    phone.goto("index.html")
    phone.evaluate("kept => localStorage.setItem('handbook.1:/:look', kept)", kept)
    phone.reload()
    expect(phone.locator("html")).to_have_attribute("data-hb-letters", "1")
    expect(phone.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    phone.get_by_role("button", name="Cỡ chữ và màu").click()
    expect(phone.get_by_role("radio", name="Vừa")).to_be_checked()


@pytest.mark.parametrize(
    ("wish", "colours"), [({"contrast": "more"}, "contrast"), ({"color_scheme": "dark"}, "slate")], ids=str
)
def test_the_device_s_own_wishes_count_until_one_chooses(
    browser: Browser, address: str, wish: dict, colours: str
) -> None:
    context = browser.new_context(base_url=address, viewport=DESK, reduced_motion="reduce", **wish)
    page = context.new_page()
    page.goto(LESSON)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", colours)
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter((one) => {
          const { animationName, transitionDuration } = getComputedStyle(one);
          return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
        }).length"""
    )
    assert moving == 0
    context.close()
