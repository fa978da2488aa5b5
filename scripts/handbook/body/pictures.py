"""Copies of pictures to publish: turned as they were held, no wider than needed, without a phone's notes.

::

    photo (36 MB, EXIF, place) ─┬─ for_web   at most 1600 pixels, in the format its name promises ─> site
                                └─ for_paper  200 dots an inch at the width of the text ─> PNG or JPEG for Typst

A copy is kept under the hash of what it was made of and the hash of itself: ``<from>.<itself>.jpg``. One that does not
agree with its name is made again, so a truncated one is never published.
"""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import PIL
from lxml import etree
from PIL import Image, ImageCms, ImageOps, ImageSequence

from handbook.model.drawings import DrawingError, parse_drawing
from handbook.model.embedded import photos_in, remake_photos
from handbook.model.files import walk
from handbook.model.pictures import ANIMATED, PROMISES, PictureError, opened
from handbook.model.project import Project
from handbook.whole import begun, write_whole

RECIPE = f"1 {PIL.__version__}"  # Another recipe or another Pillow makes other bytes.
WEB = (1600, 1600)  # Pixels: the widest column of a desk screen, twice over.
MOVING = (800, 800)  # Pixels of an animation, which is heavy.
PAPER = (1370, 2300)  # Pixels: 200 an inch of the widest block of text, 174 mm, and of a page's height.
HEAVY = 800_000  # Bytes that a phone waits for.
QUALITY = {"JPEG": 85, "WEBP": 85}
_PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")  # Modes that PNG, WebP and Typst know.
_COPY = re.compile(r"([0-9a-f]{32})\.[0-9a-f]{32}\.\w+")


def pictures_dir(project: Project) -> Path:
    """Where copies are kept between builds; safe to delete."""
    return project.cache_dir.with_name("pictures")


def for_web(path: Path, cache_dir: Path) -> Path:
    """The copy for the site of a picture that ``model.pictures`` has read, in the format its name promises."""
    kind, ending = PROMISES[path.suffix.lower()], path.suffix.lower()
    if kind == "SVG":
        return _kept_drawing(path, cache_dir)
    return _kept(path, cache_dir, f"web {kind}", lambda: (_web_copy(path, kind), ending))


def for_paper(path: Path, cache_dir: Path) -> Path:
    """The copy for Typst of a picture that ``model.pictures`` has read: the first frame, as PNG or JPEG."""
    if PROMISES.get(path.suffix.lower()) == "SVG":
        return _kept_drawing(path, cache_dir)
    return _kept(path, cache_dir, "paper", lambda: _paper_copy(path))


def forget_copies(project: Project) -> None:
    """Drop the copies of pictures that are no longer in docs, so that the cache does not grow for ever."""
    pictures = (path for path in walk(project.docs_dir).files if path.suffix.lower() in PROMISES)
    in_use = {_key(path, recipe) for path in pictures for recipe in _recipes(path)}
    folder = pictures_dir(project)
    for copy in folder.iterdir() if folder.is_dir() else ():
        own = _COPY.fullmatch(begun(copy.name) or copy.name)
        if own and own[1] not in in_use:
            copy.unlink(missing_ok=True)


def _recipes(path: Path) -> tuple[str, ...]:
    kind = PROMISES[path.suffix.lower()]
    return ("drawing",) if kind == "SVG" else ("paper", f"web {kind}")


def _key(path: Path, recipe: str) -> str:
    return hashlib.sha256(f"{RECIPE} {recipe} {_hash_of(path)}".encode()).hexdigest()[:32]


def _kept(path: Path, cache_dir: Path, recipe: str, make: Callable[[], tuple[bytes, str]]) -> Path:
    """The copy in the cache, made where there is none or where it is not what its name says."""
    key = _key(path, recipe)
    for found in sorted(cache_dir.glob(f"{key}.*")) if cache_dir.is_dir() else ():
        if _short(found.read_bytes()) == found.name.split(".")[1]:
            return found
        found.unlink()
    data, ending = make()
    copy = cache_dir / f"{key}.{_short(data)}{ending}"
    write_whole(copy, data)
    return copy


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _hash_of(path: Path) -> str:
    state = path.stat()
    return _hashed(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4096)
