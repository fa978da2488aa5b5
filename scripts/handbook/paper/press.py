"""Papers made: on all cores, and only those whose content has changed.

::

    Handout ─> Typst ─> fitted ─> finished (imposed, or form fields added) ─> PDF ─┐
    Workbook ──────────────────────────────────────────────────────> spreadsheet ─┴─> cache ─> site
                                                              first page ─> thumbnail ─┘

A paper's key is the hash of everything that can show in it: its data, its pictures, the templates, the fonts,
Typst itself and the code that finishes it. No clock goes in, so the same key is the same file, byte for byte.
"""

import hashlib
import json
import math
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import typst

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.fonts import PACKAGES as FONT_PACKAGES
from handbook.model.forms import Form
from handbook.model.strings import StringTable
from handbook.paper.compose import Handout
from handbook.paper.fillable import Cell, fillable
from handbook.paper.fonts import font_paths
from handbook.paper.imposition import PAGES_PER_SHEET, impose, signatures_of
from handbook.paper.workbook import workbook

PDF_STANDARD = "ua-1"  # ISO 14289-1: tagged, with language and title; refuses a picture without words.
FINISHERS = ("press.py", "imposition.py", "fillable.py", "workbook.py")  # What makes files of data, beside Typst.
PACKAGES = ("typst", *FONT_PACKAGES, "pikepdf", "xlsxwriter", "fonttools", "segno")
# Gaps between paragraphs of a lesson whose last page would hold less than four lines, tried in this order: wider ones
# send more lines after them, narrower ones bring them back.
SPACINGS = (1.15, 1.3, 0.85, 0.7, 1.5)
THUMBNAIL = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(sys.inputs.pdf, format: "pdf", width: 30mm)"""
THUMBNAIL_PPI = 110


@dataclass(frozen=True, slots=True)
class Workbook:
    """One spreadsheet to make from a form."""

    url: str
    form: Form
    strings: StringTable
    default: str
    source: str

    @property
    def content(self) -> str:
        """Everything that can show in it."""
        return repr((self.form, sorted(self.strings.strings.items()), self.strings.locale, self.default))


Paper = Handout | Workbook


@dataclass(frozen=True, slots=True)
class Made:
    """What the print room tells of a paper: ``size`` in bytes; ``pages`` is 0 for a spreadsheet."""

    pages: int
    is_landscape: bool
    size: int

    def sheets(self, *, two_sided: bool) -> int:
        """Sheets of paper one copy takes."""
        return math.ceil(self.pages / 2) if two_sided else self.pages


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run of the press did: ``made`` and ``kept`` count papers, ``seconds`` is wall time."""

    made: int
    kept: int
    seconds: float
    papers: Mapping[str, Made]
    keys: frozenset[str]
    faults: tuple[Diagnostic, ...]

    @classmethod
    def nothing(cls, faults: Iterable[Diagnostic]) -> "Printed":
        """A run that was not begun, because of faults."""
        return cls(0, 0, 0.0, {}, frozenset(), tuple(faults))


