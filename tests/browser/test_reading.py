"""What people do with the handbook, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.kinds import LESSON, MODULE
from tests.conftest import DESK, PHONE
from tests.course import TAUGHT, TESTS


def test_a_learner_goes_from_home_to_module_to_lesson(page: Page) -> None:
    page.goto("index.html")
    module = TAUGHT[-1]
    page.locator(".hb-card", has_text=module.title("vi")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(module.title("vi"))
    page.locator(".hb-lessons a").first.click()
    expect(page.locator(".hb-objectives")).to_be_visible()
    assert page.url.split("/")[-2] == module.id


def test_the_three_doors_open(page: Page) -> None:
    for door, address in (("Tôi dạy", "trainer"), ("Tôi học", MODULE.removesuffix(".html")), ("Tôi in", "printables")):
        page.goto("index.html")
        page.get_by_role("link", name=door).click()
        assert f"{address}.html" in page.url


def test_the_language_switch_stays_on_page_and_section(page: Page) -> None:
    page.goto(f"{LESSON}#practice")
    page.evaluate("document.querySelector('#self-check').scrollIntoView()")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(rf"/en/{re.escape(LESSON)}#self-check$"))
    expect(page.locator("#self-check")).to_be_in_viewport()
    page.evaluate("window.scrollTo(0, 0)")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page).to_have_url(re.compile(rf"[^n]/{re.escape(LESSON)}$"))


def right_letter(quiz: Locator) -> str:
    marks = [item.get_attribute("data-right") for item in quiz.locator("li").all()]
    return "ABCDEFGH"[marks.index("")]


def test_a_quiz_tells_right_from_wrong_and_why_and_counts(page: Page) -> None:
    page.goto(LESSON)
    first, second, *others = page.locator(".hb-quiz").all()
    count = len(others) + 2
    letter = "one => getComputedStyle(one, '::before').flexShrink"  # Else its dot falls below it on a phone.
    assert first.locator(".hb-quiz__choice").first.evaluate(letter) == "0"
    expect(page.locator(".hb-score")).to_contain_text(f"0 trên {count}")
    expect(page.get_by_role("button", name="Làm lại")).to_be_hidden()
    first.locator("li:not([data-right]) button").first.click()
    expect(first.get_by_role("status")).to_have_text(f"Chưa đúng. Đáp án đúng: {right_letter(first)}.")
    expect(first.locator("[data-state=wrong]")).to_have_count(1)
    expect(first.locator("button[aria-disabled=true]")).to_have_count(first.locator("li").count())
    first.locator("li[data-right] button").click(force=True)  # The first answer counts.
    expect(first).to_have_attribute("data-answered", "wrong")
    expect(first.locator(".hb-quiz__answer p").last).to_be_visible()
    expect(first.locator("[data-state=right]")).to_have_attribute("data-right", "")
    second.locator("li[data-right] button").click()
    expect(second.get_by_role("status")).to_have_text("Đúng rồi.")
    for other in others:
        other.locator("li[data-right] button").click()
    expect(page.locator(".hb-score")).to_contain_text(f"Đúng {count - 1} trên {count} câu")
    page.get_by_role("button", name="Làm lại").click()
    expect(page.locator(".hb-score")).to_contain_text(f"0 trên {count}")
    expect(first.get_by_role("status")).to_be_empty()
    expect(first.locator("[aria-disabled], [data-state]")).to_have_count(0)
    expect(first.locator(".hb-quiz__answer p").last).to_be_hidden()
    expect(first.get_by_role("button").first).to_be_focused()


def test_a_test_tells_all_answers_after_its_last_question(page: Page) -> None:
    address = f"{TESTS[0].page.stem}.html"
    page.goto(address)
    first, *others = page.locator(".hb-quiz").all()
    told = page.locator(".hb-quiz__answer p, [data-state]")
    first.locator("li[data-right] button").click()
    first.locator("li:not([data-right]) button").first.click()  # One may think better of it.
    expect(first.locator("[aria-pressed=true]")).to_have_count(1)
    expect(first.get_by_role("status")).to_contain_text("Trả lời hết các câu thì hiện đáp án")
    page.goto(address)
    expect(first.locator("li:not([data-right]) [aria-pressed=true]")).to_have_count(1)
    for other in others:
        expect(told.filter(visible=True)).to_have_count(0)
        other.locator("li[data-right] button").click()
    expect(page.locator(".hb-score")).to_contain_text(f"Đúng {len(others)} trên {len(others) + 1} câu")
    expect(first.get_by_role("status")).to_have_text(f"Chưa đúng. Đáp án đúng: {right_letter(first)}.")
    expect(page.locator("[data-state=right]")).to_have_count(len(others) + 1)
    expect(page.locator("[aria-pressed]")).to_have_count(0)


def test_titles_and_hints_keep_their_ends(page: Page) -> None:
    page.goto(MODULE)
    ways = page.locator(".md-footer__title .md-ellipsis")
    assert ways.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth)") == []
    page.keyboard.press("/")
    room = """field => {
        const { fontFamily, fontSize, paddingLeft } = getComputedStyle(field);
        const pen = Object.assign(document.createElement("canvas").getContext("2d"), {
            font: `${fontSize} ${fontFamily}`,
        });
        return field.clientWidth - 2 * parseFloat(paddingLeft) - pen.measureText(field.placeholder).width;
    }"""
    assert page.locator(".hb-search__input").evaluate(room) > 24  # pixels: a browser may have a cross at its end


def test_signs_beside_a_heading_begin_a_line_together(page: Page) -> None:
    page.goto("contents.html")
    expect(page.locator("h2 .hb-send").last).to_be_attached()
    tops = "all => all.map(one => [...one.querySelectorAll('.hb-link, .hb-send')].map(sign => sign.offsetTop))"
    assert {len(set(two)) for two in page.locator("h2").evaluate_all(tops)} == {1}


def test_a_quiz_is_answered_with_the_keyboard(page: Page) -> None:
    page.goto(LESSON)
    page.locator(".hb-quiz__choice").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-quiz").first).to_have_attribute("data-answered", re.compile("right|wrong"))


def test_an_answer_is_folded_until_asked_for(page: Page) -> None:
    page.goto(LESSON)
    answer = page.locator("details.hb-answer").first
    expect(answer.locator("ul")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("ul")).to_be_visible()


def test_the_print_button_gives_the_handout(page: Page) -> None:
    page.goto(LESSON)
    links = page.locator(".hb-printables a")
    expect(links).to_have_count(4)
    for href in links.evaluate_all("links => links.map(link => link.href)"):
        response = page.request.get(href)
        assert response.ok
        assert response.body().startswith(b"%PDF-")


def test_printing_the_page_shows_no_answers(page: Page) -> None:
    page.goto(LESSON)
    page.locator(".hb-quiz__choice").first.click()
    hidden = (".hb-answer", ".hb-quiz__answer", ".md-header", ".md-footer", ".hb-score", ".hb-printables")
    for name in hidden:
        expect(page.locator(name)).not_to_have_count(0)
    page.emulate_media(media="print")
    for name in hidden:
        expect(page.locator(f"{name} >> visible=true")).to_have_count(0)
    expect(page.locator(".hb-exercise").first).to_be_visible()
    assert (
        page.locator(".hb-quiz__option[data-state=right] .hb-quiz__choice").evaluate(
            "choice => getComputedStyle(choice, '::after').content"
        )
        == "none"
    )


def test_no_trainer_s_word_reaches_the_browser(page: Page) -> None:
    page.goto(LESSON)
    assert "hb-trainer" not in page.content()
    assert "Dành cho giảng viên" not in page.content()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
def test_a_quiz_can_be_read_without_any_script(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(LESSON)
    quiz = page.locator(".hb-quiz").first
    expect(quiz.locator("li")).to_have_count(4)
    expect(quiz.locator(".hb-quiz__right")).to_be_hidden()
    quiz.locator("summary").click()
    expect(quiz.locator(".hb-quiz__right")).to_have_text(
        f"Đáp án đúng: {right_letter(page.locator('.hb-quiz').first)}."
    )
    context.close()


def test_the_handbook_opens_from_a_usb_stick(browser: Browser, handbook) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto((handbook.published / "index.html").as_uri())
    page.locator(".hb-card").first.click()
    page.locator(".hb-lessons a").first.click()
    page.locator(".hb-quiz__choice").first.click()
    expect(page.locator(".hb-quiz").first).to_have_attribute("data-answered", re.compile("right|wrong"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is a People’s Self-Governance Group?")
    context.close()


def test_a_word_shows_its_meaning_on_hover_focus_and_tap(page: Page) -> None:
    page.goto(LESSON)
    word = page.locator(".hb-term").first
    word.focus()
    meaning = page.get_by_role("tooltip")
    expect(meaning).to_have_text(word.get_attribute("data-definition") or "")
    expect(word).to_have_attribute("aria-describedby", "hb-meaning")
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    word.hover()
    expect(meaning).to_be_visible()
    page.evaluate("element => window.scrollBy(0, element.getBoundingClientRect().top - 200)", word.element_handle())
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    word.hover()
    box, at = meaning.bounding_box(), word.bounding_box()
    assert box and at and page.evaluate("window.scrollY") > 0
    assert 0 <= box["y"] - at["y"] - at["height"] < 20  # Under its word, wherever the page stands.
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= (page.viewport_size or PHONE)["width"]


def test_the_first_tap_shows_the_meaning_the_second_opens_the_glossary(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, has_touch=True)
    page = context.new_page()
    page.goto(LESSON)
    word = page.locator(".hb-term").first
    word.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert page.url.endswith(LESSON)
    word.tap()
    expect(page).to_have_url(re.compile(r"/glossary\.html#"))
    context.close()
