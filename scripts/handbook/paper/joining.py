"""Pieces of a book put in their places, in one PDF whose tags, outline and links are those of a book set at once.

::

    around: cover │ leaves │ notes │ leaves │ behind          frames: head and foot of each page that is inserted
                  └ insert ┘       └ insert ┘

    of each insert: pages · structure (keys and ids of its own) · outline · named places; the numbers of pages are
    written in the figures of its own letters (``figures``), links to other pieces lead to their places
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handbook.paper.figures import write_numbers
from handbook.paper.structure import first_page, saved, set_ids_apart, shift_keys

FAR = "page:"  # How a link out of its piece begins (``elements.typ``),
AT = "at:"  # and one to a page, and points on it (``back.typ``).
ABOVE = 10  # Points that a reader sees of what stands over a place that is led to, as with links of Typst.


class Place(NamedTuple):
    """A place on a ``page``, counted from 1, in points from its upper left corner."""

    page: int
    x: float
    y: float

    @classmethod
    def at(cls, address: str) -> "Place":
        """The place that a link is to."""
        page, x, y = address.removeprefix(AT).split(":")
        return cls(int(page), float(x), float(y))


@dataclass(frozen=True, slots=True)
class Insert:
    """A piece: its file, how many ``pages`` of it are taken, and the places whose numbers stand on them, as they are
    numbered there, in colours with these ``blues``; they stand in place of ``leaves`` pages, the first of which is
    ``leaf``, counted from 0.
    """

    pdf: bytes
    leaf: int
    leaves: int
    pages: int
    numbered: tuple[str, ...]
    blues: tuple[int, int]


def joined(around: bytes, frames: bytes, inserts: Sequence[Insert], places: Mapping[str, Place]) -> bytes:
    """The whole book; ``around`` has leaves where pieces stand, ``frames`` a page for each page of these."""
    with pikepdf.open(BytesIO(around)) as book, pikepdf.open(BytesIO(frames)) as heads:
        whole = _Whole(book, heads)
        for number, insert in enumerate(inserts):
            with pikepdf.open(BytesIO(insert.pdf)) as piece:
                write_numbers(piece, insert.pages, [places[name].page for name in insert.numbered], insert.blues)
                whole.insert(piece, insert, f"{number}-")
        whole.finish(places)
        return saved(book)


class _Whole:
    """The book that pieces are put into."""

    def __init__(self, book: pikepdf.Pdf, heads: pikepdf.Pdf) -> None:
        self.book, self.own_pages = book, len(book.pages)
        self.frames = (heads.make_indirect(page.as_form_xobject()) for page in heads.pages)
        self.structure: Any = book.Root.get(Name.StructTreeRoot)
        self.leaves: set[Any] = set()
        self.names: dict[bytes, pikepdf.Object] = {}
        self.ids: list[pikepdf.Object] = []
        self.chapters: list[pikepdf.Object] = []
        self.tags = self._tags_by_page()
        self.draw = book.make_stream(b"/Artifact <</Type /Pagination>> BDC q /Frame Do Q EMC")

    def insert(self, piece: pikepdf.Pdf, insert: Insert, prefix: str) -> None:
        """Put the pages of a piece in the place of its leaves, and what belongs to them where it belongs."""
        if self.structure is not None:
            shift_keys(piece, int(self.structure.ParentTreeNextKey))
            set_ids_apart(piece, prefix)
        start = insert.leaf + len(self.book.pages) - self.own_pages
        for _ in range(insert.leaves):
            self.leaves.add(self.book.pages[start].objgen)
            del self.book.pages[start]
        for index in range(insert.pages):
            self.book.pages.insert(start + index, piece.pages[index])
            self._draw_frame(self.book.pages[start + index])
        if self.structure is not None:
            self._add_structure(piece, insert.leaf)
        self._add_names(piece)
        self.chapters += _chain(self.book, piece)

    def _draw_frame(self, page: pikepdf.Page) -> None:
        """Draw the next head and foot on a page."""
        if Name.XObject not in page.resources:
            page.resources.XObject = Dictionary()
        page.resources.XObject["/Frame"] = self.book.copy_foreign(next(self.frames))
        page.contents_add(self.draw)

    def _tags_by_page(self) -> list[tuple[int, pikepdf.Object]]:
        """What stands first in the structure, each with the page it begins on, else with that of its neighbour."""
        order = {page.obj.objgen: index for index, page in enumerate(self.book.pages)}
        tags: list[tuple[int, pikepdf.Object]] = []
        for tag in [] if self.structure is None else self.structure.K[0].K:
            tags.append((first_page(tag, order, tags[-1][0] if tags else 0), tag))
        return tags

    def _add_structure(self, piece: pikepdf.Pdf, leaf: int) -> None:
        """The tags of a piece, which stand between those of the pages before and behind it."""
        theirs = self.book.copy_foreign(piece.make_indirect(piece.Root.StructTreeRoot))
        for tag in theirs.K[0].K:
            tag.P = self.structure.K[0]
            self.tags.append((leaf, tag))
        self.structure.ParentTree.Nums.extend(theirs.ParentTree.Nums)
        self.structure.ParentTreeNextKey = int(theirs.ParentTreeNextKey)
        self.ids += list(theirs.IDTree.Names) if Name.IDTree in theirs else []
        roles = self.structure.get(Name.RoleMap, Dictionary())
        for role, meaning in theirs.get(Name.RoleMap, Dictionary()).items():
            roles[role] = meaning
        self.structure.RoleMap = roles

    def _add_names(self, piece: pikepdf.Pdf) -> None:
        names = _names_of(piece)
        if len(names):
            self.names |= _named(self.book.copy_foreign(piece.make_indirect(names)))

    def finish(self, places: Mapping[str, Place]) -> None:
        """Settle what leads from one part of the book to another."""
        for page in self.book.pages:
            for link in page.obj.get(Name.Annots, ()):
                self._settle(link, places)
        if self.structure is not None:
            self.structure.K[0].K = Array([tag for _, tag in sorted(self.tags, key=lambda tag: tag[0])])
            own = self.structure.get(Name.IDTree, Dictionary(Names=[])).Names
            self.structure.IDTree = Dictionary(Names=_by_name({**_named(own), **_named(self.ids)}))
        around = {
            name: place for name, place in _named(_names_of(self.book)).items() if place[0].objgen not in self.leaves
        }
        self.book.Root.Names = Dictionary(Dests=Dictionary(Names=_by_name(around | self.names)))
        self._bind_outline()

    def _settle(self, link: pikepdf.Object, places: Mapping[str, Place]) -> None:
        """Let a link that left its piece lead to a place of the book."""
        address = str(link.get(Name.A, Dictionary()).get(Name.URI, ""))
        if address.startswith((FAR, AT)):
            page, x, y = places[address.removeprefix(FAR)] if address.startswith(FAR) else Place.at(address)
            target = self.book.pages[page - 1]
            link.Dest = Array([target.obj, Name.XYZ, x, float(target.mediabox[3]) - max(y - ABOVE, 0), 0])
            del link.A

    def _bind_outline(self) -> None:
        """The modules in the outline, before what stands behind them; there may be nothing, and no outline yet."""
        outline = self.book.Root.get(Name.Outlines, self.book.make_indirect(Dictionary(Type=Name.Outlines)))
        items = [*self.chapters, *_items(outline)]
        if not items:
            return
        self.book.Root.Outlines = outline
        for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
            item.Parent = outline
            for name, neighbour in ((Name.Prev, before), (Name.Next, after)):
                if neighbour is not None:
                    item[name] = neighbour
                elif name in item:
                    del item[name]
        outline.First, outline.Last, outline.Count = items[0], items[-1], len(items)


def _names_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The names of a file and the places they lead to, in turn."""
    return pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests, Dictionary()).get(Name.Names, Array())


def _named(tree: Any) -> dict[bytes, pikepdf.Object]:
    """What a tree of names has, by name."""
    flat = list(tree)
    return {bytes(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}


def _by_name(named: Mapping[bytes, pikepdf.Object]) -> Array:
    """The tree of names again, in order."""
    return Array(
        [part for name, value in sorted(named.items(), key=lambda pair: pair[0]) for part in (String(name), value)]
    )


def _chain(book: pikepdf.Pdf, piece: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    if Name.Outlines in piece.Root:
        yield from _items(book.copy_foreign(piece.make_indirect(piece.Root.Outlines)))


def _items(outline: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What stands in an outline at its first level."""
    item = outline.get(Name.First)
    while item is not None:
        yield item
        item = item.get(Name.Next)
