"""The search dialog as a reader meets it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.text import fold
from tests.browser.kinds import MODULE
from tests.course import COURSE, LESSONS


def test_markup_in_a_query_is_text_in_the_dialog(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("<bqx>zzzzqqqq")
    expect(page.locator(".hb-search__status")).to_contain_text("<bqx>zzzzqqqq")
    assert page.locator(".hb-search bqx").count() == 0


def test_the_index_is_fetched_only_when_search_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("index.html")
    assert not [url for url in asked if "search/vi.js" in url]
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("luu tru")
    expect(page.get_by_role("option").first).to_be_visible()
    assert len([url for url in asked if "search/vi.js" in url]) == 1


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_search_and_escape_gives_the_focus_back(page: Page, key: str) -> None:
    page.goto(MODULE)
    page.locator(".hb-lessons a").first.focus()
    page.keyboard.press(key)
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".hb-lessons a").first).to_be_focused()


def test_arrows_choose_and_enter_opens_the_place_with_its_words_marked(page: Page) -> None:
    page.goto("index.html")
    page.locator("[data-hb-search]").click()
    field = page.get_by_role("combobox")
    field.fill(fold(LESSONS[0].title("vi")))
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    stem, _, section = (options.first.get_attribute("href") or "").partition("#")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"{re.escape(stem.lstrip('./').partition('?')[0])}\?mark=.*#{section}"))
    expect(page.locator(f"[id='{section}']")).to_be_in_viewport()
    expect(page.locator("mark.hb-mark").first).to_be_attached()


def test_results_are_counted_grouped_and_marked_with_their_accents(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("luu tru")
    expect(page.get_by_role("option").first).to_contain_text(re.compile("lưu trú", re.I))
    expect(page.locator(".hb-search__status")).to_have_text(re.compile(r"^\d+ chỗ$"))
    groups = page.locator(".hb-search__group").all_text_contents()
    assert len(groups) == len(set(groups))
    expect(page.locator(".hb-search mark").filter(has_text=re.compile("^lưu$", re.I)).first).to_be_attached()


def test_a_definition_is_a_card_above_the_places(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("luu tru la gi")
    card = page.locator(".hb-search__card")
    expect(card).to_contain_text("lưu trú")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.get_by_role("combobox").fill("khach ngu lai phai bao ai")
    expect(card).to_have_count(0)
    page.get_by_role("combobox").fill("luu tru")
    card.click()
    expect(page).to_have_url(re.compile(r"glossary\.html#short-stay$"))


def test_a_query_can_be_shared_by_its_address(page: Page) -> None:
    page.goto("index.html?q=thu+quy")
    expect(page.get_by_role("combobox")).to_have_value("thu quy")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("combobox").fill("bien ban")
    expect(page).to_have_url(re.compile(r"q=bien(\+|%20)ban"))


def test_nothing_found_offers_a_near_word_and_the_modules(page: Page) -> None:
    page.goto("en/index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("qzqzq")
    expect(page.locator(".hb-search__status")).to_contain_text("has nothing on")
    expect(page.locator(".hb-search__more li")).to_have_count(len(COURSE.modules))


def test_a_word_of_the_other_language_offers_ours(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("mediation team")
    expect(page.locator(".hb-search__more")).to_contain_text("tổ hòa giải")
    expect(page.get_by_role("option").first).to_contain_text(re.compile("hòa giải", re.I))


def test_an_index_that_does_not_load_says_so_and_offers_the_contents(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.route("**/search/vi.js", lambda route: route.abort())
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("luu tru")
    expect(page.locator(".hb-search__status")).to_have_text("Không mở được danh mục tìm kiếm.")
    page.locator(".hb-search__more a").click()
    expect(page).to_have_url(re.compile(r"contents\.html"))
    context.close()


def test_without_a_script_the_button_leads_to_the_contents(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("index.html")
    page.locator("[data-hb-search]").click()
    expect(page).to_have_url(re.compile(r"contents\.html"))
    expect(page.get_by_role("link", name="Bảng từ").first).to_be_attached()
    context.close()
