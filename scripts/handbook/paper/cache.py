"""Papers already made, kept between builds under the hash of everything that can show in them.

::

    key = data + pictures + templates + drawings + code + versions     <key>.data   the paper
                                                                       <key>.png    its first page, small
                                                                       <key>.json   facts, and checksums of all
    a piece of a paper (binding)                                       <key>.piece  a sum, what it came to, its pages
    the papers that are bound of pieces                                <key>.pieces the keys of these
    inputs                                                             <inputs>.key  the key they came to, and a sum

No clock and no place goes in: the same content is the same file, byte for byte, wherever the project lies. An entry is
believed only if its checksums are right, so one cut off or changed is made again.
"""

import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from handbook.diagnostics import diagnose
from handbook.model.fonts import PACKAGES as FONT_PACKAGES
from handbook.paper.kinds import Paper, PaperError, PaperFacts, TypstPaper
from handbook.paper.press import DESK, PDF_STANDARD, Press
from handbook.whole import begun, write_whole

PACKAGE = Path(__file__).parent.parent
ROOMS = ("paper", "body", "model", "source", "text.py")  # The code that makes files of data, beside Typst.
PACKAGES = ("typst", *FONT_PACKAGES, "pikepdf", "pillow", "pypdfium2", "xlsxwriter", "fonttools", "segno")
LEFT = 24 * 3600  # Seconds after which a desk was left by a process that was killed; others may be at theirs.
_COLOUR = re.compile(rb"--hb-[\w-]+: #[0-9a-fA-F]{6};")
_OWN = re.compile(r"([0-9a-f]{64})\.(?:data|png|json|key|pieces?)")
_KEY = re.compile(rb"[0-9a-f]{64}")


def sources_in(folder: Path, rooms: Iterable[str] = ROOMS) -> Iterator[Path]:
    """The Python files of some rooms of the package, in order."""
    for room in rooms:
        path = folder / room
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tell in one sentence (HB806) why a folder cannot be used: a full disk, a folder of somebody else's."""
    try:
        yield
    except OSError as error:
        shown = "/".join(folder.parts[-2:])
        raise PaperError([diagnose(shown, (1, 1), "HB806", found=error.strerror or str(error))]) from error


