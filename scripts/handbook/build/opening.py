"""A course is opened: its settings read, and its theme laid over that of the package."""

import os
from dataclasses import replace
from pathlib import Path

from handbook.checks.kinds import place_in
from handbook.diagnostics import HandbookError, diagnose
from handbook.model.editions import dress
from handbook.model.layers import lay
from handbook.model.project import Project, own_theme, read_project
from handbook.model.settings import entry
from handbook.source import SourceError, Value


def open_project(config_path: Path, edition: Path | None = None) -> Project:
    """The project of a ``mkdocs.yml``, in an edition where one is named.

    Raises ``HandbookError`` where it cannot be read or has no language.
    """
    try:
        project = _layered(config_path, edition)
    except SourceError as error:
        at_fault = os.path.relpath(error.path or config_path, config_path.absolute().parent)
        raise HandbookError([error.told(Path(at_fault).as_posix())]) from error
    if project.edition and project.edition.has_look:
        theme = project.root / ".cache" / "editions" / project.edition.name / "theme"
        dress(project.edition, project.theme_dir, theme)
        project = replace(project, theme_dir=theme, own_theme_dir=None)
    if not project.locales:
        raise HandbookError([place_in(project, _place_of_languages(project.settings), "HB702", found="i18n")])
    return project


def _layered(config_path: Path, edition: Path | None) -> Project:
    try:
        project = read_project(config_path, edition)
    except FileNotFoundError as error:
        missing = edition if edition and not edition.is_file() else config_path
        code = "HB887" if missing == edition else "HB701"
        raise HandbookError([diagnose(str(missing), (1, 1), code, found=missing)]) from error
    if project.own_theme_dir:
        lay(project.own_theme_dir, own_theme(), project.theme_dir)
    return project


def _place_of_languages(settings: Value) -> Value:
    """Where the languages of the site stand, or would."""
    i18n = entry(settings, "plugins", "i18n")
    found = (i18n.options.get("languages") or i18n.value) if i18n else settings.get("plugins")
    return found.at_key if found else settings
