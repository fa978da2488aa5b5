"""What was found is looked up where nothing changed, and found anew wherever anything did."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest

from handbook.build import findings, rules
from handbook.build.findings import MOST, PACKAGE, Findings, Shelf, state_of
from handbook.build.rules import check_project, open_project
from handbook.checks import structure
from handbook.diagnostics import Diagnostic, diagnose
from tests.conftest import ROOT, Site

FAULT = diagnose("docs/a.md", (3, 10), "HB103", key="minutes", found="mười")


@pytest.fixture
def tiny(unknown: Site) -> Site:
    return unknown


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose structure was looked at, a page a time it was."""
    seen: list[str] = []

    def check(course, page):  # type: ignore[no-untyped-def]
        seen.append(page.uri)
        return structure.check(course, page)

    monkeypatch.setattr(rules, "PAGE_RULES", (check,))
    monkeypatch.setattr(rules, "COURSE_RULES", ())
    return seen


def found_in(site: Site) -> list[str]:
    return [f"{fault.path} {fault.code}" for fault in check_project(open_project(site.config), with_papers=False)[1]]


def shelf_of(site: Site) -> Shelf:
    return Shelf(open_project(site.config), with_papers=False)


def test_what_did_not_change_is_not_looked_at_again_and_told_all_the_same(tiny: Site, looked: list[str]) -> None:
    tiny.edit("docs/water/boats.md", "/// key", "/// kay")
    told = found_in(tiny)
    once = list(looked)
    assert told
    assert found_in(tiny) == told
    assert looked == once != []


def test_a_course_is_read_although_its_findings_are_kept(tiny: Site) -> None:
    first, second = (check_project(open_project(tiny.config))[0] for _ in range(2))
    assert first == second is not None


@pytest.mark.parametrize(
    "file", ["mkdocs.yml", "docs/water/boats.md", "docs/data/laws.yml", "docs/water/new.svg", "../theme/strings/en.yml"]
)
def test_whatever_changed_is_another_state(tiny: Site, file: str) -> None:
    before = shelf_of(tiny).name()
    with tiny.path_of(file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert shelf_of(tiny).name() != before


@pytest.mark.parametrize("file", ["mkdocs.yml", "docs/curriculum.yml", "docs/data/laws.yml", "docs/water/new.svg"])
def test_what_counts_for_every_page_has_all_looked_at_anew(tiny: Site, looked: list[str], file: str) -> None:
    found_in(tiny)
    once = list(looked)
    with tiny.path_of(file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    found_in(tiny)
    assert looked == 2 * once


def test_a_project_that_was_moved_is_known_and_only_what_changes_is_looked_at(tiny: Site, looked: list[str]) -> None:
    found_in(tiny)
    once = list(looked)
    moved = Site(tiny.root.rename(tiny.root.with_name("moved")))
    found_in(moved)
    assert looked == once
    moved.edit("docs/water/boats.md", "/// key", "/// kay")
    found_in(moved)
    assert looked == [*once, "water/boats.md"]


def test_bytes_count_and_not_dates(tiny: Site) -> None:
    before = shelf_of(tiny).name()
    page = tiny.root / "docs/water/boats.md"
    os.utime(page, (1, 1))
    assert shelf_of(tiny).name() == before
    date = page.stat().st_mtime_ns
    text = page.read_bytes()
    page.write_bytes(text[:-2] + b"x\n")
    os.utime(page, ns=(date, date))
    assert shelf_of(tiny).name() != before


def test_a_file_that_lies_there_long_is_read_once_and_one_that_is_written_again_anew(
    tiny: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, read = tiny.root / "docs/water/boats.md", list[str]()
    date, text = page.stat().st_mtime_ns, page.read_bytes()

    def opened(path: str) -> FileIO:
        read.append(Path(path).name)
        return FileIO(path)

    monkeypatch.setattr(findings, "FileIO", opened)
    shelf_of(tiny).name()
    assert shelf_of(tiny).name() and read.count(page.name) == 2, "just written: its time may not tell"
    monkeypatch.setattr(findings, "SETTLED", -1)
    before = shelf_of(tiny).name()
    assert shelf_of(tiny).name() == before and read.count(page.name) == 3
    time.sleep(0.05)  # Longer than the clock of a file system takes to go on.
    page.write_bytes(text[:-2] + b"x\n")
    os.utime(page, ns=(date, date))
    assert shelf_of(tiny).name() != before


def _rename(root: Path) -> None:
    (root / "docs/help.md").rename(root / "docs/halp.md")


def _link(root: Path) -> None:
    page = root / "docs/help.md"
    page.rename(root / "help.md")
    page.symlink_to(root / "help.md")


def _link_in_a_circle(root: Path) -> None:
    (root / "docs/water/circle").symlink_to(root / "docs")


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("change", [_rename, _link, _link_in_a_circle, lambda root: (root / "docs/empty").mkdir()])
def test_names_links_and_folders_count_too(tiny: Site, change: Callable[[Path], None]) -> None:
    before = shelf_of(tiny).name()
    change(tiny.root)
    assert shelf_of(tiny).name() != before


def test_a_variable_the_settings_read_counts(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with tiny.config.open("a", encoding="utf-8") as opened:
        opened.write("site_author: !ENV [HB_AUTHOR, nobody]\n")
    before = shelf_of(tiny).name()
    monkeypatch.setenv("HB_AUTHOR", "somebody")
    assert shelf_of(tiny).name() != before


def test_a_changed_rule_is_asked_anew(tiny: Site, tmp_path: Path) -> None:
    project = open_project(tiny.config)
    names = []
    for number, line in enumerate(("", "# another rule\n")):
        package = tmp_path / f"handbook-{number}"
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "theme"))
        with (package / "checks/structure.py").open("a", encoding="utf-8") as opened:
            opened.write(line)
        names.append(state_of(project, True, package))
    assert names[0] == state_of(project, True) != names[1]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-20],
        lambda _: b"",
        lambda data: data.replace(b"HB", b"HX"),
        lambda data: b"\xff\xfe" + data,
        lambda _: b"[" * 100_000,
    ],
)
def test_an_entry_cut_off_or_changed_is_not_believed(
    tiny: Site, looked: list[str], harm: Callable[[bytes], bytes]
) -> None:
    tiny.edit("docs/water/boats.md", "/// key", "/// kay")
    told = found_in(tiny)
    once = len(looked)
    (entry,) = shelf_of(tiny).folder.iterdir()
    entry.write_bytes(harm(entry.read_bytes()))
    shelf_of(tiny).recalled.unlink()  # Where the findings of single pages are.
    assert found_in(tiny) == told
    assert len(looked) == 2 * once
    assert found_in(tiny) == told
    assert len(looked) == 2 * once


