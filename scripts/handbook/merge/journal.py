"""What is made already, so that a run that was stopped goes on, and one of a changed list makes what changed.

::

    merged/.merge/1-of-1.jsonl    a line a file: {"path", "key", "sum", "pages", "sheets"}, added as soon as it is whole

``key`` is the hash of all that the file is made of, ``sum`` that of the file: where both hold, it is not made again. A
line cut off by a power cut is no line. No name of a person is in it; paths name places, as the files do.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.whole import is_inside, write_whole

FOLDER = ".merge"
_OWN = re.compile(r"(\d+)-of-(\d+)\.jsonl")


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``count`` parts of the work, from 1."""

    number: int = 1
    count: int = 1

    @property
    def name(self) -> str:
        """The name of its journal."""
        return f"{self.number}-of-{self.count}.jsonl"

    def has(self, place: int) -> bool:
        """Whether the file at this place of the plan, from 0, is its work."""
        return place % self.count == self.number - 1


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """A file that was made."""

    path: str
    key: str
    sum: str
    pages: int
    sheets: int

    @property
    def line(self) -> bytes:
        """It, as a line of a journal."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


class Journal:
    """The journal of one shard in the folder of all files."""

    def __init__(self, out: Path, shard: Shard) -> None:
        self.out, self.path = out, out / FOLDER / shard.name

    def read(self) -> dict[str, Made]:
        """What it says, by path; nothing where there is none."""
        return {made.path: made for made in _read(self.path)}

    def begin(self, kept: Iterable[Made]) -> None:
        """Begin it anew with what is kept of the last run; raises ``OSError``."""
        write_whole(self.path, b"".join(made.line for made in sorted(kept)))

    def add(self, made: Made) -> None:
        """Say that a file is whole; raises ``OSError``."""
        with self.path.open("ab") as file:
            file.write(made.line)


def _read(path: Path) -> Iterator[Made]:
    lines = path.read_bytes().splitlines() if path.is_file() else []
    for line in lines:
        with suppress(ValueError, TypeError):
            made = Made(**json.loads(line))
            if is_inside(str(made.path)):
                yield made


def journals_in(out: Path) -> Mapping[Shard, Path]:
    """The journals of all shards whose files are in a folder."""
    found = {path: _OWN.fullmatch(path.name) for path in sorted((out / FOLDER).glob("*.jsonl"))}
    return {Shard(int(match[1]), int(match[2])): path for path, match in found.items() if match}


def is_whole(out: Path, made: Made) -> bool:
    """Whether a file is there as it was made."""
    try:
        return hashlib.sha256((out / made.path).read_bytes()).hexdigest() == made.sum
    except OSError:
        return False


def is_ours(out: Path) -> bool:
    """Whether a folder may be written in: there is none yet, it is empty, or an earlier run has made it."""
    return not out.exists() or (out.is_dir() and ((out / FOLDER).is_dir() or not any(out.iterdir())))
