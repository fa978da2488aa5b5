"""Examples of rules, tried: what is good or bad is put into a copy of the tiny site, and ``handbook`` is run."""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image

from handbook.build.rules import check_project, open_project
from handbook.catalogue import Example
from handbook.checks.printed import judge_test
from handbook.diagnostics import HandbookError
from handbook.model.catalogue import Subject, editions_of, subjects_of
from handbook.model.curriculum import Lesson, Test
from handbook.model.forms import Form
from handbook.model.pages import Page
from handbook.paper.kinds import PaperError, TypstPaper
from handbook.paper.papers import compose_paper
from handbook.paper.press import Press
from tests.authoring.docx import paragraph, run
from tests.authoring.docx import write as write_document
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_paper
from tests.pictures import NONE_AT_ALL, SVG, bomb, colours, half, saved

PICTURES = {  # In words that are the same in every language, as the page of rules shows them.
    "rope.png: PNG": lambda: saved(colours(), "PNG"),
    "rope.png: PNG, 90 KB": lambda: saved(Image.effect_noise((300, 300), 90), "PNG"),
    "rope.png: PNG, 60000 × 60000": bomb,
    "rope.png: ½ PNG": lambda: half(saved(colours(), "PNG")),
    "rope.png: HEIC": NONE_AT_ALL["HEIC"][1],
    "rope.png: SVG": lambda: SVG.format("").encode(),
    "rope.png: 0 byte": bytes,
}
_CODE = re.compile(r"\b(HB\d{3})\b")
_EDITION = "build --edition "


def codes_told(site: Site, example: Example, shown: str) -> list[str]:
    """What is told with this as what stands there; ``site`` is its own and is changed."""
    for other in example.beside:
        _write(site, other.file, other.text, other.was)
    command = example.run
    match example.kind:
        case "command":
            command = shlex.join(shlex.split(shown)[1:])
        case "name":
            _named(site, example, shown)
        case "picture":
            _path(site, example.file).write_bytes(PICTURES[shown]())
        case "workbook":
            _workbook(_path(site, example.file), shown)
        case "document":
            write_document(_path(site, example.file), "".join(map(_paragraph, shown.splitlines())))
        case _:
            _write(site, example.file, shown, example.good, example.encoding if shown == example.bad else "utf-8")
    return sorted(_run(site, command, example.file))


def _path(site: Site, file: str) -> Path:
    path = site.path_of(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write(site: Site, file: str, text: str, was: str, encoding: str = "utf-8") -> None:
    path = _path(site, file)
    if path.exists() and was:
        before = path.read_text(encoding="utf-8")
        assert before.count(was) == 1, f"{was!r} stands {before.count(was)} times in {file}"
        text = before.replace(was, text)
    path.write_bytes(text.encode(encoding))


def _named(site: Site, example: Example, name: str) -> None:
    """The file under this name; under none, it is not there."""
    data = example.text.encode()
    if (old := site.root / example.good).is_file():
        data = old.read_bytes()
        old.unlink()
    if name:
        _path(site, name).write_bytes(data)


def _workbook(path: Path, rows: str) -> None:
    """``## name`` begins a sheet; cells stand between commas, ``=`` begins a formula, ``(hidden)`` hides its row."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for line in rows.splitlines():
        text, is_hidden = line.removesuffix(" (hidden)"), line.endswith(" (hidden)")
        if text.startswith("## "):
            book.create_sheet(text[3:]).sheet_state = "hidden" if is_hidden else "visible"
        else:
            sheet = book.worksheets[-1]
            sheet.append(text.split(","))
            sheet.row_dimensions[sheet.max_row].hidden = is_hidden
    book.save(path)


def _paragraph(line: str) -> str:
    """``# heading``, ``**bold line**``, or a paragraph."""
    if line.startswith("# "):
        return paragraph(line[2:], "Heading1")
    return paragraph(run(line.strip("*"), "<w:b/>" if line.startswith("**") else ""))


def _run(site: Site, run: str, file: str) -> Iterator[str]:
    try:
        if run == "build":
            yield from _set(site, file)
        if run in ("build", "check"):
            yield from (fault.code for fault in check_project(open_project(site.config))[1])
        elif run.startswith(_EDITION):  # What is told before anything is built.
            edition = site.root / run.removeprefix(_EDITION)
            yield from (fault.code for fault in check_project(open_project(site.config, edition))[1])
        else:
            with chdir(site.root):
                yield from _CODE.findall(site.run(*shlex.split(run)).stdout)
    except HandbookError as error:
        yield from (fault.code for fault in error.diagnostics)


def _set(site: Site, file: str) -> Iterator[str]:
    """What is told when the paper of a file is set alone: a build would set all of them."""
    rendering = rendering_of(site)
    (subject,) = (one for one in subjects_of(rendering.course) if site.root / file in _files_of(one))
    paper = compose_paper(rendering, subject, editions_of(subject)[0])
    assert isinstance(paper, TypstPaper)
    try:
        pdf = set_paper(Press(site.own_theme, site.root / ".cache"), paper)
        yield from (note.code for note in judge_test(BytesIO(pdf), file) if isinstance(subject, Test))
    except PaperError as error:
        yield from (fault.code for fault in error.diagnostics)


def _files_of(subject: Subject) -> tuple[Path, ...]:
    match subject:
        case Form():
            return (subject.path,)
        case Page() | Lesson() | Test():
            return tuple(text.source.path for text in getattr(subject, "page", subject).texts.values())
        case _:
            return ()
