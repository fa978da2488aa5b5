"""Class mode as a trainer uses it: two windows, a clicker, notes, the other language; from a USB stick too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import Site

DECK, ENGLISH = "class/water/boats.html", "en/class/water/boats.html"
SECRET = "LỜI DẶN RIÊNG"


@dataclass
class Hall:
    """A deck on the wall, where it is read from, and everything its browser complained of or asked for."""

    context: BrowserContext
    wall: Page
    wrong: list[str]
    asked: list[str]

    def presenter(self) -> Page:
        """Press S; the presenter's window, with its notes."""
        with self.context.expect_page() as opened:
            self.wall.keyboard.press("s")
        expect(opened.value.locator(".hb-note").first).to_be_visible()
        return opened.value

    def place(self) -> int:
        return int(self.wall.evaluate("handbook.deck.reveal.getIndices().h"))

    def until(self, place: int) -> None:
        self.wall.wait_for_function("place => handbook.deck.reveal.getIndices().h === place", arg=place)


@pytest.fixture(params=["https", "stick"])
def hall(request: pytest.FixtureRequest, built_tiny: Site, browser: Browser, serve: Callable) -> Iterator[Hall]:
    """The tiny course's deck, from a server and from the folder itself."""
    base = serve(built_tiny.published) if request.param == "https" else f"{built_tiny.published.as_uri()}/"
    context = browser.new_context(viewport={"width": 1280, "height": 720}, base_url=base)
    hall = Hall(context, context.new_page(), [], [])
    context.on("console", lambda m: hall.wrong.append(m.text) if m.type in ("error", "warning") else None)
    context.on("weberror", lambda error: hall.wrong.append(str(error.error)))
    context.on("request", lambda r: hall.asked.append(r.url))
    hall.wall.goto(base + DECK)
    ready(hall.wall)
    yield hall
    context.close()
    assert hall.wrong == []
    assert [url for url in hall.asked if not url.startswith((base, "data:", "blob:", "about:"))] == []


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")


def test_both_windows_are_in_step_and_either_may_be_reloaded(hall: Hall) -> None:
    presenter = hall.presenter()
    presenter.keyboard.press("PageDown")
    hall.until(1)
    hall.wall.keyboard.press("PageDown")
    expect(presenter.locator(".hb-presenter__place")).to_contain_text("3")
    presenter.reload()
    expect(presenter.locator(".hb-presenter__place")).to_contain_text("3")
    hall.wall.wait_for_function("location.hash.endsWith(handbook.deck.slides[2].id)")  # Written after a second at most.
    hall.wall.reload()
    ready(hall.wall)
    assert hall.place() == 2
    presenter.keyboard.press("PageDown")
    hall.until(3)
    expect(presenter.locator(".hb-presenter__place")).to_contain_text("4")


def test_time_goes_on_when_the_presenter_s_window_is_reloaded(hall: Hall) -> None:
    presenter = hall.presenter()
    presenter.keyboard.press("PageDown")
    presenter.wait_for_function("!document.querySelector('.hb-time__fact--used b').textContent.startsWith('0:00')")
    presenter.reload()
    expect(presenter.locator(".hb-time__fact--used b")).to_contain_text("/")
    presenter.wait_for_function("!document.querySelector('.hb-time__fact--used b').textContent.startsWith('0:00')")


def test_a_clicker_moves_the_wall_makes_it_black_and_begins(hall: Hall) -> None:
    for key, place in (("PageDown", 1), ("PageDown", 2), ("PageUp", 1), ("ArrowRight", 2)):
        hall.wall.keyboard.press(key)
        assert hall.place() == place
    hall.wall.keyboard.press("b")
    assert hall.wall.evaluate("handbook.deck.reveal.isPaused()")
    hall.wall.keyboard.press("b")
    assert not hall.wall.evaluate("handbook.deck.reveal.isPaused()")
    hall.wall.evaluate("window.isSame = true")
    hall.wall.keyboard.press("F5")
    hall.wall.wait_for_function("document.fullscreenElement !== null")
    assert hall.wall.evaluate("window.isSame")  # F5 begins; it does not load the page anew.


def test_notes_are_asked_for_by_the_trainer_only(hall: Hall) -> None:
    hall.wall.keyboard.press("End")
    assert not any(url.endswith(".notes.js") for url in hall.asked)
    assert SECRET not in hall.wall.content()
    hall.wall.keyboard.press("Home")
    hall.wall.keyboard.press("n")
    expect(hall.wall.locator("#hb-notes")).to_contain_text(SECRET)
    hall.wall.keyboard.press("n")
    expect(hall.wall.locator("#hb-notes")).to_be_hidden()


def test_the_other_language_stands_under_the_same_slide(hall: Hall) -> None:
    hall.wall.evaluate("handbook.deck.reveal.slide(handbook.deck.slides.findIndex((one) => one.id === 'during.2'))")
    hall.wall.keyboard.press("l")
    panel = hall.wall.locator("#hb-other")
    expect(panel).to_have_attribute("lang", "en")
    same = hall.context.new_page()
    same.goto(hall.wall.url.replace("/class/", "/en/class/"))
    ready(same)
    words = same.locator("[id='during.2'] .hb-slide__body").inner_text()
    expect(panel).to_contain_text(words.split("\n")[0])


