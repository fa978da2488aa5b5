"""A paper finished: its pages fitted, judged, and folded or given fields where it asks for that.

::

    Layout ─> lessons fitted (room) ─> faults on the pages? ─┬─> as it is
                                                            ├─> Fold    signatures filled up, imposed
                                                            └─> Fields  a widget over every cell

Nothing in a template depends on its own answer, so every layout converges.
"""

import json
from itertools import pairwise

from handbook.diagnostics import Diagnostic, diagnose
from handbook.paper.fields.widgets import Cell, fillable
from handbook.paper.imposition import PAGES_PER_SHEET, impose, signatures_of
from handbook.paper.kinds import Fields, Fold, PaperError
from handbook.paper.press import PDF_STANDARD, Layout
from handbook.paper.room import fit_lessons


def finished(layout: Layout) -> bytes:
    """The file as it is printed; raises ``PaperError``."""
    fit_lessons(layout)
    if faults := faults_on(layout):
        raise PaperError(faults)
    match layout.paper.after:
        case Fold() as fold:
            return _folded(layout, fold)
        case Fields() as fields:
            return _with_fields(layout, fields)
        case None:
            return layout.exported(pdf_standards=[PDF_STANDARD])


def faults_on(layout: Layout) -> list[Diagnostic]:
    """What the templates found too long or too wide, each at the line of the page it was written on.

    A mark holds ``code`` and the facts its sentence needs, and ``path`` and ``line`` where one page is to blame.
    """
    marks = ({"path": layout.paper.source, "line": 1} | mark for mark in layout.asked("fault"))
    faults = {diagnose(mark.pop("path"), (mark.pop("line"), 1), mark.pop("code"), **mark) for mark in marks}
    return sorted(faults)


def _folded(layout: Layout, fold: Fold) -> bytes:
    """The pages filled up to whole sheets, signature by signature, and put in the order of folding."""
    lengths = [end - start for start, end in pairwise(_signature_bounds(layout))]
    layout.lay_out(padding=json.dumps([-length % PAGES_PER_SHEET for length in lengths]))
    signatures = signatures_of(_signature_bounds(layout), fold.signature)
    return impose(layout.exported(pdf_tags=False), signatures, creep=fold.creep, why=fold.why)


def _signature_bounds(layout: Layout) -> list[int]:
    """The first page of each signature, counted from 0, and the number of all pages."""
    return [*(page - 1 for page in layout.asked("signature")), *layout.asked("last")]


def _with_fields(layout: Layout, fields: Fields) -> bytes:
    cells = [Cell(**cell) for cell in layout.asked("field")]
    paper = layout.paper
    return fillable(layout.exported(), cells, title=paper.title, language=paper.lang, why=fields.why)
