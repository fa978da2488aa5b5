"""An exchange of files that stops anywhere is undone, and the next build puts right what was killed."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from handbook.build import exchange
from handbook.build.marker import write_marker
from handbook.build.publish import recover, retired_dir, staging_dir, swap
from handbook.diagnostics import PublishError
from tests.build.folders import FOREIGN, NEW, OLD, read, write


def held(monkeypatch: pytest.MonkeyPatch, site: Path, code: int) -> None:
    """The folder cannot be renamed, as a mount point cannot."""
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(code, os.strerror(code), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV])
def test_a_mount_point_stays_and_its_files_are_exchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    held(monkeypatch, site, code)
    swap(site)
    assert read(site) == NEW
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]


def broken_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> list[Path]:
    """Renames fail at the one with this number; returns the list of what was renamed."""
    rename, done = Path.rename, []

    def count(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) == number:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", count)
    return done


def test_a_swap_that_fails_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_at(monkeypatch, 2, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(PublishError) as refused:
        swap(site)
    assert refused.value.diagnostics[0].code == "HB908"
    assert read(site) == OLD
    assert not retired_dir(site).exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", range(1, 11))
def test_an_exchange_that_stops_anywhere_is_undone(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    write(site, FOREIGN)
    broken_at(monkeypatch, number, error)
    with monkeypatch.context() as patch:
        if number == 1:  # Another file system: what cannot be renamed is copied, and there is no room.
            patch.setattr(shutil, "copyfile", lambda *_: (_ for _ in ()).throw(error))
        with pytest.raises((PublishError, KeyboardInterrupt)):
            swap(site)
    assert read(site) == OLD | FOREIGN
    assert not (site / exchange.ARRIVING).exists()
    assert not (site / exchange.RETIRED).exists()


class KilledError(BaseException):
    """The process is gone: nothing after it runs."""


@pytest.mark.parametrize("number", range(2, 11))
def test_an_exchange_that_was_killed_is_undone_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    write(site, FOREIGN)
    with monkeypatch.context() as patch:
        broken_at(patch, number, KilledError())
        patch.setattr(exchange, "_undo", lambda *_: None)
        with pytest.raises(KilledError):
            swap(site)
    recover(site)
    assert read(site) == OLD | FOREIGN


def test_a_file_that_became_a_folder_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write(tmp_path / "site", OLD | {"b": "old"})
    write_marker(site)
    write(site, FOREIGN)
    write(staging_dir(site), NEW | {"b/file.txt": "new"})
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if target == site / "b/file.txt":  # Its folder is there by then.
            raise KilledError
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        patch.setattr(exchange, "_undo", lambda *_: None)
        with pytest.raises(KilledError):
            swap(site)
    assert (site / "b").is_dir()
    recover(site)
    assert read(site) == OLD | FOREIGN | {"b": "old"}


def test_a_build_killed_between_two_renames_is_put_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(retired_dir(site), {"index.html": "old"})
    staging_dir(site).mkdir()
    recover(site)
    assert read(site) == {"index.html": "old"}
    assert not staging_dir(site).exists()


def test_a_link_left_by_an_older_version_is_put_away(site: Path) -> None:
    retired_dir(site).symlink_to("elsewhere")
    recover(site)
    assert not retired_dir(site).is_symlink()


def test_a_full_disk_is_told_in_one_sentence(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held(monkeypatch, site, errno.EBUSY)
    rename = Path.rename
    full = OSError(errno.ENOSPC, "No space left on device", "site/.handbook.new/index.html")

    def elsewhere(self: Path, target: Path) -> Path:
        if self == staging_dir(site):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    def refuse(*_: object) -> None:
        raise full

    monkeypatch.setattr(Path, "rename", elsewhere)
    monkeypatch.setattr(shutil, "copyfile", refuse)
    with pytest.raises(PublishError) as refused:
        swap(site)
    assert [fault.code for fault in refused.value.diagnostics] == ["HB721"]
    assert read(site) == OLD


def test_another_file_system_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def elsewhere(self: Path, target: Path) -> Path:
        if self == site or self == staging_dir(site):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", elsewhere)
    swap(site)
    assert read(site) == NEW
    assert not staging_dir(site).exists()
