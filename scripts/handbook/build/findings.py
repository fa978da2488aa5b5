"""What the rules found, kept under the name of everything they looked at: nothing changed, nothing is looked at again.

::

    docs, theme, settings, fonts ─┐
    code of the rules, packages  ─┴─> name ─┬─ known ──> what was found then
                                            └─ not ───> every rule, and what they find is kept

A shortcut past the rules and no second opinion: what is kept is what they said of the same bytes. It is believed only
if its checksum is right, kept only if nothing changed meanwhile; a disk that cannot keep it makes a check slower.
"""

import contextlib
import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from functools import cache
from io import FileIO
from operator import attrgetter
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.model.project import Project
from handbook.remembered import remembering
from handbook.whole import sealed, unsealed, write_whole

PACKAGE = Path(__file__).parent.parent
MOST = 20  # Kept at a time: branches and settings somebody goes to and fro between.
SETTLED = 2_000_000_000  # Nanoseconds: a file written longer ago than this has another time when it is written again.
_CONTENTS: dict[tuple[int, ...], str] = {}  # What settled files hold, by which they are and when they were written.


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found of one state of a course; ``has_course``: whether its plan could be read.

    ``pages``: how many files of pages it has; ``rules``: the page that explains the rules, as its stem, empty for none.
    """

    found: tuple[Diagnostic, ...]
    has_course: bool
    pages: int = 0
    rules: str = ""

    def written(self, name: str) -> bytes:
        """The findings of the state with this name, and a checksum of them."""
        return sealed(name, [self.has_course, self.pages, self.rules, [asdict(fault) for fault in self.found]])

    @classmethod
    def read(cls, data: bytes, name: str) -> "Findings | None":
        """The findings that were written; None where they are cut off, changed or another state's."""
        try:
            has_course, pages, rules, found = unsealed(data, name)
            return cls(tuple(map(Diagnostic.of, found)), bool(has_course), int(pages), str(rules))
        except (ValueError, TypeError, KeyError):
            return None


@dataclass(frozen=True, slots=True)
class State:
    """All that the rules can see: its ``name``; the name of the ``rest`` without the ``contents`` of single files.

    ``touched`` is a hash of which files these are on the disk and when each was last written: one that was changed and
    changed back is another, though its name is the same.
    """

    name: str
    rest: str
    contents: Mapping[str, str]
    touched: str

    def hash_of(self, file: str) -> str:
        """What a file held when the state was read; of one that is no part of it, what it holds now."""
        if file in self.contents:
            return self.contents[file]
        try:
            return hashlib.sha256(Path(file).read_bytes()).hexdigest()
        except OSError:
            return ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a file or folder: that it is there, and what it holds; which it is, and when it was written."""

    told: bytes
    content: str = ""
    path: str = ""
    touched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where findings of a course are kept, beside its papers; safe to delete."""

    project: Project
    with_papers: bool

    @property
    def folder(self) -> Path:
        """The folder; it need not be there."""
        return self.project.cache_dir.parent / "checks"

    @property
    def texts(self) -> Path:
        """The folder of what was made of texts; it need not be there."""
        return self.project.cache_dir.parent / "rendered" / "texts"

    @property
    def recalled(self) -> Path:
        """The file of what was worked out of single files; it need not be there."""
        return self.project.cache_dir.parent / "rendered" / f"worked-out{'' if self.with_papers else '-unprinted'}.json"

    def state(self) -> State:
        """The course as it is now, what it is judged by, and what judges it."""
        return read_state(self.project, self.with_papers)

    def name(self) -> str:
        """The name of that state."""
        return self.state().name

    def known(self, name: str) -> Findings | None:
        """What was found in this state, if that is kept and whole."""
        try:
            return Findings.read((self.folder / name).read_bytes(), name)
        except OSError:
            return None

    def keep(self, name: str, findings: Findings) -> bool:
        """Keep what was found, as far as the disk takes it; False where something changed meanwhile, and nothing is."""
        if self.name() != name:
            return False
        with contextlib.suppress(OSError):
            write_whole(self.folder / name, findings.written(name))
            for old in sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
                old.unlink()
        return True


def state_of(project: Project, with_papers: bool, package: Path = PACKAGE) -> str:
    """A hash of all that the rules can see; ``package`` is the code that judges."""
    return read_state(project, with_papers, package).name


