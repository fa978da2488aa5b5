"""The ledger: what a translation was made from, a line a block, a file a document and language.

::

    docs/data/translations/en/water/boats.txt

    # what this translation was made from; written by `handbook stamp`
    original  9c1f2ab77e01                                             the original's whole text, then
    4be0…     77ab…         #during  Chèo đều.                         a block: its hash, that of its translation,
                                                                       its place, its text

Between the columns stands a tab. A line is a statement that stays true, wherever it stands: "this text was translated
as that one". So the order of lines means nothing, and two people's ledgers of a page are merged by keeping the lines of
both (``.gitattributes``). A block's old text is kept as it was, as nothing else can show what changed: no history is
asked.
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.authoring.blocks import HASH_LETTERS, hash_of
from handbook.model.files import walk
from handbook.model.project import Project
from handbook.source import SourceError, read_text

HEAD = "# what this translation was made from, block by block; written by `handbook stamp`"
WHOLE = "original"
NONE = "-"  # In place of a hash: a block whose translation was not found.
SUFFIX = ".txt"
_HASH = re.compile(rf"[0-9a-f]{{{HASH_LETTERS}}}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that was translated: its place and text then, and the hash of what it was translated as."""

    place: str
    text: str
    translation: str = NONE

    @property
    def hash(self) -> str:
        """The hash of the block."""
        return hash_of(self.text)

    @property
    def words(self) -> int:
        """How many words it had."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one document was translated from; ``wholes`` are hashes of whole texts of which each block was stamped."""

    wholes: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()

    def written(self) -> str:
        """The file."""
        lines = [f"{WHOLE}\t{whole}" for whole in sorted(self.wholes)]
        lines += ["\t".join((entry.hash, entry.translation, entry.place, entry.text)) for entry in self.entries]
        return "\n".join((HEAD, *lines, ""))


UNSTAMPED = Ledger()


def ledgers_dir(project: Project) -> Path:
    """The folder of all ledgers; its first folders are languages."""
    return project.docs_dir / "data" / "translations"


def ledger_path(project: Project, code: str, stem: str) -> Path:
    """Where the ledger of a document in a language is kept; ``stem`` is ``Document.stem``."""
    return ledgers_dir(project) / code.lower() / f"{stem}{SUFFIX}"


def ledger_files(project: Project) -> tuple[Path, ...]:
    """All files of the folder, also those that are no ledger."""
    return walk(ledgers_dir(project)).files if ledgers_dir(project).is_dir() else ()


def read_ledger(path: Path) -> Ledger:
    """A ledger; nothing is stamped where there is none.

    Raises ``SourceError``: HB440 for a line that is none, HB442 for a text that is not the one that was stamped, and
    what ``read_text`` raises.
    """
    with contextlib.suppress(FileNotFoundError):
        return _ledger(read_text(path).split("\n"))
    return UNSTAMPED


def _ledger(lines: list[str]) -> Ledger:
    wholes: set[str] = set()
    entries: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("# "):
            parts = line.split("\t")
            if parts[0] == WHOLE and len(parts) == 2 and _HASH.fullmatch(parts[1]):
                wholes.add(parts[1])
            else:
                entries.append(_entry(number, line, parts))
    return Ledger(frozenset(wholes), tuple(entries))


def _entry(number: int, line: str, parts: list[str]) -> Entry:
    hashes = parts[:2] if len(parts) == 4 else []
    if not hashes or not _HASH.fullmatch(parts[0]) or not (parts[1] == NONE or _HASH.fullmatch(parts[1])):
        raise SourceError((number, 1), "HB440", line[:40])
    entry = Entry(parts[2], parts[3], parts[1])
    if entry.hash != parts[0]:
        raise SourceError((number, len(line) - len(entry.text) + 1), "HB442", entry.text[:40], hash=parts[0])
    return entry


def stems_in(project: Project) -> Iterator[tuple[Path, str, str]]:
    """For each file among the ledgers its path, the folder of its language and the stem it is for."""
    for path in ledger_files(project):
        folder, _, name = path.relative_to(ledgers_dir(project)).as_posix().partition("/")
        yield path, folder, name.removesuffix(SUFFIX)
