"""The tags of several documents as those of one, so that a kit is read out paper by paper.

Typst numbers the pages and objects of each document from 0, and names the heads of tables alike: numbers are moved, and
the names, which only say again what ``Scope`` says, are left out.
"""

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

from handbook.merge.blanks import parents_of


class Tagging:
    """The structure of a document while papers are added to it."""

    def __init__(self) -> None:
        self._next = 0
        self._parents: dict[int, Any] = {}
        self._parts: list[Any] = []
        self._roles: Any = None

    def make_room_in(self, source: Pdf) -> None:
        """Move the numbers of a document, before its pages are copied, behind those there are."""
        if "/StructTreeRoot" not in source.Root:
            return
        holders = {holder.objgen: holder for page in source.pages for holder in _holders(page)}
        for holder in holders.values():
            holder["/StructParents"] = int(holder.StructParents) + self._next
        for element in source.Root.StructTreeRoot.K:
            _forget_names(element)

    def add(self, target: Pdf, source: Pdf) -> None:
        """Bring the structure of a document whose pages were just copied."""
        if "/StructTreeRoot" not in source.Root:
            return
        held = {int(holder.StructParents) - self._next for page in source.pages for holder in _holders(page)}
        parents = {key: value for key, value in parents_of(source).items() if key in held}
        layers = {int(layer.StructParents) - self._next: layer for page in source.pages for layer in _layers(page)}
        for key, layer in layers.items():
            parents[key] = Array(_elements_of(source.Root.StructTreeRoot.K, layer))
        root = source.Root.StructTreeRoot
        told = source.make_indirect(Dictionary(K=root.K, Values=Array([*parents.values()])))
        copied = target.copy_foreign(told)
        self._parts += list(copied.K)
        for number, value in zip(parents, copied.Values, strict=True):
            self._parents[number + self._next] = value
        self._roles = self._roles or target.copy_foreign(source.make_indirect(root.get("/RoleMap", Dictionary())))
        self._next += max(held, default=-1) + 1

    def finish(self, target: Pdf) -> None:
        """Give the document the structure of all that was added."""
        if not self._parts:
            return
        root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=self._roles))
        whole = target.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        for part in self._parts:
            part.S, part.P = Name.Part if len(self._parts) > 1 else Name.Document, whole
        whole.K, root.K = Array(self._parts), Array([whole])
        if len(self._parts) == 1:
            self._parts[0].P, root.K = root, Array(self._parts)
        nums = [entry for key, value in sorted(self._parents.items()) for entry in (key, value)]
        root.ParentTree = target.make_indirect(Dictionary(Nums=Array(nums)))
        root["/ParentTreeNextKey"] = self._next
        target.Root.StructTreeRoot, target.Root.MarkInfo = root, Dictionary(Marked=True)


def _holders(page: Page) -> list[Any]:
    """What has a number in the parent tree: a page, and the layer over it."""
    return [*([page.obj] if "/StructParents" in page.obj else []), *_layers(page)]


def _layers(page: Page) -> list[Any]:
    objects = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return [one for one in objects.values() if "/StructParents" in one]


def _forget_names(element: Any) -> None:
    if not isinstance(element, Dictionary) or element.get("/Type") == Name.MCR:
        return
    if "/ID" in element:
        del element["/ID"]
    own = element.get("/A")
    for facts in own if isinstance(own, Array) else [own]:
        if isinstance(facts, Dictionary) and "/Headers" in facts:
            del facts["/Headers"]
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        _forget_names(kid)


def _elements_of(kids: Any, layer: Any) -> list[Any]:
    """The elements whose text stands in a layer, by their numbers in it; nothing for a number that no text has."""
    found: dict[int, Any] = {}

    def look(element: Any) -> None:
        own = element.get("/K")
        for kid in own if isinstance(own, Array) else [own]:
            if not isinstance(kid, Dictionary):
                continue
            if kid.get("/Type") == Name.MCR:
                if kid.get("/Stm", Dictionary()).objgen == layer.objgen:
                    found[int(kid.MCID)] = element
            else:
                look(kid)

    for kid in kids:
        look(kid)
    return [found.get(number) for number in range(max(found, default=-1) + 1)]
