"""Where the course’s files can be edited on the web: ``repo_url`` and ``edit_uri`` of ``mkdocs.yml``.

::

    https://github.com/place/handbook  +  edit/main/docs/  +  water/boats.en.md

``edit_uri`` is read as MkDocs reads it; where it is not set, hosts that are known have theirs, for the branch ``main``.
"""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

from handbook.model.project import Project

EDITORS = {"github.com": "edit/main/", "gitlab.com": "-/edit/main/", "codeberg.org": "_edit/main/"}


def edit_url(project: Project, path: Path) -> str:
    """The address at which a file of docs is edited; empty where nobody knows it."""
    repository = project.settings.text("repo_url").rstrip("/")
    if not repository or not path.is_relative_to(project.docs_dir):
        return ""
    own = project.settings.get("edit_uri")
    inside = path.relative_to(project.docs_dir).as_posix()
    if own is not None:
        return f"{_joined(repository, own.text())}{inside}" if own.text() else ""
    editor = EDITORS.get(urlsplit(repository).hostname or "")
    return f"{repository}/{editor}{project.shown(project.docs_dir)}/{inside}" if editor else ""


def _joined(repository: str, edit_uri: str) -> str:
    edit_uri = edit_uri if edit_uri.startswith(("?", "#")) or edit_uri.endswith("/") else f"{edit_uri}/"
    return f"{repository}{edit_uri}" if edit_uri[0] in "?#" else urljoin(f"{repository}/", edit_uri)
