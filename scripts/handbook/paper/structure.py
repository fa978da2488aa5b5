"""The structure of a tagged PDF, made ready to be a part of another’s (ISO 32000-1, 14.7); the file made of it."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, the same bytes every time."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def shift_keys(piece: pikepdf.Pdf, first: int) -> None:
    """Number the pages and links of a piece, for its tags, from ``first``."""
    root = piece.Root.StructTreeRoot
    for page in piece.pages:
        for holder, key in (
            (page.obj, Name.StructParents),
            *((a, Name.StructParent) for a in page.obj.get(Name.Annots, ())),
        ):
            if key in holder:
                holder[key] = int(holder[key]) + first
    nums = root.ParentTree.Nums
    for index in range(0, len(nums), 2):
        nums[index] = int(nums[index]) + first
    root.ParentTreeNextKey = int(root.ParentTreeNextKey) + first


def set_ids_apart(piece: pikepdf.Pdf, prefix: str) -> None:
    """Give the ids of a piece, which notes and heads of tables have, names of their own; cells tell those of heads."""
    ids = piece.Root.StructTreeRoot.get(Name.IDTree, Dictionary(Names=[])).Names
    for index in range(0, len(ids), 2):
        ids[index] = ids[index + 1].ID = String(prefix.encode() + bytes(ids[index]))
    heads = [tag for tag in list(ids)[1::2] if Name.TH == tag.S]
    tables = {table.objgen: table for table in map(_table_of, heads)}
    for attributes in (one for table in tables.values() for cell in _cells_of(table) for one in cell.get(Name.A, ())):
        if isinstance(attributes, Dictionary) and Name.Headers in attributes:
            attributes.Headers = Array([String(prefix.encode() + bytes(name)) for name in attributes.Headers])


def _table_of(cell: pikepdf.Object) -> pikepdf.Object:
    return cell if Name.Table == cell.S else _table_of(cell.P)


def _cells_of(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The cells of a table, or of a part of one; what stands in them is left."""
    if tag.S in (Name.TH, Name.TD):
        yield tag
    elif tag.S in (Name.Table, Name.THead, Name.TBody, Name.TFoot, Name.TR):
        for kid in tag.K:
            yield from _cells_of(kid)


def first_page(tag: Any, order: Mapping[Any, int], otherwise: int) -> int:
    """The page of the book on which a tag begins."""
    if not isinstance(tag, Dictionary) or Name.Pg in tag:
        return order.get(tag.Pg.objgen, otherwise) if isinstance(tag, Dictionary) else otherwise
    inner = tag.get(Name.K, ())
    found = (first_page(one, order, -1) for one in (inner if isinstance(inner, Array) else [inner]))
    return next((page for page in found if page >= 0), otherwise)
