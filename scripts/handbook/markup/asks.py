"""What neighbours ask, read off a rendered page: each question with its answer and the section it belongs to.

::

    ## Who stays overnight {#guests}
    …
    /// ask | Does a guest of one night have to be notified?      <- belongs to #guests
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.markup.boxes import ASKS
from handbook.markup.reading import classes_of, text_of

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CITED = frozenset(("hb-cite", "hb-cited"))
_LAST = frozenset((ASKS, "hb-trainer", "footnote"))  # What may stand after the asks of a section.


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and the ``box`` that holds it with its answer; ``section`` is the id of its ``heading``, if any."""

    id: str
    question: str
    section: str
    heading: str
    box: HtmlElement

    @property
    def answer(self) -> list[HtmlElement]:
        """The elements of the answer."""
        return [part for part in self.box if part.tag != "summary"]

    @property
    def laws(self) -> tuple[str, ...]:
        """Ids of the laws the answer cites, in order."""
        return tuple(text_of(mark).strip("[]") for part in self.answer for mark in part.iter() if _is_citation(mark))

    @property
    def words(self) -> str:
        """The answer in one line, without its citations."""
        return " ".join(" ".join(_uncited(part) for part in self.answer).split())


def asks_in(tree: HtmlElement) -> Iterator[Ask]:
    """The asks of a page in order."""
    section = heading = ""
    for element in tree.iter():
        if element.tag in _HEADINGS:
            section, heading = element.get("id") or "", text_of(element)
        elif "hb-ask" in classes_of(element):
            names = [name for name in element.iter() if "hb-block__name" in classes_of(name)]
            yield Ask(element.get("id") or "", text_of(names[0]) if names else "", section, heading, element)


def follows(box: HtmlElement) -> HtmlElement | None:
    """What stands after an ask in its section and should stand before it; None for nothing."""
    group = box.getparent()
    for element in group.itersiblings() if ASKS in classes_of(group) else ():
        if element.tag in _HEADINGS:
            return None
        if _LAST.isdisjoint(classes_of(element)):
            return element
    return None


def _is_citation(element: HtmlElement) -> bool:
    return not _CITED.isdisjoint(classes_of(element))


def _uncited(element: HtmlElement) -> str:
    """The words of an element without its citations."""
    if _is_citation(element):
        return element.tail or ""
    return (element.text or "") + "".join(_uncited(child) for child in element) + (element.tail or "")
