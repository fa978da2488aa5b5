"""Files an author writes: text of any editor, and Markdown with front matter.

MkDocs publishes broken front matter as page text without a word, and forgets where a value stood; so sources are
read here. Lines and columns count from 1, as editors show them.
"""

from dataclasses import dataclass
from pathlib import Path

from handbook.source.values import SourceError, Value
from handbook.source.yaml import read_yaml
from handbook.text import readable

FENCE = "---"
CLOSING = (FENCE, "...")  # YAML ends a document with three dots, and so may an author.


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: its front matter, and its body with the line it starts on.

    ``error`` is set, and ``front`` empty, where the file has no readable front matter.
    """

    path: Path
    front: Value
    body: str
    body_line: int
    error: SourceError | None = None


def read_source(path: Path) -> Source:
    """Read a Markdown file with front matter between two lines of ``---``.

    Never raises for what an author wrote: see ``Source.error``.
    """
    try:
        text = read_text(path)
        front, body, body_line = _split(text)
        return Source(path, _front(front), body, body_line)
    except SourceError as error:
        return Source(path, Value({}, 1, 1), "", 1, error)


def read_text(path: Path) -> str:
    """The file's text with plain line ends and without letters that nobody can read.

    Raises ``SourceError`` HB307 where it is not UTF-8, HB316 where it cannot be opened, and ``FileNotFoundError``.
    """
    return readable(decoded(path))


def decoded(path: Path) -> str:
    """The file's text as it is; raises like ``read_text``."""
    try:
        data = path.read_bytes()
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
    return read_yaml(read_text(path), path=path)


def _front(text: str) -> Value:
    front = read_yaml(text, first_line=2)
    if not isinstance(front.data, dict):
        raise SourceError(front.place, "HB102", front.shown(40), reason="keys")
    return front


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise SourceError((1, 1), "HB101", lines[0][:40], reason="other")
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in CLOSING:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    raise SourceError((1, 1), "HB101", FENCE, reason="closed")
