"""Papers put together as one PDF in which names can be written: made once, then used for every group.

::

    set papers ─> blanks taken ─> layers ─┬─ joined    each begins on a sheet of its own; tags of all kept
                                          └─ imposed   (booklets) a folded pile for each; no tags
                                                 └─> Template   the PDF, its layers, the numbers of their objects

A layer is a form object (ISO 32000-1, 8.10) that lies over a page and holds the names of its blanks, none at first.
Pages with the same blanks share one, as the pages of a notebook do, so a group changes two or three small streams.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from handbook.merge.blanks import Blank, Found, parents_of, taken_from
from handbook.merge.tagging import Tagging
from handbook.paper.fields.letters import add_font, letters_of_the_font
from handbook.paper.structure import saved

LAYER = "/HandbookLayer"  # In a layer of a template: which it is. No printed file has it.
OVER = "/Names"  # What a page calls its layer.
NO_KEEPER = "nobody"


@dataclass(frozen=True, slots=True)
class SetPaper:
    """A paper that was set: its PDF, how often it is in the kit, and who keeps it (a column of the list)."""

    pdf: bytes
    copies: int = 1
    keeper: str = ""
    two_sided: bool = True
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """The blanks of pages that have the same; ``number`` is the object that holds their names.

    ``read`` says of each whether it is read out, else it is there for the eye alone.
    """

    blanks: tuple[Blank, ...]
    read: tuple[bool, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """A PDF to write names in: ``sheets`` of paper one copy takes, ``pages`` or sides it has."""

    pdf: bytes
    layers: tuple[Layer, ...]
    pages: int
    sheets: int

    def kept(self) -> bytes:
        """What is known of the PDF, to be kept beside it."""
        told = {"pages": self.pages, "sheets": self.sheets, "layers": [asdict(layer) for layer in self.layers]}
        return json.dumps(told).encode()

    @classmethod
    def of(cls, pdf: bytes, kept: bytes) -> "Template":
        """A template as it was kept; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
        told = json.loads(kept)
        layers = (
            Layer(tuple(Blank(**blank) for blank in layer["blanks"]), tuple(layer["read"]), layer["number"])
            for layer in told["layers"]
        )
        return cls(pdf, tuple(layers), told["pages"], told["sheets"])


@dataclass
class Bench:
    """A template while it is put together."""

    pdf: Pdf = field(default_factory=pikepdf.new)
    layers: list[Layer] = field(default_factory=list)
    sheets: int = 0

    def opened(self, paper: SetPaper, *, is_tagged: bool) -> Iterator[Pdf]:
        """A set paper with its blanks taken and layers in their place."""
        with Pdf.open(BytesIO(paper.pdf)) as source:
            _lay_layers(source, paper, self.layers, is_tagged=is_tagged)
            yield source

    def blank_page(self, like: pikepdf.Page) -> None:
        """An empty side behind the last one."""
        box = [float(edge) for edge in like.mediabox]
        self.pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))

    def finished(self, title: str, lang: str, why: str) -> Template:
        """The template; ``why`` says in the properties what its files lack for those who listen to them."""
        self.pdf.Root.Lang = String(lang)
        preferences = self.pdf.Root.get(Name.ViewerPreferences, Dictionary())
        self.pdf.Root.ViewerPreferences = Dictionary({**preferences, "/DisplayDocTitle": True})
        self.pdf.docinfo.Title = String(title)
        if why:
            self.pdf.docinfo.Subject = String(why)
        _give_font(self.pdf)
        pages, data = len(self.pdf.pages), saved(self.pdf)
        return Template(data, tuple(_numbered(data, self.layers)), pages, self.sheets)


