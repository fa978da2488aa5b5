"""The fonts papers are set in, each pinned as a package, and the letters they have.

::

    Be Vietnam Pro ─> Inter ─> Noto Sans Symbols 2 ─> further fonts of extra.print.fonts, then of languages
    words             → № ½     ☐ ☎ ★                  other scripts
    Source Code Pro   code

Typst draws a letter in the first font that has it, so a letter lacks only where no font has it.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pymupdf_fonts

from handbook.model.files import is_dropping
from handbook.model.project import Project
from handbook.recall import noted, recalled

PRINT_FAMILY = "Be Vietnam Pro"
SIGN_FAMILIES = ("Inter", "Noto Sans Symbols2")
CODE_FAMILY = "Source Code Pro"
PACKAGES = ("fontpkg-be-vietnam-pro", "fontpkg-inter", "fontpkg-source-code-pro", "pymupdf-fonts")
OF_LANGUAGES = {"km": "fontpkg-noto-sans-khmer"}  # For letters that these lack; others are named by who needs them.
ENDINGS = (".ttf", ".otf", ".ttc", ".otc")  # What Typst reads.
_FILES = (
    ("fontpkg_be_vietnam_pro", "BeVietnamPro-Regular.ttf"),
    ("fontpkg_inter", "Inter[opsz,wght].ttf"),
    ("fontpkg_source_code_pro", "SourceCodePro[wght].ttf"),
)
# Letters that need no glyph (Unicode: Default_Ignorable_Code_Point, but for the byte order mark, which PDF/UA refuses),
# and spaces that are made of another.
_DRAWN_AS_NOTHING = (
    *(range(0x00, 0x20), range(0x7F, 0xA1), (0xAD, 0x34F, 0x61C), range(0x115F, 0x1161), range(0x17B4, 0x17B6)),
    *(range(0x180B, 0x1810), range(0x2000, 0x2010), range(0x2028, 0x2030), range(0x205F, 0x2070)),
    *((0x3000, 0x3164, 0xFFA0), range(0xFE00, 0xFE10), range(0x1BCA0, 0x1BCA4), range(0x1D173, 0x1D17B)),
    range(0xE0000, 0xE1000),
)
_NOTHING = frozenset(chr(code) for part in _DRAWN_AS_NOTHING for code in part)


class FontError(Exception):
    """A further font that cannot be used; ``reason`` is a word of HB707: ``missing``, ``empty``, ``broken``."""

    def __init__(self, reason: str, found: str) -> None:
        super().__init__(reason, found)
        self.reason, self.found = reason, found


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a course; ``further`` are the files an author named."""

    further: tuple[Path, ...] = ()

    def lacking(self, letters: Iterable[str]) -> frozenset[str]:
        """Those of some letters that no font has; fonts are only opened as far as that takes."""
        lacking = frozenset(letters) - _NOTHING
        for has in self._coverage():
            lacking -= has
            if not lacking:
                break
        return lacking

    def splits(self, cluster: str) -> bool:
        """Whether a letter with marks put on it has its parts in different fonts, so that nobody can draw it."""
        composed = frozenset(unicodedata.normalize("NFC", cluster)) - _NOTHING
        return not any(composed <= has for has in self._coverage(code=False))

    def has_mark(self, mark: str) -> bool:
        """Whether the font of words itself has a mark: then it goes on any letter."""
        return mark in next(self._coverage())

    def _coverage(self, *, code: bool = True) -> Iterator[frozenset[str]]:
        for package, name in _FILES if code else _FILES[:-1]:
            yield letters_of(Path(str(files(package) / "files" / name)))
        yield _letters_of_signs()
        for path in self.further:
            yield letters_of(path)


def fonts_of(project: Project) -> Fonts:
    """The fonts of a course, without those that cannot be used, which the checks tell."""
    found: list[Path] = []
    named = [value.text() for value in project.named_fonts]
    for name in dict.fromkeys((*named, *(OF_LANGUAGES[code] for code in project.codes if code in OF_LANGUAGES))):
        try:
            found += font_files(project.root, name)
        except FontError:
            continue
    return Fonts(tuple(found))


def font_files(root: Path, name: str) -> tuple[Path, ...]:
    """The font files that a name means: a file or folder beside ``mkdocs.yml``, or a Python package with fonts in it.

    Raises ``FontError``.
    """
    from fontTools.ttLib import TTLibError

    found = _files_in(root / name) if name and (root / name).exists() else _files_of_package(name)
    if not found:
        raise FontError("empty", name)
    for path in found:
        try:
            letters_of(path)
        except (TTLibError, OSError, ValueError, LookupError, AssertionError) as error:
            raise FontError("broken", f"{path.name}: {error}") from error
    return found


def _files_in(path: Path) -> tuple[Path, ...]:
    paths = sorted(path.rglob("*")) if path.is_dir() else [path]
    return tuple(file for file in paths if file.suffix.lower() in ENDINGS and not is_dropping(file.name))


def _files_of_package(name: str) -> tuple[Path, ...]:
    try:
        package = distribution(name)
    except (PackageNotFoundError, ValueError) as error:
        raise FontError("missing", name) from error
    listed = sorted(file for file in package.files or () if Path(file.name).suffix.lower() in ENDINGS)
    return tuple(Path(str(package.locate_file(file))) for file in listed)


def letters_of(path: Path) -> frozenset[str]:
    """The letters a font file has a glyph for; raises ``TTLibError`` where it is no font."""

    def work() -> str:
        noted(path)
        return _letters_in(path, path.stat().st_mtime_ns)

    return _as_set(recalled(f"letters of {path}", work))


_as_set: Callable[[str], frozenset[str]] = lru_cache(maxsize=256)(frozenset)


@lru_cache(maxsize=256)
def _letters_in(path: Path, _changed: int) -> str:
    from fontTools.ttLib import TTFont  # Takes as long to be there as a page takes to be looked at.
    from fontTools.ttLib.ttCollection import TTCollection

    with path.open("rb") as file:
        is_collection = path.suffix.lower() in (".ttc", ".otc")
        fonts = TTCollection(file, lazy=True).fonts if is_collection else [TTFont(file, lazy=True)]
        return "".join(sorted({chr(code) for font in fonts for code in font.getBestCmap() or ()}))


def signs_font() -> bytes:
    """The font of signs; its package holds it packed."""
    return pymupdf_fonts.fontbuffers["symbol2"]()


def _letters_of_signs() -> frozenset[str]:
    return _as_set(recalled("letters of signs", _letters_in_signs))


@cache
def _letters_in_signs() -> str:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(signs_font()), lazy=True) as font:
        return "".join(sorted(map(chr, font.getBestCmap())))
