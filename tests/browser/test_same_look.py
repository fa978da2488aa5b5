"""A page looks as with every rule there is: none that was left out would match on it."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import FORM, KINDS, LESSON
from tests.browser.seen import Found, Seen
from tests.conftest import DESK, PHONE, ROOT

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


@pytest.fixture(scope="module")
def sheets() -> list[Path]:
    """The stylesheets as they are written, in the order the bundle has them."""
    import material

    theme = Path(str(material.__path__[0])) / "templates/assets/stylesheets"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    ours = [ROOT / "overrides" / name for name in re.findall(r"^  - (assets/stylesheets/\S+)", settings, re.MULTILINE)]
    return [*sorted(theme.glob("main.*.css")), *sorted(theme.glob("palette.*.css")), *ours]


@pytest.fixture(scope="module")
def every_rule(sheets: list[Path]) -> str:
    css = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
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
def test_no_rule_that_was_left_out_matches_on_a_page(
    seen: Seen, compared: Page, sheets: list[Path], every_rule: str, kind: str
) -> None:
    look = partial(missed_on, compared, kind, every_rule)
    assert seen.of(kind, look, (*sheets, Path(__file__)), name="left-out").get("rules", []) == []


def missed_on(page: Page, kind: str, every_rule: str) -> Found:
    """The selectors of rules that are not in the bundle and match."""
    page.set_viewport_size(PHONE)
    page.goto(kind)
    act(page, kind)
    found = page.evaluate(MISSED, every_rule)
    assert found["lacking"] > 200
    return {"rules": found["matching"]}


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
def test_a_page_looks_as_with_every_rule(
    seen: Seen, compared: Page, sheets: list[Path], every_rule: str, kind: str, dark: bool
) -> None:
    """In the order of rules and in what squeezing does to them, too."""
    look = partial(other_with, every_rule, compared, kind, dark=dark)
    found = seen.of(kind, look, (*sheets, Path(__file__)), name="same-look")
    assert {size: names for size, names in found.items() if names} == {}


def other_with(every_rule: str, page: Page, kind: str, *, dark: bool) -> Found:
    """What looks otherwise where the page has every rule there is, by screen."""
    bundled = looks_of(page, kind, dark=dark)

    def answer(route: Route) -> None:
        route.fulfill(body=every_rule, content_type="text/css")

    page.route("**/assets/handbook.css", answer)
    whole = looks_of(page, kind, dark=dark)
    page.unroute("**/assets/handbook.css")
    found: Found = {}
    drawing = re.compile(r'url\("[^"]*"\)')  # The same drawing, from its own file.
    for size, look in whole.items():
        both = bundled[size].keys() & look.keys()  # A line of state may come a moment later.
        assert len(both) > 0.95 * len(look)
        other = [name for name in both if drawing.sub("url", bundled[size][name]) != drawing.sub("url", look[name])]
        found[size] = other[:2]
    return found
