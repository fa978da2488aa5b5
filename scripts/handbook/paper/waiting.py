"""Papers that wait for a worker, on disk: composed, those of a course take more memory than the process that makes one.

::

    paper, key ──> Shelf.put ──> Waiting    what is asked of it before it is made
                      │             └─ message ──> pipe ──> worker
                      └── one file without a name
"""

import threading
from dataclasses import dataclass
from typing import IO

from handbook.paper.kinds import Paper, TypstPaper
from handbook.paper.pipes import packed


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper on a shelf: the ``source`` to blame, and whether it ``is_bound``, ``is_piece`` or ``has_pieces``."""

    shelf: "Shelf"
    start: int
    length: int
    source: str
    is_bound: bool
    is_piece: bool
    has_pieces: bool

    @property
    def message(self) -> bytes:
        """The paper and its key, as a worker receives them; raises ``OSError``."""
        return self.shelf.read(self.start, self.length)


class Shelf:
    """Where papers wait: an open file of nobody else's. Threads share it; raises ``OSError`` where the disk is full."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._lock = threading.Lock()

    def put(self, paper: Paper, key: str) -> Waiting:
        """Lay a paper down, with the key it is kept under."""
        message = packed((paper, key))
        with self._lock:
            start = self._file.seek(0, 2)
            self._file.write(message)
        told = (paper.is_bound, paper.is_piece, bool(paper.pieces)) if isinstance(paper, TypstPaper) else (False,) * 3
        return Waiting(self, start, len(message), paper.source, *told)

    def read(self, start: int, length: int) -> bytes:
        """What lies there."""
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)
