"""Pictures: each has its file, its words, and bytes that can be shown and printed."""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from handbook.checks.excluded import patterns_of
from handbook.checks.kinds import place_in
from handbook.diagnostics import NOTHING, Diagnostic, diagnose, did_you_mean
from handbook.markup.outline import Link
from handbook.model.curriculum import Course
from handbook.model.files import walk
from handbook.model.layers import LOGO
from handbook.model.locales import Locale
from handbook.model.pages import Page, PageText
from handbook.model.pictures import FOREIGN, LARGEST, POINTER, PROMISES, PictureError, largest_picture, read_picture
from handbook.model.project import Project
from handbook.recall import recalled

Found = tuple[str, dict[str, str]]
ENDINGS = (*PROMISES, *FOREIGN)
LANGUAGE = re.compile(r"\.([a-z]{2}(?:[-_][A-Z]{2}|-[A-Za-z]{4}(?:-[A-Z]{2})?)?)(\.[^./]+)$")
HIDDEN = (".*", "/templates/")  # What MkDocs never publishes.


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """Every picture of a page."""
    project = course.project
    for text in page.texts.values():
        for link in (link for link in text.outline.links if link.is_image):
            for code, facts in _judge(project, page, text, link):
                yield diagnose(project.shown(text.source.path), (link.line, link.column), code, **facts)


def check_unshown(course: Course) -> Iterator[Diagnostic]:
    """Pictures that would be published though no page shows them."""
    project = course.project
    used = {project.docs_dir / uri for page in course.documents for uri in shown_on(project, page)}
    for path in _published(project):
        if path not in used:
            for code, facts in _judge_file(project, path, path.relative_to(project.docs_dir).as_posix()):
                yield diagnose(project.shown(path), (1, 1), code, **facts)


def check_logo(project: Project) -> Iterator[Diagnostic]:
    """The logo that the theme has, which pages, papers and phones show; those of docs and editions are told there."""
    if project.edition and project.edition.logo:
        return
    named = project.settings.text("theme", "logo")
    for path in sorted({project.theme_dir / name for name in (named, LOGO) if name}):
        for code, facts in _judge_file(project, path, path.name) if path.is_file() else ():
            yield diagnose(project.shown(path), (1, 1), code, **facts)


def check_settings(project: Project) -> Iterator[Diagnostic]:
    """``extra.pictures`` of ``mkdocs.yml``: HB104 an unknown key, HB706 no number of megabytes."""
    settings = project.settings.get("extra", "pictures")
    if settings and settings.data is not None and not isinstance(settings.data, dict):
        yield place_in(project, settings, "HB706", found=settings.shown())
    for key, value in settings.items() if settings else ():
        if key != "largest":
            yield place_in(project, value.at_key, "HB104", key=key, near="largest")
        elif type(value.data) not in (int, float) or not LARGEST[0] <= value.data <= LARGEST[1]:
            yield place_in(project, value, "HB706", found=value.shown())


def uri_of(page_uri: str, target: str) -> str:
    """The uri a picture's address names, seen from a page; a part after ``?`` or ``#`` is none of it."""
    folder = PurePosixPath(page_uri).parent
    return os.path.normpath(folder / unquote(re.split(r"[?#]", target)[0])).replace(os.sep, "/")


def file_shown(project: Project, page_uri: str, target: str, locale: Locale) -> Path:
    """The file of a picture that readers of a language see: their own copy where there is one."""
    uri = uri_of(page_uri, target)
    own = project.path_of(uri, locale)
    return own if own.is_file() else project.docs_dir / uri


def shown_on(project: Project, page: Page) -> list[str]:
    """The files a page may show, seen from docs: each picture, and its copies in the page's languages."""
    return recalled(f"pictures {page.uri}", lambda: sorted(set(_files_of(project, page))))


def _files_of(project: Project, page: Page) -> Iterator[str]:
    for text in page.texts.values():
        for link in text.outline.links:
            if link.is_image and not _is_remote(link.target):
                uri = uri_of(page.uri, link.target)
                yield uri
                yield os.path.relpath(project.path_of(uri, text.locale), project.docs_dir)


