"""The first page of a paper as a small picture."""

from io import BytesIO

import pypdfium2 as pdfium

WIDTH = 130  # Pixels.


def thumbnail(pdf: bytes) -> bytes:
    """The first page of a PDF, small, as PNG. PDFium knows one thread only: each process draws for itself."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        drawing = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True, may_draw_forms=False).to_pil()
    finally:
        document.close()
    small = BytesIO()
    drawing.save(small, "PNG", optimize=False)
    return small.getvalue()
