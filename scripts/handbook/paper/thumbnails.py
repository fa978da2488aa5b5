"""The first page of a paper as a small picture."""

import re
from io import BytesIO

import pypdfium2 as pdfium

WIDTH = 130  # Pixels.
_PROFILE = re.compile(rb"<<[^<>]*/N [13]\b[^<>]*>>\s*stream\r?\n")  # A colour profile (ISO 32000-1, 8.6.5.5).


def thumbnail(pdf: bytes) -> bytes:
    """The first page of a PDF, small, as PNG. PDFium knows one thread only: each process draws for itself."""
    document = pdfium.PdfDocument(_without_profiles(pdf))
    try:
        page = document[0]
        drawing = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True, may_draw_forms=False).to_pil()
    finally:
        document.close()
    small = BytesIO()
    drawing.save(small, "PNG", compress_level=1)  # No larger than with most pains.
    return small.getvalue()


def _without_profiles(pdf: bytes) -> bytes:
    """The same file with colour profiles that cannot be read, so that PDFium takes red, green and blue as they are.

    Ours say sRGB, which is that; working one out takes longer than drawing the page.
    """
    blind = bytearray(pdf)
    for profile in _PROFILE.finditer(pdf):
        blind[profile.end() : profile.end() + 4] = bytes(4)
    return bytes(blind)
