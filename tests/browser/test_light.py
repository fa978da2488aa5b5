"""A page is light: few bytes, few requests, nothing that moves.

What is held is in budgets.yml. Times are looked at beside stock Material by `make bench-light`.
"""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Response, Route, expect

from handbook.build.face import ALONE
from tests.browser.kinds import FORM, LESSON, MODULE
from tests.conftest import DESK, PHONE, Site
from tests.course import LESSONS, TESTS
from tests.shared import read_cases

BUDGETS = read_cases(Path(__file__).parent / "budgets.yml")
PAGES = {"lesson": LESSON, "module": MODULE, "home": "index.html", "form": FORM}
PAGES |= {"test": f"{TESTS[0].page.stem}.html"} if TESTS else {}
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@dataclass(frozen=True, slots=True)
class View:
    """What a first view has cost."""

    sizes: dict[str, int]
    wrong: list[str]
    shifted: float


def first_view(browser: Browser, address: str, page: str) -> View:
    context = browser.new_context(viewport=PHONE, base_url=address)
    shown = context.new_page()
    shown.add_init_script(SHIFTS)
    answers: dict[str, Response] = {}
    shown.on("response", lambda answer: answers.setdefault(answer.url, answer))
    shown.goto(page, wait_until="networkidle")
    loaded = {url: answer for url, answer in answers.items() if not url.startswith(("data:", "blob:"))}
    wrong = [url for url, answer in loaded.items() if answer.status >= 400 or not url.startswith(address)]
    sizes = {url: len(gzip.compress(answer.body(), 6, mtime=0)) for url, answer in loaded.items()}
    view = View(sizes, wrong, shown.evaluate("window.shifted"))
    context.close()
    return view


@pytest.mark.parametrize("kind", PAGES)
def test_a_first_view_keeps_within_its_budget(browser: Browser, address: str, handbook: Site, kind: str) -> None:
    budget = BUDGETS[kind]
    view = first_view(browser, address, PAGES[kind])
    assert view.wrong == []
    assert sum(view.sizes.values()) <= budget["bytes"], view.sizes
    assert len(view.sizes) <= budget["requests"], sorted(view.sizes)
    assert view.shifted <= budget.get("shift", 0)
    assert (handbook.published / PAGES[kind]).stat().st_size <= budget["html"]


@pytest.mark.parametrize("kind", ["index.html", FORM, "questions.html", "laws.html", LESSON])
def test_nothing_moves_when_the_scripts_come_late(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)
    shown = context.new_page()
    shown.add_init_script(SHIFTS)

    def late(route: Route) -> None:
        shown.wait_for_timeout(500)
        route.continue_()

    shown.route("**/assets/*.js", late)
    shown.goto(kind, wait_until="networkidle")
    if kind != "laws.html":
        expect(shown.locator("h2 .hb-link").first).to_be_attached()
    shifted = shown.evaluate("window.shifted")
    context.close()
    assert shifted == 0


def test_no_page_loads_more_than_one_stylesheet_and_two_scripts(handbook: Site) -> None:
    for path in handbook.published.rglob("*.html"):
        if "class" not in path.parts and path.name != "404.html":
            html = path.read_text(encoding="utf-8")
            assert len(re.findall(r'<link rel="stylesheet"', html)) <= 1, path
            assert len(re.findall(r"<script src=", html)) <= 2, path


def test_nothing_is_published_that_no_page_asks_for(handbook: Site) -> None:
    assert list(handbook.published.rglob("*.map")) == []
    assets = handbook.published / "assets"
    names = {path.relative_to(assets).as_posix() for path in (assets / "stylesheets").glob("*.css")}
    assert names <= {Path(name).relative_to("assets").as_posix() for name in ALONE} | {"stylesheets/not-found.css"}
    assert not list((assets / "javascripts").glob("bundle.*"))


def test_the_theme_s_rules_are_mostly_gone(handbook: Site) -> None:
    sheet = (handbook.published / "assets/handbook.css").read_text(encoding="utf-8")
    assert len(sheet) < 110_000
    for gone in (".md-search", ".md-tooltip", ".admonition", ".tabbed-set", ".highlight", "--md-mermaid"):
        assert gone not in sheet, gone


# --- without a script --------------------------------------------------------------------------------------


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360px", "1280px"])
def test_a_lesson_is_read_and_the_menu_opened_without_any_script(browser: Browser, address: str, viewport: Any) -> None:
    context = browser.new_context(viewport=viewport, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(LESSON)
    menu = page.locator("#hb-menu")
    if viewport == PHONE:
        assert not menu.is_visible()
        page.locator("[data-hb-menu]").click()
        assert page.url.endswith("#hb-menu")
    assert menu.is_visible()
    assert page.locator("h1").is_visible()
    other = next(lesson for lesson in LESSONS[1:])
    menu.get_by_role("link", name=re.compile(rf"^{re.escape(other.number)}\b")).first.click()
    assert page.url.endswith(f"{other.page.stem}.html")
    context.close()