def test_an_entry_of_another_state_is_not_believed() -> None:
    findings = Findings((FAULT,), has_course=True)
    assert Findings.read(findings.written("a"), "a") == findings
    assert Findings.read(findings.written("a"), "b") is None


def test_what_changed_while_it_was_looked_at_is_not_kept(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_course):  # type: ignore[no-untyped-def]
        tiny.edit("docs/help.md", "Hàng xóm", "Bà con lối xóm")
        return ()

    monkeypatch.setattr(rules, "COURSE_RULES", (check,))
    found_in(tiny)
    assert not shelf_of(tiny).folder.exists()


def test_a_cache_that_takes_nothing_only_makes_a_check_slower(tiny: Site, looked: list[str]) -> None:
    (tiny.root / ".cache").write_text("a file")
    assert found_in(tiny) == found_in(tiny) == []
    assert len(looked) == 2 * len(set(looked))


def test_a_shelf_does_not_grow_for_ever(tiny: Site) -> None:
    shelf = shelf_of(tiny)
    shelf.folder.mkdir(parents=True)
    for number in range(MOST + 5):
        (shelf.folder / f"{number:064}").write_text("old")
    shelf.keep(shelf.name(), Findings((), has_course=True))
    assert len(list(shelf.folder.iterdir())) == MOST
    assert shelf.known(shelf.name()) == Findings((), has_course=True)


def test_two_processes_at_once_tell_the_same(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "/// key", "/// kay")
    command = [sys.executable, "-m", "handbook.cli", "check", "--config", str(tiny.config)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(2)]
    told = {process.communicate()[0] for process in running}
    assert {process.returncode for process in running} == {1}
    assert len(told) == 1
    assert [path.suffix for path in shelf_of(tiny).folder.iterdir()] == [""]
    assert isinstance(check_project(open_project(tiny.config))[1][0], Diagnostic)
