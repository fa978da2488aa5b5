"""A page of every kind is for everybody: for eyes, thumbs, keys and the rules of accessibility.

Each kind is opened twice and looked at in full, in one language on a phone and in the other at a desk; dark and high
contrast differ from light in colours alone, and come when the device wishes for them. What can be opened is opened.
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python import base
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.axe import faults_of, shorten
from tests.browser.kinds import KINDS, LESSON
from tests.browser.rooms import MANY, ROOMS, copies_of
from tests.browser.seen import Found, Seen
from tests.conftest import DESK, PHONE

# Where a page is shown: the folder of its language and the size of the screen.
PLACES = {"phone": ("", PHONE), "desk": ("en/", DESK)}
# The colours of a page, and the wishes of a device that bring them.
LIGHT = {"color_scheme": "light", "contrast": "no-preference"}
WISHES = {"slate": {"color_scheme": "dark"}, "contrast": {"color_scheme": "light", "contrast": "more"}}

everywhere = pytest.mark.parametrize("place", PLACES)
NOT_FOUND = "404.html"
AT, TOP_OF = "document.activeElement", "document.querySelector('{}').getBoundingClientRect()"
IN_SIGHT = f"{AT}.getBoundingClientRect().bottom > 0"
BELOW_THE_HEADER = f"{TOP_OF.format('h1')}.top >= {TOP_OF.format('.md-header')}.bottom"
CODE = (Path(axe.__file__), Path(base.AXE_FILE_PATH), Path(__file__))
LEVELS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))"
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"


@pytest.fixture(scope="module")
def shown(browser: Browser, address: str) -> Iterator[dict[str, Page]]:
    """A page for each place."""
    contexts = {
        place: browser.new_context(viewport=size, base_url=address, color_scheme="light", reduced_motion="reduce")
        for place, (_, size) in PLACES.items()
    }
    yield {place: context.new_page() for place, context in contexts.items()}
    for context in contexts.values():
        context.close()


def open_at(shown: dict[str, Page], place: str, kind: str) -> Page:
    page = shown[place]
    page.emulate_media(**LIGHT)
    page.goto(url_of(place, kind))
    return page


def url_of(place: str, kind: str) -> str:
    return kind if kind == NOT_FOUND else PLACES[place][0] + kind


def wear(page: Page, colours: str) -> None:
    """Let the device wish for other colours, and wait until the page has them."""
    page.emulate_media(**WISHES[colours])
    if not page.url.endswith(NOT_FOUND):  # It has no script, and takes colours from its style alone.
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", colours)


def faults_in(page: Page) -> dict[str, list[str]]:
    """The faults of a page in light colours, and what the dark ones add."""
    light = faults_of(page)
    wear(page, "slate")
    found = {"light": light, "dark": faults_of(page, contrast_only=True)}
    return {colours: faults for colours, faults in found.items() if faults}


WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a thumb is meant to hit and is smaller than 44 px; links in the midst of a sentence are text (WCAG 2.5.8).
SMALL = """() => {
  const inSentence = (link) => {
    const text = link.closest("p, li, dd, td, th, dt, caption, figcaption, blockquote, .hb-block");
    return getComputedStyle(link).display === "inline" && text && text.textContent.trim() !== link.textContent.trim();
  };
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !inSentence(one))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width && box.bottom > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)} × ${Math.round(box.height)}`);
}"""


def sticking_out(page: Page, kind: str) -> list[str]:
    """Where a page is wider than its screen: at a desk, on 320 px, which is 640 at 200 %, on a phone, and there with
    letters of twice the size: 250 % of the root, not 125.
    """
    wide: list[str] = []
    for size in (DESK, PHONE) if kind == NOT_FOUND else (DESK, {"width": 320, "height": 640}, PHONE):
        page.set_viewport_size(size)
        wide += [f"{size['width']} px"] if page.evaluate(WIDER) > 0 else []
    if kind != NOT_FOUND:
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        wide += ["200 %"] if page.evaluate(WIDER) > 0 else []
        page.evaluate("document.documentElement.style.fontSize = ''")
    return wide


def led_elsewhere(page: Page) -> list[str]:
    """Where the first keys lead, if not to the text of the page."""
    found = []
    page.keyboard.press("Tab")
    found += [] if page.evaluate(f"{AT}.matches('.hb-skip')") and page.evaluate(IN_SIGHT) else ["no way past the menu"]
    page.keyboard.press("Enter")
    found += [] if page.evaluate(f"{AT}.id === 'hb-text'") else ["it does not lead to the text"]
    found += [] if page.evaluate(BELOW_THE_HEADER) else ["the title is under the header"]
    page.keyboard.press("Tab")
    wanted = f"Boolean({AT}.closest('#hb-text, .md-footer, .md-sidebar--secondary'))"
    return found + ([] if page.evaluate(wanted) else ["the next key does not go on from there"])


def look_at(shown: dict[str, Page], place: str, kind: str) -> Found:
    """What is wrong with a page, by what was looked at."""
    page = open_at(shown, place, kind)
    levels = page.evaluate(LEVELS)
    steps = [str(pair) for pair in pairwise([0, *levels]) if pair[1] > pair[0] + 1]
    found = {"headings go down by one": steps if levels else ["there is none"]}
    if place == "phone":
        found["a thumb hits what it is meant to"] = sorted(set(page.evaluate(SMALL)))
    found["nothing sticks out sideways"] = sticking_out(page, kind)
    page.set_viewport_size(PLACES[place][1])
    if kind != NOT_FOUND:
        found["the first key leads to the text"] = led_elsewhere(page)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    shorten(page)
    found |= {f"rules in {colours}": faults for colours, faults in faults_in(page).items()}
    if kind != NOT_FOUND and place == ("desk" if KINDS.index(kind) % 2 else "phone"):
        wear(page, "contrast")
        page.evaluate(UNFOLD)
        found["rules in high contrast, with everything unfolded"] = faults_of(page, contrast_only=True)
    return found


@everywhere
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_is_for_everybody(
    seen: Seen, shown, kind: str, place: str, subtests: pytest.Subtests
) -> None:
    for rule, faults in seen.of(url_of(place, kind), partial(look_at, shown, place, kind), CODE, name=place).items():
        with subtests.test(rule):
            assert faults == []


@everywhere
def test_the_print_room_keeps_them_while_one_counts(shown, place: str) -> None:
    page = open_at(shown, place, ROOMS["vi"])
    page.evaluate(UNFOLD)
    copies_of(page, MANY.format("en" if PLACES[place][0] else "vi")).fill("30")
    shorten(page)
    assert faults_in(page) == {}


@everywhere
def test_a_lesson_keeps_them_with_everything_open(shown, place: str) -> None:
    page = open_at(shown, place, LESSON)
    page.locator(".hb-quiz li:not([data-right]) button").first.click()
    page.evaluate(UNFOLD)
    page.locator(".hb-term").first.focus()
    page.mouse.move(0, 0)
    assert faults_in(page) == {}


@everywhere
def test_the_search_dialog_keeps_them(shown, place: str) -> None:
    page = open_at(shown, place, "index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("114")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults_in(page) == {}


def test_the_open_menu_keeps_them(shown) -> None:
    page = open_at(shown, "phone", LESSON)
    page.locator("[data-hb-menu]").click()
    expect(page.locator("#hb-menu")).to_be_visible()
    assert faults_in(page) == {}


@everywhere
def test_the_choice_of_letters_and_colours_keeps_them(shown, place: str) -> None:
    page = open_at(shown, place, "index.html")
    page.get_by_role("button", name="Letters and colours" if PLACES[place][0] else "Cỡ chữ và màu").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults_in(page) == {}


def test_nothing_moves_where_one_asked_for_stillness(shown) -> None:
    page = open_at(shown, "phone", LESSON)
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0


def test_where_colours_are_forced_boxes_and_marks_keep_a_line(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, forced_colors="active")
    page = context.new_page()
    page.goto(LESSON)
    page.locator(".hb-quiz__choice").first.click()
    width = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    for name in (".hb-block", ".hb-frame", ".hb-quiz__choice", ".md-header"):
        assert page.locator(name).first.evaluate(width) > 0, name
    expect(page.locator("[data-state=right] .hb-quiz__choice").first).to_be_visible()
    mark = "one => getComputedStyle(one, '::after').content"
    assert page.locator("[data-state=right] .hb-quiz__choice").first.evaluate(mark) not in ("none", "normal")
    context.close()
