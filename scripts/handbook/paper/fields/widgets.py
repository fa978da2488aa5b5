"""Fields of a form to fill in on a screen: laid over a page that Typst has set.

::

    page by Typst ──┐
    where its cells ┼─> widgets, in reading order ─┐
    are (Cell)      │   text · check box           ├─> PDF to fill in
    fields.letters ─┴─> one font for all of them ──┘
                        fields.actions: what dates, amounts and balances do

Letters are as large as what is typed lets them be: a text field has no size of its own (0), so that viewers choose one
that fits; only on ruled lines, and where the longest text is known, is it fixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from handbook.paper.fields.actions import Carried, actions_of
from handbook.paper.fields.letters import FONT, LEADING, add_font
from handbook.paper.structure import saved

KINDS = ("text", "number", "money", "date", "yes-no")

INSET = 1.5  # Points between a printed rule and its field.
FONT_SIZE = 10.0  # Points.
LEAST_FONT_SIZE = 6.0
FITTING = 0.0  # As large as fits, as viewers understand it (ISO 32000-1, 12.7.3.3).
LONGEST = {"date": 10, "money": 13, "number": 5}  # Letters of the longest: 31/12/2026, 1.234.567.890.
LETTER = 0.6  # Width of a digit to its size.
PADDING = 2.5  # Points: Poppler breaks lines at the width of a field and begins them 2 points in; ends were cut off.
ON_RULE = 20.0  # Points: the height of a field on one rule, so that letters stay near it.
BOX = 4 * 72 / 25.4  # Four millimetres: the largest check box.
BORDER, GREY = 1, 0.7  # Of a check box: points (PDFium knows whole ones only), and how light.
PRINTED = 4  # Annotation flag: the field is on paper too (ISO 32000-1, table 165).
MULTILINE = 1 << 12  # Field flag (table 228).
NO_SCROLL = 1 << 23  # Field flag (table 228): no more is taken than is seen, and so printed.
RIGHT = 2  # Alignment (table 222).
CROSS = "8"  # A cross, as the letter of a check box (Zapf Dingbats, which viewers have).


@dataclass(frozen=True, slots=True)
class Cell:
    """A place to fill in: points from the top left corner of its page, pages from 1; ``label`` is the tooltip.

    ``lines`` is how many rules it has to write on, 0 for a cell of a table, which takes what it holds.
    """

    name: str
    label: str
    kind: str
    lines: int
    page: int
    x: float
    y: float
    width: float
    height: float
    carried: Carried | None = None

    @property
    def is_fitted(self) -> bool:
        """Whether its letters shrink so that all of a text is seen: not on rules, which are as far apart as letters."""
        return self.kind == "text" and self.lines < 2

    @property
    def is_multiline(self) -> bool:
        """Whether what is typed goes on in a next line, if only in smaller letters."""
        return self.kind == "text"

    @property
    def size(self) -> float:
        """Points of its letters, or ``FITTING``."""
        if self.is_fitted:
            return FITTING
        low = (self.height - 2 * INSET) / max(self.lines, 1) / LEADING
        if self.kind != "text":
            low = min(low, (self.width - 4 * INSET) / LONGEST[self.kind] / LETTER)
        return min(FONT_SIZE, max(LEAST_FONT_SIZE, low)) if self.lines < 2 else FONT_SIZE


def fillable(
    base: bytes,
    cells: Sequence[Cell],
    *,
    title: str,
    language: str,
    why: str,
    thousands: str = ".",
    cache_dir: Path | None = None,
) -> bytes:
    """A page with a field in every cell, to be filled in with Tab in the order of ``cells``.

    ``thousands`` is the mark between thousands of an amount. ``why`` says in the document's properties why it does not
    claim PDF/UA. The font is kept beside ``cache_dir``, where there is one. The same input is the same file.
    """
    assert len({cell.name for cell in cells}) == len(cells), "two fields have one name"
    with Pdf.open(BytesIO(base)) as pdf:
        font = add_font(pdf, cache_dir=cache_dir)
        widgets = [_add_widget(pdf, cell, font, thousands) for cell in cells]
        pdf.Root.AcroForm = Dictionary(
            Fields=Array(widgets),
            DR=Dictionary(Font=Dictionary({FONT: font})),
            DA=_default_appearance(FONT_SIZE),
            NeedAppearances=True,
        )
        if carried := [widget for widget, cell in zip(widgets, cells, strict=True) if cell.carried]:
            pdf.Root.AcroForm.CO = Array(carried)  # The order in which they are worked out.
        _describe(pdf, title, language, why)
        return saved(pdf)


def _describe(pdf: Pdf, title: str, language: str, why: str) -> None:
    """Title, language and the reason; the claim that Typst made for its own page goes."""
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary({**pdf.Root.get(Name.ViewerPreferences, {}), "/DisplayDocTitle": True})
    pdf.docinfo.Title, pdf.docinfo.Subject = String(title), String(why)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in [key for key in metadata if "pdfua/ns/id" in key]:
            del metadata[claim]
        metadata["dc:title"], metadata["dc:description"] = title, why


def _add_widget(pdf: Pdf, cell: Cell, font: Dictionary, thousands: str) -> Dictionary:
    """Put a field on its page; field and widget are one object."""
    assert cell.name.isascii() and cell.name and "." not in cell.name, cell.name
    assert cell.kind in KINDS, cell.kind
    assert min(cell.width, cell.height) > 2 * INSET, f"{cell.name}: too small"
    assert 1 <= cell.page <= len(pdf.pages), f"{cell.name}: no page {cell.page}"
    page = pdf.pages[cell.page - 1]
    rectangle = _rectangle(cell, page)
    width, height = rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]
    look = _check_box(pdf, width) if cell.kind == "yes-no" else _text_field(pdf, cell, font, (width, height))
    common = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(cell.name),
        TU=String(cell.label),
        F=PRINTED,
        Rect=Array([round(edge, 2) for edge in rectangle]),
        P=page.obj,
    )
    common.update(look)
    if actions := actions_of(cell.kind, thousands, cell.carried):
        common.AA = actions
    widget = pdf.make_indirect(common)
    page.obj.Annots = Array([*page.get(Name.Annots, []), widget])
    page.obj.Tabs = Name.R
    return widget


def _rectangle(cell: Cell, page: Page) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in points from the bottom of the page: inside the rules, or a square in the middle."""
    left, _, _, top = map(float, page.mediabox)
    middle = (left + cell.x + cell.width / 2, top - cell.y - cell.height / 2)
    width, height = cell.width - 2 * INSET, cell.height - 2 * INSET
    if cell.kind == "yes-no":
        width = height = min(width, height, BOX)
    bottom = middle[1] - height / 2
    if cell.is_fitted and cell.lines == 1:  # It stands on its rule.
        height = min(height, ON_RULE)
    return (middle[0] - width / 2, bottom, middle[0] + width / 2, bottom + height)


