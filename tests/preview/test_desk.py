"""The server of a preview by itself: what waits, what is told, what opens an editor."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.project import read_project
from handbook.preview import server as desks
from handbook.preview.papers import Papers
from handbook.preview.server import Desk, PreviewServer
from handbook.preview.shown import Shown, address_of
from handbook.preview.telling import EDITOR, editor_link
from handbook.preview.watch import Watch, places_of
from tests.conftest import Site

GOOD, BAD, ODD = "handouts/en/good.pdf", "handouts/vi/bad.pdf", "handouts/en/odd.pdf"
FAILED: list[BaseException] = []


class Maker:
    """A press that waits for a word."""

    def __init__(self) -> None:
        self.go, self.made = threading.Event(), 0

    def good(self, folder: Path) -> Sequence[Diagnostic]:
        self.go.wait(60)
        self.made += 1
        (folder / GOOD).parent.mkdir(parents=True, exist_ok=True)
        (folder / GOOD).write_bytes(b"%PDF-1.7 good")
        return ()

    def bad(self, _folder: Path) -> Sequence[Diagnostic]:
        return [diagnose("docs/a.md", (3, 2), "HB802", found="<b>", hints="x")]

    def odd(self, _folder: Path) -> Sequence[Diagnostic]:
        raise KeyError("odd")


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def desk(tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(desks, "SHORT", 0.05)
    monkeypatch.setattr(desks, "LONG", 0.2)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("a", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<html><body>hello</body></html>", encoding="utf-8")
    shown = Shown()
    papers = Papers(shown, tmp_path / "papers", lambda error: [diagnose("a", (1, 1), "HB739", found=error, file="f")])
    papers.offer({GOOD: maker.good, BAD: maker.bad, ODD: maker.odd})
    shown.swap(tmp_path / "site", 0)
    shown.settle(is_behind=False)
    yield Desk(shown, papers, tmp_path, FAILED.append)
    FAILED.clear()
    maker.go.set()
    papers.stop()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with PreviewServer("127.0.0.1", 0, desk) as server:
        server.begin()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def get(address: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_a_reader_waits_for_a_paper_in_their_language_and_it_is_made_once(address: str, maker: Maker) -> None:
    status, page = get(address + GOOD, Accept="text/html")
    assert (status, b"The paper is being made" in page) == (503, True)
    assert "Đang làm bản in" in get(address + BAD, Accept="text/html")[1].decode()  # It stands in the same line.
    maker.go.set()
    assert get(address + GOOD) == (200, b"%PDF-1.7 good")
    assert get(address + GOOD, Accept="text/html") == (200, b"%PDF-1.7 good")
    assert maker.made == 1


def test_a_paper_that_cannot_be_made_says_why(address: str, maker: Maker) -> None:
    maker.go.set()
    status, page = get(address + BAD)
    told = page.decode()
    assert (status, "Chưa làm được bản in" in told) == (500, True)
    assert "HB802" in told
    assert "\\u003cb>" in told  # A fault's words are no markup.
    assert "HB739" in get(address + ODD)[1].decode()


def test_the_page_to_wait_on_goes_to_the_paper_by_itself(address: str, maker: Maker, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + GOOD)
    assert page.title() == "The paper is being made"
    with page.expect_response(lambda answer: answer.request.method == "GET") as opened:
        maker.go.set()
    assert (opened.value.url, opened.value.status) == (address + GOOD, 200)
    page.close()


def test_a_new_site_forgets_the_papers_of_the_old(address: str, desk: Desk, maker: Maker) -> None:
    maker.go.set()
    get(address + GOOD)
    desk.papers.offer({GOOD: maker.good})
    get(address + GOOD)
    assert maker.made == 2


def test_until_there_is_a_site_one_waits_on_a_page_and_faults_are_told(tmp_path: Path) -> None:
    shown = Shown()
    desk = Desk(shown, Papers(shown, tmp_path, lambda _: ()), tmp_path, FAILED.append)
    with PreviewServer("127.0.0.1", 0, desk) as server:
        server.begin()
        address = f"http://127.0.0.1:{server.server_port}/"
        status, page = get(f"{address}vi/")
        assert (status, "Đang làm sổ tay" in page.decode()) == (503, True)
        shown.tell([diagnose("mkdocs.yml", (1, 1), "HB702", found="i18n"), diagnose("a", (1, 1), "HB520", found="")])
        told = json.loads(get(f"{address}_handbook/state?page=/vi/&version=0")[1])
        assert [fault["code"] for fault in told["faults"]] == ["HB702"]  # Notes are no faults.
        server.shutdown()


def test_a_fault_of_the_server_is_told_and_it_goes_on(
    desk: Desk, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, pytest.raises((urllib.error.URLError, ConnectionError)):
        broken.setattr(Shown, "seal", lambda *_: {}["seal"])
        get(f"{address}index.html")
    assert [type(error) for error in FAILED] == [KeyError]
    assert get(f"{address}index.html")[0] == 200


@pytest.mark.parametrize("asked", ["../docs/a.md", "%2e%2e/docs/a.md", "//etc/hostname", "/%2fetc/hostname"])
def test_nothing_but_the_site_is_served(desk: Desk, address: str, asked: str) -> None:
    assert get(f"{address}{asked}")[0] == 404


def test_an_address_of_the_newer_kind_is_served_too(desk: Desk) -> None:
    with PreviewServer("::1", 0, desk) as server:
        server.begin()
        assert get(f"http://[::1]:{server.server_port}/index.html")[0] == 200
        server.shutdown()


def test_pages_made_anew_stand_over_the_site_until_a_site_has_them(desk: Desk, address: str, tmp_path: Path) -> None:
    desk.shown.put("index.html", b"<body>newer</body>", 2)
    assert b"newer" in get(address)[1]
    desk.shown.swap(tmp_path / "site", 1)
    assert b"newer" in get(address)[1]
    desk.shown.swap(tmp_path / "site", 2)
    assert b"hello" in get(address)[1]


@pytest.mark.parametrize("path", ["../docs/a.md", "%2e%2e/docs/a.md", "..%2fdocs/a.md", "nothing.html", "%00"])
def test_nothing_but_the_site_is_shown(address: str, path: str) -> None:
    assert get(address + path)[0] == 404


def test_an_address_is_a_file() -> None:
    paths = ("/", "/en/", "/a%20b.html?x=1#y")
    assert [address_of(path) for path in paths] == ["index.html", "en/index.html", "a b.html"]


def test_an_editor_is_opened_at_the_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EDITOR, raising=False)
    (tmp_path / "đò ngang.md").write_text("", encoding="utf-8")
    fault = diagnose("đò ngang.md", (3, 7), "HB101")
    assert editor_link(tmp_path, fault).endswith("/%C4%91%C3%B2%20ngang.md:3:7")
    assert editor_link(tmp_path, fault).startswith(f"vscode://file{tmp_path}/")
    assert editor_link(tmp_path, diagnose("serve", (1, 1), "HB731")) == ""
    monkeypatch.setenv(EDITOR, "idea://open?file={path}&line={line}")
    assert editor_link(tmp_path, fault).startswith(f"idea://open?file={tmp_path}")
    monkeypatch.setenv(EDITOR, "javascript:alert({line})")
    assert editor_link(tmp_path, fault) == ""


def test_files_that_come_go_and_change_are_seen_and_folders_may_vanish(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text("a", encoding="utf-8")
    (docs / "round").symlink_to(docs)
    watch = Watch([docs, tmp_path / "mkdocs.yml"])
    assert watch.changed() == frozenset()
    (docs / "a.md").write_text("ab", encoding="utf-8")
    (docs / ".a.md.swp").write_text("droppings", encoding="utf-8")
    assert watch.changed() == {docs / "a.md"}
    docs.rename(tmp_path / "away")
    assert watch.changed() == {docs / "a.md"}
    (tmp_path / "away").rename(docs)
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    assert watch.changed() == {docs / "a.md", tmp_path / "mkdocs.yml"}


def test_settings_that_are_inherited_are_looked_at_wherever_they_lie(tiny: Site) -> None:
    base = tiny.config.rename(tiny.root.parent / "base.yml")
    tiny.config.write_text("INHERIT: ../base.yml\n", encoding="utf-8")
    assert base in places_of(read_project(tiny.config))
