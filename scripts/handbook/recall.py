"""What was worked out of files before, believed as long as every file it was read from is the same.

::

    recalled(name, work) ─┬─ kept, its files unchanged ──> what work gave then
                          └─ else ──> work() ── noted(path), wherever a file is read ──> kept with these files

What is worked out within something else counts its files there, too, whether it was worked out or recalled. So who
mends one page waits for what that page has a part in, and is told what he would be told without any of this.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.whole import write_whole

HashOf = Callable[[str], str]  # The name of what a file holds now.


@dataclass(slots=True)
class _Memory:
    """What is kept while somebody looks at a course; ``open`` are the files read by each work that has begun."""

    hash_of: HashOf
    known: dict[str, tuple[dict[str, str], Any]]
    used: dict[str, tuple[dict[str, str], Any]] = field(default_factory=dict)
    open: list[set[str]] = field(default_factory=list)

    def recalled(self, name: str, work: Callable[[], Any]) -> Any:
        """What ``work`` gives."""
        kept = self.used.get(name) or self._believed(name)
        if kept is None:
            self.open.append(set())
            try:
                value = work()
            finally:
                files = self.open.pop()
            kept = {file: self.hash_of(file) for file in sorted(files)}, value
        self.used[name] = kept
        if self.open:
            self.open[-1].update(kept[0])
        return kept[1]

    def _believed(self, name: str) -> tuple[dict[str, str], Any] | None:
        kept = self.known.get(name)
        return kept if kept and all(self.hash_of(file) == was for file, was in kept[0].items()) else None


_MEMORY: ContextVar[_Memory | None] = ContextVar("memory", default=None)


def noted(path: Path) -> None:
    """Say that a file is read, or what was read of it is looked at: whatever is worked out just now rests on it."""
    memory = _MEMORY.get()
    if memory and memory.open:
        memory.open[-1].add(str(path))


def recalled(name: str, work: Callable[[], Any]) -> Any:
    """What ``work`` gives, which JSON can hold; ``name`` is one for each work and what it is given besides files."""
    memory = _MEMORY.get()
    return memory.recalled(name, work) if memory else work()


@contextmanager
def recalling(path: Path, name: str, hash_of: HashOf) -> Iterator[Callable[[], None]]:
    """Recall what a file keeps while the block runs; what it gives keeps what was worked out since.

    ``name`` is that of all that counts besides noted files: code, settings, which files there are.
    """
    memory = _Memory(hash_of, _read(path, name))
    token = _MEMORY.set(memory)
    try:
        yield lambda: _write(path, name, memory)
    finally:
        _MEMORY.reset(token)


def _read(path: Path, name: str) -> dict[str, tuple[dict[str, str], Any]]:
    try:
        checksum, _, told = path.read_bytes().partition(b"\n")
        if hashlib.sha256(told).hexdigest().encode() != checksum:
            return {}
        kept_for, known = json.loads(told)
        return {key: (dict(files), value) for key, (files, value) in known.items()} if kept_for == name else {}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(path: Path, name: str, memory: _Memory) -> None:
    told = json.dumps([name, memory.used]).encode()
    with contextlib.suppress(OSError):  # A disk that cannot keep it makes a check slower, no more.
        write_whole(path, hashlib.sha256(told).hexdigest().encode() + b"\n" + told)
