"""The first page of a paper as a small picture."""

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
        drawing = typst.Compiler(TEMPLATE, root=str(path.parent), sys_inputs=inputs).compile(format="png", ppi=PPI)
    assert isinstance(drawing, bytes)  # One page, one picture.
    return drawing
