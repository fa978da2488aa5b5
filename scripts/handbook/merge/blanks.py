"""The places for names on a page that Typst has set: they are taken off it, and what they were is told.

A template says where a name may stand by a link to ``blank:<name>:<size>`` over the blank: Typst then tells in one go
where it came to lie and which element of the structure it is. The links never reach a printed file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

SCHEME = "blank"
TURNED = "turned"  # Upside down, for whoever sits on the other side.


@dataclass(frozen=True, slots=True)
class Blank:
    """A place for a name, in points from the bottom left corner of its page; ``size`` is that of letters with room."""

    name: str
    x: float
    y: float
    width: float
    height: float
    size: float
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A blank on a page, and its element in the structure; none where listeners are told of another page like it."""

    blank: Blank
    key: int = -1
    element: Any = None


def taken_from(page: Page, parents: Mapping[int, Any]) -> list[Found]:
    """The blanks of a page, whose links are taken away; ``parents`` are elements by the keys of the parent tree."""
    links = [link for link in page.get(Name.Annots, []) if _uri(link).startswith(f"{SCHEME}:")]
    others = [link for link in page.get(Name.Annots, []) if not _uri(link).startswith(f"{SCHEME}:")]
    if others:
        page.obj.Annots = Array(others)
    elif links:
        del page.obj[Name.Annots]
    return [_found(link, parents) for link in links]


def _uri(link: Any) -> str:
    return str(link.get("/A", Dictionary()).get("/URI", ""))


def _found(link: Any, parents: Mapping[int, Any]) -> Found:
    _, name, size, *turned = _uri(link).split(":")
    left, bottom, right, top = (round(float(edge), 2) for edge in link.Rect)
    sides = round(right - left, 2), round(top - bottom, 2)
    key = int(link.get("/StructParent", -1))
    return Found(Blank(name, left, bottom, *sides, float(size), TURNED in turned), key, parents.get(key))


def parents_of(pdf: Pdf) -> dict[int, Any]:
    """What the keys of pages and links stand for in the structure of a document; nothing where it has none."""
    if "/StructTreeRoot" not in pdf.Root:
        return {}
    return dict(_numbers(pdf.Root.StructTreeRoot.ParentTree))


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    nums = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(nums[::2], nums[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)
