"""Forms filled in as people do, in the viewer that Chrome has: a name of 25 letters, an entry of 60, nothing is cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw as pdfium

from tests.conftest import Site
from tests.course import COURSE

NAME = "Nguyễn Thị Phương Huyền M"
ENTRY = "Làm lại cầu ván đầu hẻm, gắn đèn, ghi tên từng hộ góp công ạ"
DATE, AMOUNT, NUMBER = "31/12/2026", "1250000000", "120"
HEAD = ("group", "hamlet", "commune", "keeper")


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to type in, where it is on its page in points from the bottom left, and what goes in it."""

    name: str
    box: tuple[float, float, float, float]
    typed: str


def blanks_of(data: bytes) -> Iterator[Blank]:
    """Every field of text, with the longest that people write in it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for field in pdf.pages[0].Annots:
            if field.get("/FT") != "/Tx":
                continue
            left, bottom, right, top = map(float, field.Rect)
            yield Blank(str(field.T), (left, bottom, right, top), text_for(field))


def text_for(field: pikepdf.Dictionary) -> str:
    does = str(field.AA.K.JS) if "/AA" in field and "/K" in field.AA else ""
    if "Date" in does:
        return DATE
    if "Number" in does:
        return AMOUNT
    if str(field.T) in ("volume", "page"):
        return "12"
    return NUMBER if int(field.get("/Q", 0)) == 2 else NAME if str(field.T) in HEAD else ENTRY


def filled(path: str, blanks: list[Blank]) -> pypdfium2.PdfDocument:
    """The form after a person has typed in every blank, with what was typed part of its page."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    page, form = document[0], document.formenv.raw
    for blank in blanks:
        place = ((blank.box[0] + blank.box[2]) / 2, (blank.box[1] + blank.box[3]) / 2)
        for event in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
            event(form, page.raw, 0, *place)
        for letter in blank.typed:
            pdfium.FORM_OnChar(form, page.raw, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(form)
    assert pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    target = BytesIO()
    document.save(target)
    return pypdfium2.PdfDocument(target.getvalue())


@pytest.mark.parametrize("form_id", [form.id for form in COURSE.forms])
def test_nothing_that_is_typed_is_cut(handbook: Site, form_id: str) -> None:
    path = handbook.published / f"handouts/vi/forms/{form_id}.fillable.pdf"
    blanks = list(blanks_of(path.read_bytes()))
    assert blanks
    with filled(str(path), blanks) as document:
        text = document[0].get_textpage()
        for blank in blanks:
            seen = text.get_text_bounded(*blank.box)
            # The title's feet reach into the first blank.
            assert "".join(blank.typed.split()) in "".join(seen.split()), blank.name
