"""A module as one file: it needs nothing beside it, and does in a chat what the site does."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from handbook.checks.single import MOST, check_singles
from tests.browser.axe import faults_of
from tests.conftest import DESK, PHONE, Site

FILES = {"vi": "single/vi/water.html", "en": "single/en/water.html"}


TABLE = '<table><tr><th id="who">Ai</th></tr><tr><td headers="who">Bà</td></tr></table>'


def read(site: Site, code: str) -> html.HtmlElement:
    return html.document_fromstring((site.published / FILES[code]).read_bytes())


@pytest.fixture(params=[PHONE, DESK], ids=["360px", "1280px"])
def alone(request: pytest.FixtureRequest, built_tiny: Site, tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """The English file by itself in a folder, opened by a double click; nothing may be asked for."""
    shutil.copy(built_tiny.published / FILES["en"], tmp_path / "sent.html")
    context = browser.new_context(viewport=request.param)
    page = context.new_page()
    wrong: list[str] = []
    own = (tmp_path / "sent.html").as_uri()
    page.on("request", lambda asked: None if asked.url.startswith((own, "data:")) else wrong.append(asked.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(own)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("code", FILES)
def test_a_file_has_every_page_of_its_module_and_nothing_for_trainers(built_tiny: Site, code: str) -> None:
    tree = read(built_tiny, code)
    text = tree.text_content()
    pages = ("water/index.html", "water/boats.html")
    for page in pages:
        path = built_tiny.published / (page if code == "vi" else f"en/{page}")
        for paragraph in html.document_fromstring(path.read_bytes()).xpath("//article//p[not(@class) and not(.//a)]"):
            if words := " ".join(paragraph.text_content().split()):
                assert words in " ".join(text.split())
    assert not tree.find_class("hb-trainer")
    assert "LỜI DẶN RIÊNG" not in text
    assert "PRIVATE ADVICE" not in text
    assert not tree.xpath("//*[contains(@href, '.pdf')]")


@pytest.mark.parametrize("code", FILES)
def test_links_inside_a_file_lead_to_something_and_ids_are_its_own(built_tiny: Site, code: str) -> None:
    tree = read(built_tiny, code)
    ids = [str(one) for one in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    targets = [str(one).removeprefix("#") for one in tree.xpath("//a/@href") if str(one) != "#"]
    assert targets
    assert [one for one in targets if one not in ids and not re.match("https?:", one)] == []


def test_where_the_site_has_an_address_other_modules_are_linked(stocked: Site) -> None:
    stocked.edit("mkdocs.yml", "use_directory_urls", "site_url: https://handbook.example/b/\nuse_directory_urls")
    for suffix, words in ((".md", "Xem [gọi giúp đỡ](../help.md)."), (".en.md", "See [help](../help.md).")):
        path = stocked.root / f"docs/water/index{suffix}"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{words}\n\n{TABLE}\n", encoding="utf-8")
    result = stocked.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    tree = read(stocked, "en")
    assert "https://handbook.example/b/en/help.html" in tree.xpath("//a/@href")
    (cell,) = tree.xpath("//td[@headers]")
    assert tree.get_element_by_id(cell.get("headers")).text == "Ai"


def test_a_link_to_the_lessons_of_a_module_leads_to_the_contents_of_its_file(stocked: Site) -> None:
    for suffix in (".md", ".en.md"):
        path = stocked.root / f"docs/water/index{suffix}"
        words = f"{path.read_text(encoding='utf-8')}\n[1](#lessons), [2](../index.md#modules)\n"
        path.write_text(words, encoding="utf-8")
    result = stocked.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    assert read(stocked, "vi").xpath("//ul[@id='index.lessons']//a/@href")


def test_one_reads_finds_answers_and_follows_contents_in_a_file(alone: Page) -> None:
    alone.get_by_role("navigation").get_by_role("link").first.click()
    expect(alone.locator("#boats")).to_be_in_viewport()
    alone.get_by_role("searchbox").fill("boa")
    expect(alone.get_by_role("search").get_by_role("status")).to_contain_text("Found in")
    alone.get_by_role("searchbox").press("Enter")
    assert alone.evaluate("() => document.querySelector(':target') !== null")
    alone.get_by_role("searchbox").fill("zzz")
    expect(alone.get_by_role("search").get_by_role("status")).to_have_text("Found nowhere.")
    quiz = alone.locator(".hb-quiz").first
    quiz.locator("[data-right] button").click()
    expect(quiz.locator(".hb-quiz__verdict")).to_have_text("That is right.")
    expect(alone.locator(".hb-score").first).to_contain_text("1 ")
    assert alone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_file_is_dark_where_the_phone_is_and_printed_without_answers(alone: Page) -> None:
    alone.emulate_media(color_scheme="dark")
    expect(alone.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    alone.emulate_media(media="print")
    expect(alone.locator(".hb-quiz__answer").first).to_be_hidden()
    expect(alone.get_by_role("search")).to_be_hidden()
    expect(alone.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_file_is_accessible_in_both_colours(alone: Page, scheme: Literal["light", "dark"]) -> None:
    alone.emulate_media(color_scheme=scheme)
    alone.get_by_role("searchbox").fill("boat")
    alone.locator(".hb-quiz").first.locator("button").first.click()
    assert faults_of(alone) == []


def test_what_neighbours_ask_is_open_on_paper_and_folded_again(alone: Page) -> None:
    opened = "() => document.querySelectorAll('details.hb-ask[open]').length"
    count = alone.locator("details.hb-ask").count()
    for event, wanted in (("beforeprint", count), ("afterprint", 0)):
        alone.evaluate("event => window.dispatchEvent(new Event(event))", event)
        assert alone.evaluate(opened) == wanted
    assert count > 0


def test_a_picture_is_in_the_file_and_seen(alone: Page) -> None:
    image = alone.locator("main img").first
    assert image.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 0


def test_a_file_that_asks_for_anything_is_told(built_tiny: Site, tmp_path: Path) -> None:
    (tmp_path / "single/vi").mkdir(parents=True)
    path = tmp_path / FILES["vi"]
    whole = (built_tiny.published / FILES["vi"]).read_text(encoding="utf-8")
    path.write_text(whole, encoding="utf-8")
    assert list(check_singles(tmp_path)) == []
    for added in (
        '<img src="boat.svg">',
        '<script src="https://example.org/x.js"></script>',
        '<link href="a.css" rel="stylesheet">',
        "<style>@import 'a.css';</style>",
        '<p style="background: url(a.png)">x</p>',
        '<a href="help.html">x</a>',
    ):
        path.write_text(whole.replace("</main>", f"{added}</main>"), encoding="utf-8")
        assert [fault.code for fault in check_singles(tmp_path)] == ["HB909"], added
    path.write_text(whole.replace("</main>", f"<p>{'x' * MOST}</p></main>"), encoding="utf-8")
    (note,) = check_singles(tmp_path)
    assert (note.code, note.is_fault) == ("HB910", False)


def test_every_module_of_the_course_is_small_enough_to_send(handbook: Site) -> None:
    files = sorted((handbook.published / "single").rglob("*.html"))
    assert len(files) == 2 * len(list((handbook.published / "class").glob("*.zip")))
    assert list(check_singles(handbook.published)) == []
