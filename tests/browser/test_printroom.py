"""The print room as whoever prints meets it: every paper, what it costs, how to set the printer, and how much paper."""

import math
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.model.strings import read_strings
from tests.conftest import DESK, PHONE, Site

ROOMS = {"vi": "printables.html", "en": "en/printables.html"}
BEGINS = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04"}
PNG = b"\x89PNG\r\n\x1a\n"
FACTS = {
    "vi": re.compile(r"(\d+) trang · (\d+) tờ · (\d+) KB"),
    "en": re.compile(r"(\d+) pages? · (\d+) sheets? · (\d+) KB"),
}
FILE_FACTS = re.compile(r"(\d+) KB")
# More than a thousand sheets, so that the total has a mark between its thousands.
MANY, FEW = "handouts/{}/handbook.pdf", "handouts/{}/outreach.trainer.pdf"

languages = pytest.mark.parametrize("locale", ROOMS)


@pytest.fixture(scope="module")
def words(handbook: Site) -> dict[str, dict[str, str]]:
    """What the print room says, by language."""
    return {locale: read_strings(handbook.root / "overrides", locale).under("printables") for locale in ROOMS}


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper as the print room shows it; ``facts`` are the two lines under its name."""

    shelf: str
    href: str
    picture: str
    facts: tuple[str, ...]
    counts: str

    @property
    def is_one_sided(self) -> bool:
        """Whether it is for a wall, a pocket, a classroom or a screen."""
        apart = self.shelf == "shelf-wall" or "/class/" in self.href
        return apart or self.href.endswith((".card.pdf", ".fillable.pdf"))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a PDF really is."""

    pages: int
    lies: bool
    kilobytes: int

    def sheets(self, copy: Copy) -> int:
        return self.pages if copy.is_one_sided else -(-self.pages // 2)


def copies_in(site: Site, locale: str) -> Iterator[Copy]:
    """Everything in a language's print room, with addresses inside the site."""
    room = html.document_fromstring((site.published / ROOMS[locale]).read_text(encoding="utf-8"))
    for item in room.find_class("hb-copy"):
        pictures = item.xpath(".//img/@src")
        yield Copy(
            shelf=item.xpath("string(preceding::h2[1]/@id)"),
            href=item.xpath("string(.//a/@href)").removeprefix("../"),
            picture=pictures[0].removeprefix("../") if pictures else "",
            facts=tuple(fact.text_content() for fact in item.find_class("hb-copy__facts")),
            counts=item.xpath("string(.//input/@data-sheets)"),
        )


def measured(path: Path) -> Paper:
    with pikepdf.open(path) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        return Paper(len(pdf.pages), right - left > top - bottom, math.ceil(path.stat().st_size / 1024))


def copies_of(page: Page, href: str) -> Locator:
    """Where one writes how many copies of a paper are wanted."""
    return page.locator(".hb-copy").filter(has=page.locator(f"a[href$='{href}']")).locator("input")


# --- what is there -----------------------------------------------------------------------------------------


@languages
def test_every_paper_answers_and_is_what_it_says(page: Page, locale: str) -> None:
    page.goto(ROOMS[locale])
    hrefs = page.locator(".hb-room a").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) == len(set(hrefs)) > 200
    for href in hrefs:
        response = page.request.get(href)
        assert response.ok, href
        assert response.body().startswith(BEGINS[Path(href).suffix]), href


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
    assert len(booklets) == 7
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
    lesson = copies[f"handouts/{locale}/group-functions/what-the-group-is.trainer.pdf"]
    assert {"vi": "cạnh dài", "en": "long edge"}[locale] in lesson.facts[1]


# --- how much paper ----------------------------------------------------------------------------------------


