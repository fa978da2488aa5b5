"""Reading with the network gone: what one visit saves, what the worker answers, and what is said where it cannot."""

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.offline.inventory import inventory_of
from tests.conftest import Site
from tests.offline.course import course
from tests.offline.hosts import Host, reader, save, shown, visit


def test_after_one_visit_the_language_is_read_without_a_network(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}water/boats.html")
        host.down()
        wrong: list[str] = []
        icon = "/favicon.svg"  # Which the browser fetches by itself, past every worker.
        page.on("requestfailed", lambda request: None if request.url.endswith(icon) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for path in ("", "water/", "water/boats.html?mark=xuong#what", "help", "class/water/boats.html"):
            answer = page.goto(host.address + path)
            assert answer
            assert (answer.status, answer.from_service_worker) == (200, True), path
        page.goto(f"{host.address}water")
        assert page.url == f"{host.address}water/"
        assert wrong == []
        host.up()


def test_what_is_not_saved_is_said_in_a_sentence(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        host.down()
        for path, status, words in (
            ("en/index.html", 503, "No network"),
            ("handouts/vi/water.pdf", 503, "Đang mất mạng"),
            ("nowhere.html", 404, "Không có trang này"),
            ("%E0%A4%A", 404, "Không có trang này"),
        ):
            answer = page.goto(host.address + path)
            assert answer
            assert answer.status == status, path
            expect(page.get_by_role("heading")).to_have_text(words)
        page.get_by_role("link").click()
        expect(page).to_have_url(f"{host.address}index.html")
        host.up()


def test_only_the_language_that_is_read_is_saved(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}en/index.html")
        host.down()
        assert page.goto(f"{host.address}en/water/boats.html").status == 200  # type: ignore[union-attr]
        assert page.goto(f"{host.address}water/boats.html").status == 503  # type: ignore[union-attr]
        host.up()


def test_papers_of_a_module_are_saved_when_asked_for_and_space_is_given_back(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}water/index.html")
        page.locator("[data-hb-keep]").click()
        expect(page.locator("[data-hb-keep]")).to_have_attribute("data-state", "papers-saved")
        host.down()
        assert fetched(page, "../handouts/vi/water/boats.trainer.pdf") == 200
        host.up()
        page.get_by_role("button", name="Xóa khỏi máy").click()
        shown(page, "unsaved")
        assert page.evaluate(KEPT) == []
        page.close()
        shown(visit(context, f"{host.address}index.html"), "unsaved")  # Nothing is saved again unasked.


def test_space_freed_while_papers_are_saved_stays_free(browser: Browser, host: Host) -> None:
    worker = host.folder / "sw.js"
    worker.write_text(HELD + worker.read_text(encoding="utf-8"), encoding="utf-8")
    with reader(browser) as context:
        page = save(context, f"{host.address}water/index.html")
        keeper = page.locator("[data-hb-keep]")
        keeper.click()
        expect(keeper).to_have_attribute("data-state", "papers-saving")
        page.evaluate(STATES)
        page.get_by_role("button", name="Xóa khỏi máy").click()
        shown(page, "unsaved")
        page.evaluate("navigator.serviceWorker.controller.postMessage('go')")
        expect(keeper).to_have_attribute("data-state", "papers")
        page.wait_for_function("() => states.length && !states[states.length - 1].saving.length")
        state = page.evaluate("() => states[states.length - 1]")
        assert (state["kept"], state["saving"], state["isFreed"]) == ([], [], True)
        assert page.evaluate(KEPT) == []


def test_a_spoilt_file_is_fetched_again_and_without_a_network_said_in_a_sentence(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        host.files()
        page.evaluate(SPOIL, "water/boats.html")
        assert "Cột xuồng" in page.goto(f"{host.address}water/boats.html").text()  # type: ignore[union-attr]
        assert host.files() == ["/water/boats.html"]
        page.reload()
        assert host.files() == []
        page.evaluate(SPOIL, "water/boats.html")
        host.down()
        assert page.goto(f"{host.address}water/boats.html").status == 503  # type: ignore[union-attr]
        host.up()


def test_a_page_opened_from_a_stick_says_what_it_cannot(browser: Browser, built_tiny: Site) -> None:
    wrong: list[str] = []
    with reader(browser) as context:
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        page.goto((built_tiny.published / "en/water/index.html").as_uri())
        shown(page, "stick")
        expect(page.locator("[data-hb-keep]")).to_be_hidden()
    assert wrong == []


@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.serviceWorker",
        "navigator.serviceWorker.register = () => Promise.reject(new Error())",
    ],
    ids=["none", "refused"],
)
def test_a_browser_that_cannot_save_still_reads_and_says_so(browser: Browser, host: Host, script: str) -> None:
    with reader(browser) as context:
        context.add_init_script(script)
        page = visit(context, f"{host.address}index.html")
        shown(page, "refused")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_storage_that_is_refused_is_said_once_and_pages_come_from_the_network(browser: Browser, host: Host) -> None:
    worker = host.folder / "sw.js"
    refusal = "caches.open = () => Promise.reject(new Error('refused'));\n"
    worker.write_text(refusal + worker.read_text(encoding="utf-8"), encoding="utf-8")
    with reader(browser) as context:
        page = visit(context, f"{host.address}index.html")
        shown(page, "refused")
        assert page.goto(f"{host.address}water/boats.html").status == 200  # type: ignore[union-attr]


def test_full_storage_is_said_and_reading_goes_on(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = context.new_page()
        page.clock.install()
        session = context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.address, "quotaSize": 200_000})
        page.goto(f"{host.address}index.html")
        page.clock.run_for(5000)
        shown(page, "full")
        assert page.goto(f"{host.address}water/boats.html").status == 200  # type: ignore[union-attr]
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.address})
        page.clock.run_for(5000)
        shown(page, "saved")


def test_where_data_is_saved_nothing_is_fetched_unasked(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        context.add_init_script("Object.defineProperty(navigator.connection, 'saveData', { value: true })")
        page = visit(context, f"{host.address}help.html")
        shown(page, "unsaved")
        assert "/index.html" not in host.files()
        page.get_by_role("button", name="Lưu vào máy").click()
        shown(page, "saved")
        (saved, *_) = inventory_of(host.folder, course())
        assert f"{saved.size / 1e6:.1f}".replace(".", ",") in page.locator(".hb-offline").inner_text()


KEPT = """async () => {
  const names = await caches.keys();
  const kept = await Promise.all(names.filter((name) => name.includes("files")).map((name) => caches.open(name)));
  return (await Promise.all(kept.map((cache) => cache.keys()))).flat().map((request) => request.url);
}"""
# Papers come to the worker when it is told so.
HELD = """
const held = new Promise((resolve) => {
  self.addEventListener("message", ({ data }) => { if (data === "go") resolve(); });
});
const fetchAtOnce = self.fetch;
self.fetch = async (...what) => {
  const answer = await fetchAtOnce(...what);
  if (String(what[0]).includes("/handouts/")) await held;
  return answer;
};
"""
STATES = """() => {
  window.states = [];
  navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data.state) states.push(data.state); });
}"""
SPOIL = """async (path) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.includes(path)) await cache.put(request, new Response("x"));
    }
  }
}"""


def fetched(page: Page, address: str) -> int:
    return int(page.evaluate("async (address) => (await fetch(address)).status", address))
