"""What a browser is shown now: a whole site in a folder, and over it the pages that were made anew since.

::

    change 7 ──> page anew ─────> over the site, at once
            └──> whole site ────> in the folder's place; pages made for changes up to 7 go

``version`` grows with everything a browser may want to know of; who waits is woken.
"""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from handbook.diagnostics import Diagnostic

PAGE = ".html"
# What changes how a page looks without being in it.
_BESIDE = frozenset((".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"))
_OWN = ("search/", "handouts/", "class/")  # Loaded when it is asked for; new with nearly every change.


@dataclass
class Shown:
    """The site as it stands; ``folder`` is None until the first is made, ``is_behind`` while a newer is being made."""

    folder: Path | None = None
    faults: tuple[Diagnostic, ...] = ()
    is_behind: bool = True
    version: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    _over: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _look: str = ""

    def put(self, url: str, page: bytes, change: int) -> None:
        """Show a page made for a change, in the place of the site's."""
        with self.changed:
            self._over[url] = (change, page)
            self._tell()

    def begin(self) -> None:
        """Say that something has changed that the site does not show yet."""
        with self.changed:
            self.is_behind = True
            self._tell()

    def tell(self, faults: Sequence[Diagnostic]) -> None:
        """Say what is wrong now."""
        told = tuple(sorted({fault for fault in faults if fault.is_fault}))
        with self.changed:
            if told != self.faults:
                self.faults = told
                self._tell()

    def swap(self, folder: Path, change: int) -> Path | None:
        """Show a whole site that has everything up to a change; returns the folder of the old one."""
        look = _look_of(folder)
        with self.changed:
            old, self.folder, self._look = self.folder, folder, look
            self._over = {url: made for url, made in self._over.items() if made[0] > change}
            self._tell()
        return old

    def settle(self, *, is_behind: bool) -> None:
        """Say that there is nothing more to wait for, or that there is."""
        with self.changed:
            self.is_behind = is_behind
            self._tell()

    def read(self, url: str) -> bytes | None:
        """The bytes at an address; None where there is nothing."""
        with self.changed:
            folder = self.folder
            if url in self._over:
                return self._over[url][1]
        if folder is None or not (path := folder / url).is_relative_to(folder) or ".." in path.parts:
            return None
        try:
            return path.read_bytes()
        except (OSError, ValueError):
            return None

    def seal(self, url: str) -> str:
        """What is another when a page at an address looks otherwise than it did."""
        page = self.read(url)
        digest = hashlib.sha256(page if page is not None else b"-")
        with self.changed:
            digest.update(f"{self._look}{self.folder is None}".encode())
        return digest.hexdigest()[:16]

    def wait(self, version: int, seconds: float) -> int:
        """The version, as soon as it is not the one given any more."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def _tell(self) -> None:
        self.version += 1
        self.changed.notify_all()


def address_of(path: str) -> str:
    """The file of the site that a browser asks for by a path: ``/en/`` is ``en/index.html``."""
    url = unquote(path.partition("?")[0].partition("#")[0]).lstrip("/")
    return f"{url}index.html" if not url or url.endswith("/") else url


def _look_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in _BESIDE and not name.startswith(_OWN) and not name.endswith(".notes.js"):
            digest.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
