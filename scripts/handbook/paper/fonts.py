"""The font files that Typst is given: the same pages on every machine.

The font of words comes with hints, small programs that fitted letters to the coarse screens of 2000: nearly half of its
bytes, copied into every PDF, and run by a viewer for each letter it draws. Paper has no use for them, so they are taken
out; outlines and widths stay, and no page is set otherwise.
"""

import hashlib
from collections.abc import Callable, Iterable
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from handbook.model.fonts import signs_font
from handbook.whole import write_whole

_WORDS = "fontpkg_be_vietnam_pro"
_STYLES = ("Regular", "Italic", "Bold", "BoldItalic")  # All that papers and drawings ask for.
_FOLDERS = ("fontpkg_inter", "fontpkg_source_code_pro")
_HINTS = ("cvt ", "fpgm", "prep", "hdmx", "VDMX", "LTSH")  # Tables that only serve the programs (OpenType 1.9).


def font_paths(cache_dir: Path, further: Iterable[Path] = ()) -> list[str]:
    """Folders for ``typst.Fonts``: words, signs, code, and the ``further`` fonts of a course."""
    own = [str(files(package) / "files") for package in _FOLDERS]
    words = [file_of(style) for style in _STYLES]
    named = [("signs.otf", signs_font()), *((path.name, path.read_bytes()) for path in further)]
    kept = [kept_font(cache_dir, path.name, path.read_bytes(), without_hints) for path in words]
    kept += [kept_font(cache_dir, name, data, bytes) for name, data in named]
    return [*own, *(str(path.parent) for path in kept)]  # Typst takes folders, and all in them.


def file_of(style: str) -> Path:
    """The file of the print font in a style, as it comes."""
    return Path(str(files(_WORDS) / "files" / f"BeVietnamPro-{style}.ttf"))


def without_hints(font: bytes) -> bytes:
    """A TrueType font without the programs that fit its letters to pixels."""
    read, out = TTFont(BytesIO(font), recalcTimestamp=False, recalcBBoxes=False), BytesIO()
    for table in _HINTS:
        if table in read:
            del read[table]
    letters = read["glyf"].glyphs
    for name in read.getGlyphOrder():
        letters[name].removeHinting()
    read.save(out, reorderTables=None)
    return out.getvalue()


def kept_font(cache_dir: Path, name: str, data: bytes, made: Callable[[bytes], bytes], wants: str = "") -> Path:
    """The file of a font in a folder by itself, under the hash of what it is ``made`` from and what that ``wants``.

    It is believed only if the checksum beside it is right, so one cut off or changed is made again.
    """
    key = hashlib.sha256(made.__name__.encode() + wants.encode() + data).hexdigest()[:32]
    path = cache_dir.with_name("fonts") / key / name
    if not _is_whole(path):
        font = made(data)
        write_whole(path, font)
        write_whole(_sum_of(path), hashlib.sha256(font).hexdigest().encode())
    return path


def _is_whole(path: Path) -> bool:
    try:
        return _sum_of(path).read_bytes() == hashlib.sha256(path.read_bytes()).hexdigest().encode()
    except OSError:
        return False


def _sum_of(path: Path) -> Path:
    return path.with_suffix(".sum")
