"""Editions built beside one another: what does not differ is printed once, and stands on the disk once.

::

    course, edition, edition …  ── one cache of papers ── a paper that names nothing of its place is the same in all
    editions/<name>/            ── files that are the same are one file with several names

Papers of editions are noted, so that a build of the course itself does not forget them.
"""

import filecmp
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from handbook.build.lock import Users
from handbook.build.marker import files_in
from handbook.deck.publish import templates_in
from handbook.diagnostics import HandbookError, diagnose
from handbook.model.address import PLAIN_NAME
from handbook.model.editions import Edition, read_edition
from handbook.model.files import is_dropping
from handbook.model.locales import direction_of
from handbook.model.project import Project
from handbook.model.strings import read_strings
from handbook.paper.cache import forget
from handbook.whole import write_whole

_NOTED = "papers.json"


def keep_papers(project: Project, keys: frozenset[str], users: Users) -> None:
    """Drop the papers that neither this build nor any edition used; an edition drops none, and notes its own.

    While another build uses them none is dropped: it may be one of an edition, which notes its papers last.
    """
    if project.edition:
        noted = json.dumps([str(project.edition.path), sorted(keys)])
        write_whole(_notes(project) / project.edition.name / _NOTED, noted.encode())
        return
    with users.alone() as is_alone:
        if is_alone:
            forget(project.cache_dir, keys.union(*_noted(project)))


def _notes(project: Project) -> Path:
    return project.cache_dir.parent / "editions"


def _noted(project: Project) -> Iterator[frozenset[str]]:
    """The papers of each edition whose file is still there."""
    for path in sorted(_notes(project).glob(f"*/{_NOTED}")):
        with suppress(OSError, ValueError):
            edition, keys = json.loads(path.read_bytes())
            if Path(edition).is_file():
                yield frozenset(keys)


def editions_in(folder: Path) -> tuple[Path, ...]:
    """The files of all editions in a folder; raises ``HandbookError`` HB889 for none, HB888 for a name of no folder."""
    found = (path for path in folder.iterdir() if not is_dropping(path.name))
    paths = sorted(path for path in found if path.suffix in (".yml", ".yaml"))
    if not paths:
        raise HandbookError([diagnose(folder.as_posix(), (1, 1), "HB889", found=folder)])
    names = [path.stem for path in paths]
    odd = [path for path in paths if not PLAIN_NAME.fullmatch(path.stem) or names.count(path.stem) > 1]
    if odd:
        raise HandbookError(diagnose(path.as_posix(), (1, 1), "HB888", found=path.stem) for path in odd)
    return tuple(paths)


def share_files(site: Path, others: Sequence[Path]) -> int:
    """Have each file that another site has, too, stand on the disk once; how many did not before.

    Where the file system has no such links, both stay.
    """
    shared = 0
    for name in files_in(site):
        for other in others:
            if (other / name).is_file() and _linked(site / name, other / name):
                shared += 1
                break
    return shared


def _linked(path: Path, other: Path) -> bool:
    if path.samefile(other) or not filecmp.cmp(path, other, shallow=False):
        return False
    part = path.with_name(f".{path.name}.link")
    try:
        os.link(other, part)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        return False
    return True


def write_list(project: Project, editions: Sequence[Path], out: Path) -> None:
    """A page that leads to each edition, in the language authors write first."""
    locale = project.default_locale
    strings = read_strings(project.theme_dir, locale.code)
    shown = (
        templates_in(project.theme_dir)
        .get_template("editions.html")
        .render(
            locale=locale,
            direction=direction_of(locale.code),
            t=strings,
            editions=[_shown(read_edition(path), project) for path in editions],
            locales=project.locales,
        )
    )
    write_whole(out / "index.html", shown.encode())


def _shown(edition: Edition, project: Project) -> dict[str, str]:
    default = project.default_locale.code
    title = edition.said("title", default, default) or edition.said("site_name", default, default) or edition.name
    return {"name": edition.name, "title": title}