def _hashed(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept_drawing(path: Path, cache_dir: Path) -> Path:
    """A drawing as it is, but for the photos inside it, which have notes of their own."""
    try:
        has_photos = any(True for _ in photos_in(parse_drawing(path.read_bytes())))
    except DrawingError as error:
        raise PictureError(error.code, error.found) from error
    if not has_photos:
        return path
    return _kept(path, cache_dir, "drawing", lambda: (_cleaned(path), ".svg"))


def _cleaned(path: Path) -> bytes:
    drawing = parse_drawing(path.read_bytes())
    remake_photos(drawing, _photo_for_typst)
    return etree.tostring(drawing.getroottree(), encoding="utf-8", xml_declaration=True)


def _photo_for_typst(data: bytes) -> tuple[bytes, str]:
    with opened(BytesIO(data)) as image:
        return _for_typst(image)


def _web_copy(path: Path, kind: str) -> bytes:
    with opened(path) as image:
        if image.format in ANIMATED and kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
            return _animation(image, kind)
        picture = _prepared(image, WEB)
    data = _encoded(picture, kind)
    if kind == "PNG" and len(data) > HEAVY and _is_photo(picture):  # As a photo saved as PNG, which must stay PNG.
        return _encoded(picture.quantize(256, dither=Image.Dither.FLOYDSTEINBERG), kind)
    return data


def _paper_copy(path: Path) -> tuple[bytes, str]:
    with opened(path) as image:
        data, ending = _for_typst(image)
    return data, f".{ending}"


def _for_typst(image: Image.Image) -> tuple[bytes, str]:
    """PNG keeps a drawing's edges; for a photo JPEG is a tenth of it."""
    picture = _prepared(image, PAPER)
    if image.format == "JPEG":
        return _encoded(picture, "JPEG"), "jpeg"
    png = _encoded(picture, "PNG")
    jpeg = _encoded(picture, "JPEG") if _is_photo(picture) else png
    return (jpeg, "jpeg") if 2 * len(jpeg) < len(png) else (png, "png")


def _is_photo(picture: Image.Image) -> bool:
    return picture.mode in ("L", "RGB") and picture.getcolors(4096) is None


def _prepared(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    """The first frame, turned as it was held, in plain colours, no larger than ``box``."""
    if max(image.width / box[0], image.height / box[1]) > 2:
        image.draft("RGB", (box[0] * 2, box[1] * 2))  # A JPEG need not be unpacked whole to be shown small.
    profile = image.info.get("icc_profile")
    return _shrunk(_plain_colours(ImageOps.exif_transpose(image), profile), box)


def _shrunk(picture: Image.Image, box: tuple[int, int]) -> Image.Image:
    scale = min(box[0] / picture.width, box[1] / picture.height)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    full = {"1": "L", "P": "RGB"}.get(picture.mode, picture.mode)  # Colours between two can be mixed.
    return picture.convert(full).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A mode everything reads: a photo in its camera's own colours, in CMYK or 16 bits comes to sRGB in 8."""
    if image.mode == "F" or image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = _in_srgb(image, profile)
    if image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in _PLAIN else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # Programs show a picture without a profile they cannot read.
    return turned or image


def _encoded(picture: Image.Image, kind: str) -> bytes:
    """The bytes of a picture, with nothing in them but the picture."""
    if kind == "JPEG":
        picture = _on_white(picture)
    elif kind in ("GIF", "WEBP"):
        picture = picture.convert("RGBA" if picture.mode in ("LA", "RGBA") else "RGB")
    picture = picture.copy()
    picture.info = {}
    data = BytesIO()
    picture.save(data, kind, optimize=True, quality=QUALITY.get(kind, 0))
    return data.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("LA", "RGBA"):
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        picture = paper
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _animation(image: Image.Image, kind: str) -> bytes:
    """All frames, for how long each was shown: milliseconds."""
    durations: list[int] = []
    frames: list[Image.Image] = []
    for frame in ImageSequence.Iterator(image):
        durations.append(int(frame.info.get("duration") or 100))
        frames.append(_shrunk(frame.convert("RGBA"), MOVING))
        frames[-1].info = {}
    data, loop = BytesIO(), int(image.info.get("loop", 0))
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], duration=durations, loop=loop, disposal=2)
    return data.getvalue()
