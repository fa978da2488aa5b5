"""A finished site in the place of the old one: whole, or not at all; and nothing of anybody else's is lost.

::

    .site.new   the new site, while it is made and verified
    site        what readers see; never without a whole site for longer than two renames take
    .site.old   the old site, until the new one is in its place

Where ``site`` holds foreign things, or is a mount point, it stays where it is and files are exchanged in it
(``exchange``). A symbolic link is followed: all this happens beside what it points to.
"""

import errno
import os
import shutil
from pathlib import Path, PurePosixPath

from handbook.build import exchange
from handbook.build.faults import FULL, disk_fault
from handbook.build.marker import files_in, is_unlisted_build, write_marker, written_in
from handbook.diagnostics import Diagnostic, PublishError, diagnose

# A folder that other file systems or programs hold on to is not renamed: mount points, Docker volumes, Windows.
HELD = frozenset((errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES, errno.EINVAL))


def target_of(site_dir: Path) -> Path:
    """The folder that is really published to, where ``site_dir`` is a symbolic link.

    Raises ``PublishError`` HB906 where that is a file, or a link that leads round in a circle.
    """
    try:
        target = site_dir.resolve()
        is_file = target.exists() and not target.is_dir()
    except (OSError, RuntimeError) as error:
        raise PublishError([_fault(site_dir, "HB906", found=error)]) from error
    if is_file:
        raise PublishError([_fault(site_dir, "HB906", found=target)])
    return target


def staging_dir(site_dir: Path) -> Path:
    """The new folder a build writes into, beside the published one so that swapping is a rename."""
    return site_dir.with_name(f".{site_dir.name}.new")


def retired_dir(site_dir: Path) -> Path:
    """Where the old site waits while the new one takes its place."""
    return site_dir.with_name(f".{site_dir.name}.old")


def recover(site_dir: Path) -> None:
    """Put things right after a build that was killed: bring the old site back, drop half-built folders."""
    site_dir = target_of(site_dir)
    exchange.recover(site_dir)
    retired = retired_dir(site_dir)
    if retired.is_dir() and not site_dir.exists():
        retired.rename(site_dir)
    for left in (retired, staging_dir(site_dir)):
        if left.is_symlink():
            left.unlink()
        elif left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def refuse_foreign_home(site_dir: Path) -> None:
    """Before anything is built: PublishError HB907 where the site's own home page would overwrite a foreign one."""
    _refuse_overwriting(target_of(site_dir), frozenset(["index.html"]))


def swap(site_dir: Path) -> None:
    """Publish the staged site; the old one is deleted only when the new one is in its place.

    Raises ``PublishError`` with the old site as it was: HB907 where a file would overwrite one that no build of ours
    wrote, HB721 where the disk is full, HB908 where it does not let the new site take its place.
    """
    site_dir = target_of(site_dir)
    staged = staging_dir(site_dir)
    write_marker(staged)
    new = frozenset(files_in(staged))
    _refuse_overwriting(site_dir, new)
    try:
        if _is_all_ours(site_dir) and _renamed(site_dir, staged):
            return
        exchange.exchange(site_dir, staged, old=written_in(site_dir), new=new)
    except OSError as error:
        if error.errno in FULL:
            raise PublishError([disk_fault(error, site_dir.as_posix())]) from error
        where = error.filename or site_dir
        raise PublishError([_fault(site_dir, "HB908", found=f"{where}: {error.strerror or error}")]) from error


def _renamed(site_dir: Path, staged: Path) -> bool:
    """Exchange two whole folders; False, with nothing changed, where the old one cannot be moved."""
    retired = retired_dir(site_dir)
    try:
        if site_dir.exists():
            site_dir.rename(retired)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    try:
        staged.rename(site_dir)
    except BaseException:  # An interrupt too: readers must not be left without a site.
        if retired.exists():
            retired.rename(site_dir)
        raise
    shutil.rmtree(retired, ignore_errors=True)
    return True


def _is_all_ours(site_dir: Path) -> bool:
    """Whether moving the folder away takes nothing foreign with it; an empty one may be anybody's."""
    if os.path.ismount(site_dir):
        return False
    return not site_dir.exists() or frozenset(files_in(site_dir)) <= written_in(site_dir)


def _refuse_overwriting(site_dir: Path, new: frozenset[str]) -> None:
    if is_unlisted_build(site_dir):
        return  # The old build wrote at the same addresses; pictures cannot say whose they are.
    folders = {folder.as_posix() for name in new for folder in PurePosixPath(name).parents}
    foreign = frozenset(files_in(site_dir)) - written_in(site_dir)
    in_place = {name for name in foreign for above in PurePosixPath(name).parents if above.as_posix() in new}
    if clash := sorted(foreign & (new | folders) | in_place):  # The latter are folders where a file is to be.
        raise PublishError([_fault(site_dir / name, "HB907", found=name) for name in clash[:10]])


def _fault(path: Path, code: str, **facts: object) -> Diagnostic:
    return diagnose(Path(os.path.relpath(path)).as_posix(), (1, 1), code, **facts)
