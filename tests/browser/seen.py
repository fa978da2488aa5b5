"""What was found on a page of the course, kept until the page, what it loads, the browser or who looks is another one.

::

    page ─┬─ pictures, assets, browser, code ──> key ─┬─ kept ──> nothing is wrong with it
          └─ else looked at; kept where nothing is ───┘           .cache/tests/seen/<look>/<page>
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from handbook.whole import write_whole
from tests.shared import KEPT

Found = dict[str, list[str]]
_PICTURE = re.compile(rb'(?:src|href)="([^"?#:]+\.(?:svg|png|jpe?g|webp|gif))"')


@dataclass
class Seen:
    """What is known of the pages of a published course as a browser of this version shows them."""

    published: Path
    version: str
    kept: Path = field(default=KEPT / "seen")

    def of(self, url: str, look: Callable[[], Found], code: Iterable[Path], *, name: str) -> Found:
        """What ``look`` finds wrong with a page, by rule; it is not asked where it found nothing on the same page."""
        file, key = self.kept / name / url.replace("/", "-"), self._key(url, code)
        if file.exists() and file.read_text() == key:
            return {}
        found = look()
        if not any(found.values()):
            write_whole(file, key.encode())
        return found

    def _key(self, url: str, code: Iterable[Path]) -> str:
        page = self.published / url
        content = page.read_bytes()
        shown = [page.parent / unquote(name.decode()) for name in _PICTURE.findall(content)]
        files = [*filter(Path.is_file, shown), *code, Path(__file__)]
        parts = [content, *(path.read_bytes() for path in files)]
        told = [self.version, self._face, *(hashlib.sha256(part).hexdigest() for part in parts)]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @cached_property
    def _face(self) -> str:
        """What any page may load."""
        files = sorted(path for path in (self.published / "assets").rglob("*") if path.is_file())
        told = [
            (path.relative_to(self.published).as_posix(), hashlib.sha256(path.read_bytes()).digest()) for path in files
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()
