"""Documents of a small course, made without a build, and what stands in them as their XML says."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree

from handbook.body.rendering import Rendering
from handbook.office.documents import write_documents
from handbook.office.elements import WORD
from handbook.paper.press import Press
from tests.conftest import ROOT, Site
from tests.paper.fragments import rendering_of

N = {
    "w": WORD,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
LEARNER, TRAINER, FORM = "water/boats.docx", "water/boats.trainer.docx", "forms/v1.docx"
NOTE = "Xem trang sau."  # Without accents: a PDF of fonts that lack them has its letters in disorder.
RICH = f"""
## Đủ thứ {{#all}}

Đọc *kỹ*, ghi **đủ**[^a]. Viết tên: ________ nhé.

[^a]: {NOTE}

| Món | Để làm gì |
|:--|--:|
| Áo phao | Nổi |
| Đèn | Thấy |

1. Một
    - Chấm trong một
2. Hai

    Lời nối theo hai.

Chữ giữa hai danh sách.

1. Lại một

/// exercise | Kể
    lines: 2

Kể hai món.

1. Món này
2. Món kia
///
"""


@dataclass(frozen=True)
class Made:
    """A document, opened."""

    data: bytes

    @property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @property
    def word(self) -> Any:
        """As python-docx, which knows nothing of the program that wrote it, reads it."""
        return Document(BytesIO(self.data))

    def part(self, name: str = "document") -> etree._Element:
        return etree.fromstring(self.files[f"word/{name}.xml"])

    def find(self, query: str, part: str = "document") -> list[Any]:
        return list(self.part(part).xpath(query, namespaces=N))

    @property
    def text(self) -> str:
        """All words of its text, a line a paragraph."""
        found = (p.xpath(".//w:t | .//w:tab | .//w:br", namespaces=N) for p in self.find("//w:body//w:p"))
        return "\n".join("".join(one.text or " " for one in paragraph) for paragraph in found)

    def styled(self, style: str) -> list[str]:
        """The paragraphs of a style, by its id."""
        found = self.find(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
        return ["".join(p.xpath(".//w:t/text()", namespaces=N)) for p in found]


def written(rendering: Rendering, folder: Path) -> dict[str, Made]:
    """Every document of a course in a language, by its address without ``handouts/<language>/``."""
    site_dir, cache = folder / "site", folder / "cache"
    press = Press(ROOT / "overrides", cache)
    root = press.root([cache, rendering.course.project.docs_dir])
    papers = write_documents(rendering, press, root, site_dir).papers
    return {url.split("/", 2)[2]: Made((site_dir / url).read_bytes()) for url in papers}


def made(site: Site, folder: Path, code: str = "vi") -> dict[str, Made]:
    """Every document of a site in a language."""
    return written(rendering_of(site, code), folder)


@dataclass(frozen=True)
class Language:
    """A course in a language, and its documents by address."""

    rendering: Rendering
    documents: Mapping[str, Made]