def joined(papers: Sequence[SetPaper], *, title: str, lang: str) -> Template:
    """All papers behind one another, each printed on both sides from a sheet of its own on, with their tags."""
    bench, tagging = Bench(), Tagging()
    for paper in papers:
        for source in bench.opened(paper, is_tagged=True):
            tagging.make_room_in(source)
            first = len(bench.pdf.pages)
            bench.pdf.pages.extend(source.pages)
            tagging.add(bench.pdf, source)
            pages = bench.pdf.pages[first:]
            for copy in range(paper.copies):
                if copy:
                    for page in pages:
                        add_page(bench.pdf, page.obj, page.obj.Resources)
                if paper.two_sided and len(pages) % 2:
                    bench.blank_page(pages[-1])
            bench.sheets += paper.copies * (-(-len(pages) // 2) if paper.two_sided else len(pages))
    tagging.finish(bench.pdf)
    return bench.finished(title, lang, "")


def add_page(pdf: Pdf, page: Any, resources: Any) -> None:
    """A page that shares what it shows with another of the document; to those who listen it is not there."""
    own = Dictionary(Type=Name.Page, MediaBox=page.MediaBox, Contents=page.Contents, Resources=resources)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(own)))


def _lay_layers(source: Pdf, paper: SetPaper, layers: list[Layer], *, is_tagged: bool) -> None:
    parents, same = parents_of(source), dict[tuple[Blank, ...], Any]()
    for page in source.pages:
        found = taken_from(page, parents)
        blanks = tuple(_kept_by(one.blank, paper.keeper or NO_KEEPER) for one in found)
        read = tuple(is_tagged and one.element is not None for one in found)
        if not blanks:
            continue
        if any(read) or blanks not in same:
            layer = _layer(source, page, len(layers))
            layers.append(Layer(blanks, read))
            if any(read):
                _tell(layer, page, found)
            else:
                same[blanks] = layer
        _put_over(source, page, layer if any(read) else same[blanks])


def _kept_by(blank: Blank, keeper: str) -> Blank:
    own = {name: getattr(blank, name) for name in Blank.__slots__}
    return Blank(**own | {"name": keeper}) if blank.name == "keeper" else blank


def _layer(source: Pdf, page: pikepdf.Page, index: int) -> Any:
    layer = Stream(source, b"")
    layer.Type, layer.Subtype, layer.BBox = Name.XObject, Name.Form, page.mediabox
    layer[LAYER] = index
    return source.make_indirect(layer)


def _tell(layer: Any, page: pikepdf.Page, found: Sequence[Found]) -> None:
    """Each name is what the element of its blank holds (ISO 32000-1, 14.7.4.2 and 14.7.4.4)."""
    layer.StructParents = min(one.key for one in found if one.element is not None)
    for index, element in enumerate(one.element for one in found):
        if element is None:
            continue
        element.S = Name.Span
        element.K = Dictionary(Type=Name.MCR, Pg=page.obj, Stm=layer, MCID=index)
        if "/A" in element:
            del element["/A"]


def _put_over(source: Pdf, page: pikepdf.Page, layer: Any) -> None:
    resources = page.obj.get("/Resources", Dictionary())
    objects = Dictionary({**resources.get("/XObject", Dictionary()), OVER: layer})
    page.obj.Resources = Dictionary({**resources, "/XObject": objects})
    contents = page.obj.Contents
    parts = list(contents) if isinstance(contents, Array) else [contents]
    before, after = Stream(source, b"q"), Stream(source, f"Q q {OVER} Do Q".encode())
    page.obj.Contents = Array([source.make_indirect(before), *parts, source.make_indirect(after)])


def layers_in(pdf: Pdf) -> Iterator[Any]:
    """The layers of a document, in any order."""
    for found in pdf.objects:
        if isinstance(found, Stream) and LAYER in found:
            yield found


def _give_font(pdf: Pdf) -> None:
    font = add_font(pdf, letters_of_the_font())
    for layer in layers_in(pdf):
        layer.Resources = Dictionary(Font=Dictionary({"/N": font}))


def _numbered(data: bytes, layers: Sequence[Layer]) -> Iterator[Layer]:
    """The layers with the numbers that their objects have in the file."""
    with Pdf.open(BytesIO(data)) as pdf:
        numbers = {int(layer[LAYER]): layer.objgen[0] for layer in layers_in(pdf)}
    yield from (Layer(layer.blanks, layer.read, numbers[index]) for index, layer in enumerate(layers))
