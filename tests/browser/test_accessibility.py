"""A page of every kind keeps the rules of accessibility: in both languages, all colours, on a phone and at a desk.

Each kind is looked at twice in full, in one language on a phone and in the other at a desk; dark and high contrast
differ from light in colours alone. What can be opened is opened.
"""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_of, shorten
from tests.browser.kinds import KINDS, LESSON
from tests.browser.rooms import MANY, ROOMS, copies_of
from tests.conftest import DESK, PHONE

# Where a page is shown: the folder of its language and the size of the screen.
PLACES = {"phone": ("", PHONE), "desk": ("en/", DESK)}
SCHEMES = {"light": "default", "dark": "slate"}
PLAN = [(place, scheme) for place in PLACES for scheme in SCHEMES]

everywhere = pytest.mark.parametrize(("place", "scheme"), PLAN, ids=["-".join(one) for one in PLAN])
LEVELS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))"


@pytest.fixture(scope="module")
def shown(browser: Browser, address: str) -> Iterator[dict[tuple[str, str], Page]]:
    """A page for each place and colour."""
    contexts = {
        (place, scheme): browser.new_context(
            viewport=PLACES[place][1], base_url=address, color_scheme=scheme, reduced_motion="reduce"
        )
        for place, scheme in PLAN
    }
    yield {key: context.new_page() for key, context in contexts.items()}
    for context in contexts.values():
        context.close()


def open_at(shown: dict[tuple[str, str], Page], place: str, scheme: str, kind: str) -> Page:
    page = shown[place, scheme]
    page.goto(kind if kind == "404.html" else PLACES[place][0] + kind)
    return page


@everywhere
@pytest.mark.parametrize("kind", KINDS)
def test_pages_keep_the_rules_of_accessibility(shown, kind: str, place: str, scheme: str) -> None:
    page = open_at(shown, place, scheme, kind)
    if kind != "404.html":
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    levels = page.evaluate(LEVELS)
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    shorten(page)
    assert faults_of(page, contrast_only=scheme == "dark") == []


@everywhere
def test_the_print_room_keeps_them_while_one_counts(shown, place: str, scheme: str) -> None:
    page = open_at(shown, place, scheme, ROOMS["vi"])
    page.evaluate("for (const shelf of document.querySelectorAll('details')) shelf.open = true")
    copies_of(page, MANY.format("en" if PLACES[place][0] else "vi")).fill("30")
    shorten(page)
    assert faults_of(page, contrast_only=scheme == "dark") == []


@everywhere
def test_a_lesson_keeps_them_with_everything_open(shown, place: str, scheme: str) -> None:
    page = open_at(shown, place, scheme, LESSON)
    page.locator(".hb-quiz li:not([data-right]) button").first.click()
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator(".hb-term").first.focus()
    page.mouse.move(0, 0)
    assert faults_of(page, contrast_only=scheme == "dark") == []


@everywhere
def test_the_search_dialog_keeps_them(shown, place: str, scheme: str) -> None:
    page = open_at(shown, place, scheme, "index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("114")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults_of(page, contrast_only=scheme == "dark") == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_open_menu_keeps_them(shown, scheme: str) -> None:
    page = open_at(shown, "phone", scheme, LESSON)
    page.locator("[data-hb-menu]").click()
    expect(page.locator("#hb-menu")).to_be_visible()
    assert faults_of(page, contrast_only=scheme == "dark") == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404.html"])
def test_high_contrast_keeps_them(shown, kind: str) -> None:
    page = open_at(shown, "desk" if KINDS.index(kind) % 2 else "phone", "light", kind)
    page.evaluate("document.body.dataset.mdColorScheme = 'contrast'")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    shorten(page)
    assert faults_of(page, contrast_only=True) == []


@everywhere
def test_the_choice_of_letters_and_colours_keeps_them(shown, place: str, scheme: str) -> None:
    page = open_at(shown, place, scheme, "index.html")
    page.get_by_role("button", name="Letters and colours" if PLACES[place][0] else "Cỡ chữ và màu").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults_of(page, contrast_only=scheme == "dark") == []


# --- room for eyes and thumbs ------------------------------------------------------------------------------

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


@pytest.mark.parametrize("folder", ["", "en/"], ids=["vi", "en"])
def test_nothing_sticks_out_on_a_small_screen_or_with_large_letters(
    browser: Browser, address: str, folder: str
) -> None:
    """On 320 px, which is 640 at 200 %; and on 360 px with letters of twice the size: 250 % of the root, not 125."""
    context = browser.new_context(viewport=PHONE, base_url=address)
    page, wide = context.new_page(), []
    for kind in [kind for kind in KINDS if kind != "404.html"]:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(folder + kind)
        wide += [(kind, "320")] if page.evaluate(WIDER) > 0 else []
        page.set_viewport_size(PHONE)
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        wide += [(kind, "200 %")] if page.evaluate(WIDER) > 0 else []
    context.close()
    assert wide == []


def test_a_thumb_hits_what_it_is_meant_to(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)
    page, small = context.new_page(), {}
    for kind in KINDS:
        page.goto(kind)
        if found := page.evaluate(SMALL):
            small[kind] = sorted(set(found))
    context.close()
    assert small == {}


def test_nothing_moves_where_one_asked_for_stillness(shown) -> None:
    page = open_at(shown, "phone", "light", LESSON)
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
