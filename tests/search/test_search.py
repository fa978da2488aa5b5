"""What search finds: folding, labelled queries, hostile input."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page

from handbook.markup.blocks import Block
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from handbook.text import fold
from tests.browser.pure import running
from tests.conftest import Site

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
    indexed = " ".join(record[3] for record in data["records"])
    course = read_course(read_project(handbook.config))
    sources = [page.texts["vi"] for page in course.documents]
    hidden = {
        line
        for text in sources
        for block in text.outline.blocks
        if block.name in ("answer", "trainer", "quiz")
        for line in lines_of(block, text.source.path)
    }
    bodies = "".join(text.source.body for text in sources)
    said_once = [line for line in hidden if bodies.count(line) == 1]
    assert len(said_once) > 300
    assert [line for line in said_once if line in indexed] == []


def lines_of(block: Block, path: Path) -> list[str]:
    """The long lines of a block in its file, without the marks that rendering would take away."""
    written = path.read_text(encoding="utf-8").splitlines()[block.line : block.last_line - 1]
    lines = [line.strip("-123456789. ") for line in written]
    return [line for line in lines if len(line) > 40 and not re.search(r"[*\[{_`\"'|]", line)]


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
