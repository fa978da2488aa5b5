"""What search finds: folding, what is in the index, hostile input; test_ranking.py is about what comes first."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handbook.markup.blocks import Block
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from handbook.text import fold
from tests.browser.pure import running
from tests.conftest import Site
from tests.search.asking import search, searching
from tests.shared import read_cases

__all__ = ["searching"]  # A fixture.

HERE = Path(__file__).parent
GOLDEN = read_cases(HERE / "golden.yml")


def fold_rows() -> list[tuple[str, str]]:
    lines = (HERE / "fold.tsv").read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return [(text.encode().decode("unicode_escape") if text.isascii() else text, folded) for text, folded in pairs]


def test_fold_has_a_twin_in_the_browser(browser: Browser) -> None:
    rows = fold_rows()
    assert len(rows) >= 150
    assert [fold(text) for text, _ in rows] == [folded for _, folded in rows]
    with running(browser, "search/letters") as worker:
        in_browser = worker.evaluate("texts => texts.map(self.handbook.letters.fold)", [text for text, _ in rows])
    assert in_browser == [folded for _, folded in rows]


SAME = [
    "steal stole stolen",
    "home homes",
    "name names naming named",
    "fee fees",
    "policy policies",
    "child children",
    "run ran running",
]
OTHER = ["life live", "wife wise", "men mean", "house hose"]


def test_forms_of_an_english_word_are_one_word_and_other_words_are_not(browser: Browser) -> None:
    with running(browser, "search/letters") as worker:
        stems = {
            row: worker.evaluate("words => words.map(self.handbook.letters.stem)", row.split()) for row in SAME + OTHER
        }
    assert [row for row in SAME if len(set(stems[row])) > 1] == []
    assert [row for row in OTHER if len(set(stems[row])) == 1] == []


def test_results_stay_in_the_language_of_the_page(searching: dict[str, Page]) -> None:
    for query in GOLDEN[::7]:
        for result in search(searching[query["lang"]], str(query["q"])):
            assert ("/en/" in result["url"]) == (query["lang"] == "en")


def test_excerpts_are_written_with_their_accents(searching: dict[str, Page]) -> None:
    first = search(searching["vi"], "luu tru")[0]
    assert "lưu trú" in (first["title"] + first["excerpt"]).lower()


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
