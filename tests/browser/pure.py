"""Scripts that know no page, run in a worker of the browser, where there is no document at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Worker

from tests.conftest import ROOT

SCRIPTS = ROOT / "overrides/assets/javascripts"
SEARCH = (
    "search/letters",
    "search/index",
    "search/query",
    "search/evidence",
    "search/scores",
    "search/nearness",
    "search/order",
    "search/results",
    "search/definitions",
)


@contextmanager
def running(browser: Browser, *names: str) -> Iterator[Worker]:
    """A worker that has run some scripts, named as in ``overrides/assets/javascripts`` without their ending."""
    source = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names)
    page = browser.new_page()
    with page.expect_worker() as started:
        page.evaluate("source => { new Worker(URL.createObjectURL(new Blob([source]))) }", source)
    yield started.value
    page.close()
