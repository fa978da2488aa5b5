"""Typst with the project's templates: a paper is laid out, asked about its pages, and exported.

::

    TypstPaper ─> Layout.lay_out ─> asked (marks on the pages) ─> exported ─> bytes
                       └── again, as often as fit.py has something to change ──┘

What a paper is made of lies in files in one place for all papers of a process (``Desk``): what many have in common is
one, the answers found since are another. So templates are read once, Typst knows again what it has laid out, and an
answer costs only what depends on it. Whatever Typst says against a paper, an error of laying out, of asking or a
warning, is a ``PaperError``.
"""

import json
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import typst

from handbook.diagnostics import diagnose
from handbook.memory import give_back
from handbook.model.fonts import fonts_of
from handbook.model.layers import LOGO
from handbook.model.project import Project
from handbook.paper.fonts import font_paths
from handbook.paper.kinds import PaperError, TypstPaper

DESK = "desk-"  # How the folder begins where papers are laid out, in the cache, while a process makes them.
KEPT = 11  # Exports after which Typst no longer holds what none of them has used.
_TOO_DEEP = re.compile(r"maximum (function call|show rule|layout) depth exceeded")
_PLACE = re.compile(r"┌─ (\S+:\d+:\d+)")  # Seen from the folder Typst may read.
PDF_STANDARD = "ua-1"  # ISO 14289-1: tagged, with language and title; refuses a picture without words.


@dataclass(frozen=True)
class Press:
    """Typst with the project's templates: ``theme_dir`` holds ``print/`` and drawings, ``cache_dir`` the papers."""

    theme_dir: Path
    cache_dir: Path
    further_fonts: tuple[Path, ...] = ()

    @classmethod
    def of(cls, project: Project) -> "Press":
        """The press of a project, whose theme may be a link: Typst follows none."""
        return cls(project.theme_dir.resolve(), project.cache_dir, fonts_of(project).further)

    @property
    def templates(self) -> Path:
        """Where the Typst files are."""
        return self.theme_dir / "print"

    @property
    def logo(self) -> Path:
        """The logo of the theme, as papers show it."""
        return self.theme_dir / LOGO

    @cached_property
    def fonts(self) -> typst.Fonts:
        """The print fonts alone: the same page on every machine."""
        paths = font_paths(self.cache_dir, self.further_fonts)
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)

    @cached_property
    def desk(self) -> "Desk":
        """Where this process lays out its papers."""
        return Desk(self.cache_dir, self.fonts)

    def clear(self) -> None:
        """Take the desk away, if there is one; a process that ends in the ordinary way does so by itself."""
        if "desk" in vars(self):
            self.desk.clear()

    def root(self, pictures: Iterable[Path]) -> Path:
        """The folder Typst may read: the nearest that holds the templates, the answers and every picture."""
        return Path(os.path.commonpath([self.theme_dir, self.cache_dir, *pictures]))

    @cached_property
    def layouts(self) -> frozenset[str]:
        """The HTML elements that ``html.typ`` has a layout for: the one list of them, less those of ``arranged``."""
        source = b'#import "print/html.typ": layouts, made\n#metadata((made + layouts).keys()) <layouts>'
        compiler = partial(typst.Compiler, source, root=str(self.theme_dir), font_paths=self.fonts)
        with told("print/html.typ"):
            tags = _queried(compiler, "<layouts>", one=True)
        return frozenset(tag for tag in tags if not tag.startswith("hb-"))


class Desk:
    """Where a process lays out its papers, one at a time: a folder for what Typst is given, and Typst, templates read.

    Typst is told the name of the folder alone, ever the same, so what no paper changes it makes once. It looks at every
    file again whenever it lays out. Raises ``OSError`` where the folder cannot be written.
    """

    def __init__(self, cache_dir: Path, fonts: typst.Fonts) -> None:
        cache_dir.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=DESK, dir=cache_dir))
        self.clear = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._fonts = fonts
        self._compilers: dict[tuple[Path, Path], typst.Compiler] = {}
        self._lying: dict[str, str] = {}

    def lay(self, template: Path, root: Path, **files: str) -> typst.Compiler:
        """Typst with a template and the ``files`` it is given, JSON by their names; ``root`` is what it may read."""
        self._stand()
        for name, text in files.items():
            if self._lying.get(name) != text:
                (self.folder / f"{name}.json").write_text(text, encoding="utf-8")
                self._lying[name] = text
        if (template, root) not in self._compilers:
            inputs = {"desk": _inside(root, self.folder)}
            compiler = typst.Compiler(str(template), root=str(root), font_paths=self._fonts, sys_inputs=inputs)
            self._compilers[template, root] = compiler
        return self._compilers[template, root]

    def forget(self) -> None:
        """Have Typst forget all it has laid out, and give its memory back."""
        self._stand()
        empty = self.folder / "empty.typ"
        empty.touch()
        compiler = typst.Compiler(str(empty), root=str(self.folder), font_paths=self._fonts)
        for _ in range(KEPT):
            compiler.compile()
        give_back()

    def _stand(self) -> None:
        if not self.folder.is_dir():  # Somebody has tidied up.
            self.folder.mkdir(parents=True)
            self._lying.clear()


