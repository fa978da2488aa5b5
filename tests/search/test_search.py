"""Search as a reader meets it: folding, labelled queries, hostile input, and the dialog."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from handbook.markup.outline import Block
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from handbook.text import fold
from tests.browser.pure import running
from tests.conftest import PHONE, Site

HERE = Path(__file__).parent
GOLDEN = yaml.safe_load((HERE / "golden.yml").read_text(encoding="utf-8"))
TWINS = 40  # The first 80 queries are 40 with accents, each followed by itself without.


def fold_rows() -> list[tuple[str, str]]:
    lines = (HERE / "fold.tsv").read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return [(text.encode().decode("unicode_escape") if text.isascii() else text, folded) for text, folded in pairs]


@pytest.fixture(scope="module")
def searching(browser: Browser, handbook: Site) -> Iterator[dict[str, Page]]:
    """A page of each language, opened from disk as from a USB stick."""
    context = browser.new_context()
    pages = {}
    for locale, name in (("vi", "about.html"), ("en", "en/about.html")):
        pages[locale] = context.new_page()
        pages[locale].goto((handbook.published / name).as_uri())
    yield pages
    context.close()


def search(page: Page, query: str) -> list[dict[str, str]]:
    return page.evaluate("query => window.handbook.search(query)", query)


def test_fold_has_a_twin_in_the_browser(browser: Browser) -> None:
    rows = fold_rows()
    assert len(rows) >= 150
    assert [fold(text) for text, _ in rows] == [folded for _, folded in rows]
    with running(browser, "search/letters") as worker:
        in_browser = worker.evaluate("texts => texts.map(self.handbook.letters.fold)", [text for text, _ in rows])
    assert in_browser == [folded for _, folded in rows]


# --- labelled queries --------------------------------------------------------------------------------------


def rank_of(results: list[dict[str, str]], query: dict[str, Any], root: str) -> int | None:
    """Where the first right place stands, counted from 0."""
    for rank, result in enumerate(results):
        address = urlsplit(result["url"])
        stem = address.path.removeprefix(root).removeprefix("en/").removesuffix(".html")
        for right in query["right"]:
            wanted_stem, _, wanted_anchor = str(right).partition("#")
            if stem == wanted_stem and wanted_anchor in ("", address.fragment):
                return rank
    return None


@pytest.fixture(scope="module")
def ranks(searching: dict[str, Page], handbook: Site) -> list[int | None]:
    root = f"{handbook.published.as_posix()}/"
    found = []
    for query in GOLDEN:
        text = str(query["q"])
        text = unicodedata.normalize("NFD", text) if query["kind"] == "nfd" else text
        found.append(rank_of(search(searching[query["lang"]], text), query, root))
    return found


def share(ranks: list[int | None], best: int) -> float:
    return sum(rank is not None and rank < best for rank in ranks) / len(ranks)


def test_the_labelled_queries_are_many_and_of_every_kind() -> None:
    kinds = {query["kind"] for query in GOLDEN}
    assert len(GOLDEN) >= 120
    assert kinds >= {"accented", "unaccented", "prefix", "slip", "abbreviation", "code", "question", "nfd", "english"}


def test_the_right_place_comes_first(ranks: list[int | None]) -> None:
    wrong = [query["q"] for query, rank in zip(GOLDEN, ranks, strict=True) if rank != 0]
    assert share(ranks, 1) >= 0.92, wrong
    assert share(ranks, 3) >= 0.98, wrong


def test_accents_left_out_cost_nothing(ranks: list[int | None]) -> None:
    accented, plain = ranks[0 : 2 * TWINS : 2], ranks[1 : 2 * TWINS : 2]
    assert abs(share(accented, 1) - share(plain, 1)) <= 0.02 + 1e-9


def test_results_stay_in_the_language_of_the_page(searching: dict[str, Page]) -> None:
    for query in GOLDEN[::7]:
        for result in search(searching[query["lang"]], str(query["q"])):
            assert ("/en/" in result["url"]) == (query["lang"] == "en")


def test_excerpts_are_written_with_their_accents(searching: dict[str, Page]) -> None:
    first = search(searching["vi"], "duoi nuoc")[0]
    assert "đuối nước" in (first["title"] + first["excerpt"]).lower()


def test_no_answer_and_no_note_is_in_the_index(handbook: Site) -> None:
    index = (handbook.published / "search/vi.js").read_text(encoding="utf-8")
    data = json.loads(re.search(r"=(\{.*\});\s*$", index, re.DOTALL)[1])
    text = " ".join(record[3] for record in data["records"])
    course = read_course(read_project(handbook.config))
    blocks = [(page, block) for page in course.documents for block in page.texts["vi"].outline.blocks]
    hidden = {line for _, block in blocks if block.name in ("answer", "trainer", "quiz") for line in lines_of(block)}
    bodies = "".join(page.texts["vi"].source.body for page in course.documents)
    said_once = [line for line in hidden if bodies.count(line) == 1]
    assert len(said_once) > 300
    assert [line for line in said_once if line in text] == []


def lines_of(block: Block) -> list[str]:
    """The long lines of a block, without the marks that rendering would take away."""
    lines = [line.strip("-123456789. ") for _, line in block.content]
    return [line for line in lines if len(line) > 40 and not re.search(r"[*\[{_`\"']", line)]


# --- hostile input -----------------------------------------------------------------------------------------

HOSTILE = [
    "",
    "   ",
    "!!! ??? ...",
    "😀😀😀",
    "<img src=x onerror=alert(1)>",
    "<script>window.broken = true</script>",
    "مرحبا بالعالم",
    "\u0301",
    "a" * 10_000,
    "tổ " * 3_000,
    "\\ ^ $ . * + ? ( ) [ ] { } |",
    "__proto__ constructor toString",
    "L" + "0" * 500,
]


@pytest.mark.parametrize("query", HOSTILE, ids=[repr(query[:12]) for query in HOSTILE])
def test_hostile_queries_do_no_harm(searching: dict[str, Page], query: str) -> None:
    results = search(searching["vi"], query)
    assert isinstance(results, list)
    assert searching["vi"].evaluate("window.broken") is None


def test_markup_in_a_query_is_text_in_the_dialog(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("<bqx>zzzzqqqq")
    expect(page.locator(".hb-search__status")).to_contain_text("<bqx>zzzzqqqq")
    assert page.locator(".hb-search bqx").count() == 0


# --- the dialog --------------------------------------------------------------------------------------------


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
    page.goto("public-order/index.html")
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
    field.fill("bao luu tru tren vneid")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"residence-notification\.html\?mark=.*#on-vneid"))
    expect(page.locator("#on-vneid")).to_be_in_viewport()
    expect(page.locator("mark.hb-mark").filter(has_text="lưu").first).to_be_attached()


def test_results_are_counted_grouped_and_marked_with_their_accents(page: Page) -> None:
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("duoi nuoc")
    expect(page.get_by_role("option").first).to_contain_text("đuối nước")
    expect(page.locator(".hb-search__status")).to_have_text(re.compile(r"^\d+ chỗ$"))
    groups = page.locator(".hb-search__group").all_text_contents()
    assert len(groups) == len(set(groups))
    expect(page.locator(".hb-search mark").filter(has_text=re.compile("^đuối$", re.I)).first).to_be_attached()


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
    expect(page.locator(".hb-search__status")).to_contain_text("Nothing found")
    expect(page.locator(".hb-search__more li")).to_have_count(6)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_keeps_the_rules_of_accessibility(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, color_scheme=scheme)
    page = context.new_page()
    page.goto("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("duoi nuoc")
    expect(page.get_by_role("option").first).to_be_visible()
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    wrong = [f"{rule['id']}: {node['target']}" for rule in result.response["violations"] for node in rule["nodes"]]
    context.close()
    assert result.response["passes"]
    assert wrong == []
