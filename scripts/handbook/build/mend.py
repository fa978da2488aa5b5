"""Mending a course: what ``handbook check --fix`` writes, and ``--diff`` shows.

::

    pages, data ─ authoring.mending ─> Mended (file, before, after) ─┬─ diff_of ──> what would change
                                                                      └─ write ────> each file whole, or none of them
"""

import contextlib
import difflib
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.authoring.mending import Known, mended_data, mended_page, with_ids
from handbook.authoring.misspelt import ANY, Files, Names
from handbook.authoring.writing import Written, write_all
from handbook.checks.allowed import Json
from handbook.checks.front_matter import Schema, pages_of
from handbook.checks.schemas import schemas_by_file
from handbook.model.curriculum import Course
from handbook.model.files import walk
from handbook.model.moved import read_addresses
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
        before, after = (list(io.StringIO(text, newline="\n")) for text in (self.before, self.after))
        names = f"a/{self.shown}", f"b/{self.shown}"
        lines = difflib.unified_diff(before, after, *names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mended(project: Project, course: Course | None) -> tuple[Mended, ...]:
    """Every file of ``docs`` that can be put right; of a course whose plan cannot be read, the letters alone."""
    files = _files_of(course) if course else Files()
    pages = {
        path: new for page, schema in (pages_of(course) if course else ()) for path, new in _page(page, schema, files)
    }
    return tuple(_changed(project, pages))


def _files_of(course: Course) -> Files:
    """All that links may lead to: pages and forms of the plan, and whatever else lies in docs."""
    docs_dir = course.project.docs_dir
    found = (path.relative_to(docs_dir).as_posix() for path in walk(docs_dir).files)
    gone = frozenset(f"{stem}.md" for stem in read_addresses(docs_dir).moved)
    return Files(frozenset({*course.by_uri, *(uri for uri in found if not uri.endswith((".md", ".yml")))}), gone)


def _changed(project: Project, pages: dict[Path, str]) -> Iterator[Mended]:
    names = {path: names_of(schema) for path, schema in schemas_by_file(project).items()}
    for path in walk(project.docs_dir).files:
        if path.suffix not in (".md", ".yml"):
            continue
        try:
            before = decoded_as_it_is(path)
        except (SourceError, OSError):
            continue  # Told by the rules for files.
        after = pages.get(path) or _other(before, path, names.get(path, ANY), project.codes)
        if after != before:
            yield Mended(path, project.shown(path), before, after)


def _other(text: str, path: Path, names: Names, languages: Collection[str]) -> str:
    """A file that is no page of the plan."""
    return mended_page(text, Known()) if path.suffix == ".md" else mended_data(text, names, languages)


def _page(page: Page, schema: Schema, files: Files) -> Iterator[tuple[Path, str]]:
    """The files of a document, mended one by one, then their headings side by side."""
    texts, paths = dict[str, str](), dict[str, Path]()
    for code, text in page.texts.items():
        with contextlib.suppress(SourceError, OSError):
            known = Known(tuple(schema.keys), code, page.uri, files)
            texts[code] = mended_page(decoded_as_it_is(text.source.path), known)
            paths[code] = text.source.path
    yield from ((paths[code], new) for code, new in with_ids(texts, page.default).items())


def names_of(schema: Json) -> Names:
    """The keys that a schema allows, and where it allows no others."""
    ways = [schema, *schema.get("anyOf", ())]
    keys = {key: names_of(child) for way in ways for key, child in way.get("properties", {}).items()}
    items = next((names_of(way["items"]) for way in ways if "items" in way), None)
    beside = [way.get("additionalProperties") for way in ways]
    others = next((names_of(other) for other in beside if isinstance(other, dict)), None)
    return Names(keys, items, others, is_open=all(other is not False for other in beside))


def decoded_as_it_is(path: Path) -> str:
    """A file's text with its byte order mark, if it has one; raises like ``decoded``."""
    text = decoded(path)
    return f"\ufeff{text}" if path.read_bytes().startswith(b"\xef\xbb\xbf") else text


def write(changes: Iterable[Mended]) -> None:
    """Write all files, or none; raises ``OSError``."""
    write_all(Written.text(change.path, change.after) for change in changes)
