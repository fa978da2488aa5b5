"""What a picture file *is*, by its bytes and not by its name.

::

    file ── first bytes ─> kind ── svg ─> model.drawings
                            │
                            ├─ png · jpeg · webp · gif ── every row decoded ─> Picture
                            └─ anything else, empty, cut off, too large ─────> PictureError

Pillow does the reading. A file that reads here can be shown by every browser and printed.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.model.drawings import DrawingError, judge_drawing, parse_drawing
from handbook.model.embedded import photos_in
from handbook.model.project import Project
from handbook.recall import noted

if TYPE_CHECKING:  # Else it is read where a picture is: drawings need none of it.
    from PIL.Image import Image

RASTER = ("PNG", "JPEG", "WEBP", "GIF")  # As Pillow calls them.
MOST_PIXELS = 150_000_000  # A photo of 108 megapixels fits; a bomb of 20 KB that unpacks to gigabytes does not.
MEGABYTE = 1_000_000
DEFAULT_LARGEST = 50.0  # Megabytes.
LARGEST = (0.01, 1000)  # What an author may set instead.
# What each ending promises; the site gives out a file under its own name, so the bytes must keep the promise.
PROMISES = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".svg": "SVG",
}
# Endings of pictures that no page can show: told even where nothing links to them, as they would be published as they
# are, with the place a phone noted in them.
_FOREIGN = "heic heif hif avif jxl jp2 tif tiff bmp ico psd eps svgz dng raw cr2 nef arw"
FOREIGN = frozenset(f".{ending}" for ending in _FOREIGN.split())
POINTER = "Git LFS"  # What stands for a file that git has not fetched.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "PNG"),
    (b"\xff\xd8\xff", 0, "JPEG"),
    (b"GIF8", 0, "GIF"),
    (b"WEBP", 8, "WEBP"),
    (b"%PDF", 0, "PDF"),
    (b"BM", 0, "BMP"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
    (b"II+\0", 0, "TIFF"),
    (b"8BPS", 0, "PSD"),
    (b"\x1f\x8b", 0, "gzip"),
    (b"PK\x03\x04", 0, "zip"),
    (b"\0\0\x01\0", 0, "ICO"),
    (b"\xff\x0a", 0, "JPEG XL"),
    (b"\0\0\0\x0cJXL ", 0, "JPEG XL"),
    (b"\0\0\0\x0cjP  ", 0, "JPEG 2000"),
    (b"RIFF", 0, "RIFF"),
    (b"version https://git-lfs", 0, POINTER),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC"}
ANIMATED = ("GIF", "PNG", "WEBP")  # A telephone keeps a second picture behind a JPEG, which nobody is shown.
# What Pillow raises for bytes that are not what they began as.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
    MemoryError,
)


class PictureError(Exception):
    """A picture that cannot be published; ``code`` names the rule it breaks, ``found`` what it is instead."""

    def __init__(self, code: str, found: object) -> None:
        super().__init__(code, found)
        self.code, self.found = code, str(found)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be shown and printed: its ``kind``, the words in a drawing, pixels (0 for a drawing)."""

    kind: str
    width: int = 0
    height: int = 0
    words: str = ""


def kind_of(data: bytes) -> str:
    """What the first bytes of a file say it is: ``PNG``, ``HEIC``, ``SVG`` …, ``?`` where nothing is known."""
    for signature, start, kind in _SIGNATURES:
        if data[start : start + len(signature)] == signature:
            return kind
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video")
    head = data[:2000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if head.startswith(b"<"):
        return "HTML" if head[:200].lower().lstrip().startswith((b"<!doctype html", b"<html")) else "SVG"
    return "text" if head and all(byte >= 32 or byte in b"\t\r\n" for byte in head) else "?"


def read_picture(path: Path, *, largest: float = DEFAULT_LARGEST) -> Picture:
    """A picture, read to its last row; ``largest`` is the size in megabytes a file may have.

    Raises ``PictureError``: HB407 a drawing that cannot be read, HB411 empty, HB412 no kind of picture that can be
    shown, HB413 cut off or spoilt, HB414 too many pixels, HB415 too large a file, HB416 a drawing that loads or runs
    something, HB417 a name that promises something else.
    """
    noted(path)
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size, largest)
    except OSError as error:
        raise PictureError("HB413", error.strerror or error) from error


@lru_cache(maxsize=4096)
def _read(path: Path, _changed: int, size: int, largest: float) -> Picture:
    if not size:
        raise PictureError("HB411", path.name)
    if size > largest * MEGABYTE:
        raise PictureError("HB415", f"{size / MEGABYTE:.1f} MB")
    with path.open("rb") as file:
        kind = kind_of(file.read(4096))
    if kind not in (*RASTER, "SVG"):
        raise PictureError("HB412", kind)
    promised = PROMISES.get(path.suffix.lower(), "")
    if not promised or (promised == "SVG") != (kind == "SVG"):
        raise PictureError("HB417", kind)
    return _drawing(path) if kind == "SVG" else _raster(path, kind)


def _drawing(path: Path) -> Picture:
    try:
        drawing = parse_drawing(path.read_bytes())
        words = judge_drawing(drawing)
        for photo in photos_in(drawing):
            with opened(BytesIO(photo)) as image:
                image.load()
    except DrawingError as error:
        raise PictureError(error.code, error.found) from error
    return Picture("SVG", words=words)


def _raster(path: Path, kind: str) -> Picture:
    from PIL import ImageSequence

    with opened(path, kind) as image:
        width, height = image.size
        image.draft("RGB", (width // 8, height // 8))  # A JPEG is decoded whole, but only drawn small.
        for frame in ImageSequence.Iterator(image) if kind in ANIMATED else (image,):
            frame.load()
    return Picture(kind, width, height)


@contextmanager
def opened(source: Path | BytesIO, kind: str = "") -> Iterator["Image"]:
    """The first frame of a picture, not yet decoded; raises ``PictureError`` HB413, HB414, also while it is used."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # Pillow would warn of what is judged here.
    try:
        with Image.open(source, formats=[kind] if kind else RASTER) as image:
            frames = getattr(image, "n_frames", 1) if image.format in ANIMATED else 1
            if image.width * image.height * frames > MOST_PIXELS:
                raise PictureError(
                    "HB414", " × ".join(map(str, (image.width, image.height, frames)[: 2 + (frames > 1)]))
                )
            yield image
    except UnidentifiedImageError as error:
        raise PictureError("HB413", "–") from error
    except BROKEN as error:
        raise PictureError("HB413", str(error).split("\n")[0][:120] or type(error).__name__) from error


def largest_picture(project: Project) -> float:
    """The most megabytes the file of a picture may have: ``extra.pictures.largest``."""
    value = project.settings.get("extra", "pictures", "largest")
    is_size = value is not None and type(value.data) in (int, float) and LARGEST[0] <= value.data <= LARGEST[1]
    return float(value.data) if value and is_size else DEFAULT_LARGEST
