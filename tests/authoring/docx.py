"""Documents of Word made of a few lines of XML, as small as they can be."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("document", "styles", "numbering", "footnotes", "comments")


def run(text: str, properties: str = "") -> str:
    """A run: ``<w:b/>`` bold, ``<w:i/>`` italic, ``<w:color w:val="FF0000"/>`` red."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of a text."""
    content = content if content.startswith("<") or not content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """An item: number 1 is a list of dots, 2 of numbers, 3 of letters."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: str, has_head: bool = True) -> str:
    """A table of rows, each ``cell`` upon ``cell``; two columns."""
    look = f'<w:tblPr><w:tblLook w:firstRow="{int(has_head)}"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{look}{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(content: str, across: int = 1) -> str:
    """A cell of paragraphs, or of a text."""
    content = content if content.startswith("<w:p") else paragraph(content)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/></w:tcPr>{content}</w:tc>'


def picture(relation: str, words: str = "") -> str:
    """A run with a picture, two inches across."""
    inside = f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
    size = '<wp:extent cx="1828800" cy="914400"/>'
    properties = f'<wp:docPr id="1" name="Hinh" descr="{escape(words)}"/>'
    graphic = f'<a:graphic><a:graphicData uri="x">{inside}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing><wp:inline>{size}{properties}{graphic}</wp:inline></w:drawing></w:r>"


def write(
    path: Path,
    body: str,
    *,
    media: Mapping[str, bytes] | None = None,
    more: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, str] | None = None,
    kind: str = "document.main+xml",
) -> Path:
    """A .docx; ``media`` by file name are related as ``rId-<name>``, ``links`` by relation, ``more`` are parts."""
    related = "".join(
        f'<Relationship Id="rId-{name}" Type="{OFFICE}/image" Target="media/{name}"/>' for name in media or {}
    )
    related += "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    related += "".join(
        f'<Relationship Id="rId{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in PARTS[1:]
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(kind),
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{HEAD}<w:styles {SPACES}>{_styles()}</w:styles>",
        "word/numbering.xml": f"{HEAD}<w:numbering {SPACES}>{_numbering()}</w:numbering>",
        **{f"word/media/{name}": data for name, data in (media or {}).items()},
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _types(kind: str) -> str:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind if name == "document" else f"{name}+xml"}"/>'
        for name in PARTS
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{relations}"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{default}{kinds}</Types>'


def _styles() -> str:
    names = {"Title": "Title", **{f"Heading{level}": f"heading {level}" for level in range(1, 5)}}
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )


def _numbering() -> str:
    formats = {1: "bullet", 2: "decimal", 3: "lowerLetter"}
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%{level + 1}."/>'
            "</w:lvl>"
            for level in range(3)
        )
        + "</w:abstractNum>"
        for number, form in formats.items()
    )
    return lists + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in formats
    )
