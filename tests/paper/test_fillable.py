"""Forms to fill in: fields where the cells are, filled by program and by hand, read back, and looked at."""

import functools
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
import typst
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdfium2 import raw as pdfium

from handbook.paper.fields.widgets import Cell, fillable

PAPER = """
#set document(title: "Sổ thu, chi", date: none)
#set page(width: 297mm, height: 210mm, margin: 15mm)
#set text(font: "Be Vietnam Pro", lang: "vi", size: 11pt)
#let cell(name, kind, lines: 0) = layout(size => context {
  let p = here().position()
  [#metadata((
    name: name, label: "Ô " + name + " (đồng)", kind: kind, lines: lines, page: p.page,
    x: p.x.pt(), y: p.y.pt(), width: size.width.pt(), height: size.height.pt(),
  )) <field>]
})
#let page-of-cells(n) = table(
  columns: (40mm, 1fr, 30mm, 20mm, 20mm), rows: (8mm, 9mm, 30mm), inset: 0pt, stroke: 0.5pt,
  [Ngày], [Nội dung], [Thu], [Số], [Có],
  ..range(2).map(r => (
    cell("date-" + n + str(r), "date"), cell("text-" + n + str(r), "text", lines: 2 * r),
    cell("money-" + n + str(r), "money"), cell("number-" + n + str(r), "number"), cell("yes-" + n + str(r), "yes-no"),
  )).flatten(),
)
= Sổ thu, chi
#page-of-cells("a")
#link("https://example.org/")[Xem thêm]
#pagebreak()
#page-of-cells("b")
"""
WHY = "Biểu mẫu để điền: ô điền chưa có thẻ."
SENTENCE = "Tổ Nhân dân tự quản số 7, ấp Long Thạnh ẾỖỰ đ"
FILLED = {
    "date-a0": "31/12/2026",
    "text-a0": SENTENCE,
    "money-a0": "1.250.000 ₫",
    "number-a0": "12",
    "text-a1": "Gạo “Nàng Hoa” – 50 kg",
    "text-b0": "Ẩm, Ẵm, Ặc; Ứng Ử…",
}
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS + VOWELS.upper() for tone in TONES}
SCALE = 2  # Pixels to a point.


@functools.cache
def paper() -> bytes:
    return typst.compile(PAPER.encode(), font_paths=print_fonts(), pdf_standards=["ua-1"])


@functools.cache
def print_fonts() -> typst.Fonts:
    folder = str(files("fontpkg_be_vietnam_pro") / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@functools.cache
def cells() -> tuple[Cell, ...]:
    found = json.loads(typst.query(PAPER.encode(), "<field>", field="value", font_paths=print_fonts()))
    return tuple(Cell(**cell) for cell in found)


@functools.cache
def form() -> bytes:
    return fillable(paper(), cells(), title="Sổ thu, chi: điền trên máy", language="vi", why=WHY)


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(form())) as pdf:
        yield pdf


