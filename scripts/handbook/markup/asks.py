"""What neighbours ask, read off a rendered page: each question with its answer and the section it belongs to.

::

    ## Who stays overnight {#guests}
    …
    /// ask | Does a guest of one night have to be notified?      <- belongs to #guests
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.markup.boxes import ASKS

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CITED = ("hb-cite", "hb-cited")


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
        return tuple(_words(mark).strip("[]") for part in self.answer for mark in part.iter() if _is_citation(mark))

    @property
    def words(self) -> str:
        """The answer in one line, without its citations."""
        return " ".join(" ".join(_uncited(part) for part in self.answer).split())


def asks_in(tree: HtmlElement) -> Iterator[Ask]:
    """The asks of a page in order."""
    section = heading = ""
    for element in tree.iter():
        if element.tag in _HEADINGS:
            section, heading = element.get("id") or "", _words(element)
        elif _has(element, "hb-ask"):
            names = [name for name in element.iter() if _has(name, "hb-block__name")]
            yield Ask(element.get("id") or "", _words(names[0]) if names else "", section, heading, element)


def follows(box: HtmlElement) -> HtmlElement | None:
    """What stands after an ask in its section and should stand before it; None for nothing."""
    group = box.getparent()
    for element in group.itersiblings() if _has(group, ASKS) else ():
        if element.tag in _HEADINGS:
            return None
        if not (_has(element, ASKS) or _has(element, "hb-trainer") or _has(element, "footnote")):
            return element
    return None


def _has(element: HtmlElement, name: str) -> bool:
    return isinstance(element.tag, str) and name in (element.get("class") or "").split()


def _is_citation(element: HtmlElement) -> bool:
    return any(_has(element, name) for name in _CITED)


def _words(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def _uncited(element: HtmlElement) -> str:
    """The words of an element without its citations."""
    if _is_citation(element):
        return element.tail or ""
    return (element.text or "") + "".join(_uncited(child) for child in element) + (element.tail or "")
