"""What a phone keeps of a site: sets of files, each with its hash, so that only what is new of a version is fetched.

::

    <locale>             pages, slides, search, pictures, styles and scripts of a language: saved after one visit
    <locale>/<module>    papers of a module, and the module as one file: saved when a reader asks for them

Lists are taken of what is on the disk, last of all, so nothing that makes a file of the site need know of them.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.model.address import NOT_FOUND, SITEMAP, WORKER, list_url, owner_of, papers_set, search_url, single_url
from handbook.model.curriculum import Course
from handbook.model.files import put
from handbook.model.locales import Locale

HASH = 16  # Hexadecimal digits of SHA-256: 64 bits tell the versions of one file apart.
# Nothing a page shows: papers, their pictures, archives, sources of what others wrote.
_APART = ("handouts/", "thumbnails/", "single/", "offline/")
_TO_EDIT = ".docx"  # At a desk: a phone keeps what it can show.
_UNSHOWN = (".map", ".zip", ".gz", ".ics", "/LICENSE", "/SOURCE")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site: its address, the beginning of its hash, its size in bytes."""

    url: str
    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class FileSet:
    """Files that are saved together or not at all."""

    name: str
    files: tuple[Kept, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def text(self) -> str:
        """The list as it stands on the site: address, hash and bytes of each file."""
        return json.dumps({file.url: [file.hash, file.size] for file in self.files}, separators=(",", ":"))

    @property
    def hash(self) -> str:
        """The hash of the list, which changes when any file does."""
        return hash_of(self.text.encode())


def hash_of(data: bytes) -> str:
    """The beginning of the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:HASH]


def inventory_of(site_dir: Path, course: Course) -> tuple[FileSet, ...]:
    """The sets of a finished site: of each language, and of each module that has papers."""
    locales = course.project.locales
    files = {url: _kept(site_dir, url) for url in urls_in(site_dir)}
    sets = [
        FileSet(locale.code, tuple(files[url] for url in files if _is_of(url, locale, locales, files)))
        for locale in locales
    ]
    for locale in locales:
        for module in course.modules:
            urls = tuple(url for url in files if _is_of_papers(url, module.id, locale))
            if any(url.endswith(".pdf") for url in urls):
                sets.append(FileSet(papers_set(module.id, locale), tuple(files[url] for url in urls)))
    return tuple(sets)


def write_lists(sets: Sequence[FileSet], site_dir: Path) -> None:
    """A list for each set."""
    for one in sets:
        put(site_dir / list_url(one.name), one.text)


def urls_in(site_dir: Path) -> Iterator[str]:
    """The address of every file a build made, sorted; hidden ones are never a build's."""
    for path in sorted(site_dir.rglob("*")):
        url = path.relative_to(site_dir).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in url.split("/")):
            yield url


def _kept(site_dir: Path, url: str) -> Kept:
    data = (site_dir / url).read_bytes()
    return Kept(url, hash_of(data), len(data))


def _is_of(url: str, locale: Locale, locales: Sequence[Locale], urls: Collection[str]) -> bool:
    """Whether a language's pages may show a file: its own pages, and what stands in no other language's folder.

    A picture that the language has of its own is not kept in another one's, too.
    """
    if url.startswith(_APART) or url.endswith(_UNSHOWN) or url in (NOT_FOUND, SITEMAP, WORKER):
        return False
    if url.startswith("search/"):
        return url == search_url(locale.code)
    owner = owner_of(url, locales)
    is_page = url.endswith(".html") or url.startswith("class/")
    return owner == locale or (owner.is_default and not is_page and f"{locale.prefix}{url}" not in urls)


def _is_of_papers(url: str, module: str, locale: Locale) -> bool:
    if url.endswith(_TO_EDIT):
        return False
    kinds = tuple(f"{folder}/{locale.code}/{module}{after}" for folder in ("handouts", "thumbnails") for after in "/.")
    return url.startswith(kinds) or url == single_url(module, locale)
