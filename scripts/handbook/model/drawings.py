"""Drawings (SVG): is one well-formed and quiet, and what words does it carry?

::

    bytes ── UTF-8, XML, no entities ─> tree ── every element, attribute and style judged ─> words

A drawing on a page may not load anything, as a browser would not show it and Typst would not know when it changed; nor
may it run anything, as the file is published and can be opened by itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

NAMESPACE = "http://www.w3.org/2000/svg"
RUNNING = frozenset(
    ("script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "discard")
)
_ANIMATING = frozenset(("set", "animate", "animatetransform", "animatemotion", "mpath"))
_INSIDE = re.compile(r"#|data:(image/(png|jpe?g|gif|webp)|font/|application/(x-)?font)|$", re.IGNORECASE)
_RUNS = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)
# What is open where a style ends is closed there.
_ADDRESS = re.compile(r"(?:url|src|image(?:-set)?)\(\s*(['\"]?)(.*?)(?:\1\s*\)|\Z)", re.IGNORECASE | re.DOTALL)
_IMPORT = re.compile(r"@import[^;]{0,60}", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


class DrawingError(Exception):
    """A drawing that cannot be published: HB407 cannot be read, HB416 loads or runs something."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(code, found)
        self.code, self.found = code, found


def judge_drawing(root: etree._Element) -> str:
    """The words of a drawing; raises ``DrawingError`` HB416."""
    nodes: Any = root.getroottree().xpath("//node()|/processing-instruction()")
    for node in nodes:
        for found in _loud(node):
            raise DrawingError("HB416", f"{found[:80]} ({getattr(node, 'sourceline', None) or 1})")
    return " ".join(text for _, text in words_of(root))


def parse_drawing(data: bytes) -> etree._Element:
    """The tree of a drawing; raises ``DrawingError`` HB407. No entity is filled in, nothing is loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        data.decode("utf-8")
        root = etree.fromstring(data, parser)
    except UnicodeDecodeError as error:
        raise DrawingError("HB407", f"0x{data[error.start]:02x} (≠ UTF-8)") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DrawingError("HB407", _stop(error, data.decode("utf-8"))) from error
    about: Any = root.getroottree().docinfo
    if about.internalDTD is not None and any(about.internalDTD.iterentities()):
        raise DrawingError("HB407", "<!ENTITY …>")
    if (about.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII") and not data.isascii():
        raise DrawingError("HB407", f'encoding="{about.encoding}"')
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise DrawingError("HB407", f'<{etree.QName(root).localname}> (≠ <svg xmlns="{NAMESPACE}">)')
    if nothing := _without_size(root):
        raise DrawingError("HB407", nothing)
    return root


def _stop(error: Exception, text: str) -> str:
    """Where the reader of XML stops, as ``line:column`` and what stands there; its own words are English."""
    line, column = getattr(error, "position", None) or (1, 1)
    lines = text.splitlines()
    there = lines[line - 1][max(column - 20, 0) :][:40].strip() if 0 < line <= len(lines) else ""
    return f"{line}:{column} '{there}'" if there else f"{line}:{column}"


def _without_size(root: etree._Element) -> str:
    """The attribute that makes a drawing nothing wide or high, which cannot be set; "" for a sound one."""
    for key in ("width", "height", "viewBox"):
        sizes = _NUMBER.findall(root.get(key, ""))[2 if key == "viewBox" else 0 :]
        if any(float(size) <= 0 for size in sizes):
            return f'{key}="{root.get(key)}"'
    return ""


def words_of(root: etree._Element) -> list[tuple[int, str]]:
    """What is written in a drawing: the line in its file and the text of every ``<text>``."""
    texts: Iterator[Any] = root.iter(f"{{{NAMESPACE}}}text")
    found = ((text.sourceline or 1, " ".join("".join(text.itertext(tag=etree.Element)).split())) for text in texts)
    return [(line, words) for line, words in found if words]


def _loud(node: Any) -> Iterator[str]:
    """What of a node loads or runs something."""
    if isinstance(node, etree._ProcessingInstruction):
        yield f"<?{node.target!s}"
    elif isinstance(node, etree._Element) and isinstance(node.tag, str):
        name = etree.QName(node).localname.lower()
        if name in RUNNING:
            yield f"<{name}>"
        if name == "style":
            yield from _loud_style("".join(map(str, node.itertext())))
        for key, value in node.attrib.items():
            yield from _loud_attribute(name, etree.QName(key).localname.lower(), str(value))


def _loud_attribute(element: str, key: str, value: str) -> Iterator[str]:
    address = re.sub(r"[\s\0-\x20]", "", value)
    if re.match(r"on[a-z]+$", key):
        yield f"{key}="
    elif key in ("href", "src", "data", "base"):
        is_loud = _RUNS.match(address) if element == "a" else not _INSIDE.match(address)
        if is_loud:
            yield f"{key}={value}"
    elif element in _ANIMATING and key == "attributename" and re.match(r"(\w+:)?(href|on\w+)$", address, re.IGNORECASE):
        yield f"<{element} {key}={value}>"
    else:
        yield from _loud_style(value)


def plain_style(text: str) -> str:
    """A style with what is escaped in it as the letters that are meant."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16) % 0x110000) if match[1] else match[2], text)


def _loud_style(text: str) -> Iterator[str]:
    plain = plain_style(text)
    yield from (match[0] for match in _IMPORT.finditer(plain))
    yield from (match[0] for match in _ADDRESS.finditer(plain) if not _INSIDE.match(match[2].strip()))
