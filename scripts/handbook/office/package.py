"""A manuscript packed as .docx (ISO/IEC 29500-2): the same bytes whoever makes it, and nobody's name in it.

::

    [Content_Types].xml  _rels/.rels  docProps/core.xml        templates of overrides/office
    word/document.xml  footnotes.xml                           the manuscript
    word/styles.xml  numbering.xml  settings.xml  header.xml  footer.xml  _rels/…
    word/media/1.png
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from jinja2 import Environment
from lxml import etree

from handbook.deck.publish import templates_in
from handbook.office.elements import NAMESPACES, Element, w
from handbook.office.manuscript import FIRST_OWN, Manuscript, tag_of
from handbook.paper.archive import entry_of, packing_of

# Every computer with Windows has it with all letters of Vietnamese, and offices write their own papers in it. Where it
# is missing a font as wide stands in, and another one for the letters that lacks.
FONT, CODE_FONT = "Times New Roman", "Courier New"
TEMPLATES = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/header.xml": "header.xml",
    "word/footer.xml": "footer.xml",
}
_COLOUR = re.compile(r"--hb-([\w-]+): #([0-9A-Fa-f]{6});")


def packed(manuscript: Manuscript, theme_dir: Path) -> bytes:
    """The bytes of a document."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, data in _parts(manuscript, theme_dir):
            file.writestr(entry_of(name, 0), data, packing_of(name))
    return archive.getvalue()


def _parts(manuscript: Manuscript, theme_dir: Path) -> Iterator[tuple[str, bytes]]:
    templates: Environment = templates_in(theme_dir)
    told = {
        "manuscript": manuscript,
        "lang": tag_of(manuscript.lang),
        "colours": colours_of(theme_dir),
        "font": FONT,
        "code_font": CODE_FONT,
        "first_own": FIRST_OWN,
        "endings": sorted({picture.ending for _, picture in manuscript.pictures.values()}),
    }
    for name, template in TEMPLATES.items():
        yield name, templates.get_template(f"office/{template}").render(told).encode()
    yield "word/document.xml", _bytes(_document(manuscript))
    if manuscript.notes:
        yield "word/footnotes.xml", _bytes(_footnotes(manuscript))
    for number, picture in manuscript.pictures.values():
        yield f"word/media/{number}.{picture.ending}", picture.data


def colours_of(theme_dir: Path) -> dict[str, str]:
    """The colours of paper by name, six digits each: those of the screen, where there is no ``--hb-handout-…``."""
    tokens = (theme_dir / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, colour in _COLOUR.findall(tokens):
        found.setdefault(name, colour)
    return found | {name.removeprefix("handout-"): value for name, value in found.items() if name[:8] == "handout-"}


def _document(manuscript: Manuscript) -> Element:
    page = manuscript.page
    top, right, bottom, left = page.margins
    size = w("pgSz", w=page.width, h=page.height, **({"orient": "landscape"} if page.is_landscape else {}))
    margins = w("pgMar", top=top, right=right, bottom=bottom, left=left, header=500, footer=400, gutter=0)
    around = [w(f"{kind}Reference", type="default") for kind in ("header", "footer")]
    for reference, kind in zip(around, ("Header", "Footer"), strict=True):
        reference.set(f"{{{NAMESPACES['r']}}}id", f"r{kind}")
    body = w("body", *manuscript.body, w("sectPr", *around, size, margins))
    return w("document", body)


def _footnotes(manuscript: Manuscript) -> Element:
    """The notes, after the two lines that part them from the text."""
    lines = [
        w("footnote", w("p", w("r", w(kind))), type=kind, id=number)
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    return w("footnotes", *lines, *manuscript.notes)


def _bytes(root: Element) -> bytes:
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
