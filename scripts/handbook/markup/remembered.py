"""Bodies as they were rendered before, in a file: who mends one page need not wait for all others to be rendered again.

    body ─ hash of it and of the code that renders ─> known ──> its HTML
                                                   └─ not ──> Markdown, and noted

What is kept is what Markdown made of the same bytes; a file that is cut off or another version's is not believed.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from handbook.whole import sealed, unsealed, write_whole


@dataclass(slots=True)
class Memory:
    """What is known, by hash of the body; ``used`` is what was asked for since it was opened."""

    name: str = ""
    known: dict[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def html(self, body: str, render: Callable[[str], str]) -> str:
        """The HTML of a body, rendered if it is not known."""
        if not self.name:
            return render(body)
        key = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        if key not in self.used:
            self.used[key] = self.known.get(key) or render(body)
        return self.used[key]


MEMORY = Memory()


@contextmanager
def remembering(path: Path, name: str) -> Iterator[None]:
    """Use and keep what is in a file while the block runs; ``name`` is that of the code that renders."""
    MEMORY.name, MEMORY.known, MEMORY.used = name, _read(path, name), {}
    try:
        yield
    finally:
        if MEMORY.used.keys() != MEMORY.known.keys():
            _write(path, name, MEMORY.used)
        MEMORY.name, MEMORY.known, MEMORY.used = "", {}, {}


def _read(path: Path, name: str) -> dict[str, str]:
    try:
        return dict(unsealed(path.read_bytes(), name))
    except (OSError, ValueError, TypeError):
        return {}


def _write(path: Path, name: str, used: dict[str, str]) -> None:
    with contextlib.suppress(OSError):  # A disk that cannot keep it makes a check slower, no more.
        write_whole(path, sealed(name, used))
