"""PDF pages per second of three engines that print the same handbook in one run on one machine: `make bench-print`.

::

    one MkDocs build ─┬─ the learner's handbook, as workers got it ─────── Typst         ours: tagged, cover, contents
                      └─ the same pages' articles, one HTML a language ─┬ WeasyPrint    the engine of mkdocs-to-pdf
                                                                        └ Chromium      page.pdf()

The peers print with the site's own styles, on our paper and margins, untagged and without cover and contents as they
come: that is less work than ours. Each run is a process of its own, because Typst and browsers remember what they laid
out before; the start of process and browser does not count, opening the document and loading fonts do. Workers are only
watched while the site is built: what is timed later is what was asked of them then. Prints figures; judges nothing.
"""

import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from lxml import html
from lxml.html.builder import BODY, HEAD, HTML, META, STYLE
from mkdocs.__main__ import cli as mkdocs
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.find_browser import find_browser  # noqa: E402

from handbook.build.process import QUIET  # noqa: E402
from handbook.model.curriculum import Course, read_course  # noqa: E402
from handbook.model.project import read_project  # noqa: E402
from handbook.paper.crew import Worker  # noqa: E402
from handbook.paper.kinds import TypstPaper  # noqa: E402
from handbook.paper.press import Press  # noqa: E402
from handbook.paper.worker import make  # noqa: E402

BROWSER = find_browser()  # Before Playwright runs, as looking may ask it.
RUNS = 3
LONG = 60  # Seconds: what takes longer is run once.
# Our A4 and margins, a new page for each lesson. Material's page is a flex box, which WeasyPrint cannot break well.
PAPER = """
@page { size: A4; margin: 24mm 22mm 22mm }
html, body { display: block; height: auto }
article { break-before: page }
"""


@dataclass(frozen=True, slots=True)
class Book:
    """The handbook in one language, for each engine in the form it takes."""

    locale: str
    press: Press
    root: Path
    handout: TypstPaper
    document: Path
    lessons: tuple[TypstPaper, ...]
    pages: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What one printing of a book, or of several, came to."""

    pages: int
    seconds: float

    @property
    def speed(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds

    def __add__(self, other: "Run") -> "Run":
        return Run(self.pages + other.pages, self.seconds + other.seconds)


Engine = Callable[[Book], Run]


def set_with_typst(book: Book) -> Run:
    """Ours: what the build does for a handout that is not in the cache, nor any piece of it."""
    for piece in book.press.cache_dir.glob("*.piece"):
        piece.unlink()
    start = time.perf_counter()
    return _run([make(book.handout, book.press, book.root)], start)


def set_with_weasyprint(book: Book) -> Run:
    """The document through WeasyPrint, with its settings as they come."""
    weasyprint = import_module("weasyprint")
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # It names every rule of Material it does not know.
    start = time.perf_counter()
    return _run([weasyprint.HTML(filename=str(book.document)).write_pdf()], start)


def set_with_chromium(book: Book) -> Run:
    """The document through a browser's own printing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(0)
        start = time.perf_counter()
        page.goto(book.document.as_uri())
        return _run([page.pdf(prefer_css_page_size=True, print_background=True)], start)


def set_lessons_with_typst(book: Book) -> Run:
    """Every lesson's own paper, one after the other."""
    start = time.perf_counter()
    return _run([make(lesson, book.press, book.root) for lesson in book.lessons], start)


def print_pages_with_chromium(book: Book) -> Run:
    """Every lesson's page of the site, opened and printed one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        start = time.perf_counter()
        printed = []
        for path in book.pages:
            page.goto(path.as_uri())
            printed.append(page.pdf(format="A4"))
        return _run(printed, start)


def _run(pdfs: list[bytes], start: float) -> Run:
    seconds = time.perf_counter() - start
    return Run(sum(len(PdfReader(BytesIO(pdf)).pages) for pdf in pdfs), seconds)


def measure(engine: Engine, book: Book) -> tuple[Run, int]:
    """The median of the runs by seconds, and how many there were."""
    runs = [_alone(engine, book)]
    while len(runs) < RUNS and runs[0].seconds <= LONG:
        runs.append(_alone(engine, book))
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2], len(runs)


def _alone(engine: Engine, book: Book) -> Run:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(engine, (book,))


def build(folder: Path) -> Iterator[Book]:
    """Build the site once, watch what the press is given, and lay the same pages out as HTML."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    os.environ.update(QUIET | {"HANDBOOK_PROGRESS": ""})
    with patch.object(Worker, "make", autospec=True, side_effect=Worker.make) as watched:
        mkdocs.main(["build", "--quiet", "--config-file", str(folder / "mkdocs.yml")], standalone_mode=False)
    course = read_course(read_project(folder / "mkdocs.yml"))
    given = {paper.url: (worker.shift, paper) for worker, paper, _ in (call.args for call in watched.mock_calls)}
    for locale in course.project.locales:
        shift, handout = given[f"handouts/{locale.code}/handbook.pdf"]
        stems = [lesson.page.stem for _, lesson in course.lessons]
        yield Book(
            locale=locale.code,
            press=replace(shift.press),  # Without fonts: they cannot go to another process, and reading them counts.
            handout=handout,
            root=shift.root,
            document=write_document(course, folder / "site", locale.code),
            lessons=tuple(given[f"handouts/{locale.code}/{stem}.pdf"][1] for stem in stems),
            pages=tuple(folder / "site" / f"{locale.prefix}{stem}.html" for stem in stems),
        )


