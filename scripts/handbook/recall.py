"""What was worked out of files before, believed as long as all it rests on is the same.

::

    recalled(name, work) ─┬─ kept, its files unchanged, what was recalled within it the same ──> what work gave then
                          └─ else ──> work() ── noted(path), wherever a file is read ──> kept with these files

What is worked out within something else is all that this knows of the files that were read for it. So where a file has
changed and what was worked out of it is the same again, whoever rests on that is believed; and who mends one page waits
for what the change has a part in, and is told what he would be told without any of this.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.whole import sealed, unsealed, write_whole

HashOf = Callable[[str], str]  # The name of what a file holds now.


@dataclass(frozen=True, slots=True)
class _Kept:
    """What work gave, and the mark of that; the files it read itself with their hashes, the marks of what is within."""

    value: Any
    mark: str
    files: dict[str, str]
    within: dict[str, str]


@dataclass(slots=True)
class _Work:
    """Work that has begun: the files it has read itself so far, and the marks of what was recalled within it."""

    files: set[str] = field(default_factory=set)
    within: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Memory:
    """What is kept while somebody looks at a course: ``known`` from before, ``used`` since; work that has begun."""

    hash_of: HashOf
    known: dict[str, _Kept]
    used: dict[str, _Kept] = field(default_factory=dict)
    open: list[_Work] = field(default_factory=list)
    judged: dict[str, bool] = field(default_factory=dict)

    def recalled(self, name: str, work: Callable[[], Any]) -> Any:
        """What ``work`` gives."""
        kept = self.used.get(name) or self._believed(name) or self._done(work)
        self._use(name, kept)
        if self.open:
            self.open[-1].within[name] = kept.mark
        return kept.value

    def _believed(self, name: str) -> _Kept | None:
        return self.known[name] if name in self.known and self._is_sound(name) else None

    def _is_sound(self, name: str) -> bool:
        """Whether what is known would be worked out again; what it rests on may have been worked out since."""
        if name not in self.judged:
            kept = self.known[name]
            own = all(self.hash_of(file) == was for file, was in kept.files.items())
            self.judged[name] = own and all(self._is_same(inner, mark) for inner, mark in kept.within.items())
        return self.judged[name]

    def _is_same(self, name: str, mark: str) -> bool:
        kept = self.used.get(name) or self._believed(name)
        return kept is not None and kept.mark == mark

    def _done(self, work: Callable[[], Any]) -> _Kept:
        self.open.append(_Work())
        try:
            value = work()
        except BaseException:
            failed = self.open.pop()
            if self.open:  # Whoever goes on without it rests on what it failed for.
                self.open[-1].files |= failed.files
                self.open[-1].within |= failed.within
            raise
        done = self.open.pop()
        files = {file: self.hash_of(file) for file in sorted(done.files)}
        return _Kept(value, _mark_of(value), files, dict(sorted(done.within.items())))

    def _use(self, name: str, kept: _Kept) -> None:
        """Keep it for the next time, with what was recalled within it and has not been worked out since."""
        if name not in self.used:
            self.used[name] = kept
            for inner in kept.within:
                if inner in self.known:
                    self._use(inner, self.known[inner])


def _mark_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:32]


_MEMORY: ContextVar[_Memory | None] = ContextVar("memory", default=None)


def noted(path: Path) -> None:
    """Say that a file is read, or what was read of it is looked at: whatever is worked out just now rests on it."""
    memory = _MEMORY.get()
    if memory and memory.open:
        memory.open[-1].files.add(str(path))


def recalled(name: str, work: Callable[[], Any]) -> Any:
    """What ``work`` gives, which JSON can hold; ``name`` is one for each work and what it is given besides files."""
    memory = _MEMORY.get()
    return memory.recalled(name, work) if memory else work()


@contextmanager
def recalling(path: Path, name: str, root: Path, hash_of: HashOf) -> Iterator[Callable[[], None]]:
    """Recall what a file keeps while the block runs; what it gives keeps what was worked out since.

    ``name`` is that of all that counts besides noted files: code, settings, which files there are. Files are kept as
    seen from ``root``, so a project that was moved, or its cache in another clone, is recalled as well.
    """
    memory = _Memory(hash_of, _read(path, name, root))
    token = _MEMORY.set(memory)
    try:
        yield lambda: _write(path, name, root, memory)
    finally:
        _MEMORY.reset(token)


def _read(path: Path, name: str, root: Path) -> dict[str, _Kept]:
    def there(files: dict[str, str]) -> dict[str, str]:
        return {os.path.normpath(root / file): content for file, content in files.items()}

    try:
        known = unsealed(path.read_bytes(), name)
        return {key: _Kept(value, mark, there(files), within) for key, (value, mark, files, within) in known.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(path: Path, name: str, root: Path, memory: _Memory) -> None:
    def seen(files: dict[str, str]) -> dict[str, str]:
        return {os.path.relpath(file, root): content for file, content in files.items()}

    used = {key: (kept.value, kept.mark, seen(kept.files), kept.within) for key, kept in memory.used.items()}
    with contextlib.suppress(OSError):  # A disk that cannot keep it makes a check slower, no more.
        write_whole(path, sealed(name, used))
