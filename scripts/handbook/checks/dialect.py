"""The Markdown of a course: the extensions that page and print both know, and no other."""

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.project import Project
from handbook.model.settings import entries

# Extensions an author may list; whatever else the handbook brings comes with ``handbook.blocks`` itself.
DIALECT = (
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "handbook.blocks",
    "pymdownx.highlight",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tilde",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
)
NEEDED = ("handbook.blocks",)  # It brings the rest.
OTHER_NAMES = {"handbook.markup": "handbook.blocks"}


def plain_name(name: str) -> str:
    """The short name of an extension, which may also be called by its module and class."""
    name = name.removeprefix("markdown.extensions.").partition(":")[0]
    return OTHER_NAMES.get(name, name)


def check_extensions(project: Project) -> Iterator[Diagnostic]:
    """HB710 for an extension that is missing, HB716 for one that print does not know."""
    listed = list(entries(project.settings, "markdown_extensions"))
    names = {plain_name(found.name) for found in listed}
    root = project.settings.get("markdown_extensions")
    path = project.shown((root.path if root else None) or project.config_path)
    for name in NEEDED:
        if name not in names:
            yield diagnose(path, root.key if root else (1, 1), "HB710", key="markdown_extensions", name=name)
    for found in listed:
        if plain_name(found.name) not in DIALECT:
            path = project.shown(found.value.path or project.config_path)
            yield diagnose(path, found.value.place, "HB716", found=found.name, known=", ".join(DIALECT))