class PaperError(Exception):
    """A paper that was set but does not do: ``code`` names the rule it breaks."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Press:
    """Typst with the project's templates: ``theme_dir`` holds ``print/`` and drawings, ``cache_dir`` the papers."""

    theme_dir: Path
    cache_dir: Path
    further_fonts: tuple[Path, ...] = ()

    @property
    def templates(self) -> Path:
        """Where the Typst files are."""
        return self.theme_dir / "print"

    @cached_property
    def fonts(self) -> typst.Fonts:
        """The print fonts alone: the same page on every machine."""
        paths = font_paths(self.cache_dir, self.further_fonts)
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)

    @cached_property
    def layouts(self) -> frozenset[str]:
        """The HTML elements that ``html.typ`` has a layout for: the one list of them."""
        source = b'#import "html.typ": layouts\n#metadata(layouts.keys()) <layouts>'
        compiler = typst.Compiler(source, root=str(self.templates), font_paths=self.fonts)
        return frozenset(json.loads(compiler.query("<layouts>", field="value", one=True)))

    @cached_property
    def _own_key(self) -> bytes:
        """Hash of all that every paper depends on."""
        versions = " ".join(f"{name} {version(name)}" for name in PACKAGES)
        digest = hashlib.sha256(f"{versions} {PDF_STANDARD}".encode())
        code = (Path(__file__).with_name(name) for name in FINISHERS)
        pictures = (self.theme_dir / "assets/images").iterdir()
        for path in sorted([*self.templates.glob("*.typ"), *pictures, *code, *self.further_fonts]):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def key(self, paper: Paper) -> str:
        """The name of a paper's files in the cache; where the project lies on disk does not matter."""
        digest = hashlib.sha256(self._own_key)
        digest.update(paper.content.encode())
        for picture in paper.pictures if isinstance(paper, Handout) else ():
            digest.update(b"\0" + picture.read_bytes())
        return digest.hexdigest()

    def set(self, paper: Paper, root: Path) -> bytes:
        """The file of a paper; ``root`` is the folder Typst may read.

        Raises ``typst.TypstError``, also for what Typst only warns of, and ``PaperError``.
        """
        if isinstance(paper, Workbook):
            return workbook(paper.form, paper.strings, paper.strings.locale, paper.default)
        return _Setting(self, paper, root).finished()


class _Setting:
    """One handout on its way through Typst: laid out and asked as often as it takes, exported once."""

    def __init__(self, press: Press, handout: Handout, root: Path) -> None:
        self.press, self.handout, self.root = press, handout, root
        self.data = json.loads(handout.data)
        pictures = [f"/{picture.relative_to(root).as_posix()}" for picture in handout.pictures]
        self._lay_out(handout=handout.data, format=handout.format, pictures=json.dumps(pictures))

    def finished(self) -> bytes:
        """The file as it is printed."""
        self._fit()
        if self._asked("overflow"):
            raise PaperError("HB803")
        if self.handout.finish == "booklet":
            return self._imposed()
        if self.handout.finish == "fillable":
            return self._with_fields()
        return self._exported(pdf_standards=[PDF_STANDARD])

    def _lay_out(self, **inputs: str) -> None:
        """Begin anew with these inputs besides the earlier ones; Typst keeps what they do not change."""
        self.inputs = getattr(self, "inputs", {}) | inputs
        template = str(self.press.templates / self.handout.template)
        fonts = self.press.fonts
        self.compiler = typst.Compiler(template, root=str(self.root), font_paths=fonts, sys_inputs=self.inputs)

    def _asked(self, label: str) -> list[Any]:
        """The values of everything with a label on the pages."""
        return json.loads(self.compiler.query(f"<{label}>", field="value"))

    def _exported(self, **options: Any) -> bytes:
        pdf, warnings = self.compiler.compile_with_warnings(**options)
        if warnings:
            raise warnings[0]
        return pdf

    def _fit(self) -> None:
        """Leave no lesson's last page nearly empty, as far as wider or narrower gaps can help."""
        spacing: dict[str, float] = {}
        for factor in SPACINGS:
            short = [tail["stem"] for tail in self._asked("tail") if tail["y"] < tail["least"]]
            if not short:
                return
            spacing |= dict.fromkeys(short, factor)
            self._lay_out(spacing=json.dumps(spacing))

    def _imposed(self) -> bytes:
        """The pages filled up to whole sheets, signature by signature, and put in the order of folding."""
        lengths = [end - start for start, end in pairwise(self._signature_bounds())]
        self._lay_out(padding=json.dumps([-length % PAGES_PER_SHEET for length in lengths]))
        signatures = signatures_of(self._signature_bounds(), self.data["signature"])
        pages = self._exported(pdf_tags=False)
        return impose(pages, signatures, creep=self.data["creep"], why=self.data["strings"]["why-booklet"])

    def _signature_bounds(self) -> list[int]:
        """The first page of each signature, counted from 0, and the number of all pages."""
        return [*(page - 1 for page in self._asked("signature")), *self._asked("last")]

    def _with_fields(self) -> bytes:
        cells = [Cell(**cell) for cell in self._asked("field")]
        title, language, strings = (self.data[key] for key in ("title", "lang", "strings"))
        return fillable(self._exported(), cells, title=title, language=language, why=strings["why-fillable"])


