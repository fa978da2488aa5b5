"""Every paper of the handbook, opened once in a run and kept until its bytes, or what reads it, change.

::

    PDFs ──> read_papers ──> .cache/tests/readings/<key>.pickle ──> Readings ──> Reading: leaves, texts, faults in grey
             two processes   key: the file, its name, our code
"""

import hashlib
import pickle
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from tests.paper import greys, measures, pages
from tests.paper.pages import Leaf, in_order, leaves_on, sheets_of

WORKERS = 2
LOCALES = ("vi", "en")
EMBEDDED = {"/FontFile", "/FontFile2", "/FontFile3"}


class Font(NamedTuple):
    """A font of a file, and whether the file holds it."""

    name: str
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper as it was read: its leaves, the letters of each page of the file, its fonts, what a copier loses.

    ``kept_leaves`` are pickled: they are nearly all of a reading, and most tests ask for something else.
    """

    path: Path
    kept_leaves: bytes
    texts: tuple[str, ...]
    fonts: frozenset[Font]
    faults_in_grey: tuple[str, ...]
    faults_in_place: tuple[str, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """What is turned, in the order of reading."""
        return _leaves(self.path, self.kept_leaves)

    @property
    def text(self) -> str:
        """The letters of all pages in the order they are set, NFC."""
        return "\n".join(self.texts)

    def at(self, path: Path) -> "Reading":
        """The same of a file of the same bytes."""
        return replace(self, path=path)


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of all papers under a folder, loaded when they are asked for."""

    handouts: Path
    kept: Path

    def __iter__(self) -> Iterator[Reading]:
        return (self.of(path) for path in papers_in(self.handouts))

    def of(self, path: Path) -> Reading:
        """What was read of one paper."""
        return _load(path, self.kept / f"{key_of(path)}.pickle")


@cache
def _leaves(path: Path, kept: bytes) -> tuple[Leaf, ...]:
    return tuple(replace(leaf, path=path) for leaf in pickle.loads(kept))


@cache
def _load(path: Path, kept: Path) -> Reading:
    return pickle.loads(kept.read_bytes()).at(path)


def papers_in(handouts: Path) -> list[Path]:
    return sorted(handouts.rglob("*.pdf"))


def read_papers(handouts: Path, kept: Path) -> None:
    """Read what is not yet kept of the papers in a folder, on two cores, and forget what is there no more."""
    kept.mkdir(parents=True, exist_ok=True)
    targets = {path: kept / f"{key_of(path)}.pickle" for path in papers_in(handouts)}
    missing = [(path, target) for path, target in targets.items() if not target.exists()]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(_keep, *zip(*missing, strict=True), chunksize=4) if missing else ())
    for path in set(kept.iterdir()) - set(targets.values()):
        path.unlink()


def _keep(path: Path, target: Path) -> None:
    unfinished = target.with_suffix(".new")
    unfinished.write_bytes(pickle.dumps(read(path)))
    unfinished.replace(target)


def read(path: Path) -> Reading:
    """Everything that is to be known of a paper, from one look at each of its pages."""
    looked_at, has_cover, place = greys.pages_to_look_at(path), greys.has_cover(path), "/".join(path.parts[-3:])
    unordered: list[Leaf] = []
    texts: list[str] = []
    in_grey: list[str] = []
    for number, sheet in enumerate(sheets_of(path), start=1):
        unordered += leaves_on(path, sheet)
        texts.append(unicodedata.normalize("NFC", sheet.letters.get_text_range()))
        if looked_at is None or number <= looked_at:
            in_grey += (f"{place} {fault}" for fault in greys.faults_on(sheet, number, has_cover=has_cover))
    leaves, to_read = tuple(in_order(path, unordered)), is_to_read(path)
    in_place = tuple(fault for leaf in leaves for fault in measures.faults_of_leaf(leaf, is_to_read=to_read))
    return Reading(path, pickle.dumps(leaves), tuple(texts), fonts_in(path), tuple(in_grey), in_place)


def fonts_in(path: Path) -> frozenset[Font]:
    """The fonts of a file by their names."""
    with pikepdf.open(path) as pdf:
        told = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in told if item.get("/Type") == "/FontDescriptor"]
        return frozenset(Font(str(font.FontName), bool(EMBEDDED & set(font.keys()))) for font in fonts)


def is_to_read(path: Path) -> bool:
    """Whether a paper is one of lessons, tests, modules or the book, whose text flows from page to page."""
    name = path.name.split(".")[0]
    if path.parent.name in LOCALES:
        return name == "handbook" or (path.parent / name).is_dir()
    return path.parent.name not in ("forms", "class", "cards")


@cache
def key_of(path: Path) -> str:
    """What a reading depends on: the file, its place among the papers, and the code that reads."""
    place = "/".join(path.parts[-3:]).encode()
    return hashlib.sha256(path.read_bytes() + place + _code()).hexdigest()[:32]


@cache
def _code() -> bytes:
    sources = (Path(str(module.__file__)).read_bytes() for module in (greys, measures, pages))
    return b"".join(sources) + Path(__file__).read_bytes() + str(pypdfium2.PYPDFIUM_INFO).encode()
