"""The font files that Typst is given: the same pages on every machine."""

import hashlib
import os
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from handbook.model.fonts import signs_font

_FOLDERS = ("fontpkg_be_vietnam_pro", "fontpkg_inter", "fontpkg_source_code_pro")


def font_paths(cache_dir: Path, further: Iterable[Path] = ()) -> list[str]:
    """Folders for ``typst.Fonts``: words, signs, code, and the ``further`` fonts of a course."""
    folder = cache_dir.with_name("fonts")
    own = [str(files(package) / "files") for package in _FOLDERS]
    named = [(path.name, path.read_bytes()) for path in further]
    return [*own, *(_kept(folder, name, data) for name, data in [("signs.otf", signs_font()), *named])]


def _kept(folder: Path, name: str, data: bytes) -> str:
    """The folder of a font by itself, under its hash, written whole: Typst takes folders and all in them."""
    path = folder / hashlib.sha256(data).hexdigest()[:32] / name
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(data)
        part.replace(path)
    return str(path.parent)
