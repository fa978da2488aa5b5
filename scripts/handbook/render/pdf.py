"""Handouts set by Typst: on all cores, and only those whose content has changed.

A handout's key is the hash of everything that can show in it: its data, its pictures, the templates, the
fonts and Typst itself. No clock goes in, so the same key is the same file, byte for byte.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import typst

from handbook.diagnostics import Diagnostic, diagnose
from handbook.render.handout import Handout

PDF_STANDARD = "ua-1"  # ISO 14289-1: tagged, with language and title; refuses a picture without words.
FONT_PACKAGE = "fontpkg-be-vietnam-pro"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run of the press did: ``made`` and ``kept`` count handouts, ``seconds`` is wall time."""

    made: int
    kept: int
    seconds: float
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Press:
    """Typst with the project's templates: ``theme_dir`` holds ``print/`` and drawings, ``cache_dir`` the PDFs."""

    theme_dir: Path
    cache_dir: Path

    @property
    def templates(self) -> Path:
        """Where the Typst files are."""
        return self.theme_dir / "print"

    @cached_property
    def fonts(self) -> typst.Fonts:
        """The print font alone: the same page on every machine."""
        folder = str(files("fontpkg_be_vietnam_pro") / "files")
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])

    @cached_property
    def layouts(self) -> frozenset[str]:
        """The HTML elements that ``html.typ`` has a layout for: the one list of them."""
        source = b'#import "html.typ": layouts\n#metadata(layouts.keys()) <layouts>'
        found = typst.query(
            source, "<layouts>", field="value", one=True, root=str(self.templates), font_paths=self.fonts
        )
        return frozenset(json.loads(found))

    @cached_property
    def _own_key(self) -> bytes:
        """Hash of all that every handout depends on."""
        digest = hashlib.sha256(f"{version('typst')} {version(FONT_PACKAGE)} {PDF_STANDARD}".encode())
        for path in sorted([*self.templates.glob("*.typ"), *(self.theme_dir / "assets/images").iterdir()]):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def key(self, handout: Handout, root: Path) -> str:
        """The name of a handout's file in the cache; where the project lies on disk does not matter."""
        digest = hashlib.sha256(self._own_key)
        digest.update(handout.data.replace(root.as_posix(), "").encode())
        for picture in handout.pictures:
            digest.update(b"\0" + picture.read_bytes())
        return digest.hexdigest()

    def set(self, handout: Handout, root: Path) -> bytes:
        """The PDF of a handout; raises ``typst.TypstError``, also for what Typst only warns of."""
        data = handout.data.replace(f"{root.as_posix()}/", "/")
        pdf, warnings = typst.compile_with_warnings(
            str(self.templates / "handout.typ"),
            root=str(root),
            font_paths=self.fonts,
            sys_inputs={"handout": data},
            pdf_standards=[PDF_STANDARD],
        )
        if warnings:
            raise warnings[0]
        return pdf


def print_handouts(
    handouts: Iterable[Handout], press: Press, site_dir: Path, *, progress: Callable[[int, int], None]
) -> Printed:
    """Make every handout that has changed and put all of them in the site.

    ``progress`` is told how many of how many are done. What could not be made is in ``faults``.
    """
    start = time.perf_counter()
    handouts = tuple(handouts)
    root = _common_root(handouts, press)
    keys = {handout: f"{press.key(handout, root)}.pdf" for handout in handouts}
    missing = [handout for handout in handouts if not (press.cache_dir / keys[handout]).exists()]
    faults = _make(missing, keys, press, root, progress)
    if not faults:
        for handout, key in keys.items():
            _copy(press.cache_dir / key, site_dir / handout.url)
        _forget(press.cache_dir, set(keys.values()))
    return Printed(len(missing), len(handouts) - len(missing), time.perf_counter() - start, tuple(sorted(set(faults))))


def _make(
    handouts: list[Handout], keys: dict[Handout, str], press: Press, root: Path, progress: Callable[[int, int], None]
) -> list[Diagnostic]:
    press.cache_dir.mkdir(parents=True, exist_ok=True)
    faults: list[Diagnostic] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst releases the interpreter lock.
        running = {pool.submit(press.set, handout, root): handout for handout in handouts}
        for done, future in enumerate(as_completed(running), start=1):
            handout = running[future]
            try:
                _write(press.cache_dir / keys[handout], future.result())
            except (typst.TypstError, typst.TypstWarning) as error:
                hints = "; ".join(error.hints) or "overrides/print"
                faults.append(diagnose(handout.source, (1, 1), "HB802", found=error.message, hints=hints))
            progress(done, len(handouts))
    return faults


def _common_root(handouts: Iterable[Handout], press: Press) -> Path:
    """The folder Typst may read: the nearest that holds the templates and every picture."""
    paths = [press.theme_dir, *(picture for handout in handouts for picture in handout.pictures)]
    return Path(os.path.commonpath(paths))


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, so that an interrupted build leaves no broken file in the cache."""
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _forget(cache_dir: Path, in_use: set[str]) -> None:
    """Drop what no handout of this build used, so that the cache does not grow for ever."""
    for path in cache_dir.iterdir():
        if path.name not in in_use:
            path.unlink()
