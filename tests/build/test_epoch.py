"""The moment that stands for now: named by the environment, or the last commit's, or the newest page's, or none."""

import os
import subprocess
from pathlib import Path

import pytest

from handbook.build.epoch import LATEST, build_epoch, epoch_of
from handbook.diagnostics import HandbookError
from tests.conftest import Site


@pytest.mark.parametrize("wanted", ["abc", "-1", "1e3", "99999999999999", str(LATEST + 1), "1.5", " 1", "١٢"])
def test_what_is_no_moment_is_told(tiny: Site, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wanted)
    result = tiny.run("build")
    assert result.exit_code == 1
    assert "HB730" in result.stdout
    assert f"'{wanted}'" in result.stdout
    assert not tiny.published.exists()


def test_mkdocs_by_itself_tells_it_too(tiny: Site) -> None:
    from handbook.build.order import Order
    from handbook.build.rules import open_project
    from handbook.build.run import begin

    def epoch(project) -> int:
        return epoch_of("abc", project.root, project.docs_dir)

    with pytest.raises(HandbookError):
        begin(tiny.config, Order(), epoch, None)
    assert open_project(tiny.config).root == tiny.root


def test_a_site_can_be_dated_as_late_as_is_taken(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LATEST))
    result = tiny.run("build", "--no-print")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("wanted", ["0", "1700000000", str(LATEST)])
def test_a_moment_is_taken_as_it_is(tmp_path: Path, wanted: str) -> None:
    assert epoch_of(wanted, tmp_path, tmp_path) == int(wanted)


def page_of(docs: Path, epoch: int) -> Path:
    docs.mkdir(parents=True, exist_ok=True)
    page = docs / "a.md"
    page.write_text("x")
    os.utime(page, (epoch, epoch))
    return page


def test_without_git_the_newest_page_s_change_counts(tmp_path: Path) -> None:
    page_of(tmp_path / "docs", 1_700_000_000)
    assert build_epoch(tmp_path, tmp_path / "docs") == 1_700_000_000


def test_pages_behind_a_link_count(tmp_path: Path) -> None:
    page_of(tmp_path / "real", 1_700_000_000)
    (tmp_path / "docs").symlink_to("real")
    (tmp_path / "real" / "gone.md").symlink_to("nowhere.md")
    assert build_epoch(tmp_path, tmp_path / "docs") == 1_700_000_000


def test_without_git_and_pages_it_is_1970(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert build_epoch(tmp_path, tmp_path / "docs") == 0


def test_a_page_of_the_far_future_is_dated_as_late_as_archives_can(tmp_path: Path) -> None:
    page_of(tmp_path / "docs", LATEST + 10_000)
    assert build_epoch(tmp_path, tmp_path / "docs") == LATEST


def test_the_last_commit_counts(tmp_path: Path) -> None:
    page_of(tmp_path / "docs", 1)
    date = {"GIT_AUTHOR_DATE": "1600000000 +0000", "GIT_COMMITTER_DATE": "1600000000 +0000"}
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, env=os.environ | date)
    assert build_epoch(tmp_path, tmp_path / "docs") == 1_600_000_000
