"""The files in docs: names that live through every disk and address, text that every program reads."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePosixPath

from handbook.checks.named import name_meant
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.verbatim import masked
from handbook.model.address import OF_WINDOWS
from handbook.model.files import ENDINGS, walk
from handbook.model.forms import forms_dir
from handbook.model.locales import LOCALE
from handbook.model.project import Project
from handbook.model.settings import files_of
from handbook.recall import recalled
from handbook.source import SourceError, decoded
from handbook.text import composed, hidden_in, odd_letters, of_other_encoding, readable, unseen_in

TEXT_FILES = (".md", ".yml")
CODE_FILES = (".css", ".html", ".js", ".typ")  # Of a course's look: any letter may stand in them.
DATA_FILES = (
    "addresses",
    "asked",
    "classes",
    "curriculum",
    "glossary",
    "kits",
    "laws",
    "spoken",
    "synonyms",
    "timetable",
    "unsaid",
    "wording",
)
_PLAIN = re.compile(rf"(?!{OF_WINDOWS})" r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-zA-Z-]+)*(\.[a-z][a-z0-9]*)?")  # … .en.svg, .mp3


def check_names(project: Project) -> Iterator[Diagnostic]:
    """All rules about names and links of files, and folders that are named as files are."""
    found = walk(project.docs_dir)
    for path, reason in found.faults:
        yield diagnose(project.shown(path), (1, 1), "HB313", found=path.name, reason=reason)
    for folder in found.folders:
        if folder.suffix.lower() in (*TEXT_FILES, *ENDINGS):
            yield diagnose(project.shown(folder), (1, 1), "HB314", found=folder.name, reason="folder")
    for folder in (project.docs_dir / "data", forms_dir(project.docs_dir)):
        if folder.is_file():
            yield diagnose(project.shown(folder), (1, 1), "HB314", found=folder.name, reason="file")
    for file in found.files:
        yield from _check_name(project, file)


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about letters in files of text, settings among them."""
    docs, settings = walk(project.docs_dir).files, sorted(files_of(project.settings))
    look = (*docs, *(walk(project.own_theme_dir).files if project.own_theme_dir else ()))
    texts = (file for file in docs if file.suffix.lower() in TEXT_FILES and file not in settings)
    for file in (*settings, *texts, *(file for file in look if file.suffix.lower() in CODE_FILES)):
        told = recalled(f"letters {project.shown(file)}", partial(_letters_in, project, file))
        yield from map(Diagnostic.of, told)


def _check_name(project: Project, file: Path) -> Iterator[Diagnostic]:
    uri = PurePosixPath(file.relative_to(project.docs_dir).as_posix())
    path, ending = project.shown(file), uri.suffix.lower()
    codes = set(project.codes) - {project.default_locale.code}
    middle = PurePosixPath(uri.stem).suffix.removeprefix(".")
    wanted = ENDINGS.get(ending, ending if ending in TEXT_FILES else uri.suffix)
    is_ledger = uri.is_relative_to("data/translations")
    if ending == ".txt" and PurePosixPath(uri.stem).suffix.lower() in TEXT_FILES and not is_ledger:
        wanted = ""  # An editor of Windows has put its own ending behind the right one.
    if wanted != uri.suffix:
        yield diagnose(path, (1, 1), "HB310", found=uri.name, better=f"{uri.stem}{wanted}")
    elif odd := [part for part in uri.parts if not _PLAIN.fullmatch(part)]:
        yield diagnose(path, (1, 1), "HB306", found=odd[-1])
    elif middle and LOCALE.fullmatch(middle) and middle not in codes:  # Never published by static-i18n, in silence.
        better = name_meant(project, file) or f"{PurePosixPath(uri.stem).stem}-{middle}{uri.suffix}"
        yield diagnose(path, (1, 1), "HB305", found=middle, better=better)
    elif near := _nearly_read(uri):
        yield diagnose(path, (1, 1), "HB317", found=uri.name, near=near)


def _nearly_read(uri: PurePosixPath) -> str:
    """The data file that is meant by one that nobody reads, by its name or place, empty for any other file."""
    folder, home = uri.parent.as_posix(), "." if uri.stem == "curriculum" else "data"
    if uri.suffix == ".yml" and uri.stem in DATA_FILES and folder != home:
        return (PurePosixPath("docs") / home / uri.name).as_posix()
    if uri.suffix == ".yml" and folder.startswith("data/forms/"):
        return f"docs/data/forms/{uri.name}"
    if uri.suffix != ".yml" or uri.parent.as_posix() not in (".", "data") or uri.stem in DATA_FILES:
        return ""
    near = get_close_matches(uri.stem, DATA_FILES, n=1, cutoff=0.7)
    return f"{near[0]}.yml" if near else ""


def _letters_in(project: Project, file: Path) -> list[dict[str, object]]:
    return [asdict(fault) for fault in _check_letters(project, file)]


def _check_letters(project: Project, file: Path) -> Iterator[Diagnostic]:
    path = project.shown(file)
    try:
        text = decoded(file)
    except (SourceError, FileNotFoundError) as error:
        if isinstance(error, SourceError):
            yield error.told(path)
        return
    if file.suffix.lower() in CODE_FILES:
        return
    for row, column, name in odd_letters(text):
        yield diagnose(path, (row, column), "HB309", found=name)
    yield from _check_references(path, text)
    for number, line in enumerate(readable(text).split("\n"), start=1):
        for at in unseen_in(line)[:1]:
            yield diagnose(path, (number, at + 1), "HB309", found=f"U+{ord(line[at]):04X}", reason="unseen")
        if composed(line) != line:
            yield diagnose(path, (number, _first_not_composed(line)), "HB308", found=line.strip()[:40])
        if old := of_other_encoding(line):
            yield diagnose(path, (number, old.start() + 1), "HB318", found=old[0])


def _check_references(path: str, text: str) -> Iterator[Diagnostic]:
    """HB309 for letters that Markdown makes of their names; elsewhere these are text."""
    for number, line in enumerate(masked(text).split("\n") if path.endswith(".md") else (), start=1):
        for reference in hidden_in(line):
            yield diagnose(path, (number, reference.start() + 1), "HB309", found=reference[0])


def _first_not_composed(line: str) -> int:
    end = next(i for i in range(1, len(line) + 1) if composed(line[:i]) != line[:i])
    is_alone = composed(line[end - 1]) != line[end - 1]  # Else it is a mark on the letter before it.
    return end if is_alone else end - 1 or 1