def read_state(project: Project, with_papers: bool, package: Path = PACKAGE) -> State:
    """All that the rules can see, wherever the project lies; ``package`` is the code that judges."""
    digest, touched = hashlib.sha256(_judges(package)), hashlib.sha256()
    told = repr((project.settings, project.locales, with_papers, sys.version)).replace(str(project.root), "")
    digest.update(told.encode(errors="surrogatepass"))
    fonts = [project.root / value.text() for value in project.named_fonts]
    contents: dict[str, str] = {}
    counts_for_all = _counts_for_all(project)
    for top in [project.config_path, project.docs_dir, project.theme_dir, *fonts]:
        digest.update(project.shown(top).encode(errors="surrogateescape"))
        for seen in _seen(top, (), project.shown(top)):
            digest.update(seen.told)
            touched.update(repr(seen.touched).encode())
            if seen.path:
                contents[seen.path] = seen.content
            if seen.path and counts_for_all(seen.path):
                digest.update(seen.content.encode())
    rest = digest.hexdigest()
    digest.update("".join(contents.values()).encode())
    return State(digest.hexdigest(), rest, contents, touched.hexdigest())


def _counts_for_all(project: Project) -> Callable[[str], bool]:
    """Whether a file counts for everything: plan, data, settings. Of others the rules that look at them say so: pages,
    pictures, ledgers, the theme.
    """
    docs, theme = f"{project.docs_dir}{os.sep}", f"{project.theme_dir}{os.sep}"
    ledgers = f"{project.docs_dir / 'data' / 'translations'}{os.sep}"

    def counts(path: str) -> bool:
        if not path.startswith(docs):
            return not path.startswith(theme)
        return path.endswith(".yml") and not path.startswith(ledgers)

    return counts


def judges() -> str:
    """The name of the code of the rules and of what they rest on."""
    return hashlib.sha256(_judges(PACKAGE) + sys.version.encode()).hexdigest()


def remembering_texts(project: Project) -> AbstractContextManager[None]:
    """Remember what is made of a course's texts while a block runs, from one time to the next."""
    return remembering(Shelf(project, with_papers=True).texts, judges())


@cache
def _judges(package: Path) -> bytes:
    """The code of the rules, and what is installed beside it in which version."""
    digest = hashlib.sha256()
    for seen in (seen for path in sorted(package.rglob("*.py")) for seen in _seen(path, (), path.name)):
        digest.update(seen.told + seen.content.encode())
    for folder in map(Path, sys.path):
        digest.update("\n".join(sorted(path.name for path in folder.glob("*.dist-info"))).encode())
    return digest.digest()


def _seen(path: Path, above: tuple[str, ...], name: str) -> Iterator[_Seen]:
    """What a rule can know of a file, or of a folder and all in it, links followed; ``name`` is what it is called."""
    return _seen_at(str(path), above, name, path.is_symlink(), path.stat)


def _seen_at(
    path: str, above: tuple[str, ...], name: str, is_link: bool, state: Callable[[], os.stat_result]
) -> Iterator[_Seen]:
    told = f"\0{name}\0{is_link}"
    try:
        found = state()
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            real = f"{above[-1]}{os.sep}{name}" if above and not is_link else os.path.realpath(path)
            yield _Seen(f"{told}\0{real in above}".encode(errors="surrogateescape"))
            yield from () if real in above else _seen_in(path, (*above, real))
            yield _Seen(b"\0end")
        else:
            told = f"{told}\0{stat.S_IFMT(mode)}"
            touched = (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
            content = _content_of(path, (*touched, found.st_size)) if stat.S_ISREG(mode) else ""
            yield _Seen(told.encode(errors="surrogateescape"), content, path, touched)
    except OSError as error:
        yield _Seen(f"{told}\0{error.errno}".encode(errors="surrogateescape"))


def _seen_in(folder: str, above: tuple[str, ...]) -> Iterator[_Seen]:
    with os.scandir(folder) as found:  # It knows most of what would be asked of each of a thousand files.
        inner = sorted(found, key=attrgetter("name"))
    for one in inner:
        yield from _seen_at(one.path, above, one.name, one.is_symlink(), one.stat)


def _content_of(path: str, touched: tuple[int, ...]) -> str:
    """The name of what a file holds. Who looks again and again reads what was just written, of the rest only when."""
    if known := _CONTENTS.get(touched):
        return known
    with FileIO(path) as file:
        content = hashlib.sha256(file.readall()).hexdigest()
    if time.time_ns() - touched[3] > SETTLED:
        _CONTENTS[touched] = content
    return content
