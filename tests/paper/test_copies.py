"""Pages of a notebook that are set once and drawn on each."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import typst

from handbook.paper.copies import copied
from handbook.paper.press import Press

BOOK = """
#set document(title: "x")
#set page(width: 100pt, height: 60pt, margin: (inside: 30pt, outside: 5pt, top: 5pt, bottom: 20pt),
  footer: context str(counter(page).get().first()))
#set text(font: "Be Vietnam Pro", size: 9pt)
first
#for _ in range(4) { pagebreak(); place[] }
#set page(footer: none)
#for _ in range(2) { pagebreak(); pdf.artifact[same #box(width: 10pt, height: 5pt, fill: red)] }
"""


@pytest.fixture(scope="module")
def set_by_typst(press: Press) -> bytes:
    made = typst.compile(BOOK.encode(), font_paths=press.fonts, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def lefts(pdf: bytes) -> list[dict[str, float]]:
    """Where each word of each page begins, in whole points from the left."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        words = text.get_text_bounded().split()
        found.append({word: round(text.get_charbox(text.get_text_range().index(word))[0]) for word in words})
    document.close()
    return found


def test_pages_that_are_the_same_are_drawn_from_a_left_and_a_right_one(set_by_typst: bytes) -> None:
    pages = lefts(copied(set_by_typst, [2, 3, 4, 5], [6, 7]))
    assert [set(page) for page in pages] == [{"first", "1"}, *({"same", str(number)} for number in (2, 3, 4, 5))]
    assert [page["same"] for page in pages[1:]] == [5, 30, 5, 30]  # The margin of each side, within a point.


def test_each_is_kept_once_and_the_file_stays_tagged(set_by_typst: bytes) -> None:
    made = copied(set_by_typst, [2, 3, 4, 5], [6, 7])
    assert made == copied(set_by_typst, [2, 3, 4, 5], [6, 7])
    with pikepdf.open(BytesIO(made)) as book, pikepdf.open(BytesIO(set_by_typst)) as source:
        drawn = [page.resources.XObject["/Again"].objgen for page in list(book.pages)[1:]]
        assert drawn == [drawn[0], drawn[1]] * 2 and drawn[0] != drawn[1]
        assert book.Root.StructTreeRoot.K[0].S == source.Root.StructTreeRoot.K[0].S
        assert book.Root.MarkInfo.Marked and str(book.Root.Lang) == str(source.Root.Lang)
        assert b"pdfuaid" in book.Root.Metadata.read_bytes()
