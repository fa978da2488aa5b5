"""A tiny site to break, a tiny site built, the real handbook built once, a browser, and pages that are watched."""

import functools
import http.server
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from handbook.cli import main
from tests.browser.find_browser import find_browser
from tests.browser.turns import Turns, let_no_page_save, watch
from tests.shared import COURSE, ROOT, changed_files, copy_course, made_once, shared_theme
from tests.starting import begun_quickly

TINY = ROOT / "tests" / "sites" / "tiny"
KNOWN = Path(".cache/rendered")
EPOCH = "1700000000"  # When sites that are built once say that they were built.
os.environ["HANDBOOK_LANG"] = "en"
pytest_plugins = ["tests.running"]


@dataclass(frozen=True)
class Site:
    """A course in a folder of its own."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def published(self) -> Path:
        return self.root / "site"

    @property
    def own_theme(self) -> Path:
        """Its look, to change at will: shared with other sites until somebody asks for it."""
        theme = self.root.parent / "theme"
        if theme.is_symlink():
            theme.unlink()
            shutil.copytree(ROOT / "overrides", theme)
        return theme

    def run(self, *arguments: str) -> Result:
        """Run ``handbook`` in this process; an exception that gets out fails the test."""
        command, *options = arguments
        return CliRunner().invoke(main, [command, "--config", str(self.config), *options], catch_exceptions=False)

    def path_of(self, file: str) -> Path:
        """A file of the course, or of ``../theme``, that is to be changed."""
        return self.own_theme / file.removeprefix("../theme/") if file.startswith("../theme/") else self.root / file

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace text that must be there."""
        path = self.path_of(file)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def copy_tiny(target: Path) -> Site:
    """The tiny site in a folder of its own, with what is known of its texts."""
    site = copy_unknown(target)
    shutil.copytree(known_site(), site.root / KNOWN, copy_function=os.link)
    return site


def copy_unknown(target: Path) -> Site:
    """The same, and nothing is known of it. Beside it is this project's theme: a link, as 230 files are a while."""
    shutil.copytree(TINY, target, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
    (target.parent / "theme").symlink_to(shared_theme())
    site = Site(target)
    site.edit("mkdocs.yml", "../../../overrides", "../theme")
    return site


@functools.cache
def known_site() -> Path:
    """What is worked out of the tiny site and made of its texts, for all the sites of a worker: a check asks for what
    a test has changed, and compiling templates and stylesheets is half of a build.
    """
    site = copy_unknown(Path(tempfile.mkdtemp(prefix="known-")) / "tiny")
    for command in (["build", "--no-print"], ["check"]):
        assert site.run(*command).exit_code == 0
    return site.root / KNOWN


@pytest.fixture(scope="session", autouse=True)
def processes_begin_quickly() -> Iterator[None]:
    """Those that the handbook begins in the process of a test."""
    with begun_quickly():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_test_changes_what_all_share() -> Iterator[None]:
    """Who changes the theme of a site asks for ``Site.own_theme``."""
    yield
    if shared_theme.cache_info().currsize:
        changed = changed_files(ROOT / "overrides", shared_theme())
        shutil.rmtree(shared_theme())
        assert changed == []
    if known_site.cache_info().currsize:
        shutil.rmtree(known_site().parents[2])


def copy_of(site: Site, target: Path) -> Site:
    """Another site of the same content, with the theme that all share beside it."""
    shutil.copytree(site.root, target)
    (target.parent / "theme").symlink_to(shared_theme())
    return Site(target)


@pytest.fixture
def tiny(tmp_path: Path) -> Site:
    """A fresh copy of the tiny site."""
    return copy_tiny(tmp_path / "tiny")


@pytest.fixture
def unknown(tmp_path: Path) -> Site:
    """A fresh copy of the tiny site, and nothing is known of it."""
    return copy_unknown(tmp_path / "tiny")


@pytest.fixture(scope="session")
def built_tiny(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, built once, in ``EPOCH``; not to be changed."""

    made = made_once(tmp_path_factory, "tiny", lambda folder: build_dated(copy_tiny(folder / "tiny")))
    return Site(made / "tiny")


@pytest.fixture
def stocked(tiny: Site, built_tiny: Site) -> Site:
    """A fresh copy of the tiny site with its papers in the cache, for tests that are about something else."""
    stock(tiny, built_tiny)
    return tiny


def stock(site: Site, built: Site) -> None:
    """Give a site the papers another one has made."""
    shutil.copytree(built.root / ".cache", site.root / ".cache", dirs_exist_ok=True, ignore=lambda *_: [KNOWN.name])


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real handbook, built once, and by the next run if anything has changed; not to be changed."""
    made_once(tmp_path_factory, "handbook", lambda _: build_dated(Site(copy_course())))
    return Site(COURSE)


def build_dated(site: Site) -> None:
    """Build a site in ``EPOCH``, whenever that is: it is as it stands where nothing has changed."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", EPOCH)
        build(site)


def build(site: Site, *options: str) -> None:
    result = site.run("build", *options)
    assert result.exit_code == 0, result.output


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on this machine and gives its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path, handler: type[QuietHandler] = QuietHandler) -> str:
        serving = functools.partial(handler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serving)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# Without these the browser of a closed network tries, and fails, to reach its maker's hosts.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # Milliseconds: on a busy machine a page takes its time.
    path = find_browser()
    assert path, "no browser: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        let_no_page_save(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(handbook: Site, serve: Callable) -> str:
    return serve(handbook.published)


@pytest.fixture(scope="session")
def turns(browser: Browser, address: str) -> Iterator[dict[int, Turns]]:
    """The pages tests take turns with, by the width of the screen."""
    turns = {size["width"]: Turns(browser, address, size) for size in (PHONE, DESK)}
    yield turns
    for one in turns.values():
        one.close()


@pytest.fixture(params=[PHONE, DESK], ids=["360px", "1280px"])
def page(request: pytest.FixtureRequest, turns: dict[int, Turns]) -> Iterator[Page]:
    """A page as new that fails its test for an error in the console, a failed request, or one to another host."""
    turn = turns[request.param["width"]]
    yield turn.begin()
    assert turn.end() == []


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of its own context that fails its test for the same."""
    page = context.new_page()
    wrong = watch(page, address)
    yield page
    context.close()
    assert wrong == []
