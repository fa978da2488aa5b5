"""What a reader of the document sees and Pandoc's tree has not: text in colour, boxes of text that float."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from handbook.authoring.word.packed import MAIN, Parts, refuse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PLAIN = ("auto", "000000")


def read_body(path: Path, parts: Parts) -> etree._Element:
    """The document's own XML; raises ``HandbookError`` HB470 where it is none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(parts[MAIN], parser)
    except etree.XMLSyntaxError:
        refuse(path, "spoilt")


def colours(body: etree._Element) -> Iterator[str]:
    """The words of each stretch of text in a colour or on one, in their order."""
    before = ""
    for run in body.iter(f"{W}r"):
        marked = [*run.iterfind(f"{W}rPr/{W}color"), *run.iterfind(f"{W}rPr/{W}shd")]
        values = (mark.get(f"{W}val" if mark.tag == f"{W}color" else f"{W}fill") or "auto" for mark in marked)
        words = _words(run)
        if words.strip() and any(value.lower() not in (*PLAIN, "ffffff") for value in values):
            before += words
        elif words.strip() and before:
            yield before
            before = ""
    if before:
        yield before


def boxes_opened(body: etree._Element) -> Iterator[str]:
    """The words of each box of text, after its paragraphs were put behind the one it hangs on.

    A box that is written twice, for old and new programs, is one.
    """
    for old in [*body.iter(FALLBACK)]:
        if (above := old.getparent()) is not None:
            above.remove(old)
    for box in [*body.iter(f"{W}txbxContent")]:
        anchor = next(above for above in box.iterancestors(f"{W}p", f"{W}body"))
        words = " ".join(filter(None, (_words(paragraph) for paragraph in box.iter(f"{W}p"))))
        if anchor.tag == f"{W}p":
            for child in reversed([*box]):
                anchor.addnext(child)
        if words:
            yield words


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
