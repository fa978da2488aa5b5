"""The day each file was last changed, out of one answer of git."""

import os
import subprocess
from datetime import date
from pathlib import Path

from handbook.model.changes import last_changes

DAYS = ("2024-02-29T23:30:00+07:00", "2026-11-05T00:10:00+07:00")


def git(folder: Path, *arguments: str, day: str = DAYS[0]) -> None:
    who = {f"GIT_{role}_{fact}": "a@b" for role in ("AUTHOR", "COMMITTER") for fact in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **who, **dates, **plain}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def course_in(folder: Path) -> Path:
    """A repository whose docs have a page of the first commit, one of the second, and one that is not in it."""
    docs = folder / "docs"
    (docs / "nước").mkdir(parents=True)
    git(folder, "init", "-q")
    for day, names in zip(DAYS, (("a.md", "nước/đò.md"), ("nước/đò.md",)), strict=True):
        for name in names:
            (docs / name).write_text(day, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", day, day=day)
    (docs / "new.md").write_text("", encoding="utf-8")
    return docs


def test_each_file_has_the_day_of_the_last_commit_that_changed_it(tmp_path: Path) -> None:
    docs = course_in(tmp_path)
    assert last_changes(docs) == {docs / "a.md": date(2024, 2, 29), docs / "nước/đò.md": date(2026, 11, 5)}


def test_a_shallow_clone_and_a_folder_without_git_know_no_days(tmp_path: Path) -> None:
    course_in(tmp_path / "whole")
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "whole").as_uri(), "shallow")
    (tmp_path / "bare").mkdir()
    assert last_changes(tmp_path / "shallow/docs") == last_changes(tmp_path / "bare") == {}
    assert last_changes(tmp_path / "nowhere") == {}
