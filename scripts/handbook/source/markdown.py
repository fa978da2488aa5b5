"""Files an author writes: text of any editor, and Markdown with front matter.

MkDocs publishes broken front matter as page text without a word, and forgets where a value stood; so sources are
read here. Lines and columns count from 1, as editors show them.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.recall import noted
from handbook.source.values import SourceError, Value
from handbook.source.yaml import read_yaml
from handbook.text import readable

FENCE = "---"
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")  # Also what keyboards and word processors make of three hyphens.
CLOSING = (FENCE, "...")  # YAML ends a document with three dots, and so may an author.


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Markdown file consists of; ``error`` is set, and ``front`` empty, where nothing can be told apart."""

    front: Value
    body: str
    body_line: int
    error: SourceError | None = None


class Source:
    """One Markdown file: its front matter, and its body with the line it starts on.

    It holds the file as it was when it was read, and is taken apart when somebody asks: most of a course is not looked
    at for the change of one page. ``error`` is set, and ``front`` empty, where the file has no readable front matter.
    """

    def __init__(self, path: Path, parts: Parts | str) -> None:
        self.path, self._held = path, parts

    @property
    def _parts(self) -> Parts:
        noted(self.path)
        if isinstance(self._held, str):
            self._held = _taken_apart(readable(self._held))
        return self._held

    @property
    def front(self) -> Value:
        """The front matter, a mapping."""
        return self._parts.front

    @property
    def body(self) -> str:
        """What follows it."""
        return self._parts.body

    @property
    def body_line(self) -> int:
        """The line the body begins on."""
        return self._parts.body_line

    @property
    def error(self) -> SourceError | None:
        """Why the file cannot be read."""
        return self._parts.error

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.path, self._parts) == (other.path, other._parts)

    def __hash__(self) -> int:
        return hash(self.path)


def read_source(path: Path) -> Source:
    """Read a Markdown file with front matter between two lines of ``---``.

    Never raises for what an author wrote: see ``Source.error``.
    """
    try:
        return Source(path, decoded(path))
    except SourceError as error:
        return Source(path, _unreadable(error))


def _taken_apart(text: str) -> Parts:
    try:
        front, body, body_line = _split(text)
        return Parts(_front(front), body, body_line)
    except SourceError as error:
        return _unreadable(error)


def _unreadable(error: SourceError) -> Parts:
    return Parts(Value({}, 1, 1), "", 1, error)


def read_text(path: Path) -> str:
    """The file's text with plain line ends and without letters that nobody can read.

    Raises ``SourceError`` HB307 where it is not UTF-8, HB316 where it cannot be opened, and ``FileNotFoundError``.
    """
    return readable(decoded(path))


def decoded(path: Path) -> str:
    """The file's text as it is; raises like ``read_text``."""
    with naming(path):
        try:
            data = read_bytes(path)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise SourceError((1, 1), "HB316", error.strerror or str(error)) from error
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8", "replace")
            line = readable(before).count("\n") + 1
            raise SourceError((line, 1), "HB307", f"0x{data[error.start]:02x}") from error


def read_data(path: Path) -> Value:
    """A data file; raises ``SourceError`` where it is no YAML or cannot be read, ``FileNotFoundError``."""
    with naming(path):
        return read_yaml(read_text(path))


def keyed(value: Value) -> Value:
    """The same, which has keys; raises ``SourceError`` HB102 for what has none."""
    if not isinstance(value.data, dict):
        raise SourceError(value.place, "HB102", value.shown(40), reason="keys")
    return value


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let a ``SourceError`` know the file that it is about."""
    try:
        yield
    except SourceError as error:
        error.path = path
        raise


def read_bytes(path: Path) -> bytes:
    """What a file holds; raises ``OSError``, also for a pipe, which would be waited for without an end."""
    noted(path)
    if stat.S_ISFIFO(path.stat().st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    return path.read_bytes()


def _front(text: str) -> Value:
    return keyed(read_yaml(text, first_line=2))


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        is_meant = _DASHES.fullmatch(lines[first].strip())
        raise SourceError((first + 1, 1), "HB101", lines[first][:40], reason="dashes" if is_meant else "other")
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in CLOSING:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    raise SourceError((1, 1), "HB101", FENCE, reason="closed")
