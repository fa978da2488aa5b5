"""A page is light: few bytes, few requests, nothing that moves; and no rule that was left out would match on it.

What is held is in budgets.yml. Times are looked at beside stock Material by `make bench-light`.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from handbook.build.face import ALONE
from tests.browser.kinds import FORM, KINDS, LESSON, MODULE
from tests.conftest import DESK, PHONE, ROOT, Site
from tests.course import LESSONS, TESTS
from tests.shared import read_cases

BUDGETS = read_cases(Path(__file__).parent / "budgets.yml")
PAGES = {"lesson": LESSON, "module": MODULE, "home": "index.html", "form": FORM}
PAGES |= {"test": f"{TESTS[0].page.stem}.html"} if TESTS else {}
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
# Every property of the elements and of what stands before and after each, if anything does, by their names. Of
# elements that styles hardly tell apart, those with the same names around them, the first stands for all.
LOOK = """() => {
  const found = {};
  const nameOf = (one) => (one ? `${one.tagName}.${one.className}` : "");
  for (const element of document.querySelectorAll("body, body *")) {
    const chain = [element, element.parentElement, element.parentElement.parentElement].map(nameOf).join(" < ");
    for (const part of chain in found ? [] : ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part && ["none", "normal"].includes(style.content)) {
        found[chain + part] = style.content;
        continue;
      }
      const own = [...style].filter((name) => !name.startsWith("--"));
      found[chain + part] = own.map((name) => name + style[name]).join();
    }
  }
  return found;
}"""
# The selectors of rules that the bundle lacks and that match something on the page, whatever state it may be in.
MISSED = """async (css) => {
  const selectorsOf = (rules, where) => [...rules].flatMap((rule) => {
    // Variables that nothing reads are left out, too: those are held by the look, below.
    if (rule.style && [...rule.style].every((name) => name.startsWith("--"))) return [];
    if (rule.selectorText) return rule.selectorText.split(/,(?![^(]*\\))/).map((one) => `${where}|${one.trim()}`);
    return rule.cssRules ? selectorsOf(rule.cssRules, `${where} ${rule.conditionText || ""}`) : [];
  });
  const whole = await new CSSStyleSheet().replace(css);
  const bundle = [...document.styleSheets].find((sheet) => (sheet.href || "").endsWith("assets/handbook.css"));
  const kept = new Set(selectorsOf(bundle.cssRules, ""));
  const lacking = [...new Set(selectorsOf(whole.cssRules, ""))].filter((one) => !kept.has(one));
  const state = new RegExp("::?(?:before|after|placeholder|marker|backdrop|selection|-[\\\\w-]+|"
    + "hover|focus(?:-within|-visible)?|active|checked|target)", "g");
  const matching = lacking.filter((one) => {
    const stateless = one.slice(one.indexOf("|") + 1).replace(state, "").trim();
    const bare = stateless.replace(/(^|[\\s>+~(,])(?=$|[>+~),])/g, "$1*");
    try { return document.querySelector(bare || "*"); } catch (error) { return `${bare}: ${error.message}`; }
  });
  return { lacking: lacking.length, matching };
}"""


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


# --- the same look -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_rule() -> str:
    """The stylesheets with every rule they have, in the order the bundle has them."""
    import material

    theme = Path(str(material.__path__[0])) / "templates/assets/stylesheets"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    ours = [ROOT / "overrides" / name for name in re.findall(r"^  - (assets/stylesheets/\S+)", settings, re.MULTILINE)]
    files = [*sorted(theme.glob("main.*.css")), *sorted(theme.glob("palette.*.css")), *ours]
    css = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return css.replace('"../images/', '"images/').replace("url(../images/", "url(images/")


@pytest.fixture(scope="module")
def compared(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=address, reduced_motion="reduce")
    context.add_init_script("Storage.prototype.setItem = () => {}")  # What was answered once is not there again.
    yield context.new_page()
    context.close()


def act(page: Page, kind: str) -> None:
    """Open what can be opened, so that its styles are looked at, too."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    # What tells how far one has read is as it is by where one has scrolled to, not by a rule.
    page.evaluate("for (const one of document.querySelectorAll('.hb-top, .hb-hand__time')) one.remove()")
    if kind == LESSON:
        page.locator(".hb-quiz__choice").first.click()
        page.locator(".hb-term").first.focus()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404.html"])
def test_no_rule_that_was_left_out_matches_on_a_page(compared: Page, every_rule: str, kind: str) -> None:
    compared.set_viewport_size(PHONE)
    compared.goto(kind)
    act(compared, kind)
    found = compared.evaluate(MISSED, every_rule)
    assert found["lacking"] > 200
    assert found["matching"] == []


def looks_of(page: Page, kind: str, *, dark: bool) -> dict[str, dict[str, str]]:
    """What a page looks like on a phone and at a desk."""
    looks = {}
    for name, size in (("phone", PHONE), ("desk", DESK)):
        page.set_viewport_size(size)
        page.goto(kind)
        if dark:
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        expect(page.locator(".hb-look-button")).to_be_visible()  # A script shows it, and what is beside it is narrower.
        act(page, kind)
        looks[name] = page.evaluate(LOOK)
    return looks


@pytest.mark.parametrize(("kind", "dark"), [(LESSON, False), (FORM, True)])
def test_a_page_looks_as_with_every_rule(compared: Page, every_rule: str, kind: str, dark: bool) -> None:
    """In the order of rules and in what squeezing does to them, too."""
    bundled = looks_of(compared, kind, dark=dark)

    def answer(route: Route) -> None:
        route.fulfill(body=every_rule, content_type="text/css")

    compared.route("**/assets/handbook.css", answer)
    whole = looks_of(compared, kind, dark=dark)
    compared.unroute("**/assets/handbook.css")
    drawing = re.compile(r'url\("[^"]*"\)')  # The same drawing, from its own file.
    for size, look in whole.items():
        both = bundled[size].keys() & look.keys()  # A line of state may come a moment later.
        assert len(both) > 0.95 * len(look)
        other = [name for name in both if drawing.sub("url", bundled[size][name]) != drawing.sub("url", look[name])]
        assert other[:2] == [], size


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
