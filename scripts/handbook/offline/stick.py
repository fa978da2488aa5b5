"""The whole site in one archive, to copy and open without a network: a folder, what to read first, and the site in it.

::

    handbook-2026-11-27/DOC-TOI-TRUOC.txt   what to do, in each language of the site
                        READ-ME-FIRST.txt
                        site/index.html …   the site as it is published
"""

import errno
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.model.address import page_url
from handbook.model.project import Project
from handbook.model.strings import read_strings
from handbook.offline.inventory import urls_in
from handbook.paper.archive import entry_of, note, packing_of

SITE = "site"


def stick_name(epoch: int) -> str:
    """The name of the archive and of the folder in it; ``epoch`` is the date of the build, in seconds since 1970."""
    return time.strftime("handbook-%Y-%m-%d", time.gmtime(epoch))


@contextmanager
def packed(project: Project, staged: Path, *, target: Path, epoch: int) -> Iterator[Callable[[], Path]]:
    """The archive of a site that is about to be published, and what puts it at ``target`` once that is done.

    Raises ``OSError`` where it cannot be written or put there, with nothing left of it.
    """
    part = target.with_name(f".{target.name}.part")
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    try:
        _write(project, staged, part, epoch)
        yield lambda: part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(project: Project, staged: Path, part: Path, epoch: int) -> None:
    folder = stick_name(epoch)
    with zipfile.ZipFile(part, "w") as archive:
        for name, text in sorted(_notes(project)):
            archive.writestr(entry_of(f"{folder}/{name}", epoch), note(text))
        for url in urls_in(staged):
            entry = entry_of(f"{folder}/{SITE}/{url}", epoch)
            archive.writestr(entry, (staged / url).read_bytes(), packing_of(url))


def _notes(project: Project) -> Iterator[tuple[str, str]]:
    """What to read first, in each language: a name and a text."""
    for locale in project.locales:
        strings = read_strings(project.theme_dir, locale.code)
        start = f"{SITE}/{page_url('index', locale)}"
        yield strings("stick.file"), strings("stick.text", title=locale.site_name, start=start)