@dataclass(frozen=True)
class PaperCache:
    """The papers kept in the press's ``cache_dir``."""

    press: Press
    package: Path = PACKAGE

    @cached_property
    def _own_key(self) -> bytes:
        """Hash of all that every paper depends on: not of the logo, which few papers show."""
        versions = " ".join(f"{name} {version(name)}" for name in PACKAGES)
        digest = hashlib.sha256(f"{versions} {PDF_STANDARD}".encode())
        theme = self.press.theme_dir
        drawings = sorted({path for path in (theme / "assets/images").rglob("*") if path.is_file()} - {self.press.logo})
        files = [*sorted(self.press.templates.rglob("*.typ")), *drawings]
        for base, path in [*((theme, path) for path in files), *((self.package, path) for path in self._code)]:
            digest.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes())
        tokens = (theme / "assets/stylesheets/tokens.css").read_bytes()
        digest.update(b"\0".join(_COLOUR.findall(tokens)))  # What paper reads of it.
        for path in self.press.further_fonts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    @cached_property
    def _logo(self) -> bytes:
        """Hash of the logo, empty where the theme has none."""
        logo = self.press.logo
        return hashlib.sha256(logo.read_bytes()).digest() if logo.is_file() else b""

    @cached_property
    def whole_code(self) -> bytes:
        """Hash of all that any paper depends on, and of the whole package."""
        digest = hashlib.sha256(self._own_key + self._logo)
        for path in sorted(self.package.rglob("*.py")):
            digest.update(path.relative_to(self.package).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def known(self, inputs: str) -> str:
        """The key of the paper that these inputs came to, empty where that is not known."""
        try:
            key = self.path(inputs, "key").read_text(encoding="ascii")[:64]
            return key if inputs and self.path(inputs, "key").read_bytes() == _noted(inputs, key) else ""
        except (OSError, ValueError):
            return ""

    def note(self, inputs: str, key: str) -> None:
        """Keep which paper these inputs came to."""
        if inputs:
            self.keep(inputs, "key", _noted(inputs, key))

    def piece(self, key: str) -> tuple[bytes, bytes] | None:
        """What a piece came to and its pages, if it is here and whole."""
        try:
            told, came_to, pages = self.path(key, "piece").read_bytes().split(b"\n", 2)
            return (came_to, pages) if told == _sum_of_piece(came_to, pages) else None
        except (OSError, ValueError):
            return None

    def keep_piece(self, key: str, came_to: bytes, pages: bytes) -> None:
        """Keep what a piece came to, on one line, and its pages."""
        self.keep(key, "piece", b"\n".join((_sum_of_piece(came_to, pages), came_to, pages)))

    @property
    def _code(self) -> Iterator[Path]:
        return sources_in(self.package)

    def key(self, paper: Paper) -> str:
        """The name of a paper's files."""
        digest = hashlib.sha256(self._own_key)
        digest.update(paper.content.encode())
        if isinstance(paper, TypstPaper) and paper.shows_logo:
            digest.update(b"\0" + self._logo)
        for picture in paper.pictures if isinstance(paper, TypstPaper) else ():
            digest.update(b"\0" + _sum_of(picture, paper.source))
        for piece in paper.pieces if isinstance(paper, TypstPaper) else ():
            digest.update(self.key(piece).encode())
        return digest.hexdigest()

    def path(self, key: str, kind: str) -> Path:
        """One file of an entry: its ``data``, ``png`` or ``json``."""
        return self.press.cache_dir / f"{key}.{kind}"

    def facts(self, key: str) -> PaperFacts | None:
        """What is known of a paper, if it is here and whole."""
        try:
            entry = json.loads(self.path(key, "json").read_bytes())
            facts = PaperFacts(**entry["facts"])
            return facts if entry == self._entry(key, facts) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, kind: str, data: bytes) -> Path:
        """Write one file of an entry, whole or not at all: an interrupted build leaves nothing that looks like one."""
        path = self.path(key, kind)
        write_whole(path, data)
        return path

    def keep_facts(self, key: str, facts: PaperFacts) -> None:
        """Say that an entry is there; after the rest of it."""
        self.keep(key, "json", json.dumps(self._entry(key, facts)).encode())

    def _entry(self, key: str, facts: PaperFacts) -> dict[str, object]:
        kinds = ("data", "png") if facts.pages else ("data",)
        sums = {kind: hashlib.sha256(self.path(key, kind).read_bytes()).hexdigest() for kind in kinds}
        told = json.dumps([key, asdict(facts), sums], sort_keys=True)
        return {"facts": asdict(facts), "sums": sums, "told": hashlib.sha256(told.encode()).hexdigest()}


def _noted(inputs: str, key: str) -> bytes:
    return f"{key} {hashlib.sha256(f'{inputs} {key}'.encode()).hexdigest()}".encode()


def _sum_of_piece(came_to: bytes, pages: bytes) -> bytes:
    return hashlib.sha256(came_to + b"\n" + pages).hexdigest().encode()


def _sum_of(picture: Path, source: str) -> bytes:
    try:
        return hashlib.sha256(picture.read_bytes()).digest()
    except OSError as error:
        found = f"{picture.name}: {error.strerror}"
        raise PaperError([diagnose(source, (1, 1), "HB807", found=found)]) from error


def _is_left(path: Path) -> bool:
    """Whether a desk, or a file half written, is so old that its process must have been killed."""
    try:
        return time.time() - path.stat().st_mtime > LEFT
    except OSError:  # It has just been taken away.
        return False


def forget(cache_dir: Path, in_use: frozenset[str]) -> None:
    """Drop what no paper of this build used, so that the cache does not grow for ever; files of others stay."""
    bound = (cache_dir / f"{key}.pieces" for key in in_use)
    pieces = {key.decode() for path in bound if path.is_file() for key in _KEY.findall(path.read_bytes())}
    for path in cache_dir.iterdir() if cache_dir.is_dir() else ():
        own, half = _OWN.fullmatch(path.name), _OWN.fullmatch(begun(path.name))
        if path.name.startswith(DESK) and _is_left(path):
            shutil.rmtree(path, ignore_errors=True)
        if (own and own[1] not in in_use | pieces) or (half and _is_left(path)):
            with writing(cache_dir):
                path.unlink(missing_ok=True)
