"""Ledgers when pages move: each goes along with its page, and links in what it says lead where they lead now.

A link that leads elsewhere is no change of what a page says, so whatever was fresh is fresh after a move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from handbook.authoring.blocks import blocks_of_page, hash_of
from handbook.authoring.ledger import Ledger, ledger_path, read_ledger, stems_in
from handbook.authoring.relinking import Moves, relinked
from handbook.authoring.writing import Written
from handbook.model.curriculum import Course
from handbook.model.project import Project
from handbook.source import SourceError
from handbook.text import readable

Changed = Mapping[Path, tuple[str, str]]  # Pages whose text changes: what they say, what they are to say.


def ledgers_carried(
    course: Course, files: Mapping[Path, Path | None], pages: Mapping[str, str], moves: Moves, changed: Changed
) -> Iterator[Written]:
    """Every ledger that moves, goes, or has a link in it that leads elsewhere now."""
    project = course.project
    for path, code, stem in stems_in(project):
        original = _original(project, stem)
        new_original = files.get(original, original)
        if new_original is None:
            yield Written(path, None)
            continue
        new_stem = pages.get(stem) or new_original.relative_to(project.docs_dir).as_posix().removesuffix(".md")
        new_path = ledger_path(project, code, new_stem if original in files else stem)
        old = path.read_bytes()
        new = _carried(course, path, code, stem, new_stem, moves, changed)
        if new_path != path:
            yield Written(path, None)
        if new_path != path or new != old:
            yield Written(new_path, new)


def _original(project: Project, stem: str) -> Path:
    """The file that a ledger is for: a page's stem is without its ending."""
    page = project.docs_dir / f"{stem}.md"
    return page if page.is_file() else project.docs_dir / stem


def _carried(course: Course, path: Path, code: str, stem: str, new_stem: str, moves: Moves, changed: Changed) -> bytes:
    """What a ledger is to say; as it was where its page did not change, or where it cannot be read."""
    project, original = course.project, _original(course.project, stem)
    translation = original.with_name(f"{original.stem}.{_spelt(project, code)}.md")
    if original not in changed and translation not in changed:
        return path.read_bytes()
    try:
        ledger = read_ledger(path)
    except SourceError:
        return path.read_bytes()

    def mended(text: str) -> str:
        return relinked(text, f"{stem}.md", f"{new_stem}.md", moves)

    page = next((page for page in course.documents if page.stem == stem), None)
    text = page.texts.get(_spelt(project, code)) if page else None
    hashes = {block.hash: hash_of(mended(block.text)) for block in (blocks_of_page(text) if text else ())}
    entries = tuple(
        replace(entry, text=mended(entry.text), translation=hashes.get(entry.translation, entry.translation))
        for entry in ledger.entries
    )
    return Ledger(frozenset(_wholes(ledger, changed.get(original))), entries).written().encode()


def _wholes(ledger: Ledger, texts: tuple[str, str] | None) -> Iterator[str]:
    """Hashes of whole originals: that of the text that changes is that of the text it becomes."""
    old, new = (hash_of(readable(text)) for text in texts) if texts else ("", "")
    return (new if whole == old else whole for whole in ledger.wholes)


def _spelt(project: Project, folder: str) -> str:
    """A language as file names have it; folders of ledgers are in small letters."""
    return next((code for code in project.codes if code.lower() == folder), folder)
