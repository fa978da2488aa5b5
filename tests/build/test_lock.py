"""One build of a folder at a time; a build that was killed keeps nobody waiting."""

import os
from pathlib import Path
from typing import IO

import pytest

from handbook.build import lock
from handbook.build.lock import Users, lock_path, only_build
from handbook.diagnostics import HandbookError


def test_a_folder_is_tidied_up_by_whoever_is_alone_in_it(tmp_path: Path) -> None:
    one, two = Users(tmp_path / "users"), Users(tmp_path / "users")
    one.join()
    with one.alone() as is_alone:
        assert is_alone
    two.join()
    for user in (one, two, one):
        with user.alone() as is_alone:
            assert not is_alone
    del two
    with one.alone() as is_alone:
        assert is_alone
    (tmp_path / "file").write_text("")
    with Users(tmp_path / "file" / "users").alone() as is_alone:
        assert is_alone, "who cannot write is told so by whoever writes"


def test_a_second_build_is_told_who_builds(tmp_path: Path) -> None:
    told: list[str] = []
    first, second = only_build(tmp_path / "site"), only_build(tmp_path / "site", patience=0)
    with first, pytest.raises(HandbookError) as refused, second:
        told.append("built")
    (fault,) = refused.value.diagnostics
    assert (fault.code, dict(fault.facts)["found"]) == ("HB732", str(os.getpid()))
    assert told == []


def test_a_second_build_waits_and_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    first = only_build(tmp_path / "site")
    first.__enter__()
    with only_build(tmp_path / "site", patience=60, waiting=lambda: first.__exit__(None, None, None) or None):
        assert lock_path(tmp_path / "site").read_text() == str(os.getpid())


def test_the_lock_is_gone_after_a_build_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_build(tmp_path / "site"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_build_left_is_taken_over(tmp_path: Path) -> None:
    lock_path(tmp_path / "site").write_text("999999")
    with only_build(tmp_path / "site", patience=0):
        assert lock_path(tmp_path / "site").read_text() == str(os.getpid())


def test_two_sites_are_built_at_once(tmp_path: Path) -> None:
    with only_build(tmp_path / "site"), only_build(tmp_path / "other", patience=0):
        assert len(list(tmp_path.iterdir())) == 2


def test_who_waits_long_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, told, naps = only_build(tmp_path / "site"), list[str](), list[float]()

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            first.__exit__(None, None, None)

    monkeypatch.setattr(lock.time, "sleep", sleep)
    first.__enter__()
    with only_build(tmp_path / "site", patience=60, waiting=lambda: told.append("waiting")):
        assert (told, len(naps)) == (["waiting"], 3)


def test_a_lock_whose_file_was_taken_away_meanwhile_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []

    def late(file: IO[str]) -> bool:
        tries.append(file.name)
        if len(tries) == 1:
            lock_path(tmp_path / "site").unlink()  # By its holder, between our opening it and our lock on it.
        return True

    monkeypatch.setattr(lock, "_try", late)
    with only_build(tmp_path / "site"):
        assert lock_path(tmp_path / "site").read_text() == str(os.getpid())
