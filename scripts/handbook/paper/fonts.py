"""The font files that Typst is given: the same pages on every machine."""

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from handbook.model.fonts import signs_font

_FOLDERS = ("fontpkg_be_vietnam_pro", "fontpkg_inter", "fontpkg_source_code_pro")


def font_paths(cache_dir: Path, further: Iterable[Path] = ()) -> list[str]:
    """Folders and files for ``typst.Fonts``: words, signs, code, and the ``further`` fonts of a course."""
    own = [str(files(package) / "files") for package in _FOLDERS]
    signs = _unpacked(signs_font(), cache_dir.with_name("fonts"))
    return [*own, str(signs), *map(str, further)]


def _unpacked(data: bytes, folder: Path) -> Path:
    """The font of signs as a file, under its own hash and written whole; Typst reads files only."""
    name = hashlib.sha256(data).hexdigest()[:32]
    path = folder / name / "signs.otf"
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(data)
        part.replace(path)
    return path.parent
