"""Our search beside Material's and Pagefind's, on the same content, queries and browser: `make bench-search`.

Prints success@1, success@3 and MRR@10 over all queries, by kind and language, and what accents left out cost; latency
(median, p95) and bytes moved before the first result. ``golden.yml`` is what search is tuned on, ``held.yml`` what it
never was; peers are asked the second. Peers that cannot be built here are told, and ours is measured without them.
A card with a definition counts as first where it is what was asked for; where nothing is right, finding nothing is,
and to say that these are only the nearest counts among three. The peers get the course as plain Material pages: the
same Markdown without trainer's notes and answers, glossary and laws written out as sections. It judges nothing.
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

HELD = "held out"
SETS = {
    name: yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    for name, path in (("golden", "tests/search/golden.yml"), (HELD, "tests/bench/held.yml"))
}
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
    """Addresses from our search, that of a definition first; ``far`` behind them where none answers."""
    return page.evaluate(
        """async query => {
            const [found, card] = await Promise.all([window.handbook.search(query), window.handbook.define(query)]);
            const urls = (card ? [card] : []).concat(found).map(one => one.url);
            return found.some(one => one.isFar) ? urls.concat("far") : urls;
        }""",
        query,
    )


def rank_of(urls: list[str], query: dict[str, Any], base: str) -> int | None:
    """Where the first right place stands, counted from 0; a card that is not asked for has no place."""
    if not query["right"]:
        return (2 if urls[-1] == "far" else None) if urls else 0
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
    """Ask everything and print a line for each set of queries; for ours also by kind, and without accents."""
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
    for kept, queries in SETS.items():
        if kept != HELD and ask is not ask_ours:
            continue
        ranks, times, leaks = _ask_all(pages, queries, base, ask)
        times.sort()
        print(
            f"{name:10} {kept:8} {_scores(ranks)} of {len(queries)}  "
            f"{statistics.median(times):5.0f} ms median {times[int(len(times) * 0.95)]:5.0f} ms p95  "
            f"{sum(moved) / 1000:6.0f} kB gzip moved  other language in {leaks}"
        )
        _print_kinds(queries, ranks)
        _print_accents(pages["vi"], ask, queries, ranks, base)
    context.close()


def _ask_all(
    pages: dict[str, Page], queries: list[dict[str, Any]], base: str, ask: Ask
) -> tuple[list[int | None], list[float], int]:
    """The rank of each query, how many milliseconds it took, and how many answers came from the other language."""
    ranks, times, leaks = [], [], 0
    for query in queries:
        text = str(query["q"])
        text = unicodedata.normalize("NFD", text) if query["kind"] == "nfd" else text
        start = time.perf_counter()
        urls = ask(pages[query["lang"]], text)
        times.append((time.perf_counter() - start) * 1000)
        ranks.append(rank_of(urls, query, base))
        leaks += any(("/en/" in url) != (query["lang"] == "en") for url in urls[:10] if url != "far")
    return ranks, times, leaks


def _print_kinds(queries: list[dict[str, Any]], ranks: list[int | None]) -> None:
    """A line for each kind of query in each language."""
    for locale in ("vi", "en"):
        for kind in KINDS:
            of_kind = [
                rank
                for query, rank in zip(queries, ranks, strict=True)
                if (query["lang"], query["kind"]) == (locale, kind)
            ]
            if of_kind:
                print(f"  {locale} {kind:16} {_scores(of_kind)} of {len(of_kind)}")


def _print_accents(page: Page, ask: Ask, queries: list[dict[str, Any]], ranks: list[int | None], base: str) -> None:
    """What was asked with accents, and the same without them."""
    pairs = [(query, rank) for query, rank in zip(queries, ranks, strict=True) if _has_accents(query)]
    plain = [rank_of(ask(page, _without_accents(str(query["q"]))), query, base) for query, _ in pairs]
    print(f"  vi {'with accents':16} {_scores([rank for _, rank in pairs])} of {len(pairs)}")
    print(f"  vi {'without accents':16} {_scores(plain)} of {len(pairs)}")


def _has_accents(query: dict[str, Any]) -> bool:
    text = str(query["q"])
    return query["lang"] == "vi" and bool(query["right"]) and query["kind"] != "nfd" and _without_accents(text) != text


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


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


def stock_of(folder: Path) -> Path | None:
    """The peers’ site; None, and why, where Material or Pagefind does not run here."""
    try:
        return build_stock(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no peers: {str(error)[:160]}")
        return None


def main() -> None:
    """Build, ask, print: on http, and on file where a search works there."""
    path = find_browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, stock = build_ours(Path(folder)), stock_of(Path(folder) / "stock")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for form, address in (("http", serve), ("file", lambda site: f"{site.as_uri()}/")):
            print(f"-- {form}")
            for name, site, ask in (
                ("ours", ours, ask_ours),
                *((("material", stock, ask_stock), ("pagefind", stock, ask_pagefind)) if stock else ()),
            ):
                try:
                    measure(name, browser, address(site), ask)
                except Error as error:
                    print(f"{name:10} does not work here: {str(error).splitlines()[0][:90]}")
        browser.close()


if __name__ == "__main__":
    main()
