"""Class mode keeps the rules of accessibility, and holds a title of 120 letters and words from right to left."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_of
from tests.conftest import Site, copy_tiny

TITLE = (
    "Đi xuồng trên kênh rạch mùa nước nổi, chở cả nhà lẫn đồ đạc, mặc áo phao, "
    "nhìn trời nhìn nước rồi mới rời bến về đến nhà"
)
NOTES = "/// trainer | Lời dặn\n" + "\n\n".join(f"Dặn điều {number}." for number in range(40)) + "\n///\n"
ENGLISH = "        - {locale: en, name: English, build: true, site_name: Small handbook}\n"
ARABIC = "        - {locale: ar, name: العربية, build: true, site_name: كتاب}\n"
SCREENS = ((1280, 720), (1024, 768))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site with a long title, long notes, and a third language that is written from right to left."""
    site = copy_tiny(tmp_path_factory.mktemp("rules") / "tiny")
    lesson = site.root / "docs/water/boats.md"
    text = lesson.read_text(encoding="utf-8")
    site.edit(
        "docs/water/boats.md", next(line for line in text.split("\n") if line.startswith("title:")), f"title: {TITLE}"
    )
    with lesson.open("a", encoding="utf-8") as file:
        file.write(f"\n## Dặn dò {{#notes}}\n\nĐọc kĩ.\n\n{NOTES}")
    with (site.root / "docs/water/boats.en.md").open("a", encoding="utf-8") as file:
        file.write(f"\n## Notes {{#notes}}\n\nRead.\n\n{NOTES}")
    english = "        - {locale: en, name: English, build: true, site_name: Small handbook}\n"
    site.edit(
        "mkdocs.yml", english, f"{english}        - {{locale: ar, name: العربية, build: true, site_name: كتاب}}\n"
    )
    strings = site.own_theme / "strings"
    (strings / "ar.yml").write_text((strings / "en.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (site.root / "docs/water/boats.ar.md").write_text(
        (site.root / "docs/water/boats.en.md").read_text(encoding="utf-8").replace("title: By boat", "title: بالقارب"),
        encoding="utf-8",
    )
    result = site.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def show(site: Site, page: Page, deck: str) -> None:
    page.goto((site.published / deck).as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")


def test_the_wall_keeps_the_rules_with_notes_and_without(site: Site, page: Page) -> None:
    show(site, page, "class/water/boats.html")
    assert faults_of(page) == []
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("n")
    expect(page.locator("#hb-notes")).to_be_visible()
    assert faults_of(page) == []


def test_the_presenter_s_window_keeps_them_and_long_notes_scroll_by_keys(site: Site, page: Page) -> None:
    show(site, page, "class/water/boats.html")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    presenter = opened.value
    notes = presenter.locator(".hb-notes")
    expect(notes).to_contain_text("Dặn điều 39")
    assert faults_of(presenter) == []
    place = presenter.locator(".hb-presenter__place").text_content()
    notes.focus()
    presenter.keyboard.press("ArrowDown")
    presenter.wait_for_function("document.querySelector('.hb-notes').scrollTop > 0")
    assert presenter.locator(".hb-presenter__place").text_content() == place


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_title_of_120_letters_is_on_its_slide(site: Site, page: Page, width: int, height: int) -> None:
    assert len(TITLE) >= 120
    page.set_viewport_size({"width": width, "height": height})
    show(site, page, "class/water/boats.html")
    title = page.locator("section.present .hb-slide__title")
    expect(title).to_have_text(TITLE)
    box, slide = title.bounding_box(), page.locator("section.present").bounding_box()
    assert box and slide
    assert slide["x"] <= box["x"] and box["x"] + box["width"] <= slide["x"] + slide["width"]
    assert slide["y"] <= box["y"] and box["y"] + box["height"] <= slide["y"] + slide["height"]
    assert title.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_words_from_right_to_left_begin_at_the_right(site: Site, page: Page) -> None:
    show(site, page, "ar/class/water/boats.html")
    title = page.locator("section.present .hb-slide__title")
    expect(title).to_have_text("بالقارب")
    assert page.locator("#hb-deck").get_attribute("dir") == "rtl"
    assert title.evaluate("element => getComputedStyle(element).direction") == "rtl"
    begins = """element => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return element.getBoundingClientRect().right - range.getBoundingClientRect().right;
    }"""
    assert title.evaluate(begins) < 8
    page.keyboard.press("PageDown")
    edges = "element => [getComputedStyle(element).borderLeftWidth, getComputedStyle(element).borderRightWidth]"
    left, right = page.locator("section.present").evaluate(edges)
    assert left == "0px" != right
