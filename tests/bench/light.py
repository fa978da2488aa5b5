"""What a first view costs a phone of 2017, beside stock Material with the same pages: `make bench-light`.

::

    course ─┬─ handbook build --no-print ──> ours  ┐   360 px, slow 3G (400 ms, 400 kbit/s), processor 4 times slower
            └─ MkDocs + Material, as it comes ─> stock ┘   packed as a host packs it, nothing kept from before

Largest paint (ms) is wanted at half of stock's at most; how long until the next paint after one opens the menu, answers
a question, types a letter to search for, under 200 ms. Prints figures; judges nothing.
"""

import functools
import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.handouts import build_stock, copied, measured  # noqa: E402
from tests.browser.find_browser import find_browser  # noqa: E402
from tests.browser.kinds import LESSON  # noqa: E402
from tests.conftest import ARGUMENTS, PHONE  # noqa: E402

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # bytes a second
TIMES = 3
PACKED = (".html", ".css", ".js", ".svg", ".json")
WATCH = """window.paint = 0; window.waits = [];
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.paint = one.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.waits.push(one.duration); })
  .observe({ type: "event", durationThreshold: 16, buffered: true });"""


class Packing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host does: text is packed, nothing is kept."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in PACKED
        body = gzip.compress(path.read_bytes(), 6) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> str:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def slow_page(browser: Browser, address: str, *, is_far: bool) -> Page:
    """A page of a slow phone; ``is_far``: over a slow network, too."""
    page = browser.new_context(viewport=PHONE, base_url=address, service_workers="block").new_page()
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if is_far:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
    return page


def first_view(browser: Browser, address: str) -> tuple[float, int, int, list[str]]:
    """Largest paint in ms, packed bytes, requests, and what was not there."""
    page = slow_page(browser, address, is_far=True)
    sizes: list[int] = []
    missing: list[str] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(LESSON, wait_until="networkidle", timeout=120_000)
    page.wait_for_function("window.paint", timeout=60_000)  # It is told when there is time to.
    page.wait_for_timeout(1_000)
    paint = page.evaluate("window.paint")
    page.context.close()
    return paint, sum(sizes), len(sizes), missing


def longest_wait(page: Page) -> float:
    """The longest that something one did waited for its paint, since this was last asked."""
    page.wait_for_timeout(400)
    return float(page.evaluate("Math.max(0, ...window.waits.splice(0))"))


def waits(browser: Browser, address: str) -> dict[str, float]:
    """Milliseconds until the next paint, for the menu, a question, and a letter typed into search."""
    page = slow_page(browser, address, is_far=False)
    page.goto(LESSON, wait_until="networkidle")
    found: dict[str, float] = {}
    longest_wait(page)
    page.locator("[data-hb-menu]").click()
    found["menu"] = longest_wait(page)
    page.keyboard.press("Escape")
    page.locator(".hb-quiz__choice").first.click()
    found["quiz"] = longest_wait(page)
    page.keyboard.press("/")
    page.get_by_role("combobox").press_sequentially("duoi nuoc", delay=150)
    page.get_by_role("option").first.wait_for()
    found["search"] = longest_wait(page)
    page.context.close()
    return found


def main() -> None:
    path = find_browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder, "course")
        copied(ROOT, root)
        command = [sys.executable, "-m", "handbook.cli", "build", "--no-print", "--config", str(root / "mkdocs.yml")]
        measured(command, {"PYTHONPATH": str(ROOT / "scripts")})
        build_stock(root)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        paints: dict[str, float] = {}
        for name in ("site", "stock"):
            address = serve(root / name)
            views = [first_view(browser, address) for _ in range(TIMES)]
            paints[name] = statistics.median(view[0] for view in views)
            _, size, requests, missing = views[0]
            print(
                f"{name:6}{paints[name]:8.0f} ms  {size / 1000:7.1f} KB  {requests:3} requests  {len(missing)} missing"
            )
        print(f"largest paint: {paints['site'] / paints['stock']:.2f} of stock's")
        times = [waits(browser, serve(root / "site")) for _ in range(TIMES)]
        for name in times[0]:
            print(f"{name:8}{statistics.median(one[name] for one in times):5.0f} ms until the next paint")
        browser.close()


if __name__ == "__main__":
    main()
