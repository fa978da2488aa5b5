"""The letters a form may be filled in with, as one font for all fields of a document.

The font is Type0, because a simple font has 224 codes and Vietnamese with Latin needs more; it has a ToUnicode map, its
own table of characters and no subset tag, since that is where Acrobat, pdf.js and pypdf look up what was typed.
Its resource is called Wingdings because PDFium (Chrome, Android) takes any other embedded font for a Western one and
draws “ổ” in a font of the system’s, if it has one; by that name it asks the font itself first.

Its descriptor says it is higher than it is: viewers that set several lines (PDFium, Acrobat) go down by ascent less
descent, which so is ``LEADING`` as in pdf.js, and what is typed stands on the rules of the form.
"""

import functools
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from handbook.paper.fonts import file_of, kept_font

FONT = "/Wingdings"  # Be Vietnam Pro: see above.
LETTERS = frozenset(
    chr(code)
    for start, end in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0xFF), (0x1EA0, 0x1EF9))  # ASCII, Latin-1, Vietnamese
    for code in range(start, end + 1)
) | set("ĂăĐđĨĩŨũƠơƯư–—“”‘’…•₫−")
LEADING = 1.35  # From line to line, to the size of the letters: what pdf.js takes, whatever the font.
NONSYMBOLIC = 32  # Font flag (ISO 32000-1, table 123).


@functools.cache
def letters_of_the_font() -> frozenset[str]:
    """All letters that the print font draws by themselves: names on paper may need any of them."""
    with TTFont(_file(), lazy=True) as font:
        letters = map(chr, font.getBestCmap())
        return frozenset(letter for letter in letters if letter.isprintable() and not unicodedata.combining(letter))


@functools.cache
def font_of(letters: frozenset[str], cache_dir: Path | None = None) -> bytes:
    """The print font with these letters, the same bytes every time; kept from process to process where there is a cache
    of papers.
    """
    codes = sorted(map(ord, letters))

    def with_letters(font: bytes) -> bytes:
        return _subset(font, codes)

    whole = _file().read_bytes()
    if cache_dir is None:
        return with_letters(whole)
    return kept_font(cache_dir, _file().name, whole, with_letters, wants=str(codes)).read_bytes()


def _subset(data: bytes, codes: Iterable[int]) -> bytes:
    from fontTools.subset import Options, Subsetter  # Costs every command a quarter of a second, and few need it.

    options = Options(layout_features=[], hinting=False, notdef_outline=True, recalc_bounds=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    with TTFont(BytesIO(data), recalcTimestamp=False) as font, BytesIO() as small:
        subsetter.subset(font)
        font.save(small)
        return small.getvalue()


def _file() -> Path:
    return file_of("Regular")


def add_font(pdf: Pdf, known: frozenset[str] = LETTERS, cache_dir: Path | None = None) -> Dictionary:
    """The font in a document: Type0, whose codes are the numbers of its glyphs; ``cache_dir`` as in ``font_of``."""
    file = font_of(known, cache_dir)
    with TTFont(BytesIO(file)) as font:
        name = Name("/" + font["name"].getDebugName(6))
        program = Stream(pdf, file, Length1=len(file))
        descriptor = _descriptor(font, name)
        descriptor.FontFile2 = pdf.make_indirect(program)
        glyphs = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            W=Array([0, Array([_scaled(font, font["hmtx"][glyph][0]) for glyph in font.getGlyphOrder()])]),
            CIDToGIDMap=Name.Identity,
        )
        letters = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(glyphs)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(font))),
        )
    return pdf.make_indirect(letters)


def _descriptor(font: TTFont, name: Name) -> Dictionary:
    head, metrics = font["head"], font["OS/2"]
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=NONSYMBOLIC,
        FontBBox=Array([_scaled(font, edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=0,
        Ascent=round(LEADING * 1000) + _scaled(font, font["hhea"].descent),
        Descent=_scaled(font, font["hhea"].descent),
        CapHeight=_scaled(font, metrics.sCapHeight),
        StemV=80,
    )


def _scaled(font: TTFont, length: float) -> int:
    """Units of a font in thousandths of its size, as PDF counts them."""
    return round(length * 1000 / font["head"].unitsPerEm)


def _to_unicode(font: TTFont) -> bytes:
    """Which letter each glyph is: a CMap in blocks of a hundred, the most one may have (Adobe note 5014)."""
    letters: dict[int, int] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        letters.setdefault(font.getGlyphID(glyph), code)
    rows = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(letters.items())]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
        *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end\n",
    ]
    return "\n".join(parts).encode()