def fields_of(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def filled(values: dict[str, str]) -> bytes:
    """What pypdf makes of it, on its own."""
    writer = PdfWriter(clone_from=BytesIO(form()))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def values_of(data: bytes) -> dict[str, str]:
    return {name: field.get("/V") for name, field in PdfReader(BytesIO(data)).get_fields().items()}


def picture(data: bytes, page: int) -> np.ndarray:
    """A page as a viewer draws it, grey: rows of pixels from 0 (black) to 255."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        image = document[page - 1].render(scale=SCALE, may_draw_forms=True, grayscale=True)
        return image.to_numpy().squeeze().astype(int)


def typed(values: dict[str, str]) -> bytes:
    """The form after a person has clicked on fields and typed, in the viewer that Chrome has."""
    with pypdfium2.PdfDocument(form()) as document:
        document.init_forms()
        pages = [document[number] for number in range(len(document))]
        for cell in cells():
            if cell.name in values:
                enter(document, pages[cell.page - 1], cell, values[cell.name])
        pdfium.FORM_ForceToKillFocus(document.formenv.raw)
        target = BytesIO()
        document.save(target)
    return target.getvalue()


def enter(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, cell: Cell, text: str) -> None:
    place = (cell.x + cell.width / 2, page.get_height() - cell.y - cell.height / 2)
    for event in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
        event(document.formenv.raw, page.raw, 0, *place)
    for letter in text:
        pdfium.FORM_OnChar(document.formenv.raw, page.raw, ord(letter), 0)


def test_fields_lie_where_the_cells_are(pdf: pikepdf.Pdf) -> None:
    fields = fields_of(pdf)
    for cell in cells():
        page = pdf.pages[cell.page - 1]
        left, bottom, right, top = map(float, fields[cell.name].Rect)
        assert fields[cell.name].P.objgen == page.obj.objgen
        if cell.kind != "yes-no":
            height = float(page.mediabox[3])
            found = (left, height - top, right - left, top - bottom)
            assert found == pytest.approx((cell.x + 1.5, cell.y + 1.5, cell.width - 3, cell.height - 3), abs=0.1)


def test_a_check_box_is_a_small_square_in_the_middle_of_its_cell(pdf: pikepdf.Pdf) -> None:
    for cell in (cell for cell in cells() if cell.kind == "yes-no"):
        left, bottom, right, top = map(float, fields_of(pdf)[cell.name].Rect)
        height = float(pdf.pages[cell.page - 1].mediabox[3])
        assert right - left == pytest.approx(top - bottom, abs=0.1)
        assert 8 < right - left < 4 * 72 / 25.4 + 0.1
        middle = ((left + right) / 2, height - (bottom + top) / 2)
        assert middle == pytest.approx((cell.x + cell.width / 2, cell.y + cell.height / 2), abs=0.1)


def test_tab_goes_through_the_cells_in_reading_order(pdf: pikepdf.Pdf) -> None:
    assert list(fields_of(pdf)) == [cell.name for cell in cells()]
    for number, page in enumerate(pdf.pages, start=1):
        names = [str(note.T) for note in page.Annots if note.Subtype == "/Widget"]
        assert names == [cell.name for cell in cells() if cell.page == number]
        assert page.Tabs == "/R"


def test_what_the_page_had_before_is_still_there(pdf: pikepdf.Pdf) -> None:
    assert [note.A.URI for note in pdf.pages[0].Annots if note.Subtype == "/Link"] == ["https://example.org/"]
    assert "/StructTreeRoot" in pdf.Root


def test_a_field_tells_what_goes_in_it_and_is_printed(pdf: pikepdf.Pdf) -> None:
    for cell in cells():
        assert str(fields_of(pdf)[cell.name].TU) == cell.label
        assert fields_of(pdf)[cell.name].F == 4


def test_money_and_numbers_are_set_to_the_right(pdf: pikepdf.Pdf) -> None:
    for cell in (cell for cell in cells() if cell.kind != "yes-no"):
        is_right = int(fields_of(pdf)[cell.name].Q) == 2
        assert is_right == (cell.kind in ("money", "number")), cell.name


def test_text_goes_on_in_a_next_line_and_nothing_else_does(pdf: pikepdf.Pdf) -> None:
    for cell in (cell for cell in cells() if cell.kind != "yes-no"):
        assert bool(int(fields_of(pdf)[cell.name].Ff) & 1 << 12) == (cell.kind == "text"), cell.name


def test_what_is_filled_in_is_read_back() -> None:
    values = values_of(filled(FILLED))
    assert {name: values[name] for name in FILLED} == FILLED
    assert not any(value for name, value in values.items() if name not in FILLED and not name.startswith("yes"))


def test_several_lines_are_filled_in_and_read_back() -> None:
    assert values_of(filled({"text-b1": "Dòng một\nDòng hai"}))["text-b1"] == "Dòng một\nDòng hai"


def test_a_check_box_is_ticked_and_cleared() -> None:
    ticked = filled({"yes-a0": "/Yes"})
    assert {name: value for name, value in values_of(ticked).items() if value == "/Yes"} == {"yes-a0": "/Yes"}
    writer = PdfWriter(clone_from=BytesIO(ticked))
    writer.update_page_form_field_values(writer.pages[0], {"yes-a0": "/Off"}, auto_regenerate=False)
    assert values_of(written(writer))["yes-a0"] == "/Off"
    assert (picture(ticked, 1) < 100).sum() > (picture(written(writer), 1) < 100).sum()


def test_what_a_person_types_and_clicks_is_read_back() -> None:
    values = values_of(typed(FILLED | {"yes-b1": ""}))
    assert {name: values[name] for name in FILLED} == FILLED
    assert (values["yes-b1"], values["yes-b0"]) == ("/Yes", "/Off")


def test_what_a_person_types_is_drawn_in_the_font_of_the_form() -> None:
    with pikepdf.open(BytesIO(typed({"text-a0": SENTENCE}))) as pdf:
        look = fields_of(pdf)["text-a0"].AP.N
        steps = pikepdf.parse_content_stream(look)
        fonts = {str(operands[0]) for operands, operator in steps if str(operator) == "Tf"}
        shown = b"".join(bytes(operands[0]) for operands, operator in steps if str(operator) == "Tj")
        assert {str(look.Resources.Font[font].BaseFont) for font in fonts} == {"/BeVietnamPro-Regular"}
    assert len(shown) == 2 * len(SENTENCE)


@pytest.mark.parametrize("fill", [filled, typed])
def test_ink_is_in_the_cells_that_were_filled_in_and_nowhere_else(fill: Callable) -> None:
    data = fill(FILLED)
    for number in (1, 2):
        ink = np.abs(picture(data, number) - picture(paper(), number)) > 40
        for cell in (cell for cell in cells() if cell.page == number):
            rows = slice(int(cell.y * SCALE) + 1, int((cell.y + cell.height) * SCALE))
            columns = slice(int(cell.x * SCALE) + 1, int((cell.x + cell.width) * SCALE))
            expected = cell.name in FILLED or cell.kind == "yes-no"
            assert (ink[rows, columns].sum() > 20) == expected, cell.name
            ink[rows, columns] = False
        assert not ink.any()


def test_money_stands_at_the_right_edge_of_its_cell() -> None:
    ink = picture(filled(FILLED), 1) - picture(paper(), 1) < -40
    cell = next(cell for cell in cells() if cell.name == "money-a0")
    rows = slice(int(cell.y * SCALE), int((cell.y + cell.height) * SCALE))
    columns = np.flatnonzero(ink[rows, int(cell.x * SCALE) : int((cell.x + cell.width) * SCALE)].any(axis=0)) / SCALE
    assert cell.width - columns.max() < 8
    assert columns.min() > 15


def test_every_font_is_embedded_and_has_every_vietnamese_letter(pdf: pikepdf.Pdf) -> None:
    descriptors = [item for item in pdf.objects if kind_of(item) == "/FontDescriptor"]
    assert all({"/FontFile2", "/FontFile3"} & set(item.keys()) for item in descriptors)
    (font,) = pdf.Root.AcroForm.DR.Font.values()
    program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    with TTFont(BytesIO(program)) as letters:
        assert not [letter for letter in LETTERS | set("đĐ–—“”‘’…₫°") if ord(letter) not in letters.getBestCmap()]
    assert len(program) < 60_000


def test_letters_are_as_wide_as_the_form_says(pdf: pikepdf.Pdf) -> None:
    (font,) = pdf.Root.AcroForm.DR.Font.values()
    glyphs = font.DescendantFonts[0]
    first, widths = glyphs.W
    with TTFont(BytesIO(glyphs.FontDescriptor.FontFile2.read_bytes())) as letters:
        assert letters["head"].unitsPerEm == 1000  # so units of the font are those of PDF
        advances = [letters["hmtx"][name][0] for name in letters.getGlyphOrder()]
    assert (int(first), list(map(int, widths))) == (0, advances)


def kind_of(item: pikepdf.Object) -> str:
    return str(item.get("/Type", "")) if isinstance(item, pikepdf.Dictionary) else ""


def test_language_title_and_reason_are_told_and_no_claim_is_made(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "vi"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert (str(pdf.docinfo.Title), str(pdf.docinfo.Subject)) == ("Sổ thu, chi: điền trên máy", WHY)
    metadata = pdf.open_metadata()
    assert (metadata["dc:title"], metadata["dc:description"]) == ("Sổ thu, chi: điền trên máy", WHY)
    assert "pdfuaid:part" not in metadata
    with pikepdf.open(BytesIO(paper())) as before:
        assert before.open_metadata()["pdfuaid:part"] == "1"


def test_the_same_form_is_the_same_file() -> None:
    again = fillable(paper(), list(cells()), title="Sổ thu, chi: điền trên máy", language="vi", why=WHY)
    assert again == form()


@pytest.mark.parametrize(
    "wrong",
    [{"name": "date-a0"}, {"name": "a.b"}, {"name": "ngày"}, {"page": 3}, {"page": 0}, {"kind": "signature"}],
    ids=str,
)
def test_a_programmer_s_mistake_is_refused(wrong: dict) -> None:
    first, second = cells()[:2]
    with pytest.raises(AssertionError):
        fillable(paper(), [first, replace(second, **wrong)], title="t", language="vi", why=WHY)
