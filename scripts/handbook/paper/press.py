"""Typst with the project's templates: a paper is laid out, asked about its pages, and exported.

::

    TypstPaper ─> Layout.lay_out ─> asked (marks on the pages) ─> exported ─> bytes
                       └── again, as often as fit.py has something to change ──┘

What a paper is made of is one text, the answers found since are a file beside it: so Typst knows again what it has laid
out, and an answer costs only what depends on it. Whatever Typst says against a paper, an error of laying out, of asking
or a warning, is a ``PaperError``.
"""

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import typst

from handbook.diagnostics import diagnose
from handbook.model.fonts import fonts_of
from handbook.model.layers import LOGO
from handbook.model.project import Project
from handbook.paper.fonts import font_paths
from handbook.paper.kinds import PaperError, TypstPaper

ANSWERS = "answers-"  # How the folder of a paper's answers begins, in the cache, while the paper is made.
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

    def root(self, pictures: Iterable[Path]) -> Path:
        """The folder Typst may read: the nearest that holds the templates, the answers and every picture."""
        return Path(os.path.commonpath([self.theme_dir, self.cache_dir, *pictures]))

    @cached_property
    def layouts(self) -> frozenset[str]:
        """The HTML elements that ``html.typ`` has a layout for: the one list of them."""
        source = b'#import "print/html.typ": layouts\n#metadata(layouts.keys()) <layouts>'
        compiler = typst.Compiler(source, root=str(self.theme_dir), font_paths=self.fonts)
        return frozenset(json.loads(compiler.query("<layouts>", field="value", one=True)))


class Layout:
    """One paper on its way through Typst: laid out and asked as often as it takes, exported once.

    ``root`` is the folder Typst may read (``Press.root``). ``inputs`` are the answers found so far. Raises ``OSError``
    where they cannot be written.
    """

    def __init__(self, press: Press, paper: TypstPaper, root: Path) -> None:
        self.press, self.paper, self.root = press, paper, root
        self.inputs: dict[str, Any] = {}
        press.cache_dir.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=ANSWERS, dir=press.cache_dir))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)  # Gone with the layout, without a warning.
        self._answers = folder / "answers.json"
        given = {"format": paper.format, "paper": paper.sheet, "pictures": [*map(self._inside, paper.pictures)]}
        given |= {"answers": self._inside(self._answers)}
        given |= {"logo": self._inside(press.logo)} if paper.shows_logo else {}
        self._given = f'{{"handout": {paper.data}, {json.dumps(given)[1:]}'
        self.lay_out()

    def _inside(self, path: Path) -> str:
        """A file as Typst calls it."""
        return f"/{path.relative_to(self.root).as_posix()}"

    def lay_out(self, **inputs: object) -> None:
        """Begin anew with these answers besides the earlier ones; Typst keeps what they do not change."""
        self.inputs |= inputs
        self._answers.write_text(json.dumps(self.inputs, sort_keys=True), encoding="utf-8")
        template = str(self.press.templates / self.paper.template)
        with told(self.paper.source):
            self.compiler = typst.Compiler(
                template, root=str(self.root), font_paths=self.press.fonts, sys_inputs={"given": self._given}
            )

    def asked(self, label: str) -> list[Any]:
        """The values of everything with a label on the pages."""
        with told(self.paper.source):
            return json.loads(self.compiler.query(f"<{label}>", field="value"))

    def beside(self, template: str, **data: Any) -> bytes:
        """Another PDF on the same paper, made of ``data`` by a template of its own."""
        source = str(self.press.templates / template)
        inputs = {"given": json.dumps(data | {"paper": self.paper.sheet})}
        with told(self.paper.source):
            pdf = typst.Compiler(source, root=str(self.root), font_paths=self.press.fonts, sys_inputs=inputs).compile()
        assert isinstance(pdf, bytes)
        return pdf

    def exported(self, **options: Any) -> bytes:
        """The pages as a PDF."""
        with told(self.paper.source):
            pdf, warnings = self.compiler.compile_with_warnings(**options)
            if warnings:
                raise warnings[0]
        assert isinstance(pdf, bytes)  # One file, as PDF is.
        return pdf


@contextmanager
def told(source: str) -> Iterator[None]:
    """Tell what Typst says (HB802) as a fault of the file ``source``.

    ``Compiler.query`` raises ``RuntimeError``, ``compile`` its child ``TypstError``; a warning is told as well.
    """
    try:
        yield
    except (RuntimeError, typst.TypstWarning) as error:
        message = getattr(error, "message", "") or str(error)
        hints = "; ".join(getattr(error, "hints", ())) or "overrides/print"
        raise PaperError([diagnose(source, (1, 1), "HB802", found=message, hints=hints)]) from error
