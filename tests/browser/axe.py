"""What axe-core finds wrong with a page by the rules of WCAG 2.2 A and AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}

# Of many alike in a row (cards of laws, rows of a table) the first stand for all: alike in what they are made of, too.
FEWER = """most => {
  const nameOf = (one) => `${one.tagName}.${one.className}`;
  const makeOf = (one) => [...new Set([one, ...one.querySelectorAll("*")].map(nameOf))].sort().join();
  for (const parent of document.querySelectorAll("main *, tbody")) {
    const times = new Map();
    for (const child of [...parent.children]) {
      const make = makeOf(child);
      times.set(make, (times.get(make) || 0) + 1);
      if (times.get(make) > most) child.remove();
    }
  }
}"""
MOST = 3
RUN = "options => axe.run(options).then(({ passes, violations }) => ({ passes: passes.length, violations }))"


def shorten(page: Page) -> None:
    """Leave of many elements alike in a row the first ones: what is wrong with one is wrong with all."""
    page.evaluate(FEWER, MOST)


def faults_of(page: Page, *, contrast_only: bool = False) -> list[str]:
    """The faults of a page; ``contrast_only`` where nothing but its colours can have changed."""
    options = {"runOnly": CONTRAST if contrast_only else RULES, "resultTypes": ["violations"]}  # Of others one is told.
    if not page.evaluate("'axe' in window"):  # Half a megabyte: once for a page.
        page.evaluate(AXE_SCRIPT)
    result = page.evaluate(RUN, options)
    assert result["passes"]
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
