"""The folders of a course: docs and theme are there, and the site has one of its own.

A build puts a new folder in the place of the old site, so whatever else stands in it would be gone. Folders are
compared as they are on disk, links followed, and without regard to case, which some disks do not keep.
"""

import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from handbook.checks.kinds import place_in
from handbook.diagnostics import Diagnostic
from handbook.model.project import Project
from handbook.source import Value

_OF_SHELLS = re.compile(r"^~|\$|%")  # Where something stands for a folder, to a command line and nobody else.


def check_folders(project: Project) -> Iterator[Diagnostic]:
    """HB314 for a folder that is not there, HB711 for a site that would take the place of something else."""
    for folder, keys in ((project.docs_dir, ("docs_dir",)), (project.theme_dir, ("theme", "custom_dir"))):
        value = project.settings.get(*keys)
        if not folder.is_dir():
            reason = "file" if folder.exists() else "other"
            yield _told(project, value, "HB314", reason=reason, found=project.shown(folder))
    written = project.settings.get("site_dir")
    name = project.shown(project.site_dir) if project.published else written.text() if written else "site"
    if fault := {"reason": "shell"} if _OF_SHELLS.search(name) else _fault_of_site(project):
        yield _told(project, written, "HB711", found=name, **fault)


def check_named_files(project: Project) -> Iterator[Diagnostic]:
    """HB715 for a logo, icon, style or script that is in neither docs nor a theme: every page would ask for it."""
    settings = project.settings
    singles = {key: settings.get("theme", key) for key in ("logo", "favicon")}
    named = [(key, value) for key, value in singles.items() if value]
    for key in ("extra_css", "extra_javascript"):
        named += [(key, item.get("path") or item) for item in settings.listed(key)]
    for key, value in named:
        written = value.text()
        if written and "://" not in written and not any((folder / written).is_file() for folder in _homes(project)):
            yield _told(project, value, "HB715", key=key, wanted=f"{project.shown(project.docs_dir)}/…", found=written)


def _homes(project: Project) -> Iterator[Path]:
    """The folders whose files are published: docs, the theme, and Material under it."""
    yield from (project.docs_dir, project.theme_dir)
    if material := find_spec("material"):
        yield from (Path(folder) / "templates" for folder in material.submodule_search_locations or ())


def _told(project: Project, value: Value | None, code: str, **facts: object) -> Diagnostic:
    return place_in(project, value or Value({}, 1, 1), code, **facts)


def _fault_of_site(project: Project) -> dict[str, str] | None:
    site = project.site_dir
    if is_in(project.root, site):
        return {"reason": "project"}
    keepers = (project.docs_dir, project.theme_dir, project.cache_dir.parent, project.root / ".git")
    for folder in keepers:
        if is_in(site, folder) or is_in(folder, site):
            return {"reason": "other", "other": project.shown(folder)}
    return {"reason": "file"} if site.exists() and not site.is_dir() else None


def is_in(inner: Path, outer: Path) -> bool:
    """Whether a folder is another one or lies in it, on disk or as written."""
    pairs = ((os.path.realpath(inner), os.path.realpath(outer)), (str(inner), str(outer)))
    return any(Path(a.casefold()).is_relative_to(b.casefold()) for a, b in pairs)
