"""While an author writes, what went wrong is told and the next change is tried again."""

import errno
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from handbook.build import lock
from handbook.build.faults import mkdocs_fault
from handbook.build.order import Order
from handbook.build.rules import open_project
from handbook.build.run import begin
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.plugin import HandbookPlugin, serving
from handbook.plugin.watching import guarded
from handbook.preview.papers import Papers
from handbook.preview.shown import Shown
from handbook.source import SourceError
from tests.conftest import Site


class Server:
    """As much of MkDocs' server as a plugin touches."""

    def __init__(self) -> None:
        self.watched: list[str] = []
        self.builder = None

    def watch(self, path: str) -> None:
        self.watched.append(path)


def test_the_theme_is_watched_too(tiny: Site) -> None:
    plugin, server = HandbookPlugin(), Server()
    plugin._run = begin(tiny.config, Order(), lambda _: 0, None)
    plugin.on_serve(server, config=None, builder=lambda: None)
    assert server.watched == [str(tiny.own_theme)]


@pytest.mark.parametrize(
    ("error", "codes"),
    [
        (HandbookError([diagnose("a.md", (1, 1), "HB101", found="")]), ["HB101"]),
        (OSError(errno.ENOSPC, "No space left on device"), ["HB721"]),
        (ConfigurationError("no such theme"), ["HB723"]),
        (Abort("told already"), []),
        (SourceError((2, 1), "HB102", reason="key"), ["HB102"]),
        (KeyError("odd"), ["HB739"]),
    ],
)
def test_what_stops_a_build_is_told_and_mkdocs_goes_on(tiny: Site, error: Exception, codes: list[str]) -> None:
    told: list[Diagnostic] = []

    def build() -> None:
        raise error

    with pytest.raises(Abort):  # MkDocs' server takes it, and waits for the next change.
        guarded(build, open_project(tiny.config), told.extend)()
    assert [fault.code for fault in told] == codes
    for fault in told:
        Path(dict(fault.facts).get("file", "/nowhere")).unlink(missing_ok=True)


@pytest.mark.parametrize("changes", [0, 1])
def test_what_fails_as_files_go_meanwhile_is_tried_again_and_not_told(
    tiny: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int
) -> None:
    told: list[str] = []
    papers = Papers(Shown(), tmp_path / "papers", lambda _: ())
    kitchen = serving.Kitchen(tiny.config, tmp_path, "", papers.shown, papers, lambda *_, **__: None, told.extend)

    def build(*_: object) -> None:
        kitchen.change += changes
        raise ConfigurationError("docs_dir is gone")

    monkeypatch.setattr(kitchen, "_built", build)
    monkeypatch.setattr(serving, "LOOK", 0)
    kitchen._make_whole()
    papers.stop()
    assert ["HB723" in line for line in told] == [True] * (1 - changes)


@pytest.mark.parametrize("name", ["strings/en.yml", "strings/own/en.yml"])
def test_a_string_table_that_broke_is_told_once_with_its_place(tiny: Site, name: str) -> None:
    table = tiny.own_theme / name
    table.write_text(table.read_text(encoding="utf-8") + 'a: "', encoding="utf-8")
    told: list[Diagnostic] = []
    with pytest.raises(HandbookError) as stopped:
        begin(tiny.config, Order(), lambda _: 0, told.extend)
    assert {fault.path for fault in told} == {f"../theme/{name}"}
    assert not stopped.value.diagnostics


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Config value 'theme': Unrecognised theme name: 'material'. The available …", (7, 9)),
        ("Config value 'plugins': The \"handbook\" plugin is not installed", (20, 5)),
        ('… cannot find it in "mkdocs.yml", line 24, column 16', (24, 16)),
        ("Aborted with 1 configuration errors!", (1, 1)),
    ],
)
def test_what_mkdocs_says_of_the_settings_has_a_place(tiny: Site, message: str, place: tuple[int, int]) -> None:
    fault = mkdocs_fault(open_project(tiny.config), message)
    assert (fault.path, fault.line, fault.column) == ("mkdocs.yml", *place)


def test_mkdocs_by_itself_holds_the_folder_until_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)
    plugin, other = HandbookPlugin(), HandbookPlugin()
    plugin._hold(tmp_path / "site")
    with pytest.raises(HandbookError) as refused:
        other._hold(tmp_path / "site")
    assert [fault.code for fault in refused.value.diagnostics] == ["HB732"]
    plugin.on_build_error(KeyError())
    other._hold(tmp_path / "site")
    other.on_build_error(KeyError())
    assert list(tmp_path.iterdir()) == []


def test_an_author_who_watches_keeps_nobody_waiting(tmp_path: Path) -> None:
    plugin = HandbookPlugin()
    plugin.on_startup(command="serve", dirty=False)
    plugin._hold(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
