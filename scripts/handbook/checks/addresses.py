"""No two things at one address: pages of all languages, papers, pictures, and what the site keeps for itself."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from handbook.checks.plan import planned_uris
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.address import FORMS, ROOT_FILES, deck_url, page_url, reserved_names
from handbook.model.catalogue import Subject, printables_of, subjects_of
from handbook.model.curriculum import Course, Lesson, Module, Test, curriculum_path, read_curriculum
from handbook.model.files import walk
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page

_Wanting = TypeVar("_Wanting")
NOT_PUBLISHED = ("curriculum.yml",)  # ``exclude_docs`` of the settings has these; ``data`` is a reserved folder.


@dataclass(frozen=True, slots=True)
class Owner:
    """What wants an address: its name as an author knows it, and where it is told."""

    name: str
    path: str
    place: tuple[int, int]


def check(course: Course) -> Iterator[Diagnostic]:
    """HB311 for pages and files, HB804 for papers."""
    places = _Places(course)
    taken = list(_check_reserved(course, places))
    yield from taken
    if taken:
        return  # Each would be told again for every page and language below it.
    for address, wanting in _register(course).items():
        owners = [places.of_what(one) for one in wanting] if len(wanting) > 1 else []
        for owner in owners[1:]:
            yield diagnose(owner.path, owner.place, "HB311", found=address, other=owners[0].name, reason="other")
    yield from _check_papers(course, places)


class _Places:
    """Where the plan, or a file of its own, names each thing."""

    def __init__(self, course: Course) -> None:
        self.course, self.plan = course, curriculum_path(course.project)
        self.named = {uri: value.place for uri, value in reversed(list(planned_uris(read_curriculum(course.project))))}

    def of_uri(self, uri: str) -> Owner:
        """A document of the plan."""
        return Owner(uri, self.plan, self.named.get(uri, (1, 1)))

    def of_file(self, path: Path) -> Owner:
        """A file in docs or the theme."""
        shown = self.course.project.shown(path)
        return Owner(shown, shown, (1, 1))

    def of_what(self, wants: str | Path) -> Owner:
        """A document of the plan, by its uri, or a file."""
        return self.of_uri(wants) if isinstance(wants, str) else self.of_file(wants)

    def of(self, subject: Subject) -> Owner:
        """Whatever is printed."""
        match subject:
            case Form():
                return self.of_file(subject.path)
            case Page():
                return self.of_uri(subject.uri)
            case Module() | Lesson() | Test():
                return self.of_uri(subject.page.uri)
            case _:
                return Owner(getattr(subject, "name", "handbook"), self.plan, (1, 1))


def _check_reserved(course: Course, places: _Places) -> Iterator[Diagnostic]:
    """Names of modules, pages and folders that are the site's own."""
    codes = tuple(locale.code for locale in course.project.locales)
    reserved = reserved_names(codes, has_forms=bool(course.forms))
    for module in course.modules:
        if module.id in reserved:
            owner = places.of(module)
            yield diagnose(owner.path, owner.place, "HB311", found=module.id, other="", reason="reserved")
    for page in course.pages:
        if page.stem in reserved - {FORMS} or page.stem.split("/")[0] in reserved - {FORMS}:
            owner = places.of(page)
            yield diagnose(owner.path, owner.place, "HB311", found=page.stem, other="", reason="reserved")
    kept = reserved - {"assets", "data", FORMS} - {module.id for module in course.modules}
    for uri, file in _files(course):
        first = uri.split("/")[0]
        if uri in ROOT_FILES or ("/" in uri and first in kept):
            owner = places.of_file(file)
            yield diagnose(owner.path, owner.place, "HB311", found=first, other="", reason="reserved")


def _register(course: Course) -> dict[str, list[str | Path]]:
    """What wants each address: documents by uri, and files; without regard to case, which some disks do not keep, nor
    to the ``.html`` servers add.
    """
    register: dict[str, list[str | Path]] = defaultdict(list)
    for locale in course.project.locales:
        documents: list[tuple[str, str | Path]] = [(page.stem, page.uri) for page in course.documents]
        documents += [(form.stem, form.path) for form in course.forms]
        for stem, wants in documents:
            _enter(register, _as_served(stem, locale), wants)
        for _, lesson in course.lessons:
            _enter(register, _without_html(deck_url(lesson.page.stem, locale)), lesson.page.uri)
    for uri, file in (*_files(course), *_theme_files(course)):
        _enter(register, _without_html(_localised(course, uri)), file)
    return register


def _enter(register: dict[str, list[_Wanting]], address: str, wants: _Wanting) -> None:
    if wants not in register[address.casefold()]:
        register[address.casefold()].append(wants)


def _as_served(stem: str, locale: Locale) -> str:
    return _without_html(page_url(stem, locale))


def _without_html(url: str) -> str:
    return url.removesuffix(".html").removesuffix("index").rstrip("/")


def _files(course: Course) -> Iterator[tuple[str, Path]]:
    """Pictures and other files of docs that are published, by their uri."""
    docs = course.project.docs_dir
    for file in walk(docs).files:
        uri = file.relative_to(docs).as_posix()
        if file.suffix != ".md" and uri not in NOT_PUBLISHED and not uri.startswith("data/"):
            yield uri, file


def _localised(course: Course, uri: str) -> str:
    """The address of a file: ``img/boat.en.svg`` is ``en/img/boat.svg``."""
    if uri.count(".") < 2:  # Of nearly all.
        return uri
    pure = PurePosixPath(uri)
    for locale in course.project.locales:
        if not locale.is_default and PurePosixPath(pure.stem).suffix == f".{locale.code}":
            return f"{locale.prefix}{pure.with_name(PurePosixPath(pure.stem).stem + pure.suffix)}"
    return uri


def _theme_files(course: Course) -> Iterator[tuple[str, Path]]:
    """Styles, scripts and pictures of the theme."""
    theme = course.project.theme_dir
    inside = len(str(theme)) + 1
    for file in walk(theme / "assets").files if (theme / "assets").is_dir() else ():
        yield str(file)[inside:].replace(os.sep, "/"), file


def _check_papers(course: Course, places: _Places) -> Iterator[Diagnostic]:
    owners: dict[str, list[Owner]] = defaultdict(list)
    for subject in subjects_of(course):
        for paper in printables_of(subject):
            _enter(owners, f"{paper.stem}{paper.edition.suffix}", places.of(subject))
    told: set[Owner] = set()
    for address, wanting in owners.items():
        last = max(wanting, key=lambda owner: owner.place)
        if len(wanting) > 1 and last not in told:
            told.add(last)
            yield diagnose(last.path, last.place, "HB804", found=address)
