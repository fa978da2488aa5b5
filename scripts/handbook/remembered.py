"""What was made of a text before, in a file of its own: nobody waits for what no text of theirs asks for.

::

    kind, text ─ hash ─> a file, whole and of this code ─> what work made of it
                                                      └─ not there ──> work(), and kept

Bodies as they were rendered, YAML as it was read: all that work looks at is the text. Other texts stay known, as who
mends one page today may change a law tomorrow, which every page is looked at for; the oldest go where there are many.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.whole import sealed, unsealed, write_whole

MOST = 2000  # Texts that stay known: some states of each of a large course.


@dataclass(slots=True)
class _Shelf:
    """Where it is kept, and for which code; whether anything was added."""

    folder: Path
    name: str
    has_new: bool = False


_SHELF: ContextVar[_Shelf | None] = ContextVar("shelf", default=None)


def is_remembering() -> bool:
    """Whether anything is remembered just now."""
    return _SHELF.get() is not None


def remembered(kind: str, text: str, work: Callable[[], Any]) -> Any:
    """What ``work`` makes of a text, which JSON can hold; ``kind`` is one for each work and all it is given besides."""
    value = known(kind, text)
    if value is None:
        value = work()
        remember(kind, text, value)
    return value


def known(kind: str, text: str) -> Any:
    """What is remembered of a text, None where that is nothing: for work that somebody else does and keeps."""
    shelf = _SHELF.get()
    if shelf:
        with contextlib.suppress(OSError, ValueError, TypeError, RecursionError):
            return unsealed(_place(shelf, kind, text).read_bytes(), shelf.name)
    return None


def remember(kind: str, text: str, value: Any) -> None:
    """Remember what was made of a text."""
    shelf = _SHELF.get()
    if shelf:
        shelf.has_new = True
        with contextlib.suppress(OSError):  # A disk that cannot keep it makes a check slower, no more.
            write_whole(_place(shelf, kind, text), sealed(shelf.name, value))


def _place(shelf: _Shelf, kind: str, text: str) -> Path:
    return shelf.folder / hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def remembering(folder: Path, name: str) -> Iterator[None]:
    """Use and keep what is in a folder while the block runs; ``name`` is that of the code that works."""
    shelf = _Shelf(folder, name)
    token = _SHELF.set(shelf)
    try:
        yield
    finally:
        _SHELF.reset(token)
        if shelf.has_new:
            _thin_out(folder)


def _thin_out(folder: Path) -> None:
    with contextlib.suppress(OSError):
        kept = list(folder.iterdir())
        for old in sorted(kept, key=lambda path: path.stat().st_mtime_ns)[:-MOST] if len(kept) > MOST else ():
            old.unlink()
