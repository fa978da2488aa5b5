"""How much paper the chosen copies take, as the print room adds it up."""

import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Worker, expect

from handbook.model.strings import read_strings
from tests.browser.kinds import PLACES, in_one_place_each
from tests.browser.pure import running
from tests.browser.rooms import FACTS, FEW, MANY, ROOMS, copies_of, languages, measured, open_all
from tests.conftest import Site

each_at_a_size = pytest.mark.parametrize(("viewport", "locale"), PLACES.values(), ids=PLACES)


@pytest.fixture(scope="module")
def words(handbook: Site) -> dict[str, dict[str, str]]:
    """What the print room says, by language."""
    return {locale: read_strings(handbook.root / "overrides", locale).under("printables") for locale in ROOMS}


@pytest.fixture(scope="module")
def sheets(browser: Browser) -> Iterator[Worker]:
    """The script that counts, without a page."""
    with running(browser, "sheets") as worker:
        yield worker


# --- how much paper ----------------------------------------------------------------------------------------


def total(words: dict[str, str], locale: str, sheets: int) -> str:
    """The sentence for a number of sheets: reams of 500, a tenth of one begun is a tenth more."""
    thousands, decimal = {"vi": (".", ","), "en": (",", ".")}[locale]
    shown = f"{sheets:,}".replace(",", thousands)
    tenths = -(-sheets // 50)
    reams = f"{tenths // 10}{decimal}{tenths % 10}".removesuffix(f"{decimal}0")
    return words["total"].format(sheets=shown, reams=reams)


@in_one_place_each
def test_the_room_adds_up_the_paper_for_the_copies_wanted(page: Page, handbook: Site, words: dict, locale: str) -> None:
    page.goto(ROOMS[locale])
    open_all(page)
    status = page.locator(".hb-paper").get_by_role("status")
    clear = page.get_by_role("button", name=words[locale]["clear"])
    expect(status).to_have_text(words[locale]["total-none"])
    expect(clear).to_be_hidden()
    many, few = (-(-measured(handbook.published / href.format(locale)).pages // 2) for href in (MANY, FEW))
    copies_of(page, MANY.format(locale)).press_sequentially("30")
    expect(status).to_have_text(total(words[locale], locale, 30 * many))
    copies_of(page, FEW.format(locale)).press_sequentially("2")
    assert 30 * many + 2 * few > 1000
    expect(status).to_have_text(total(words[locale], locale, 30 * many + 2 * few))
    copies_of(page, MANY.format(locale)).fill("")
    expect(status).to_have_text(total(words[locale], locale, 2 * few))
    clear.click()
    expect(status).to_have_text(words[locale]["total-none"])
    expect(copies_of(page, FEW.format(locale))).to_have_value("")
    expect(clear).to_be_hidden()


NO_NUMBERS = [math.nan, 0, -5, -0.5, 0.9, -math.inf]


@pytest.mark.parametrize("copies", NO_NUMBERS)
def test_what_is_no_number_of_copies_counts_as_nothing(sheets: Worker, copies: float) -> None:
    assert sheets.evaluate("copies => self.handbook.paper.sheetsFor([[copies, 7], [1, 3]])", copies) == 3


@pytest.mark.parametrize(("copies", "whole"), [(2.7, 2), (9999, 9999), (10_000, 9999), (math.inf, 9999)])
def test_whole_copies_are_printed_and_no_more_than_the_field_takes(sheets: Worker, copies: float, whole: int) -> None:
    assert sheets.evaluate("copies => self.handbook.paper.sheetsFor([[copies, 7]])", copies) == whole * 7


@pytest.mark.parametrize(("number", "reams"), [(0, 0), (1, 0.1), (50, 0.1), (51, 0.2), (500, 1), (1250, 2.5)])
def test_a_tenth_of_a_ream_begun_is_a_tenth_more(sheets: Worker, number: int, reams: float) -> None:
    assert sheets.evaluate("number => self.handbook.paper.reamsFor(number)", number) == reams


def test_letters_in_a_field_count_as_nothing(page: Page, words: dict) -> None:
    page.goto(ROOMS["vi"])
    open_all(page)
    for typed in ("-", "1e", "hai"):
        copies_of(page, MANY.format("vi")).fill("")
        copies_of(page, MANY.format("vi")).press_sequentially(typed)
        expect(page.locator(".hb-paper").get_by_role("status")).to_have_text(words["vi"]["total-none"])


def test_the_sum_stays_in_view_while_one_writes(page: Page) -> None:
    page.goto(ROOMS["vi"])
    open_all(page)
    page.locator(".hb-copy input").first.fill("1")
    for wanted in (page.locator(".hb-copy input").first, page.locator(".hb-copy input").last):
        wanted.scroll_into_view_if_needed()
        expect(page.locator(".hb-paper")).to_be_in_viewport(ratio=1)


def test_a_count_says_which_paper_it_is_for(page: Page) -> None:
    page.goto(ROOMS["vi"])
    names = page.locator(".hb-copy input").evaluate_all("all => all.map(input => input.getAttribute('aria-label'))")
    assert "Số bản Bản học viên: Cả cuốn sổ tay" in names
    sections = page.locator(".hb-room__row").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('input')].map(input => input.getAttribute('aria-label')))"
    )
    for section in sections:
        assert len(set(section)) == len(section)


# --- without script, without network -----------------------------------------------------------------------


@each_at_a_size
def test_without_any_script_the_facts_are_there_and_no_count_is(
    browser: Browser, address: str, locale: str, viewport: dict[str, int]
) -> None:
    context = browser.new_context(viewport=viewport, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ROOMS[locale])
    for fold in page.locator(".hb-room__shelf > summary, .hb-room__row > summary").all()[:2]:
        fold.click()
    expect(page.locator(".hb-copy").first).to_be_visible()
    expect(page.locator(".hb-copy__facts").first).to_have_text(FACTS[locale])
    expect(page.locator(".hb-room input:visible, .hb-room select:visible")).to_have_count(0)
    expect(page.locator(".hb-copy__count:visible")).to_have_count(0)
    context.close()


@each_at_a_size
def test_the_room_works_from_a_usb_stick(
    browser: Browser, handbook: Site, words: dict, locale: str, viewport: dict[str, int]
) -> None:
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((handbook.published / ROOMS[locale]).as_uri())
    open_all(page)
    wanted = copies_of(page, FEW.format(locale))
    wanted.press_sequentially("3")
    sheets = int(wanted.get_attribute("data-sheets") or 0)
    expect(page.locator(".hb-paper").get_by_role("status")).to_have_text(total(words[locale], locale, 3 * sheets))
    picture = page.locator(".hb-copy img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("picture => picture.naturalWidth") > 100
    context.close()
    assert wrong == []


@languages
def test_nothing_sticks_out_of_the_room_sideways(page: Page, locale: str) -> None:
    page.goto(ROOMS[locale])
    open_all(page)
    copies_of(page, MANY.format(locale)).fill("9999")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    outside = page.locator(".hb-room *").evaluate_all(
        "all => all.filter(element => element.getBoundingClientRect().right > window.innerWidth).map(e => e.className)"
    )
    assert outside == []
