"""Names written into a template: one group's file, or a file of many.

A file of one section is the template with other streams in its layers, so its tags and its pages are those of the
template. In a file of many, pages share all but their names; they are not tagged, as the structure of a hundred groups
would take more room than all their pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, String

from handbook.merge.lettering import drawn
from handbook.merge.template import LAYER, Layer, Template, add_page
from handbook.paper.structure import saved

Texts = Mapping[str, str]  # Names by the blanks they stand in.


@dataclass(frozen=True, slots=True)
class Described:
    """What the properties of a file of many say: its title, its language, and why it is not tagged."""

    title: str
    lang: str
    why: str


def stamped(template: Template, texts: Texts) -> bytes:
    """The template with these names."""
    with Pdf.open(BytesIO(template.pdf)) as pdf:
        for layer in template.layers:
            held = pdf.get_object(layer.number, 0)
            held.write(drawn(layer.blanks, texts, layer.read))
            del held[LAYER]
        return saved(pdf)


def stamped_together(
    templates: Mapping[str, Template], sections: Sequence[tuple[str, Texts]], described: Described
) -> bytes:
    """One file of many sections, each a template by its name and the names in it; each begins on a sheet of its own."""
    with pikepdf.new() as pdf:
        used = dict.fromkeys(name for name, _ in sections)
        sides = {name: _sides_of(pdf, templates[name]) for name in used}
        for name, texts in sections:
            layers = _Layers(pdf, templates[name].layers, texts)
            for side in sides[name]:
                add_page(pdf, side, layers.over(side))
        pdf.Root.Lang = String(described.lang)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.docinfo.Title, pdf.docinfo.Subject = String(described.title), String(described.why)
        return saved(pdf)


def _sides_of(pdf: Pdf, template: Template) -> list[Any]:
    """The pages of a template as objects of this document, in no place yet."""
    with Pdf.open(BytesIO(template.pdf)) as source:
        pdf.pages.extend(source.pages)
        sides = [page.obj for page in pdf.pages[-template.pages :]]
        del pdf.pages[-template.pages :]
    return sides


class _Layers:
    """The layers of one section, each made when a page first needs it."""

    def __init__(self, pdf: Pdf, layers: Sequence[Layer], texts: Texts) -> None:
        self.pdf, self.layers, self.texts = pdf, layers, texts
        self._made: dict[int, Any] = {}

    def over(self, side: Any) -> Any:
        """What a page of this section is drawn with: what it shares, and its own names."""
        resources = side.get("/Resources", Dictionary())
        objects = resources.get("/XObject", Dictionary())
        own = {name: self._own(held) for name, held in objects.items() if LAYER in held}
        return Dictionary({**resources, "/XObject": Dictionary({**objects, **own})}) if own else resources

    def _own(self, held: Any) -> Any:
        index = int(held[LAYER])
        if index not in self._made:
            layer = Stream(self.pdf, drawn(self.layers[index].blanks, self.texts))
            layer.Type, layer.Subtype, layer.BBox = Name.XObject, Name.Form, held.BBox
            layer.Resources = held.Resources
            self._made[index] = self.pdf.make_indirect(layer)
        return self._made[index]
