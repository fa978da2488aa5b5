"""Files written together: all of them, or none and everything as it was.

::

    Written(path, bytes | None) … ── each beside its place ─> then into it, one by one ── a fault ─> all back again
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook.whole import prune, write_whole


@dataclass(frozen=True, slots=True)
class Written:
    """What a file is to hold; None where it is to be there no longer."""

    path: Path
    data: bytes | None

    @classmethod
    def text(cls, path: Path, text: str) -> "Written":
        """A file of text."""
        return cls(path, text.encode())


def write_all(files: Iterable[Written], *, within: Path | None = None) -> None:
    """Write and take away all of these files; raises what stopped it, with nothing changed.

    A file that is there keeps its mode, and one behind a link stays where it is. Folders below ``within`` that hold
    nothing afterwards go with their last file.
    """
    files = tuple(files)
    before = {file.path: file.path.read_bytes() if file.path.is_file() else None for file in files}
    made: list[Path] = []
    done: list[Path] = []
    try:
        for file in files:
            made += _folders_for(file.path) if file.data is not None else ()
            done.append(file.path)
            _put(file.path, file.data)
    except BaseException:
        for path in reversed(done):
            with suppress(OSError):
                _put(path, before[path])
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    for file in files:
        if within and file.data is None:
            prune(file.path.parent, within)


def _folders_for(path: Path) -> list[Path]:
    """Make the folders a file needs; those that were not there."""
    missing = [folder for folder in reversed(path.parents) if not folder.exists()]
    for folder in missing:
        folder.mkdir()
    return missing


def _put(path: Path, data: bytes | None) -> None:
    """Have a file hold this as a whole, or be there no longer; raises ``OSError``, with the file as it was."""
    if data is None:
        path.unlink(missing_ok=True)
        return
    write_whole(path, data)
