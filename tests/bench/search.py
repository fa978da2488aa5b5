"""Our search beside Material's and Pagefind's, on the same content, queries and browser: `make bench-search`.

Prints success@1, success@3 and MRR@10 over all queries, latency (median, p95) and bytes moved before the first result;
for ours also by kind and language, without accents, and for the queries that ranking is never tuned on. A card with a
definition counts as first where it is what was asked for; nothing found is right where nothing is. The peers get the
course as plain Material pages: the same Markdown without trainer's notes and answers, glossary and laws written out as
sections. It judges nothing.
"""

import functools
import gzip
import http.server
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.peers import ask_pagefind, ask_stock, build_stock  # noqa: E402
from tests.browser.find_browser import find_browser  # noqa: E402

GOLDEN = yaml.safe_load((ROOT / "tests/search/golden.yml").read_text(encoding="utf-8"))
KINDS = ("topic", "question", "form", "law", "missing")
Ask = Callable[[Page, str], list[str]]


def build_ours(folder: Path) -> Path:
    """Our site, as `make site` makes it."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "handbook.cli", "build", "--config", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "site"


def ask_ours(page: Page, query: str) -> list[str]:
    """Addresses from our search, that of a definition first."""
    return page.evaluate(
        """async query => {
            const [found, card] = await Promise.all([window.handbook.search(query), window.handbook.define(query)]);
            return (card ? [card] : []).concat(found).map(one => one.url);
        }""",
        query,
    )


def rank_of(urls: list[str], query: dict[str, Any], base: str) -> int | None:
    """Where the first right place stands, counted from 0; a card above the list that is not asked for has no place."""
    if not query["right"]:
        return None if urls else 0
    places = [_place(url, base) for url in urls[:41]]
    if places and places[0][0] == "glossary" and not _is_right(*places[0], query):
        places = places[1:]
    return next((rank for rank, place in enumerate(places) if _is_right(*place, query)), None)


def _place(url: str, base: str) -> tuple[str, str]:
    path, _, anchor = url.replace(base, "").lstrip("/").partition("#")
    return path.split("?")[0].removeprefix("en/").removesuffix(".html"), anchor


def _is_right(stem: str, anchor: str, query: dict[str, Any]) -> bool:
    wanted = (str(right).partition("#") for right in query["right"])
    return any(stem == page and section in ("", anchor) for page, _, section in wanted)


def measure(name: str, browser: Browser, base: str, ask: Ask) -> None:
    """Ask everything and print a line for all queries and one for those without accents."""
    context = browser.new_context()
    moved: list[int] = []
    pages: dict[str, Page] = {}
    for locale, start in (("vi", "about.html"), ("en", "en/about.html")):
        page = pages[locale] = context.new_page()
        if locale == "vi":
            page.on("response", lambda response: moved.append(_size(response)))
        page.goto(base + start)
        page.evaluate("""() => document.head.insertAdjacentHTML('beforeend',
            `<meta name="base" content="${location.pathname.includes('/en/') ? '../' : './'}">`)""")
        page.wait_for_load_state("networkidle")
        if page.locator(".md-search__input").count():
            page.keyboard.press("/")
    ranks, times, leaks = [], [], 0
    for query in GOLDEN:
        text = str(query["q"])
        text = unicodedata.normalize("NFD", text) if query["kind"] == "nfd" else text
        start = time.perf_counter()
        urls = ask(pages[query["lang"]], text)
        times.append((time.perf_counter() - start) * 1000)
        ranks.append(rank_of(urls, query, base))
        leaks += any(("/en/" in url) != (query["lang"] == "en") for url in urls[:10])
    times.sort()
    print(
        f"{name:10} all {_scores(ranks)}  "
        f"{statistics.median(times):5.0f} ms median {times[int(len(times) * 0.95)]:5.0f} ms p95  "
        f"{sum(moved) / 1000:6.0f} kB gzip moved  other language in {leaks} of {len(GOLDEN)}"
    )
    if ask is ask_ours:
        _print_kinds(ranks)
    context.close()


def _print_kinds(ranks: list[int | None]) -> None:
    """A line for each kind of query in each language: all of them, and those held out."""
    for locale in ("vi", "en"):
        own = [(query, rank) for query, rank in zip(GOLDEN, ranks, strict=True) if query["lang"] == locale]
        groups = {kind: [pair for pair in own if pair[0]["kind"] == kind] for kind in KINDS}
        if locale == "vi":
            groups["without accents"] = [pair for pair in own if str(pair[0]["q"]).isascii()]
        for name, pairs in groups.items():
            held = [rank for query, rank in pairs if query.get("held")]
            told = f"  held out {_scores(held)} of {len(held)}" if held else ""
            print(f"  {locale} {name:16} {_scores([rank for _, rank in pairs])} of {len(pairs)}{told}")


def _size(response: Any) -> int:
    """Gzipped bytes of what belongs to a search; nothing for the rest of the page."""
    if not re.search(r"search|pagefind|lunr", response.url):
        return 0
    try:
        return len(gzip.compress(response.body()))
    except Error:
        return 0


def _scores(ranks: list[int | None]) -> str:
    first = sum(rank == 0 for rank in ranks) / len(ranks)
    third = sum(rank is not None and rank < 3 for rank in ranks) / len(ranks)
    mrr = sum(1 / (rank + 1) for rank in ranks if rank is not None and rank < 10) / len(ranks)
    return f"s@1 {first:.3f} s@3 {third:.3f} MRR {mrr:.3f}"


def serve(folder: Path) -> str:
    """The address of a folder served on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Build, ask, print: on http, and on file where a search works there."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, stock = build_ours(Path(folder)), build_stock(Path(folder) / "stock")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        for form, address in (("http", serve), ("file", lambda site: f"{site.as_uri()}/")):
            print(f"-- {form}, {len(GOLDEN)} queries")
            for name, site, ask in (
                ("ours", ours, ask_ours),
                ("material", stock, ask_stock),
                ("pagefind", stock, ask_pagefind),
            ):
                try:
                    measure(name, browser, address(site), ask)
                except Error as error:
                    print(f"{name:10} does not work here: {str(error).splitlines()[0][:90]}")
        browser.close()


if __name__ == "__main__":
    main()
