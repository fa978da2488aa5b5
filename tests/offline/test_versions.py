"""A new version: what is fetched of it, when it takes over, and what stands where it cannot be fetched."""

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from handbook.offline.worker import write_retired
from tests.conftest import Site
from tests.offline.course import change, course
from tests.offline.hosts import Host, hosted, reader, save, shown

PAGE = "water/boats.html"
OLD, NEW = "Cột xuồng", "Neo xuồng"
CAUGHT_UP = "async () => { await (await navigator.serviceWorker.ready).update(); }"
WAITING = "async () => Boolean((await navigator.serviceWorker.ready).waiting)"
INSTALLING = "async () => Boolean((await navigator.serviceWorker.ready).installing)"


def update(page: Page) -> None:
    """Have the browser look for a new worker, as it does by itself at the next visit."""
    page.evaluate(CAUGHT_UP)


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    """Let the browser go on until something is so on the host."""
    while not is_so():
        page.wait_for_timeout(20)


def text_of(page: Page, host: Host, path: str = PAGE) -> str:
    answer = page.goto(host.address + path)
    assert answer
    return answer.text()


def test_of_a_new_version_only_what_changed_is_fetched_and_the_reader_says_when(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        host.files()
        change(host.folder, PAGE, OLD, NEW)
        update(page)
        expect(page.get_by_role("status").filter(has_text="Sổ tay có bản mới.")).to_be_visible()
        offered = page.get_by_role("button", name="Tải lại")
        assert host.files() == [f"/{PAGE}"]
        shown(page, "saved")
        other = context.new_page()
        assert OLD in text_of(other, host)  # Nobody is given what they have not asked for.
        assert NEW not in text_of(other, host)
        with page.expect_navigation():
            offered.click()
        assert NEW in text_of(page, host)
        host.down()
        assert NEW in text_of(page, host)
        host.up()


def test_a_version_taken_in_one_window_is_loaded_where_it_is_offered_in_another(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page, other = (save(context, f"{host.address}{path}") for path in ("index.html", PAGE))
        change(host.folder, PAGE, OLD, NEW)
        update(page)
        offers = [one.get_by_role("button", name="Tải lại") for one in (page, other)]
        expect(offers[1]).to_be_visible()
        with page.expect_navigation():
            offers[0].click()
        wait_for(other, lambda: not other.evaluate(WAITING))
        with other.expect_navigation():
            offers[1].click()
        expect(other.locator("main")).to_contain_text(NEW)


def test_a_new_version_of_what_is_not_kept_takes_over_unseen(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        change(host.folder, "en/water/boats.html", "boat", "ship")
        host.files()
        update(page)
        wait_for(page, lambda: not page.evaluate(INSTALLING) and not page.evaluate(WAITING))
        assert host.files() == []
        expect(page.locator(".hb-renew")).to_have_count(0)
        shown(page, "saved")


def test_an_update_cut_in_the_middle_leaves_the_old_version_and_goes_on_later(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        host.files()
        change(host.folder, "help.html", "</body>", "<!-- new --></body>")
        change(host.folder, PAGE, OLD, NEW)
        host.broken.add(f"/{PAGE}")
        update(page)
        wait_for(page, lambda: f"/{PAGE}" in host.asked)
        wait_for(page, lambda: not page.evaluate(INSTALLING))
        expect(page.locator(".hb-renew")).to_have_count(0)
        host.down()
        assert NEW not in text_of(page, host)
        assert "<!-- new -->" not in text_of(page, host, "help.html")
        host.up()
        host.broken.clear()
        host.files()
        update(page)
        wait_for(page, lambda: bool(page.evaluate(WAITING)))
        assert host.files() == [f"/{PAGE}"]  # The other one was here already.


def test_an_update_without_room_leaves_the_old_version(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        change(host.folder, PAGE, OLD, NEW + "x" * 100_000)
        session = context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": host.address, "quotaSize": 1})
        update(page)
        wait_for(page, lambda: not page.evaluate(INSTALLING))
        assert page.evaluate(WAITING) is False
        host.down()
        assert OLD in text_of(page, host)
        host.up()


def test_where_data_is_saved_a_new_version_is_offered_before_it_is_fetched(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        change(host.folder, PAGE, OLD, NEW)
        worker = host.folder / "sw.js"
        thrifty = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });\n"
        worker.write_text(thrifty + worker.read_text(encoding="utf-8"), encoding="utf-8")
        host.files()
        update(page)
        shown(page, "newer")
        assert host.files() == []
        page.get_by_role("button", name="Tải bản mới").click()
        expect(page.get_by_role("button", name="Tải lại")).to_be_visible()
        assert host.files() == [f"/{PAGE}"]
        assert NEW in text_of(page, host)


def test_a_site_in_a_folder_and_another_beside_it_never_meet(
    browser: Browser, built_tiny: Site, tmp_path: Path
) -> None:
    for name in ("a", "a/b"):
        shutil.copytree(built_tiny.published, tmp_path / name, dirs_exist_ok=True)
    change(tmp_path / "a/b", PAGE, OLD, NEW)
    with hosted(tmp_path) as host, reader(browser) as context:
        outer, inner = (save(context, f"{host.address}{name}/index.html") for name in ("a", "a/b"))
        host.down()
        assert NEW not in text_of(outer, host, f"a/{PAGE}")
        assert NEW in text_of(inner, host, f"a/b/{PAGE}")
        host.up()
        inner.goto(f"{host.address}a/b/index.html")
        inner.clock.run_for(5000)
        inner.get_by_role("button", name="Xóa khỏi máy").click()
        shown(inner, "unsaved")
        host.down()
        assert OLD in text_of(outer, host, f"a/{PAGE}")
        host.up()


def test_while_an_author_is_writing_an_old_worker_goes_with_all_it_kept(browser: Browser, host: Host) -> None:
    with reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        write_retired(course().project, host.folder)
        update(page)
        wait_for(page, lambda: bool(page.evaluate("async () => !(await navigator.serviceWorker.getRegistration())")))
        assert page.evaluate("() => caches.keys()") == []