def print_papers(
    papers: Iterable[Paper], press: Press, site_dir: Path, *, progress: Callable[[int, int], None]
) -> Printed:
    """Make every paper that has changed and put all of them in the site.

    ``progress`` is told how many of how many are done. What could not be made is in ``faults``.
    """
    start = time.perf_counter()
    keyed = [(paper, press.key(paper)) for paper in papers]
    missing = [(paper, key) for paper, key in keyed if not (press.cache_dir / f"{key}.json").exists()]
    faults = _make(missing, press, _common_root((paper for paper, _ in keyed), press), progress)
    made: dict[str, Made] = {}
    if not faults:
        made = {paper.url: _publish(press.cache_dir / key, site_dir, paper.url) for paper, key in keyed}
    return Printed(
        made=len(missing),
        kept=len(keyed) - len(missing),
        seconds=time.perf_counter() - start,
        papers=made,
        keys=frozenset(key for _, key in keyed),
        faults=tuple(sorted(set(faults))),
    )


def thumbnail_url(url: str) -> str:
    """Where the picture of a paper's first page is on the site."""
    return f"thumbnails/{url.removeprefix('handouts/').removesuffix('.pdf')}.png"


def forget(cache_dir: Path, in_use: frozenset[str]) -> None:
    """Drop what no paper of this build used, so that the cache does not grow for ever."""
    for path in cache_dir.iterdir():
        if path.stem not in in_use:
            path.unlink()


def _make(
    keyed: list[tuple[Paper, str]], press: Press, root: Path, progress: Callable[[int, int], None]
) -> list[Diagnostic]:
    press.cache_dir.mkdir(parents=True, exist_ok=True)
    faults: list[Diagnostic] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst releases the interpreter lock.
        running = {pool.submit(_make_one, paper, key, press, root): paper for paper, key in keyed}
        for done, future in enumerate(as_completed(running), start=1):
            source = running[future].source
            try:
                future.result()
            except (typst.TypstError, typst.TypstWarning) as error:
                hints = "; ".join(error.hints) or "overrides/print"
                faults.append(diagnose(source, (1, 1), "HB802", found=error.message, hints=hints))
            except PaperError as error:
                faults.append(diagnose(source, (1, 1), error.code, **error.facts))
            progress(done, len(keyed))
    return faults


def _make_one(paper: Paper, key: str, press: Press, root: Path) -> None:
    """A paper, its thumbnail and the facts of it, in the cache; the facts last, as they say that the rest is there."""
    data = press.set(paper, root)
    path = press.cache_dir / key
    _write(path.with_suffix(".data"), data)
    pages, is_landscape = 0, False
    if isinstance(paper, Handout):
        pages, is_landscape = _measured(data)
        _write(path.with_suffix(".png"), _thumbnail(press, path.with_suffix(".data")))
    facts = Made(pages, is_landscape, len(data))
    _write(path.with_suffix(".json"), json.dumps(asdict(facts)).encode())


def _measured(data: bytes) -> tuple[int, bool]:
    with pikepdf.open(BytesIO(data)) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        return len(pdf.pages), right - left > top - bottom


def _thumbnail(press: Press, path: Path) -> bytes:
    """The first page, small, as PNG."""
    inputs = {"pdf": f"/{path.name}"}
    return typst.compile(THUMBNAIL, root=str(press.cache_dir), format="png", ppi=THUMBNAIL_PPI, sys_inputs=inputs)


def _publish(path: Path, site_dir: Path, url: str) -> Made:
    facts = Made(**json.loads(path.with_suffix(".json").read_bytes()))
    _copy(path.with_suffix(".data"), site_dir / url)
    if facts.pages:
        _copy(path.with_suffix(".png"), site_dir / thumbnail_url(url))
    return facts


def _common_root(papers: Iterable[Paper], press: Press) -> Path:
    """The folder Typst may read: the nearest that holds the templates and every picture."""
    handouts = (paper for paper in papers if isinstance(paper, Handout))
    paths = [press.theme_dir, *(picture for handout in handouts for picture in handout.pictures)]
    return Path(os.path.commonpath(paths))


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, so that an interrupted build leaves no broken file in the cache."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
