"""A press with the project's templates, pictures to print, and the papers of the real handbook, read once."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.conftest import ROOT, Site
from tests.paper.readings import Readings, read_papers
from tests.shared import KEPT, made_once


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(ROOT / "overrides", tmp_path_factory.mktemp("cache"))


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[int, int], Path]:
    """A function that makes a grey PNG of some pixels, in the folder of the test."""

    def make(width: int, height: int) -> Path:
        path = tmp_path / f"{width}x{height}.png"
        rows = b"".join(b"\0" + b"\x88" * width for _ in range(height))
        header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))
        return path

    return make


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.fixture(scope="session")
def readings(handbook: Site, tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """What stands on every page of the real handbook."""
    handouts, kept = handbook.published / "handouts", KEPT / "readings"
    made_once(tmp_path_factory, "readings", lambda _: read_papers(handouts, kept))
    return Readings(handouts, kept)
