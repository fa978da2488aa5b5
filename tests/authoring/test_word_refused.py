"""`handbook import`: what is refused, in one sentence, and nothing is written."""

import itertools
import re
import struct
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from handbook.authoring.word import packed
from handbook.authoring.word.draft import read_document
from handbook.diagnostics import HandbookError, diagnose
from handbook.messages import MESSAGE_LANGUAGES, explain
from tests.authoring.docx import paragraph, picture, write
from tests.conftest import ROOT, Site

CODE = re.compile(r"HB\d{3}")
HEAD = paragraph("Một", "Heading1")


def files_of(site: Site) -> dict[str, bytes]:
    return {p.relative_to(site.root).as_posix(): p.read_bytes() for p in (site.root / "docs").rglob("*") if p.is_file()}


def lying(data: bytes) -> bytes:
    """An archive whose list of contents says that its document has one byte."""
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + struct.pack("<I", 1) + data[at + 28 :]


def bad_file(folder: Path, kind: str) -> Path:
    """A file that cannot be imported."""
    path = folder / "in.docx"
    good = write(folder / "good.docx", HEAD + paragraph("chữ")).read_bytes()
    if kind in ("large", "picture"):
        sizes = {"one.png": 11_000, "two.png": 10_000} if kind == "large" else {"one.png": 25_000}
        return write(path, HEAD, media={name: b"\0" * size for name, size in sizes.items()})
    if kind == "macros":
        return write(path, HEAD, more={"word/vbaProject.bin": b"x"})
    if kind == "docm":
        return write(path, HEAD, kind="document.macroEnabled.main+xml")
    if kind == "blank":
        return write(path, paragraph(""))
    if kind == "spoilt":
        return write(path, "<w:p>")
    if kind == "deep":
        return write(path, "<w:tbl><w:tr><w:tc>" * 300 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 300)
    if kind == "entities":
        return write(path, HEAD, more={"word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    data = {
        "empty": b"",
        "doc": packed.OLE + b"\0" * 600,
        "locked": packed.OLE + b"\0" * 600 + packed.LOCKED,
        "pdf": b"%PDF-1.7\n",
        "rtf": b"{\\rtf1 x}",
        "text": b"chu",
        "cut": good[: len(good) // 2],
        "lying": lying(good),
    }
    if kind == "sheet":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
        return path
    path.write_bytes(data[kind])
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "has no bytes"),
        ("doc", "of Word before 2007"),
        ("locked", "locked with a password"),
        ("pdf", "is a PDF"),
        ("rtf", "is RTF"),
        ("text", "is none"),
        ("sheet", "is none"),
        ("cut", "cut off or spoilt"),
        ("lying", "cut off or spoilt"),
        ("large", "would be too large"),
        ("picture", "would be too large: 'word/media/one.png'"),
        ("macros", "has macros"),
        ("docm", "has macros"),
        ("spoilt", "cannot be read"),
        ("entities", "cannot be read"),
        ("deep", "cannot be read"),
        ("blank", "nothing is written"),
    ],
)
def test_what_cannot_be_imported_is_told_in_one_sentence(
    tmp_path: Path, kind: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LARGEST", 20_000)
    path = bad_file(tmp_path, kind)
    with pytest.raises(HandbookError) as refused:
        read_document(path)
    (told,) = refused.value.diagnostics
    assert (told.path, told.code) == (path.as_posix(), "HB470")
    assert words in explain(told, lang="en")
    assert all("{" not in explain(told, lang=lang) for lang in MESSAGE_LANGUAGES)


def test_every_reason_is_said_in_every_language() -> None:
    room = ROOT / "scripts/handbook/authoring/word"
    source = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    reasons = re.findall(r'(?:mark\(|_kept\(|refuse\(path, )"(\w+)"', source)
    assert len(reasons) > 15
    for reason, lang in itertools.product({*reasons, "colour", "box", "titled", "bold", "skipped"}, MESSAGE_LANGUAGES):
        facts = {"found": "x", "size": "", "most": "", "part": ""}
        said = [
            {explain(diagnose("a", (1, 1), code, reason=given, **facts), lang=lang) for given in (reason, "?")}
            for code in ("HB470", "HB472")
        ]
        assert reason == "other" or max(map(len, said)) == 2, (reason, lang)


def test_after_a_refusal_everything_is_as_it_was(tiny: Site) -> None:
    before = files_of(tiny)
    path = bad_file(tiny.root, "cut")
    for lang in MESSAGE_LANGUAGES:
        result = tiny.run("import", str(path), "water", "-t", "Hai", "--lang", lang)
        assert (result.exit_code, result.stdout.count("\n"), "HB470" in result.stdout) == (1, 1, True)
    assert files_of(tiny) == before


@pytest.mark.parametrize(("name", "words"), [("no.docx", "there is no 'no.docx'"), ("folder", "'folder' is a folder")])
def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(HandbookError) as refused:
        read_document(tmp_path / name)
    assert words in explain(refused.value.diagnostics[0], lang="en")


def test_without_pandoc_it_is_told_how_to_install_what_the_project_names(
    tiny: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    before = files_of(tiny)
    path = write(tiny.root / "in.docx", HEAD + paragraph("chữ"))
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for lang in MESSAGE_LANGUAGES:
        result = tiny.run("import", str(path), "water", "-t", "Hai", "--lang", lang)
        assert (result.exit_code, set(CODE.findall(result.stdout))) == (1, {"HB471"})
        assert f"pip install {extra['word'][0]}" in result.stdout
    assert files_of(tiny) == before


@pytest.mark.parametrize(("arguments", "code"), [(("watr",), "HB124"), (("water", "--id", "boats"), "HB122")])
def test_a_place_that_cannot_be_is_refused_as_for_any_lesson(tiny: Site, arguments: tuple[str, ...], code: str) -> None:
    before = files_of(tiny)
    path = write(tiny.root / "in.docx", HEAD + paragraph(picture("rId-a.png")), media={"a.png": b"\x89PNG\r\n\x1a\n"})
    result = tiny.run("import", str(path), *arguments, "-t", "Hai")
    assert (result.exit_code, set(CODE.findall(result.stdout))) == (1, {code})
    assert files_of(tiny) == before
