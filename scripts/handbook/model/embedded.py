"""Photos inside a drawing: found as a browser finds them, in XML and CSS, and not as the bytes of the file look."""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from handbook.model.drawings import DrawingError, plain_style

_KIND = r"data:image/(?:png|jpe?g|gif|webp)"
_ALONE = re.compile(rf"{_KIND}([^,]*),(.*)", re.IGNORECASE | re.DOTALL)
_IN_STYLE = re.compile(rf"{_KIND}([^,\"')]*),([^\"')]*)", re.IGNORECASE)
_ADDRESSES = ("href", "src", "data")
_NO_LETTERS = re.compile(r"[\t\n\r]")  # Browsers take them out of an address.
_BLANK = re.compile(rb"\s+")

Make = Callable[[bytes], tuple[bytes, str]]


def remake_photos(drawing: etree._Element, make: Make) -> bool:
    """Put what ``make`` gives, bytes and their kind, in the place of each photo; whether there was any.

    Raises ``DrawingError`` HB416 for one that cannot be unpacked, and what ``make`` raises.
    """
    count = 0

    def made(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        data, kind = make(_data_of(match))
        return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"

    nodes: Any = drawing.iter(etree.Element)
    for node in nodes:
        for key, value in node.attrib.items():
            is_address = etree.QName(key).localname.lower() in _ADDRESSES
            node.set(key, _address(value, made) if is_address else _style(value, made))
        if etree.QName(node).localname.lower() == "style":
            written = "".join(map(str, node.itertext()))
            if (style := _style(written, made)) != written:
                del node[:]
                node.text = style
    return count > 0


def _address(value: str, made: Callable[[re.Match[str]], str]) -> str:
    match = _ALONE.fullmatch(_NO_LETTERS.sub("", value).strip())
    return made(match) if match else value


def _style(text: str, made: Callable[[re.Match[str]], str]) -> str:
    plain = plain_style(text)
    return _IN_STYLE.sub(made, plain) if _IN_STYLE.search(plain) else text


def _data_of(match: re.Match[str]) -> bytes:
    data = unquote_to_bytes(match[2])
    if "base64" not in match[1].lower().split(";"):
        return data
    letters = _BLANK.sub(b"", data).rstrip(b"=")
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error as error:
        raise DrawingError("HB416", match[0][:40]) from error
