"""The fonts Typst is given, and the small pictures of what it makes of them."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from handbook.paper.fields.letters import font_of
from handbook.paper.fonts import font_paths, without_hints
from handbook.paper.press import Layout, Press
from handbook.paper.thumbnails import WIDTH, look_at
from tests.paper.fragments import paper_of

NEARLY = 16  # Of 255, where few colours stand for all there are.
WORDS = Path(str(files("fontpkg_be_vietnam_pro") / "files"))


@pytest.fixture(scope="module")
def pdf(press: Press) -> bytes:
    paper = paper_of("<p>Họp tổ, bàn việc xóm, ghi sổ đầy đủ.</p>")
    return Layout(press, paper, press.root(())).exported(pdf_standards=["ua-1"])


@pytest.mark.parametrize("style", ["Regular", "BoldItalic"])
def test_letters_are_drawn_as_before_without_their_programs(style: str) -> None:
    data = (WORDS / f"BeVietnamPro-{style}.ttf").read_bytes()
    before, after = TTFont(BytesIO(data)), TTFont(BytesIO(without_hints(data)))
    assert set(before.keys()) - set(after.keys()) >= {"fpgm", "prep", "cvt "}
    assert before.getBestCmap() == after.getBestCmap()
    for table in ("hmtx", "GSUB", "GPOS", "OS/2"):
        assert before.getTableData(table) == after.getTableData(table), table
    for name in before.getGlyphOrder():
        drawn = [RecordingPen(), RecordingPen()]
        for font, pen in zip((before, after), drawn, strict=True):
            font.getGlyphSet()[name].draw(pen)
        assert drawn[0].value == drawn[1].value, name


def test_papers_carry_no_programs_of_letters(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        programs = [
            font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            for font in document.pages[0].Resources.Font.values()
            if "BeVietnamPro" in str(font.BaseFont)
        ]
    assert programs
    for program in programs:
        assert not {"fpgm", "prep", "cvt "} & set(TTFont(BytesIO(program)).keys())


@pytest.mark.parametrize("spoilt", [b"", None], ids=["cut off", "gone"])
def test_a_kept_font_that_is_spoilt_is_made_again(tmp_path: Path, spoilt: bytes | None) -> None:
    paths = font_paths(tmp_path / "handouts")
    kept = {path: path.read_bytes() for folder in paths for path in Path(folder).glob("BeVietnamPro-*.ttf")}
    first = next(iter(kept))
    if spoilt is None:
        first.unlink()
    else:
        first.write_bytes(spoilt)
    assert font_paths(tmp_path / "handouts") == paths
    assert {path: path.read_bytes() for path in kept} == kept


def test_the_font_of_fields_is_made_once_for_all_processes_and_is_the_same(tmp_path: Path) -> None:
    letters, cache_dir = frozenset("abcổ"), tmp_path / "handouts"
    kept = font_of(letters, cache_dir)
    (path,) = (tmp_path / "fonts").rglob("*.ttf")
    assert font_of.__wrapped__(letters) == kept == path.read_bytes()
    font_of.__wrapped__(frozenset("abcở"), cache_dir)
    assert len(list((tmp_path / "fonts").rglob("*.ttf"))) == 2
    font_of.cache_clear()


def test_a_thumbnail_looks_as_the_page_does_in_its_colours(pdf: bytes) -> None:
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    drawn = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True).to_pil()
    document.close()
    small = Image.open(BytesIO(look_at(pdf).thumbnail))
    assert small.size == drawn.size
    assert ImageChops.difference(look_at(pdf).first.convert("RGB"), drawn.convert("RGB")).getbbox() is None
    differences = ImageChops.difference(small.convert("RGB"), drawn.convert("RGB")).getextrema()
    assert max(most for _, most in differences) <= NEARLY
    assert len(set(small.convert("L").tobytes())) > 10


def test_objects_that_are_packed_together_are_no_colour_profile() -> None:
    """Catalogue, pages and page are three, as the colours of a profile are."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(260, 368))
        document.pages[0].Contents = document.make_stream(b"1 0 0 rg 0 0 260 368 re f")
        packed = BytesIO()
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/N 3" in packed.getvalue()
    assert Image.open(BytesIO(look_at(packed.getvalue()).thumbnail)).convert("RGB").getpixel((65, 92)) == (255, 0, 0)
