"""The look of a course that brings none: the theme of this package, where MkDocs looks for ``custom_dir``."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def wear_theme(config: MkDocsConfig, folder: Path) -> None:
    """Have MkDocs take templates and files from a folder first, as it does with ``theme.custom_dir``."""
    if str(folder) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(folder))
