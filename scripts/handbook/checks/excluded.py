"""Pages of the plan are published: no pattern of ``mkdocs.yml`` leaves them out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.checks.addresses import NOT_PUBLISHED
from handbook.checks.kinds import place_in
from handbook.diagnostics import Diagnostic
from handbook.model.curriculum import Course
from handbook.model.project import Project

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

KEYS = ("exclude_docs", "draft_docs")  # MkDocs reads both as lines of a .gitignore.


def check(course: Course) -> Iterator[Diagnostic]:
    """HB718 for a page that a pattern leaves out, HB715 for what is no pattern."""
    project = course.project
    for key in KEYS:
        value = project.settings.get(key)
        if value is None or not value.text():
            continue
        try:
            patterns = patterns_of(value.text().splitlines())
        except ValueError:
            yield place_in(project, value, "HB715", key=key, wanted="/curriculum.yml …", found=value.shown())
            continue
        for page in course.documents:
            for text in page.texts.values():
                uri = text.source.path.relative_to(project.docs_dir).as_posix()
                if patterns.match_file(uri):
                    yield place_in(project, value, "HB718", key=key, found=uri)


def patterns_of(lines: Iterable[str]) -> "GitIgnoreSpec":
    """Lines of a .gitignore; raises ``ValueError`` where one is no pattern."""
    from pathspec.gitignore import GitIgnoreSpec  # Takes as long to be there as a page takes to be looked at.

    return GitIgnoreSpec.from_lines(lines)


@lru_cache(maxsize=8)
def _left_out(lines: str) -> "GitIgnoreSpec | None":
    try:
        return patterns_of(lines.splitlines())
    except ValueError:
        return None  # Told above.


def is_left_out(project: Project, uri: str) -> bool:
    """Whether a file of docs is not published: it is the course's own data, or a pattern leaves it out."""
    if uri in NOT_PUBLISHED or uri.startswith("data/"):
        return True
    lines = project.settings.text("exclude_docs")
    patterns = _left_out(lines) if lines else None
    return patterns is not None and patterns.match_file(uri)
