"""The print room as whoever prints meets it: every paper, what it costs, how to set the printer; all in one file."""

import math
import re
import time
import zipfile
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model.strings import read_strings
from handbook.text import fold
from tests.browser.kinds import in_one_place_each
from tests.browser.rooms import FACTS, ROOMS, copies_in, languages, measured, open_all
from tests.conftest import DESK, EPOCH, PHONE, Site
from tests.course import COURSE, LEDGERS, LESSONS, TAUGHT

BEGINS = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04"}
PNG = b"\x89PNG\r\n\x1a\n"
FILE_FACTS = re.compile(r"(\d+) KB")


@pytest.fixture(scope="module")
def words(handbook: Site) -> dict[str, dict[str, str]]:
    """What the print room says, by language."""
    return {locale: read_strings(handbook.root / "overrides", locale).under("printables") for locale in ROOMS}


# --- what is there -----------------------------------------------------------------------------------------


@languages
def test_every_paper_is_there_once_and_is_what_it_says(
    handbook: Site, browser: Browser, address: str, locale: str
) -> None:
    page = browser.new_page(base_url=address)
    page.goto(ROOMS[locale])
    hrefs = page.locator(".hb-room a").evaluate_all("links => links.map(link => link.href)")
    page.close()
    assert len(hrefs) == len(set(hrefs)) > len(LESSONS)
    for href in hrefs:
        path = handbook.published / unquote(href.removeprefix(address))
        assert path.read_bytes().startswith(BEGINS[path.suffix]), href


@languages
def test_nothing_that_was_printed_is_missing_from_the_room(handbook: Site, locale: str) -> None:
    folder = handbook.published / "handouts" / locale
    printed = {path.relative_to(handbook.published).as_posix() for path in folder.rglob("*") if path.suffix in BEGINS}
    assert {copy.href for copy in copies_in(handbook, locale)} == printed


@languages
def test_every_pdf_shows_its_first_page(handbook: Site, locale: str) -> None:
    for copy in copies_in(handbook, locale):
        assert bool(copy.picture) == copy.href.endswith(".pdf"), copy.href
        if copy.picture:
            data = (handbook.published / copy.picture).read_bytes()
            assert data.startswith(PNG), copy.picture
            width, height = (int.from_bytes(data[start : start + 4]) for start in (16, 20))
            assert (width > height) == measured(handbook.published / copy.href).lies, copy.picture


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
def test_a_first_page_is_seen_when_one_comes_to_it(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport, base_url=address)
    page = context.new_page()
    page.goto(ROOMS["vi"])
    open_all(page)
    for picture in (page.locator(".hb-copy img").first, page.locator(".hb-copy img").last):
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 100
    context.close()


# --- what it costs -----------------------------------------------------------------------------------------


@languages
def test_pages_sheets_and_kilobytes_are_those_of_the_file(handbook: Site, locale: str) -> None:
    for copy in copies_in(handbook, locale):
        path = handbook.published / copy.href
        if path.suffix == ".pdf":
            paper = measured(path)
            told = FACTS[locale].fullmatch(copy.facts[0])
            assert told, copy
            assert tuple(map(int, told.groups())) == (paper.pages, paper.sheets(copy), paper.kilobytes), copy.href
            assert copy.counts == str(paper.sheets(copy)), copy.href
        else:
            told = FILE_FACTS.fullmatch(copy.facts[0])
            assert told, copy
            assert int(told[1]) == math.ceil(path.stat().st_size / 1024), copy.href
            assert copy.counts == "", copy.href


@languages
def test_a_booklet_is_printed_on_whole_sheets(handbook: Site, locale: str) -> None:
    booklets = [copy for copy in copies_in(handbook, locale) if copy.href.endswith(".booklet.pdf")]
    assert len(booklets) == len(COURSE.modules) + 1
    for copy in booklets:
        paper = measured(handbook.published / copy.href)
        assert paper.lies, copy.href
        assert paper.pages % 2 == 0, copy.href
        assert int(copy.counts) * 2 == paper.pages, copy.href
        assert {"vi": "lật cạnh ngắn", "en": "short edge"}[locale] in copy.facts[1], copy.href


@languages
def test_the_printer_is_set_so_that_no_back_is_upside_down(handbook: Site, words: dict, locale: str) -> None:
    seen = set()
    for copy in copies_in(handbook, locale):
        if copy.href.endswith(".pdf"):
            paper = measured(handbook.published / copy.href)
            is_single = copy.is_one_sided or paper.pages == 1
            edge = "one-side" if is_single else "short-edge" if paper.lies else "long-edge"
            assert copy.facts[1] == words[locale][edge], copy.href
            seen.add(edge)
    assert seen == {"one-side", "long-edge", "short-edge"}