def total(words: dict[str, str], locale: str, sheets: int) -> str:
    """The sentence for a number of sheets: reams of 500, a tenth of one begun is a tenth more."""
    thousands, decimal = {"vi": (".", ","), "en": (",", ".")}[locale]
    shown = f"{sheets:,}".replace(",", thousands)
    tenths = -(-sheets // 50)
    reams = f"{tenths // 10}{decimal}{tenths % 10}".removesuffix(f"{decimal}0")
    return words["total"].format(sheets=shown, reams=reams)


@languages
def test_the_room_adds_up_the_paper_for_the_copies_wanted(page: Page, handbook: Site, words: dict, locale: str) -> None:
    page.goto(ROOMS[locale])
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


@pytest.mark.parametrize("typed", ["0", "-5", "-", "1e", "e", ".", "hai", "1e999"])
def test_what_is_no_number_of_copies_counts_as_nothing(page: Page, words: dict, typed: str) -> None:
    page.goto(ROOMS["vi"])
    copies_of(page, MANY.format("vi")).press_sequentially(typed)
    expect(page.locator(".hb-paper").get_by_role("status")).to_have_text(words["vi"]["total-none"])
    copies_of(page, FEW.format("vi")).fill("1")
    sheets = int(copies_of(page, FEW.format("vi")).get_attribute("data-sheets") or 0)
    expect(page.locator(".hb-paper").get_by_role("status")).to_have_text(total(words["vi"], "vi", sheets))


def test_part_of_a_copy_is_not_printed(page: Page, words: dict) -> None:
    page.goto(ROOMS["vi"])
    wanted = copies_of(page, FEW.format("vi"))
    wanted.press_sequentially("2.7")
    sheets = int(wanted.get_attribute("data-sheets") or 0)
    expect(page.locator(".hb-paper").get_by_role("status")).to_have_text(total(words["vi"], "vi", 2 * sheets))


def test_the_sum_stays_in_view_while_one_writes(page: Page) -> None:
    page.goto(ROOMS["vi"])
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


# --- without script, without network, for everybody --------------------------------------------------------


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
@languages
def test_without_any_script_the_facts_are_there_and_no_count_is(
    browser: Browser, address: str, locale: str, viewport: dict[str, int]
) -> None:
    context = browser.new_context(viewport=viewport, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ROOMS[locale])
    expect(page.locator(".hb-copy").first).to_be_visible()
    expect(page.locator(".hb-copy__facts").first).to_have_text(FACTS[locale])
    expect(page.locator(".hb-copy__facts:visible")).to_have_count(2 * page.locator(".hb-copy").count())
    expect(page.locator("input:visible")).to_have_count(0)
    expect(page.locator(".hb-copy__count:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
@languages
def test_the_room_works_from_a_usb_stick(
    browser: Browser, handbook: Site, words: dict, locale: str, viewport: dict[str, int]
) -> None:
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((handbook.published / ROOMS[locale]).as_uri())
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
    copies_of(page, MANY.format(locale)).fill("9999")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    outside = page.locator(".hb-room *").evaluate_all(
        "all => all.filter(element => element.getBoundingClientRect().right > window.innerWidth).map(e => e.className)"
    )
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@languages
def test_the_room_keeps_the_rules_of_accessibility(browser: Browser, address: str, locale: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, color_scheme=scheme)
    page = context.new_page()
    page.goto(ROOMS[locale])
    copies_of(page, MANY.format(locale)).fill("30")
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    wrong = [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for rule in result.response["violations"]
        for node in rule["nodes"]
    ]
    context.close()
    assert result.response["passes"]
    assert wrong == []


# --- everything in one file --------------------------------------------------------------------------------


@languages
def test_the_archive_is_offered(page: Page, locale: str) -> None:
    page.goto(ROOMS[locale])
    href = page.locator(".hb-room__archive").evaluate("link => link.href")
    assert href.endswith(f"handouts/{locale}/all.zip")
    assert page.request.head(href).ok


@languages
def test_the_archive_holds_the_papers_of_its_language_and_nothing_else(handbook: Site, locale: str) -> None:
    folder = handbook.published / "handouts" / locale
    papers = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in BEGINS}
    with zipfile.ZipFile(folder / "all.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(papers)
        for name, path in papers.items():
            assert archive.read(name) == path.read_bytes(), name


def test_the_archive_is_as_old_as_the_build_says(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert tiny.run("build").exit_code == 0
    for locale in ROOMS:
        with zipfile.ZipFile(tiny.published / f"handouts/{locale}/all.zip") as archive:
            assert archive.infolist()
            assert {entry.date_time for entry in archive.infolist()} == {time.gmtime(1700000000)[:6]}
