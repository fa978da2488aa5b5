"""Pictures to try things on, made anew: a phone's photo with its place, and files that are none."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

PHONE = "PHONE MAKER"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>"


def colours(size: tuple[int, int] = (60, 40)) -> Image.Image:
    return Image.merge("RGB", [Image.linear_gradient("L").resize(size), Image.new("L", size, 90), Image.new("L", size)])


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def phone_notes(*, turned: int = 6) -> Image.Exif:
    """What a phone writes into a photo: how it was held, who made it, where it was taken."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = turned, PHONE
    notes.get_ifd(0x8825).update({1: "N", 2: (10.0, 48.0, 30.0), 3: "E", 4: (105.0, 20.0, 15.0)})
    return notes


def photo(size: tuple[int, int] = (4000, 3000), kind: str = "JPEG") -> bytes:
    return saved(colours(size), kind, exif=phone_notes())


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (900, 300), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    header = struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


NONE_AT_ALL: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.png", lambda: b"", "HB411"),
    "HEIC": ("a.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HB412"),
    "HEIC named PNG": ("a.png", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HB412"),
    "AVIF": ("a.avif", lambda: b"\0\0\0\x1cftypavif\0\0\0\0", "HB412"),
    "TIFF": ("a.tif", lambda: saved(colours(), "TIFF"), "HB412"),
    "BMP": ("a.bmp", lambda: saved(colours(), "BMP"), "HB412"),
    "PDF": ("a.png", lambda: b"%PDF-1.7\n", "HB412"),
    "text": ("a.jpg", lambda: b"not a picture\n", "HB412"),
    "a web page": ("a.svg", lambda: b"<!DOCTYPE html><html></html>", "HB412"),
    "a PNG cut off": ("a.png", lambda: half(saved(colours(), "PNG")), "HB413"),
    "a JPEG cut off": ("a.jpg", lambda: half(saved(colours((900, 900)), "JPEG", quality=95)), "HB413"),
    "a GIF cut off": ("a.gif", lambda: half(moving("GIF")), "HB413"),
    "a WebP cut off": ("a.webp", lambda: half(saved(colours(), "WEBP")), "HB413"),
    "the first bytes of a PNG": ("a.png", lambda: saved(colours(), "PNG")[:20], "HB413"),
    "a bomb": ("a.png", bomb, "HB414"),
    "a drawing named PNG": ("a.png", lambda: SVG.format("").encode(), "HB417"),
    "a PNG named SVG": ("a.svg", lambda: saved(colours(), "PNG"), "HB417"),
    "an ending that says nothing": ("a.photo", lambda: saved(colours(), "PNG"), "HB417"),
}
