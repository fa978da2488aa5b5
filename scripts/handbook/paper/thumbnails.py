"""The first page of a paper as a small picture."""

from functools import cache
from pathlib import Path

import typst

from handbook.paper.press import told

TEMPLATE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(sys.inputs.pdf, format: "pdf", width: 30mm)"""
PPI = 110  # Pixels to the inch.


def thumbnail(path: Path, source: str) -> bytes:
    """The first page of the PDF at ``path``, small, as PNG; raises ``PaperError`` for the file ``source``."""
    inputs = {"pdf": f"/{path.name}"}
    with told(source):
        compiler = typst.Compiler(TEMPLATE, root=str(path.parent), font_paths=_no_fonts(), sys_inputs=inputs)
        drawing = compiler.compile(format="png", ppi=PPI)
    assert isinstance(drawing, bytes)  # One page, one picture.
    return drawing


@cache
def _no_fonts() -> typst.Fonts:
    """A PDF brings its own letters, and looking for those of the machine takes longer than the drawing."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
