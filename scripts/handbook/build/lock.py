"""One build of a folder at a time, and one run of whatever else writes where another must not.

The lock is a file beside the site that the system takes back when the process ends, however it ends: there are no stale
ones. The process's number is written into it, for the sentence told to whoever must wait.
"""

import os
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from handbook.diagnostics import Diagnostic, HandbookError, diagnose

if sys.platform != "win32":  # Windows has no such call, and builds there are not kept apart.
    import fcntl

PATIENCE = 10.0  # Seconds to wait for another build before giving up.
_STEP = 0.2


def lock_path(site_dir: Path) -> Path:
    """The file whose lock says that somebody builds this site."""
    return site_dir.with_name(f".{site_dir.name}.lock")


@contextmanager
def only_build(
    site_dir: Path, *, patience: float | None = None, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold the site's lock; ``waiting`` is called once where another build has it.

    Raises ``HandbookError`` HB732 where that build is not done after ``patience`` seconds (else ``PATIENCE``),
    ``OSError`` where the folder that holds the site cannot be written to.
    """
    path = lock_path(site_dir)

    def refused(holder: str) -> Diagnostic:
        return diagnose(path.name, (1, 1), "HB732", found=holder)

    with only_one(path, refused, PATIENCE if patience is None else patience, waiting):
        yield


@contextmanager
def only_one(
    path: Path, refused: Callable[[str], Diagnostic], patience: float, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold a lock; raises ``HandbookError`` where another process has it for ``patience`` seconds.

    ``refused`` makes the fault of that process's number.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = _locked(path, refused, patience, waiting)
    try:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
    finally:
        path.unlink(missing_ok=True)  # While it is still ours, so that nobody's newer file is taken away.
        file.close()


class Users:
    """Who uses a folder that several builds share; whoever tidies it up does so while nobody else is there.

    Where the system or the file system has no such locks, nobody else is ever seen.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    def join(self) -> None:
        """Be there until this is gone, as far as the folder can be written: whoever uses it tells if it cannot."""
        if self._file is None:
            with suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self.path.open("a+", encoding="utf-8")
                weakref.finalize(self, self._file.close)
                self._share()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else is there; if so, who comes waits until the block is done."""
        self.join()
        try:
            yield self._file is None or _try(self._file)
        finally:
            self._share()

    def _share(self) -> None:
        if sys.platform != "win32" and self._file:
            with suppress(OSError):
                fcntl.flock(self._file, fcntl.LOCK_SH)


def holder_of(path: Path) -> str:
    """The number of the process that holds a lock, empty where nobody does; what a killed one left is taken away."""
    try:
        file = path.open("r+", encoding="utf-8")
    except FileNotFoundError:
        return ""
    with file:
        if not _try(file):
            return file.read().strip() or "?"
        if _is_still(file, path):
            path.unlink(missing_ok=True)
    return ""


def _locked(path: Path, refused: Callable[[str], Diagnostic], patience: float, waiting: Callable[[], None]) -> IO[str]:
    deadline, told = time.monotonic() + patience, False
    while True:
        file = path.open("a+", encoding="utf-8")
        if _try(file) and _is_still(file, path):
            return file
        file.seek(0)
        holder = file.read().strip()
        file.close()
        if time.monotonic() >= deadline:
            raise HandbookError([refused(holder or "?")])
        if not told:
            waiting()
            told = True
        time.sleep(_STEP)


def _try(file: IO[str]) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # A file system that knows no locks.
    return True


def _is_still(file: IO[str], path: Path) -> bool:
    """Whether the file is the one that stands there now, and not one its holder has taken away meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
