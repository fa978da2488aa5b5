"""The first page of a paper as a small picture."""

import re
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

WIDTH = 130  # Pixels.
COLOURS = 64  # Three or four, and what lies between at the edges of letters; half the bytes of all there are.
_PROFILE = re.compile(rb"/N [13]\b[^<>]*>>\s*stream\r?\n")  # A colour profile (ISO 32000-1, 8.6.5.5).


def thumbnail(pdf: bytes) -> bytes:
    """The first page of a PDF, small, as PNG. PDFium knows one thread only: each process draws for itself."""
    few = first_page(pdf).convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small = BytesIO()
    few.save(small, "PNG", compress_level=1)
    return small.getvalue()


def first_page(pdf: bytes) -> Image.Image:
    """The first page as it is, in all its colours."""
    document = pdfium.PdfDocument(_without_profiles(pdf))
    try:
        page = document[0]
        return page.render(scale=WIDTH / page.get_width(), rev_byteorder=True, may_draw_forms=False).to_pil()
    finally:
        document.close()


def _without_profiles(pdf: bytes) -> bytes:
    """The same file with colour profiles that cannot be read, so that PDFium takes red, green and blue as they are.

    Ours say sRGB, which is that; working one out takes longer than drawing the page.
    """
    profiles = [found for found in _PROFILE.finditer(pdf) if b"/ObjStm" not in _before(pdf, found)]
    parts, end = [], 0
    for profile in profiles:
        parts += [pdf[end : profile.end()], bytes(4)]
        end = profile.end() + 4
    return b"".join((*parts, pdf[end:]))


def _before(pdf: bytes, found: re.Match[bytes]) -> bytes:
    """The dictionary of a stream: objects packed together have a number of that name, too (7.5.7)."""
    return pdf[pdf.rfind(b"<<", 0, found.start()) : found.end()]
