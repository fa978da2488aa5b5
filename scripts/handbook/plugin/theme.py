"""The look of a course: the theme of this package where it brings none, and templates that are compiled once.

::

    theme.get_env ─> environment ─┬─ lists what may be published, not the ten thousand icons that never are
                                  └─ takes templates as they were compiled before, for another language or build
"""

import base64
import os
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from handbook.remembered import known, remember


def wear_theme(config: MkDocsConfig, folder: Path) -> None:
    """Have MkDocs take templates and files from a folder first, as it does with ``theme.custom_dir``."""
    if str(folder) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(folder))
    config.theme.get_env = partial(_environment, config.theme)  # type: ignore[method-assign]


def _environment(theme: Theme) -> Environment:
    """The theme's own environment, quicker."""
    env = Theme.get_env(theme)
    env.loader = VisibleFiles(theme.dirs)
    env.bytecode_cache = RememberedTemplates()
    return env


class VisibleFiles(FileSystemLoader):
    """Lists no hidden files: MkDocs asks for every file of the theme, and publishes none of those."""

    def list_templates(self) -> list[str]:
        """The names of all templates but hidden ones, sorted."""
        return sorted({name for folder in self.searchpath for name in self._names(Path(folder))})

    def _names(self, top: Path) -> list[str]:
        names = []
        for folder, folders, files in os.walk(top, followlinks=self.followlinks):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inner = os.path.relpath(folder, top).replace(os.sep, "/")
            names += [name if inner == "." else f"{inner}/{name}" for name in files if not name.startswith(".")]
        return names


class RememberedTemplates(BytecodeCache):
    """Compiled templates among all that is remembered of texts: by name and source, wherever the file stands."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the template and its file."""
        return f"{name}\0{filename or ''}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is remembered, with the file that holds the template now."""
        name, _, file = bucket.key.partition("\0")
        told = known(_kind(bucket.environment), f"{name}\0{bucket.checksum}")
        if told:
            bucket.bytecode_from_string(base64.b64decode(told))
        if bucket.code and file:
            bucket.code = bucket.code.replace(co_filename=file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled."""
        name = bucket.key.partition("\0")[0]
        told = base64.b64encode(bucket.bytecode_to_string()).decode()
        remember(_kind(bucket.environment), f"{name}\0{bucket.checksum}", told)


def _kind(env: Environment) -> str:
    """What compiling looks at besides the text: filters and tests by name, as what is constant is worked out then."""
    return f"template {sorted(env.extensions)} {sorted(env.filters)} {sorted(env.tests)}"
