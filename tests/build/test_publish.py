"""The new site takes the place of the old one: whole, or not at all, and nothing of anybody else's is lost."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from handbook.build import exchange
from handbook.build.marker import MARKER, write_marker
from handbook.build.publish import recover, refuse_foreign_home, retired_dir, staging_dir, swap
from handbook.diagnostics import PublishError

OLD = {"index.html": "old", "water/boats.html": "old", "water/gone.html": "old", "assets/a.css": "old"}
NEW = {"index.html": "new", "water/boats.html": "new", "forms/v1.html": "new", "assets/a.css": "new"}
FOREIGN = {
    "CNAME": "sotay.vn",
    ".nojekyll": "",
    ".htaccess": "Deny",
    ".git/HEAD": "ref",
    "other.html": "mine",
    "water/extra.txt": "mine",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, and a new one staged beside it."""
    folder = write(tmp_path / "site", OLD)
    write_marker(folder)
    write(staging_dir(folder), NEW)
    return folder


def test_the_new_site_stands_where_the_old_one_was(site: Path) -> None:
    swap(site)
    assert read(site) == NEW
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one_and_may_fill_an_empty_folder(tmp_path: Path) -> None:
    for name in ("first", "empty"):
        site = tmp_path / name
        write(staging_dir(site), NEW)
    (tmp_path / "empty").mkdir()
    swap(tmp_path / "first")
    swap(tmp_path / "empty")
    assert read(tmp_path / "first") == read(tmp_path / "empty") == NEW


def test_what_no_build_wrote_stays(site: Path) -> None:
    write(site, FOREIGN)
    swap(site)
    assert read(site) == NEW | FOREIGN
    assert not (site / exchange.ARRIVING).exists()
    write(staging_dir(site), {"index.html": "newer"})
    swap(site)
    assert read(site) == {"index.html": "newer"} | FOREIGN


def test_a_worktree_s_file_stays_too(site: Path) -> None:
    write(site, {".git": "gitdir: ../.git/worktrees/site"})
    swap(site)
    assert (site / ".git").read_text().startswith("gitdir:")


def test_a_folder_of_other_things_is_added_to_and_never_emptied(tmp_path: Path) -> None:
    site = write(tmp_path / "www", FOREIGN | {"docs/lesson.md": "written by hand"})
    write(staging_dir(site), NEW)
    swap(site)
    assert read(site) == NEW | FOREIGN | {"docs/lesson.md": "written by hand"}


def test_a_file_that_no_build_wrote_is_not_overwritten(site: Path) -> None:
    write(site, {"forms/v1.html": "mine"})
    with pytest.raises(PublishError) as refused:
        swap(site)
    (fault,) = refused.value.diagnostics
    assert (fault.code, dict(fault.facts)["found"]) == ("HB907", "forms/v1.html")
    assert read(site) == OLD | {"forms/v1.html": "mine"}


def test_a_foreign_home_page_is_told_before_anything_is_built(tmp_path: Path) -> None:
    site = write(tmp_path / "www", {"index.html": "<p>the commune's own page</p>"})
    with pytest.raises(PublishError):
        refuse_foreign_home(site)


def test_a_site_built_before_there_were_lists_is_known_by_its_pages(tmp_path: Path) -> None:
    page = '<body class="hb-page">'
    old = {"index.html": page, "gone/old.html": page, "handouts/vi/old.pdf": "x", "assets/old.css": "x"}
    site = write(tmp_path / "site", old | {"CNAME": "sotay.vn", "mine.html": "<p>"})
    write(staging_dir(site), NEW)
    swap(site)
    assert read(site) == NEW | {"CNAME": "sotay.vn", "mine.html": "<p>"}


def test_a_list_that_leads_out_of_the_site_is_not_followed(site: Path) -> None:
    write(site.parent, {"precious.txt": "mine"})
    (site / MARKER).write_text(f"{(site / MARKER).read_text()}../precious.txt\n/etc/hostname\n")
    write(site, {"CNAME": "sotay.vn"})
    swap(site)
    assert (site.parent / "precious.txt").read_text() == "mine"


def test_a_link_is_followed_to_the_folder_it_names(tmp_path: Path) -> None:
    target = write(tmp_path / "www", OLD)
    write_marker(target)
    (tmp_path / "project").mkdir()
    link = tmp_path / "project" / "site"
    link.symlink_to("../www")
    write(staging_dir(target), NEW)
    swap(link)
    assert link.is_symlink()
    assert read(target) == NEW


def test_a_file_in_the_site_s_place_is_told_and_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.write_text("precious")
    for act in (swap, recover, refuse_foreign_home):
        with pytest.raises(PublishError) as refused:
            act(site)
        assert refused.value.diagnostics[0].code == "HB906"
    assert site.read_text() == "precious"


def test_a_link_that_leads_round_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("other")
    (tmp_path / "other").symlink_to("site")
    with pytest.raises(PublishError):
        recover(tmp_path / "site")


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


def test_a_site_from_before_there_were_lists_is_taken_over_with_its_pictures(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {"index.html": "<meta name=hb-locale>", "water/boat.svg": "old", "CNAME": "x.vn"})
    write(staging_dir(folder), {"index.html": "new", "water/boat.svg": "new"})
    swap(folder)
    assert read(folder) == {"index.html": "new", "water/boat.svg": "new", "CNAME": "x.vn"}