def test_where_the_other_language_does_not_come_that_is_said_and_it_is_asked_for_again(hall: Hall) -> None:
    hall.wall.clock.install()
    url = hall.wall.evaluate("handbook.deck.setup.others[0].url")
    hall.wall.evaluate("handbook.deck.setup.others[0].url = '../../help.html'")  # Which tells nothing.
    frames = hall.wall.locator("iframe")
    panel = hall.wall.locator("#hb-other")
    for _ in range(3):
        hall.wall.keyboard.press("l")
    expect(frames).to_have_count(1)  # However often it is pressed meanwhile.
    hall.wall.clock.run_for(8000)
    expect(panel).to_have_text("Không mở được bản tiếng kia.")
    expect(frames).to_have_count(0)
    hall.wall.evaluate("url => { handbook.deck.setup.others[0].url = url; }", url)
    for _ in range(2):
        hall.wall.keyboard.press("l")
    expect(panel).to_have_attribute("lang", "en")


def test_a_blocked_window_is_explained(hall: Hall) -> None:
    hall.wall.evaluate("window.open = () => null")
    hall.wall.keyboard.press("s")
    expect(hall.wall.get_by_role("dialog")).to_contain_text("N")
    hall.wall.keyboard.press("Escape")
    expect(hall.wall.get_by_role("dialog")).to_have_count(0)


def test_every_key_that_does_something_is_in_the_list_of_keys_and_on_its_button(hall: Hall) -> None:
    hall.wall.keyboard.press("?")
    expect(hall.wall.locator(".hb-keys dt").first).to_be_in_viewport(ratio=1)  # The button below has the focus.
    listed = hall.wall.locator(".hb-keys dt").all_inner_texts()
    tools = hall.wall.locator(".hb-bar__tool, .hb-bar__button--main").all_text_contents()
    named = [words.rpartition("(")[2].rstrip(")") for words in tools if words.endswith(")")]
    assert sorted(named) == sorted("STGHQPLNK?")  # This site has no page of emergency numbers.
    assert set(named) == {keys for keys in listed if len(keys) == 1}
    hall.wall.keyboard.press("Escape")
    for key in "TGHQ":
        hall.wall.keyboard.press(key)
        expect(hall.wall.get_by_role("dialog")).to_have_count(1)
        hall.wall.keyboard.press(key)


def test_hands_are_counted_for_each_option(hall: Hall) -> None:
    hall.wall.evaluate(
        "handbook.deck.reveal.slide(handbook.deck.slides.findIndex((one) => one.matches('.hb-slide--quiz')))"
    )
    hall.wall.keyboard.press("h")
    fields = hall.wall.locator(".hb-hands input")
    expect(fields).to_have_count(2)
    fields.nth(0).fill("30")
    fields.nth(1).fill("10")
    expect(hall.wall.locator(".hb-hands__total")).to_contain_text("40")
    expect(hall.wall.locator(".hb-hands__bar").first).to_contain_text("75")


def test_a_group_is_picked_once_before_all_have_had_their_turn(hall: Hall) -> None:
    hall.wall.keyboard.press("g")
    hall.wall.locator(".hb-dialog input").fill("4")
    picked = set()
    for _ in range(4):
        hall.wall.locator(".hb-dialog [data-name=pick]").click()
        picked.add(hall.wall.locator(".hb-dialog__number").inner_text())
    assert len(picked) == 4


def test_a_picture_fills_the_screen_when_it_is_pressed(hall: Hall) -> None:
    hall.wall.evaluate("handbook.deck.reveal.slide(handbook.deck.slides.findIndex((one) => one.querySelector('img')))")
    hall.wall.locator(".present img").click()
    expect(hall.wall.locator(".hb-zoom")).to_be_visible()
    hall.wall.keyboard.press("Escape")
    expect(hall.wall.locator(".hb-zoom")).to_have_count(0)


def test_all_of_the_bar_can_be_reached_on_small_screens(hall: Hall) -> None:
    ends = "() => [...document.querySelectorAll('.hb-bar__button')].map((one) => one.getBoundingClientRect().right)"
    for width in (360, 768):
        hall.wall.set_viewport_size({"width": width, "height": 900})
        assert max(hall.wall.evaluate(ends)) <= width
        assert hall.wall.evaluate("document.documentElement.scrollWidth") == width


def test_the_buttons_of_the_presenter_are_in_sight_in_a_low_window(hall: Hall) -> None:
    presenter = hall.presenter()
    presenter.set_viewport_size({"width": 1366, "height": 600})
    ends = "() => [...document.querySelectorAll('.hb-presenter__button')].map((b) => b.getBoundingClientRect().bottom)"
    presenter.wait_for_function(f"Math.max(...({ends})()) <= innerHeight")


def test_all_keys_are_in_sight_on_an_old_projector(hall: Hall) -> None:
    hall.wall.set_viewport_size({"width": 1024, "height": 768})
    hall.wall.keyboard.press("?")
    assert hall.wall.locator(".hb-dialog").evaluate("box => box.scrollHeight - box.clientHeight") == 0
