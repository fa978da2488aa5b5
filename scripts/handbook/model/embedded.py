"""Photos inside a drawing: found as a browser finds them, in XML and CSS, and not as the bytes of the file look."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from handbook.model.drawings import DrawingError, plain_style

_KIND = r"data:image/(?:png|jpe?g|gif|webp)"
_ALONE = re.compile(rf"\A{_KIND}([^,]*),(.*)\Z", re.IGNORECASE | re.DOTALL)
_IN_STYLE = re.compile(rf"{_KIND}([^,\"')]*),([^\"')]*)", re.IGNORECASE)
_ADDRESSES = ("href", "src", "data")
_NO_LETTERS = re.compile(r"[\t\n\r]")  # Browsers take them out of an address.
_BLANK = re.compile(rb"\s+")


def photos_in(drawing: etree._Element) -> Iterator[bytes]:
    """The bytes of each photo; raises ``DrawingError`` HB416 for one that cannot be unpacked."""
    for text, pattern, _ in _texts_in(drawing):
        yield from map(_data_of, pattern.finditer(text))


def remake_photos(drawing: etree._Element, make: Callable[[bytes], tuple[bytes, str]]) -> None:
    """Put what ``make`` gives, bytes and their kind, in the place of each photo.

    Raises ``DrawingError`` HB416 for one that cannot be unpacked, and what ``make`` raises.
    """

    def made(match: re.Match[str]) -> str:
        data, kind = make(_data_of(match))
        return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"

    for text, pattern, put in [*_texts_in(drawing)]:
        if pattern.search(text):
            put(pattern.sub(made, text))


def _texts_in(drawing: etree._Element) -> Iterator[tuple[str, re.Pattern[str], Callable[[str], None]]]:
    """Each text that may hold photos, as a browser reads it; how they stand in it; what puts another in its place."""
    nodes: Any = drawing.iter(etree.Element)
    for node in nodes:
        for key, value in node.attrib.items():
            if etree.QName(key).localname.lower() in _ADDRESSES:
                yield _NO_LETTERS.sub("", value).strip(), _ALONE, partial(node.set, key)
            else:
                yield plain_style(value), _IN_STYLE, partial(node.set, key)
        if etree.QName(node).localname.lower() == "style":
            yield plain_style("".join(map(str, node.itertext()))), _IN_STYLE, partial(_put_style, node)


def _put_style(node: Any, style: str) -> None:
    del node[:]
    node.text = style


def _data_of(match: re.Match[str]) -> bytes:
    data = unquote_to_bytes(match[2])
    if "base64" not in match[1].lower().split(";"):
        return data
    letters = _BLANK.sub(b"", data).rstrip(b"=")
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error as error:
        raise DrawingError("HB416", match[0][:40]) from error
