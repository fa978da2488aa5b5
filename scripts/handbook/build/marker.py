"""What a build wrote: a list inside the site, so that the next build removes that and nothing else.

::

    site/.handbook          "handbook 1", then the address of every file the build wrote, a line each

What is not on the list is foreign: a repository (``.git``), a host's name (``CNAME``), somebody's own pages. A site
that was built before there were such lists is known by its pages.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from handbook.whole import is_inside

MARKER = ".handbook"
_HEAD = "handbook 1"
# A site without a list: its pages carry this, and these folders hold nothing but what a build puts there.
_PAGE_MARK = b"hb-"
_FOLDERS = ("assets", "handouts", "search", "thumbnails")


def write_marker(site_dir: Path) -> None:
    """Note every file of a site that was just built; hidden ones are never the build's."""
    written = (name for name in files_in(site_dir) if not any(part.startswith(".") for part in name.split("/")))
    (site_dir / MARKER).write_text("\n".join([_HEAD, *written, ""]), encoding="utf-8")


def written_in(site_dir: Path) -> frozenset[str]:
    """What the last build wrote of a site, by address; empty for a folder that is no build of ours."""
    if (site_dir / MARKER).exists():
        return read_marker(site_dir)
    return frozenset(_recognised(site_dir))


def read_marker(site_dir: Path) -> frozenset[str]:
    """The list inside a site, itself among it; empty where there is none, or another program's file of that name."""
    try:
        head, *names = (site_dir / MARKER).read_text(encoding="utf-8", errors="replace").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    return frozenset([*filter(is_inside, names), MARKER]) if head == _HEAD else frozenset()


def files_in(folder: Path) -> list[str]:
    """The address of everything in a folder, sorted: files, links, and hidden folders as one, as none is a build's."""
    found = []
    for path, folders, names in os.walk(folder):
        whole = [name for name in folders if name.startswith(".") or Path(path, name).is_symlink()]
        folders[:] = [name for name in folders if name not in whole]
        found += [Path(path, name).relative_to(folder).as_posix() for name in (*names, *whole)]
    return sorted(found)


def is_unlisted_build(site_dir: Path) -> bool:
    """Whether a folder is a build of ours from before there were lists: its home page tells."""
    home = site_dir / "index.html"
    return not (site_dir / MARKER).exists() and home.is_file() and _PAGE_MARK in home.read_bytes()


def _recognised(site_dir: Path) -> Iterator[str]:
    """What is certainly ours in a site without a list: its pages, its folders, its map."""
    if not is_unlisted_build(site_dir):
        return
    for name in files_in(site_dir):
        path = site_dir / name
        is_map = name in ("sitemap.xml", "sitemap.xml.gz")
        if is_map or name.split("/")[0] in _FOLDERS or (path.suffix == ".html" and _PAGE_MARK in path.read_bytes()):
            yield name