class Layout:
    """One paper on its way through Typst: laid out and asked as often as it takes, exported once.

    ``root`` is the folder Typst may read (``Press.root``). ``inputs`` are the answers found so far. Raises ``OSError``
    where they cannot be written.
    """

    def __init__(self, press: Press, paper: TypstPaper, root: Path) -> None:
        self.press, self.paper, self.root = press, paper, root
        self.inputs: dict[str, Any] = {}
        setting: dict[str, Any] = {"format": paper.format, "paper": paper.sheet, "strings": dict(paper.strings)}
        setting |= {name: (paper.own or {}).get(name) for name in ("piece", "stems")}
        given: dict[str, Any] = {"pictures": [_inside(root, picture) for picture in paper.pictures]}
        given |= {"logo": _inside(root, press.logo)} if paper.shows_logo else {}
        self._setting = json.dumps(setting, sort_keys=True)
        self._given = f'{{"handout": {paper.data}, {json.dumps(given)[1:]}'

    def lay_out(self, **inputs: object) -> None:
        """Begin anew with these answers besides the earlier ones; Typst keeps what they do not change."""
        self.inputs |= inputs

    def _compiler(self) -> typst.Compiler:
        answers = json.dumps(self.inputs, sort_keys=True)
        return self._laid(self.paper.template, given=self._given, answers=answers)

    def _laid(self, template: str, **files: str) -> typst.Compiler:
        return self.press.desk.lay(self.press.templates / template, self.root, setting=self._setting, **files)

    def asked(self, label: str) -> list[Any]:
        """The values of everything with a label on the pages."""
        with told(self.paper.source):
            values: list[Any] = _queried(self._compiler, f"<{label}>")
        return values

    def with_template(self, template: str, **answers: Any) -> bytes:
        """The PDF that another template makes of the same paper, with further answers; it has no tags."""
        both = json.dumps(self.inputs | answers, sort_keys=True)
        return self._made(template, {"given": self._given, "answers": both}, pdf_tags=False)

    def beside(self, template: str, **data: Any) -> bytes:
        """Another PDF on the same paper, made of ``data`` by a template of its own."""
        return self._made(template, {"given": json.dumps(data)})

    def _made(self, template: str, files: Mapping[str, str], **options: Any) -> bytes:
        with told(self.paper.source):
            pdf = self._laid(template, **files).compile(**options)
        assert isinstance(pdf, bytes)
        return pdf

    def exported(self, **options: Any) -> bytes:
        """The pages as a PDF."""
        with told(self.paper.source):
            pdf, warnings = self._compiler().compile_with_warnings(**options)
            if warnings:
                raise warnings[0]
        assert isinstance(pdf, bytes)  # One file, as PDF is.
        return pdf


def _inside(root: Path, path: Path) -> str:
    """A file as Typst calls it."""
    return f"/{path.relative_to(root).as_posix()}"


def _queried(compiler: Callable[[], typst.Compiler], selector: str, *, one: bool = False) -> Any:
    """What Typst answers; of an error it knows the place only where it compiles."""
    try:
        return json.loads(compiler().query(selector, field="value", one=one))
    except RuntimeError:
        compiler().compile()
        raise


@contextmanager
def told(source: str) -> Iterator[None]:
    """Tell what Typst says (HB802), or that something stands too deep for it (HB808), as a fault of ``source``.

    ``Compiler.query`` raises ``RuntimeError``, ``compile`` its child ``TypstError``; a warning is told as well.
    """
    try:
        yield
    except (RuntimeError, typst.TypstWarning) as error:
        message = getattr(error, "message", "") or str(error)
        if _TOO_DEEP.search(message):
            raise PaperError([diagnose(source, (1, 1), "HB808")]) from error
        place = _PLACE.search(getattr(error, "diagnostic", ""))
        hints = "; ".join([*getattr(error, "hints", ()), *([place[1]] if place else [])]) or "overrides/print"
        raise PaperError([diagnose(source, (1, 1), "HB802", found=message, hints=hints)]) from error
