"""Mending a course: what ``handbook check --fix`` writes, and ``--diff`` shows.

::

    pages, data ─ authoring.mending ─> Mended (file, before, after) ─┬─ diff_of ──> what would change
                                                                      └─ write ────> each file whole, or none of them
"""

import contextlib
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.authoring.mending import mended_data, mended_page, with_ids
from handbook.authoring.writing import Written, write_all
from handbook.checks.front_matter import Schema, pages_of
from handbook.model.curriculum import Course
from handbook.model.files import walk
from handbook.model.pages import Page
from handbook.model.project import Project
from handbook.source import SourceError, decoded


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that would be another: ``shown`` is how people name it."""

    path: Path
    shown: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """The change as a unified diff; a line end of another system shows as a changed line."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        names = f"a/{self.shown}", f"b/{self.shown}"
        lines = difflib.unified_diff(before, after, *names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mended(project: Project, course: Course | None) -> tuple[Mended, ...]:
    """Every file of ``docs`` that can be put right; of a course whose plan cannot be read, the letters alone."""
    pages = {path: new for page, schema in (pages_of(course) if course else ()) for path, new in _page(page, schema)}
    return tuple(_changed(project, pages))


def _changed(project: Project, pages: dict[Path, str]) -> Iterator[Mended]:
    for path in walk(project.docs_dir).files:
        if path.suffix not in (".md", ".yml"):
            continue
        try:
            before = decoded_as_it_is(path)
        except (SourceError, OSError):
            continue  # Told by the rules for files.
        after = pages.get(path) or (mended_page(before, ()) if path.suffix == ".md" else mended_data(before))
        if after != before:
            yield Mended(path, project.shown(path), before, after)


def _page(page: Page, schema: Schema) -> Iterator[tuple[Path, str]]:
    """The files of a document, mended one by one, then their headings side by side."""
    texts, paths = dict[str, str](), dict[str, Path]()
    for code, text in page.texts.items():
        with contextlib.suppress(SourceError, OSError):
            texts[code] = mended_page(decoded_as_it_is(text.source.path), tuple(schema.keys))
            paths[code] = text.source.path
    yield from ((paths[code], new) for code, new in with_ids(texts, page.default).items())


def decoded_as_it_is(path: Path) -> str:
    """A file's text with its byte order mark, if it has one; raises like ``decoded``."""
    text = decoded(path)
    return f"\ufeff{text}" if path.read_bytes().startswith(b"\xef\xbb\xbf") else text


def write(changes: Iterable[Mended]) -> None:
    """Write all files, or none; raises ``OSError``."""
    write_all(Written.text(change.path, change.after) for change in changes)
