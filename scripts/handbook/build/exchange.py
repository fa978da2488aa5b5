"""The files of a site exchanged inside a folder that stays where it is: a mount point, or one with foreign things.

::

    copy     .site.new/*       ->  site/.handbook.new/*      (the only step that needs room; fails with nothing changed)
    retire   site/<old file>   ->  site/.handbook.old/*      each a rename
    publish  site/.handbook.new/*  ->  site/*                each a rename

What is on neither list is not touched. ``undo`` puts everything back from whatever step was reached.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from handbook.build.marker import files_in, read_marker
from handbook.whole import prune

ARRIVING, RETIRED = ".handbook.new", ".handbook.old"


def exchange(site_dir: Path, staged: Path, *, old: Iterable[str], new: Iterable[str]) -> None:
    """Put the staged files where the old ones are; raises ``OSError`` with the old ones back in their place.

    ``old`` and ``new`` are what the last build wrote and what this one did, by address.
    """
    arriving, retired = site_dir / ARRIVING, site_dir / RETIRED
    _drop(arriving, retired)
    try:
        site_dir.mkdir(parents=True, exist_ok=True)
        _bring(staged, arriving)
        _move(sorted(old), site_dir, retired)
        _move(sorted(new), arriving, site_dir)
    except BaseException:  # An interrupt too: readers must not be left with half a site.
        _undo(site_dir, new)
        raise
    _drop(arriving, retired, staged)


def recover(site_dir: Path) -> None:
    """Undo an exchange that was killed."""
    retired, arriving = site_dir / RETIRED, site_dir / ARRIVING
    if retired.is_dir() and arriving.is_dir():
        new = read_marker(arriving) or read_marker(site_dir)  # The list is one of the files, and may have arrived.
        _undo(site_dir, new)
    _drop(arriving, retired)


def _bring(staged: Path, arriving: Path) -> None:
    try:
        staged.rename(arriving)
    except OSError:  # Another file system. One by one, so that the first that fails is what is told.
        for name in files_in(staged):
            (arriving / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(staged / name, arriving / name)


def _undo(site_dir: Path, new: Iterable[str]) -> None:
    """The old files back; what had already arrived goes, unless it stood there before."""
    retired, arriving = site_dir / RETIRED, site_dir / ARRIVING
    if retired.is_dir():
        had_arrived = [name for name in new if not _exists(arriving / name) and _exists(site_dir / name)]
        _move(had_arrived, site_dir, arriving)
        _move(files_in(retired), retired, site_dir)
    _drop(arriving, retired)


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    """Rename files one by one and remove the folders this empties; what is gone already is passed over."""
    target.mkdir(exist_ok=True)
    for name in names:
        if not _exists(source / name):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        _drop_empty(target / name)
        (source / name).rename(target / name)
        prune((source / name).parent, source)


def _drop_empty(folder: Path) -> None:
    """Take away a folder, of folders at most, where a file is to stand: one of the other site, killed on its way."""
    if folder.is_dir() and not folder.is_symlink() and not files_in(folder):
        shutil.rmtree(folder)


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _drop(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