def _text_field(pdf: Pdf, cell: Cell, font: Dictionary, size: tuple[float, float]) -> Dictionary:
    return Dictionary(
        FT=Name.Tx,
        Ff=NO_SCROLL | (MULTILINE if cell.is_multiline else 0),
        Q=RIGHT if cell.kind in ("money", "number") else 0,
        DA=_default_appearance(cell.size, 100 - 100 * PADDING / size[0] if cell.is_multiline else 100),
        AP=Dictionary(N=_drawing(pdf, size, "/Tx BMC EMC", font)),
    )


def _default_appearance(size: float, wide: float = 100) -> String:
    """Letters of a size, ``wide`` as per cent of what they are."""
    return String(f"{FONT} {size:.4g} Tf {wide:.4g} Tz 0 g")


def _check_box(pdf: Pdf, side: float) -> Dictionary:
    """A light square; a cross in it where the answer is yes."""
    near, far, edge = round(side * 0.22, 2), round(side * 0.78, 2), round(side - BORDER, 2)
    square = f"q {GREY} G {BORDER} w {BORDER / 2} {BORDER / 2} {edge} {edge} re S Q"
    cross = f"q 1.2 w 1 J {near} {near} m {far} {far} l {near} {far} m {far} {near} l S Q"
    size = (side, side)
    return Dictionary(
        FT=Name.Btn,
        V=Name.Off,
        AS=Name.Off,
        AP=Dictionary(N=Dictionary(Off=_drawing(pdf, size, square), Yes=_drawing(pdf, size, f"{square} {cross}"))),
        MK=Dictionary(CA=String(CROSS), BC=Array([GREY])),  # For viewers that draw the box themselves.
        BS=Dictionary(W=BORDER, S=Name.S),
    )


def _drawing(pdf: Pdf, size: tuple[float, float], operators: str, font: Dictionary | None = None) -> Stream:
    """What a field shows. Each has its own: programs that fill in a field write over it."""
    drawing = Stream(pdf, operators.encode())
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox = Array([0, 0, *(round(side, 2) for side in size)])
    drawing.Resources = Dictionary(Font=Dictionary({FONT: font})) if font is not None else Dictionary()
    return pdf.make_indirect(drawing)
