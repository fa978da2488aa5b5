"""The handbook by keys alone, and as a screen reader tells it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import LESSON, MODULE
from tests.conftest import PHONE
from tests.course import LESSONS

IN_MENU = "() => Boolean(document.activeElement.closest('#hb-menu'))"


def is_phone(page: Page) -> bool:
    return page.viewport_size == PHONE


def tab_to(page: Page, target: Locator, *, most: int = 150) -> None:
    """Press Tab until something has the focus."""
    wanted = target.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", wanted):
            return
    raise AssertionError(f"{target} is not reached by {most} tabs")


def test_the_closed_menu_of_a_phone_is_out_of_the_way(page: Page) -> None:
    page.goto(LESSON)
    visited = []
    for _ in range(12):
        page.keyboard.press("Tab")
        visited.append(page.evaluate(IN_MENU))
    assert any(visited) != is_phone(page)


def test_the_menu_is_opened_walked_and_closed_with_keys(page: Page) -> None:
    page.goto(LESSON)
    if not is_phone(page):
        expect(page.get_by_role("navigation", name="Mục chọn").get_by_role("link").first).to_be_visible()
        return
    opener = page.get_by_role("button", name="Mục chọn")
    tab_to(page, opener)
    page.keyboard.press("Enter")
    menu = page.get_by_role("dialog", name="Mục chọn")
    expect(menu.get_by_role("button", name="Đóng")).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(menu.locator("[aria-current=page]")).to_be_in_viewport()
    for key in ("Shift+Tab", "Shift+Tab", "Tab", "Tab", "Tab"):
        page.keyboard.press(key)
        assert page.evaluate(IN_MENU)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#hb-menu")).to_be_hidden()
    page.keyboard.press(" ")
    other = LESSONS[1]
    menu.get_by_role("link", name=other.number).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(other.page.stem))


def test_a_section_chosen_in_the_menu_is_shown_and_the_menu_is_gone(page: Page) -> None:
    if not is_phone(page):
        return
    page.goto(LESSON)
    page.locator("[data-hb-menu]").click()
    page.locator(".hb-menu__sections a[href='#self-check']").click()
    expect(page.locator("#hb-menu")).to_be_hidden()
    expect(page.locator("#self-check")).to_be_in_viewport()


def test_a_learner_goes_all_the_way_by_keys(page: Page) -> None:
    page.goto("index.html")
    tab_to(page, page.locator(".hb-card").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(MODULE))
    tab_to(page, page.locator(".hb-lessons__link").first)
    page.keyboard.press("Enter")
    expect(page.locator(".hb-objectives")).to_be_visible()
    quiz = page.locator(".hb-quiz").first
    tab_to(page, quiz.get_by_role("button").first)
    page.keyboard.press("Enter")
    expect(quiz).to_have_attribute("data-answered", re.compile("right|wrong"))
    expect(quiz.get_by_role("button").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(quiz.get_by_role("button").first).to_be_focused()
    paper = page.locator(".hb-printables a").first
    tab_to(page, paper)
    with page.expect_event("download") as got:
        paper.evaluate("link => { link.download = ''; }")
        page.keyboard.press("Enter")
    assert got.value.suggested_filename.endswith(".pdf")


# --- as a screen reader tells it ---------------------------------------------------------------------------


def test_a_lesson_as_it_is_told(page: Page) -> None:
    page.goto(LESSON)
    expect(page.locator("body")).to_match_aria_snapshot("""
      - link "Đến nội dung chính"
      - banner:
        - navigation "Đầu trang":
          - button "Tìm trong sổ tay"
          - link "English"
      - main:
        - article:
          - heading "Tổ Nhân dân tự quản là gì?" [level=1]
          - region "Sau bài này, cô chú có thể":
            - list
          - heading /Tổ là gì/ [level=2]
          - heading /Mang về nhà/ [level=2]
          - heading /Căn cứ/ [level=2]
      - contentinfo:
        - navigation "Trang trước, trang sau":
          - link /Trước/
          - link /Tiếp theo/
    """)


def test_a_question_as_it_is_told(page: Page) -> None:
    page.goto(LESSON)
    quiz = page.locator(".hb-quiz").first
    expect(quiz).to_match_aria_snapshot("""
      - paragraph: Câu 1
      - paragraph
      - list:
        - listitem:
          - button
      - group: /Xem đáp án/
    """)
    quiz.locator("li:not([data-right]) button").first.click()
    expect(quiz).to_match_aria_snapshot("""
      - list:
        - listitem:
          - button [disabled]
      - status: /Chưa đúng. Đáp án đúng/
      - group
    """)


def test_search_as_it_is_told(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("duoi nuoc")
    expect(page.get_by_role("dialog")).to_match_aria_snapshot("""
      - dialog "Tìm trong sổ tay":
        - combobox "Tìm trong sổ tay" [expanded]
        - button "Đóng"
        - status: /\\d+ chỗ/
        - listbox "Tìm trong sổ tay":
          - group:
            - option [selected]
    """)
