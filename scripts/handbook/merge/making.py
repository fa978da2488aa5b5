"""A merge from its rows to its files: planned, judged, made where it is not made already, and told.

::

    Order ─> templates ─> plan ─> names judged ─┬─ faults: nothing, or the good rows (``keep_going``)
                                                └─> this shard's files ── key and file as they were? ─┬─ kept
                                                      stale ones taken away                           └─ made ─> journal
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.lists.listed import Listed
from handbook.merge.contents import NAME, Row, table_of
from handbook.merge.crew import make_all
from handbook.merge.journal import Journal, Made, Shard, is_whole
from handbook.merge.judging import judge, without
from handbook.merge.plan import MergedFile
from handbook.merge.setting import Ready, code_hash
from handbook.merge.stamping import Described
from handbook.merge.template import Template
from handbook.merge.worker import Desk
from handbook.whole import parts_of, prune, write_whole

Plan = Callable[[Listed], Sequence[MergedFile]]
WHOLE = Shard()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: of which rows, by which plan, with which templates, where, and by how many processes.

    ``ways`` says of each template how it is printed, by the key of its words.
    """

    listed: Listed
    plan: Plan
    ready: Mapping[str, Ready]
    described: Described
    out: Path
    words: Mapping[str, str]
    ways: Mapping[str, str]
    jobs: int = 1
    copies: int = 1
    shard: Shard = WHOLE

    @property
    def templates(self) -> dict[str, Template]:
        """The templates by name."""
        return {name: one.template for name, one in self.ready.items()}


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: files ``made``, ``kept`` from before, taken away as ``stale``, ``left`` as changed by hand."""

    made: int
    kept: int
    stale: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is: files it has ``made``, those ``kept`` from before, and all that are its work."""

    made: int
    kept: int
    total: int


Progress = Callable[[Standing], None]


def judged(order: Order) -> tuple[Order, list[Diagnostic]]:
    """The order with its good rows, and what is wrong with the others."""
    faults = judge(order.plan(order.listed), order.templates, order.listed)
    good = replace(order.listed, entries=without(order.listed, faults)) if faults else order.listed
    return replace(order, listed=good), faults


def rows_of(order: Order, files: Iterable[MergedFile]) -> list[Row]:
    """What the table of contents says of files."""
    return [
        Row(file.path, dict(file.whose), order.ways[file.sections[-1].template], *paper_of(order, file), order.copies)
        for file in files
    ]


def paper_of(order: Order, file: MergedFile) -> tuple[int, int]:
    """Sides to print and sheets of paper of a file."""
    own = [order.ready[section.template].template for section in file.sections]
    return sum(template.pages for template in own), sum(template.sheets for template in own)


def keys_of(order: Order, files: Iterable[MergedFile]) -> dict[str, str]:
    """The hash of all that goes into each file, by path; no name can be read in it."""
    code = code_hash()
    return {file.path: _key(order, file, code) for file in files}


def _key(order: Order, file: MergedFile, code: bytes) -> str:
    digest = hashlib.sha256(code)
    templates = sorted({order.ready[section.template].key for section in file.sections})
    sections = [(section.template, sorted(section.texts.items())) for section in file.sections]
    digest.update(repr((templates, sections, order.described)).encode())
    return digest.hexdigest()


def make(order: Order, progress: Progress) -> Done:
    """Make what is not made already, telling of each file that is whole.

    Raises ``OSError``, with all that was finished kept for the next run.
    """
    files = list(order.plan(order.listed))
    own = [file for place, file in enumerate(files) if order.shard.has(place)]
    keys, journal = keys_of(order, own), Journal(order.out, order.shard)
    before = journal.read()
    kept = {path: made for path, made in before.items() if keys.get(path) == made.key and is_whole(order.out, made)}
    stale, left = _stale(order.out, before, {file.path for file in files})
    journal.begin(kept.values())
    missing = [file for file in own if file.path not in kept]
    _clear_parts(order.out, missing)
    made = dict(kept)

    def done(file: MergedFile, checksum: str) -> None:
        made[file.path] = Made(file.path, keys[file.path], checksum, *paper_of(order, file))
        journal.add(made[file.path])
        progress(Standing(len(made) - len(kept), len(kept), len(own)))

    if missing:
        make_all(missing, _desk(order), order.jobs, order.listed.path.name, done)
    journal.begin(made.values())
    if order.shard.count == 1:
        write_whole(order.out / NAME, table_of(rows_of(order, files), order.words))
    return Done(len(missing), len(kept), len(stale), tuple(left))


def _desk(order: Order) -> Desk:
    templates = {name: (one.path, one.template.kept()) for name, one in order.ready.items()}
    return Desk(order.out, templates, order.described)


def _stale(out: Path, before: Mapping[str, Made], planned: set[str]) -> tuple[list[str], list[str]]:
    """Files of an earlier run that no row asks for: taken away, with their folders, unless somebody changed them."""
    gone, left = [], []
    for path in sorted(before.keys() - planned):
        file = out / path
        if is_whole(out, before[path]):
            file.unlink()
            gone.append(path)
            prune(file.parent, out)
        elif file.exists():
            left.append(path)
    return gone, left


def _clear_parts(out: Path, files: Iterable[MergedFile]) -> None:
    """Take away what a killed process had begun to write."""
    for file in files:
        for part in parts_of(out / file.path):
            part.unlink(missing_ok=True)
