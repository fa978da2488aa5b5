"""A paper finished: its pages fitted, judged, and folded or given fields where it asks for that.

::

    Layout ─> lessons fitted (room) ─> faults on the pages? ─┬─> as it is
                                                            ├─> Fold    signatures filled up, imposed
                                                            ├─> Fields  a widget over every cell
                                                            └─> Copies  pages that are the same, set once

Nothing in a template depends on its own answer, so every layout converges. What it is asked again is in answers: how
lessons fit, which notes came to be apart from their marks (``notes``), how many pages a stretch lacks.
"""

from collections.abc import Sequence

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.locales import direction_of
from handbook.paper.copies import copied
from handbook.paper.fields.actions import Carried
from handbook.paper.fields.widgets import Cell, fillable
from handbook.paper.imposition import PAGES_PER_SHEET, impose, signatures_of
from handbook.paper.kinds import Copies, Fields, Fold, PaperError
from handbook.paper.notes import keep_notes
from handbook.paper.press import PDF_STANDARD, Layout
from handbook.paper.room import fit_lessons

SIDES = 2  # Of a leaf.
ROUNDS = 4  # Of filling up, until it holds.


def finished(layout: Layout) -> bytes:
    """The file as it is printed; raises ``PaperError``."""
    fit_lessons(layout)
    keep_notes(layout)
    fill_stretches(layout)
    if faults := faults_on(layout):
        raise PaperError(faults)
    match layout.paper.after:
        case Fold() as fold:
            return _folded(layout, fold)
        case Fields() as fields:
            return _with_fields(layout, fields)
        case Copies():
            tagged = layout.exported(pdf_standards=[PDF_STANDARD])
            return copied(tagged, layout.asked("again"), layout.asked("master"))
        case None:
            return layout.exported(pdf_standards=[PDF_STANDARD])


def faults_on(layout: Layout) -> list[Diagnostic]:
    """What the templates found too long or too wide, each at the line of the page it was written on.

    A mark holds ``code`` and the facts its sentence needs, and ``path`` and ``line`` where one page is to blame.
    """
    marks = ({"path": layout.paper.source, "line": 1} | mark for mark in layout.asked("fault"))
    faults = {diagnose(mark.pop("path"), (mark.pop("line"), 1), mark.pop("code"), **mark) for mark in marks}
    return sorted(faults)


def fill_stretches(layout: Layout) -> None:
    """Fill each stretch of a bound paper up by pages for notes: to leaves, and signatures to whole sheets.

    Pages for notes move what an index or a list of contents tells, which may take another page: asked again then.
    """
    padding = tuple(layout.inputs.get("padding", ()))
    for _ in range(ROUNDS):
        missing = _missing_pages(layout)
        if not any(missing):
            return
        padding = tuple(map(sum, zip(padding or (0,) * len(missing), missing, strict=True)))
        layout.lay_out(padding=padding)


def _missing_pages(layout: Layout) -> tuple[int, ...]:
    """Pages that each stretch lacks; none for a paper without stretches."""
    stretches = layout.asked("stretch")
    if not stretches:
        return ()
    ends = [*(stretch["page"] - 1 for stretch in stretches[1:]), *layout.asked("last")]
    is_booklet = isinstance(layout.paper.after, Fold)
    missing, page = [], 0
    for stretch, end, after in zip(stretches, ends, [*stretches[1:], None], strict=True):
        page += end - (stretch["page"] - 1)
        is_last = after is None or after["is_signature"]
        multiple = (PAGES_PER_SHEET if is_booklet else 1 if after is None else SIDES) if is_last else SIDES
        missing.append(-page % multiple)
        page += missing[-1]
    return tuple(missing)


def _folded(layout: Layout, fold: Fold) -> bytes:
    """The pages put in the order of folding, signature by signature."""
    starts = [stretch["page"] - 1 for stretch in layout.asked("stretch") if stretch["is_signature"]]
    signatures = signatures_of([*starts, *layout.asked("last")], fold.signature)
    return impose(
        layout.exported(pdf_tags=False),
        signatures,
        creep=fold.creep,
        why=fold.why,
        paper=layout.paper.sheet,
        from_right=direction_of(layout.paper.lang) == "rtl",
        marks=_marks(layout, fold, signatures),
    )


def _marks(layout: Layout, fold: Fold, signatures: Sequence[tuple[int, int]]) -> bytes | None:
    """What stands on the fold of each sheet; nothing where all sheets are one pile."""
    if not fold.mark or len(signatures) == 1:
        return None
    sheets = [
        fold.mark.format(signature=signature, sheet=sheet)
        for signature, (_, pages) in enumerate(signatures, start=1)
        for sheet in range(1, pages // PAGES_PER_SHEET + 1)
    ]
    return layout.beside("fold.typ", marks=sheets)


def _with_fields(layout: Layout, fields: Fields) -> bytes:
    cells = [
        Cell(**(cell | {"carried": Carried(**cell["carried"]) if cell["carried"] else None}))
        for cell in layout.asked("field")
    ]
    paper = layout.paper
    return fillable(
        layout.exported(),
        cells,
        title=paper.title,
        language=paper.lang,
        why=fields.why,
        thousands=fields.thousands,
        cache_dir=layout.press.cache_dir,
    )
