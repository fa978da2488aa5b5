"""Numbers of pages written into a piece of a book, wherever on their page they stand."""

from io import BytesIO

import pikepdf
import typst

from handbook.paper.figures import write_numbers
from handbook.paper.press import Press
from tests.paper.test_back import pages_of

PIECE = """#set page(width: 90mm, height: 40mm)
#set text(font: "Be Vietnam Pro", fill: rgb("#123456"))
#text(fill: rgb(0, 0, 253))[99] hết
#pagebreak()
#text(fill: rgb(0, 0, 254))[0123456789]"""


def test_a_number_that_begins_its_page_has_the_colour_of_what_follows(press: Press) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(typst.compile(PIECE.encode(), font_paths=press.fonts))) as piece:
        write_numbers(piece, 1, [57], (253, 254))
        assert b"0.992" not in piece.pages[0].Contents.read_bytes()
        piece.save(made)
    assert "57 hết" in pages_of(made.getvalue())[0]