def _is_remote(target: str) -> bool:
    return bool(re.match(r"[a-zA-Z][\w+.-]*:|/|\\", target))


def _judge(project: Project, page: Page, text: PageText, link: Link) -> Iterator[Found]:
    if _is_remote(link.target):
        near = _near(project, page, name) if (name := _name_on_disk(link.target)) else ""
        is_there = bool(name) and PurePosixPath(unquote(near)).name == name
        yield ("HB403", {"found": link.target, "near": near}) if is_there else ("HB405", {"found": link.target})
        return
    uri = uri_of(page.uri, link.target)
    file = project.docs_dir / uri
    if uri.startswith("..") or not _is_named(project.docs_dir, uri):
        yield "HB403", {"found": link.target, "near": _near(project, page, uri)}
        return
    if language := LANGUAGE.search(uri):  # static-i18n takes it for a translation, and gives it another address.
        yield "HB418", {"found": link.target, "language": language[1], "near": LANGUAGE.sub(r"\2", link.target)}
        return
    if not link.text.strip():
        yield "HB404", {"found": link.target}
    yield from _judge_file(project, file, link.target)
    own = project.path_of(uri, text.locale)
    if own.is_file() and own != file:
        yield from _judge_file(project, own, own.name)
    elif own != file and _has_words(project, file):
        yield "HB506", {"found": link.target, "file": own.name}


def _name_on_disk(target: str) -> str:
    """The name of a file that is addressed from the top of a disk or site; empty for what is on another host."""
    is_on_disk = re.match(r"[A-Za-z]:[\\/]|[\\/](?![\\/])|file:", target)
    return PurePosixPath(unquote(target).replace("\\", "/")).name if is_on_disk else ""


def _judge_file(project: Project, file: Path, shown: str) -> Iterator[Found]:
    largest = largest_picture(project)
    try:
        read_picture(file, largest=largest)
    except PictureError as error:
        reason = "pointer" if error.found == POINTER else "other"
        facts = {"file": shown, "found": error.found, "most": f"{largest:g}", "kind": error.found}
        yield error.code, {**facts, "reason": reason}


def _has_words(project: Project, file: Path) -> bool:
    """Whether a drawing carries words, which a translation must carry in its own language."""
    try:
        return bool(read_picture(file, largest=largest_picture(project)).words)
    except PictureError:
        return False  # Told already.


def _is_named(docs_dir: Path, uri: str) -> bool:
    """Whether a file has exactly this name: what a Mac finds under another one, a server does not."""
    path = docs_dir
    for part in PurePosixPath(uri).parts:
        if part not in _names_in(path):
            return False
        path = path / part
    return path.is_file()


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return _listing(folder, folder.stat().st_mtime_ns)
    except OSError:
        return frozenset()


@cache
def _listing(folder: Path, _changed: int) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir())


def _near(project: Project, page: Page, uri: str) -> str:
    """The address of the picture that was meant: another case, another ending, a slip, else what is in the folder."""
    folder = project.docs_dir / PurePosixPath(page.uri).parent
    known = {path.relative_to(project.docs_dir).as_posix(): path for path in _published(project)}
    alike = [other for other in known if _plain(other) == _plain(uri)]
    named = alike or [other for other in known if PurePosixPath(other).name == PurePosixPath(uri).name]
    best = named[0] if named else did_you_mean(uri, known)
    return os.path.relpath(known[best], folder).replace(os.sep, "/").replace(" ", "%20") if best in known else NOTHING


def _plain(uri: str) -> str:
    """A name without what systems tell apart differently: case, and how accents are put together."""
    return unicodedata.normalize("NFC", uri).casefold()


def _published(project: Project) -> Iterator[Path]:
    """The picture files that MkDocs would put on the site."""
    try:
        excluded = patterns_of([*HIDDEN, *project.settings.text("exclude_docs").splitlines()])
    except ValueError:  # Told by checks.excluded.
        excluded = patterns_of(HIDDEN)
    for path in walk(project.docs_dir).files:
        if path.suffix.lower() in ENDINGS and not excluded.match_file(path.relative_to(project.docs_dir).as_posix()):
            yield path
