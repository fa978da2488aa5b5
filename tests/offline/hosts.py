"""A host that can be taken off the network, and that counts what it is asked for."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.conftest import PHONE


@dataclass
class Host:
    """A folder on this machine's network; ``asked`` are the paths of requests, ``broken`` those it hangs up on."""

    folder: Path
    asked: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    server: http.server.ThreadingHTTPServer | None = None
    port: int = 0
    is_down: bool = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def up(self) -> None:
        self.server = _Server(("127.0.0.1", self.port), functools.partial(_Handler, self, directory=str(self.folder)))
        self.port, self.is_down = self.server.server_port, False
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def down(self) -> None:
        assert self.server
        self.is_down = True
        self.server.shutdown()
        self.server.server_close()

    def files(self) -> list[str]:
        """What was asked for since, but for the worker and its lists; then forgotten."""
        found = [path for path in self.asked if not path.endswith(("/sw.js", ".json"))]
        self.asked.clear()
        return found


class _Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *args: object, **options: object) -> None:
        self.host = host
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.host.asked.append(path)
        if path in self.host.broken or self.host.is_down:  # Browsers hold connections open ahead of need.
            self.close_connection = True
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # So that no memory but the worker's helps out.
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """A host that is up until it is taken down."""
    host = Host(folder)
    host.up()
    yield host
    host.down()


@contextmanager
def reader(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """Somebody with a phone whose browser can save pages."""
    context = browser.new_context(viewport=PHONE, service_workers="allow", **options)  # type: ignore[arg-type]
    yield context
    context.close()


def visit(context: BrowserContext, url: str) -> Page:
    """Open a page, and let the calm pass after which it begins to save."""
    page = context.new_page()
    page.clock.install()
    page.goto(url)
    page.clock.run_for(5000)
    return page


def save(context: BrowserContext, url: str) -> Page:
    """Open a page and wait until all is saved."""
    page = visit(context, url)
    shown(page, "saved")
    return page


def line(page: Page, state: str) -> Locator:
    """The line at the foot of a page, in a state."""
    return page.locator(f".hb-offline[data-state='{state}']")


def shown(page: Page, state: str) -> None:
    """Wait until the line at the foot of a page is in a state."""
    expect(line(page, state)).to_be_visible()
