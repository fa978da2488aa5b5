"""A course is opened: its settings read, and its theme laid over that of the package."""

import os
from pathlib import Path

from handbook.diagnostics import HandbookError, diagnose
from handbook.model.layers import lay
from handbook.model.project import Project, own_theme, read_project
from handbook.source import SourceError


def open_project(config_path: Path) -> Project:
    """The project of a ``mkdocs.yml``; raises ``HandbookError`` where it cannot be read or has no language."""
    try:
        project = read_project(config_path)
    except SourceError as error:
        at_fault = os.path.relpath(error.path or config_path, config_path.absolute().parent)
        raise HandbookError([error.told(Path(at_fault).as_posix())]) from error
    except FileNotFoundError as error:
        raise HandbookError([diagnose(str(config_path), (1, 1), "HB701", found=config_path)]) from error
    if project.own_theme_dir:
        lay(project.own_theme_dir, own_theme(), project.theme_dir)
    if not project.locales:
        raise HandbookError([diagnose(project.shown(project.config_path), (1, 1), "HB702", found="i18n")])
    return project
