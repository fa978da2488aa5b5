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
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.model.project import Project
from handbook.whole import sealed, unsealed, write_whole

PACKAGE = Path(__file__).parent.parent
MOST = 20  # Kept at a time: branches and settings somebody goes to and fro between.


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
    """All that the rules can see: its ``name``; the name of the ``rest`` without the ``contents`` of single files."""

    name: str
    rest: str
    contents: Mapping[str, str]

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
    """What is seen of a file or folder: that it is there, and what it holds."""

    told: bytes
    content: str = ""
    path: Path | None = None


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
    def rendered(self) -> Path:
        """The file of bodies as they were rendered; it need not be there."""
        return self.project.cache_dir.parent / "rendered" / "pages.json"

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
    """All that the rules can see; ``package`` is the code that judges."""
    digest = hashlib.sha256(_judges(package))
    digest.update(repr((project.settings, project.locales, with_papers, sys.version)).encode(errors="surrogatepass"))
    fonts = [project.root / value.text() for value in project.named_fonts]
    contents: dict[str, str] = {}
    for top in [project.config_path, project.docs_dir, project.theme_dir, *fonts]:
        digest.update(project.shown(top).encode(errors="surrogateescape"))
        for seen in _seen(top, (), project.shown(top)):
            digest.update(seen.told)
            if seen.path:
                contents[str(seen.path)] = seen.content
            if seen.path and not _is_by_itself(project, seen.path):
                digest.update(seen.content.encode())
    rest = digest.hexdigest()
    for path, content in contents.items():
        digest.update(f"{path}\0{content}".encode(errors="surrogateescape"))
    return State(digest.hexdigest(), rest, contents)


def _is_by_itself(project: Project, path: Path) -> bool:
    """Whether a rule that looks at a file says so: pages, pictures, ledgers, the theme; not plan, data, settings."""
    docs = project.docs_dir
    if not path.is_relative_to(docs):
        return path.is_relative_to(project.theme_dir)
    return path.suffix != ".yml" or path.is_relative_to(docs / "data" / "translations")


def judges() -> str:
    """The name of the code of the rules and of what they rest on."""
    return hashlib.sha256(_judges(PACKAGE) + sys.version.encode()).hexdigest()


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
    """What a rule can know of a file or of a folder and all in it, links followed."""
    real = os.path.realpath(path)
    told = f"\0{name}\0{path.is_symlink()}"
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield _Seen(f"{told}\0{real in above}".encode(errors="surrogateescape"))
            for inner in () if real in above else sorted(path.iterdir()):
                yield from _seen(inner, (*above, real), inner.name)
            yield _Seen(b"\0end")
        else:
            told = f"{told}\0{stat.S_IFMT(mode)}"
            content = hashlib.sha256(path.read_bytes() if stat.S_ISREG(mode) else b"").hexdigest()
            yield _Seen(told.encode(errors="surrogateescape"), content, path)
    except OSError as error:
        yield _Seen(f"{told}\0{error.errno}".encode(errors="surrogateescape"))
