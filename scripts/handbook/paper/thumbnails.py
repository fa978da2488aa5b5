"""The first page of a paper as a small picture, and what else is seen when its file is opened for that."""

import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from handbook.paper.structure import saved

WIDTH = 130  # Pixels.
COLOURS = 64  # Three or four, and what lies between at the edges of letters; half the bytes of all there are.
_PROFILE = re.compile(rb"/N [13]\b[^<>]*>>\s*stream\r?\n")  # A colour profile (ISO 32000-1, 8.6.5.5).


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a PDF at first sight: its ``first`` page in all its colours, how many ``pages`` it has."""

    first: Image.Image
    pages: int

    @property
    def is_landscape(self) -> bool:
        """Whether that page lies."""
        return self.first.width > self.first.height

    @property
    def thumbnail(self) -> bytes:
        """The first page, small, as PNG."""
        few = self.first.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small = BytesIO()
        few.save(small, "PNG", compress_level=1)
        return small.getvalue()


def look_at(pdf: bytes) -> Look:
    """What is seen of a file. PDFium knows one thread only: each process looks for itself."""
    document = pdfium.PdfDocument(_without_profiles(pdf))
    try:
        page = document[0]
        first = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True, may_draw_forms=False).to_pil()
        return Look(first, len(document))
    finally:
        document.close()


def get_ready() -> None:
    """Load what the libraries load when they first draw a page: once for all that are forked from this one."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        _ = look_at(saved(pdf)).thumbnail


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