def write_document(course: Course, site: Path, locale: str) -> Path:
    """One HTML file with the articles of every module and lesson, in order, that links within itself."""
    home = site if locale == course.project.default_locale.code else site / locale
    pages = [page for module in course.modules for page in (module.page, *(lesson.page for lesson in module.lessons))]
    names = {(home / f"{page.stem}.html").as_uri(): page.stem.replace("/", "-") for page in pages}
    trees = {url: _tree(Path(home / f"{page.stem}.html")) for url, page in zip(names, pages, strict=True)}
    first = next(iter(trees.values()))
    document = HTML(
        HEAD(META(charset="utf-8"), *first.xpath("head/link[@rel='stylesheet']"), STYLE(PAPER)),
        BODY(*(_article(tree, url, names) for url, tree in trees.items()), **dict(first.body.attrib)),
        lang=locale,
    )
    path = site / f"whole-{locale}.html"
    path.write_text(html.tostring(document, doctype="<!doctype html>", encoding="unicode"), encoding="utf-8")
    return path


def _tree(path: Path) -> html.HtmlElement:
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    tree.make_links_absolute(path.as_uri())
    return tree


def _article(tree: html.HtmlElement, url: str, names: Mapping[str, str]) -> html.HtmlElement:
    """The body of a page; its ids start with its name, so that they are unique in the document."""
    (article,) = tree.xpath("//article")
    for script in article.xpath(".//script"):
        script.drop_tree()
    for element in article.xpath(".//*[@id]"):
        element.set("id", f"{names[url]}-{element.get('id')}")
    for link in article.xpath(".//a[@href]"):
        target, _, fragment = link.get("href").partition("#")
        if target in names:
            link.set("href", f"#{names[target]}{'-' if fragment else ''}{fragment}")
    article.set("id", names[url])
    return article


def engines() -> Iterator[tuple[str, Engine]]:
    """Ours and the peers there are, for the whole handbook; says what to install for one that is missing."""
    yield "ours", set_with_typst
    try:
        import_module("weasyprint")
        yield "WeasyPrint", set_with_weasyprint
    except (ImportError, OSError):
        print("WeasyPrint does not start: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    yield "Chromium", set_with_chromium


def engines_by_lesson() -> Iterator[tuple[str, Engine]]:
    """Ours and the browser, lesson by lesson."""
    yield "ours", set_lessons_with_typst
    yield "Chromium", print_pages_with_chromium


def compare(name: str, ours: Run, peer: Run) -> None:
    """A line of ratios over all languages together."""
    print(
        f"ours / {name}: {ours.speed / peer.speed:.1f} times the pages a second; "
        f"the same in 1/{peer.seconds / ours.seconds:.1f} of the seconds"
    )


def contest(title: str, rivals: Iterator[tuple[str, Engine]], books: list[Book]) -> None:
    """Print with each engine in each language, and tell."""
    totals: dict[str, Run] = {}
    print(f"{title}:")
    for name, engine in list(rivals):
        for book in books:
            run, runs = measure(engine, book)
            totals[name] = totals.get(name, Run(0, 0)) + run
            print(
                f"{name:10} {book.locale}  {run.pages:4} pages {run.seconds:7.2f} s "
                f"{run.speed:6.1f} pages/s  (median of {runs})",
                flush=True,
            )
    for name in list(totals)[1:]:
        compare(name, totals["ours"], totals[name])


def main() -> None:
    """Build once, then print as one book and lesson by lesson."""
    with tempfile.TemporaryDirectory() as folder:
        books = list(build(Path(folder).resolve()))
        contest("The whole handbook as one document", engines(), books)
        contest("Lesson by lesson", engines_by_lesson(), books)
    print("Each engine lays out its own pages, so their number differs; what is printed is the same.")


if __name__ == "__main__":
    main()
