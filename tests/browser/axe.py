"""What axe-core finds wrong with a page by the rules of WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


def faults_of(page: Page, *, contrast_only: bool = False) -> list[str]:
    """The faults of a page; ``contrast_only`` where nothing but its colours can have changed."""
    result = Axe().run(page, options={"runOnly": CONTRAST if contrast_only else RULES}).response
    assert result["passes"]
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