@languages
def test_an_upright_lesson_is_flipped_on_its_long_edge(handbook: Site, locale: str) -> None:
    copies = {copy.href: copy for copy in copies_in(handbook, locale)}
    lesson = copies[f"handouts/{locale}/{LESSONS[0].page.stem}.trainer.pdf"]
    assert {"vi": "cạnh dài", "en": "long edge"}[locale] in lesson.facts[1]


# --- looking for a paper ---------------------------------------------------------------------------------------


def shown_papers(page: Page) -> list[str]:
    """The addresses of the papers that are not hidden."""
    return page.locator(".hb-copy:not([hidden]) a").evaluate_all("links => links.map(link => link.href)")


@languages
def test_the_room_is_two_screens_at_a_desk_and_three_on_a_phone(page: Page, locale: str) -> None:
    page.goto(ROOMS[locale])
    most = 2 if (page.viewport_size or DESK)["width"] > 1000 else 3
    assert page.evaluate("document.documentElement.scrollHeight / window.innerHeight") <= most


def test_names_of_two_lines_keep_off_the_rules(page: Page) -> None:
    page.goto(ROOMS["vi"])
    page.locator(".hb-room__shelf").evaluate_all("shelves => shelves.forEach((shelf) => { shelf.open = true; })")
    over = "head => head.firstElementChild.getBoundingClientRect().top - head.getBoundingClientRect().top"
    assert min(head.evaluate(over) for head in page.locator(".hb-fold__head:visible").all()) >= 5  # pixels


def test_a_paper_is_found_by_name_typed_without_accents(page: Page) -> None:
    page.goto(ROOMS["vi"])
    form = LEDGERS[0]
    page.locator(".hb-choose input").fill(fold(form.title("vi")))
    expect(page.locator(".hb-choose__found")).to_contain_text(re.compile(r"\d"))
    wait = "() => [...document.querySelectorAll('.hb-copy:not([hidden])')].length < 20"
    page.wait_for_function(wait)
    assert any(f"/forms/{form.id}." in href for href in shown_papers(page))
    expect(page.locator(".hb-copy:visible").first).to_be_visible()


@in_one_place_each
def test_papers_are_chosen_by_reader_and_part(page: Page, locale: str) -> None:
    page.goto(ROOMS[locale])
    page.locator("select[name=who]").select_option("elder")
    assert {href.endswith(".large.pdf") for href in shown_papers(page)} == {True}
    page.locator("select[name=shelf]").select_option(f"shelf-{TAUGHT[-1].id}")
    assert {f"/{TAUGHT[-1].id}/" in href for href in shown_papers(page)} == {True}
    page.locator("select[name=shelf]").select_option("shelf-forms")
    expect(page.locator(".hb-copy:visible")).to_have_count(0)


# --- everything in one file --------------------------------------------------------------------------------


@in_one_place_each
def test_the_archive_is_offered_and_tells_its_size(page: Page, handbook: Site, locale: str) -> None:
    page.goto(ROOMS[locale])
    href = page.locator(".hb-room__archive").evaluate("link => link.href")
    assert href.endswith(f"handouts/{locale}/all.zip")
    assert page.request.head(href).ok
    size = (handbook.published / "handouts" / locale / "all.zip").stat().st_size / 1024**2
    told = re.search(r"(\d+) MB", page.locator(".hb-room__archive small").inner_text())
    assert told
    assert abs(int(told[1]) - size) <= 1


@languages
def test_the_archive_holds_the_papers_of_its_language_and_nothing_else(handbook: Site, locale: str) -> None:
    folder = handbook.published / "handouts" / locale
    papers = sorted(path.read_bytes() for path in folder.rglob("*") if path.suffix in BEGINS)
    with zipfile.ZipFile(folder / "all.zip") as archive:
        assert archive.testzip() is None
        (contents,) = (name for name in archive.namelist() if name.endswith(".txt"))
        assert sorted(archive.read(name) for name in archive.namelist() if name != contents) == papers
        told = archive.read(contents).decode("utf-8-sig")
        filed = {name.partition("/")[2] for name in archive.namelist() if name != contents}
        assert {line.strip() for line in told.splitlines()} >= filed


def test_the_archive_is_as_old_as_the_build_says(built_tiny: Site) -> None:
    for locale in ROOMS:
        with zipfile.ZipFile(built_tiny.published / f"handouts/{locale}/all.zip") as archive:
            assert archive.infolist()
            assert {entry.date_time for entry in archive.infolist()} == {time.gmtime(int(EPOCH))[:6]}
