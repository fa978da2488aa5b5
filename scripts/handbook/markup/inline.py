"""Three inline forms: a law cited by its id, a blank to fill in by hand, and a value of this place."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from handbook.markup.syntax import BLANK, CITATION, LOCALITY
from handbook.text import LOCAL_NAME

UNKNOWN_WIDTH = 16  # Characters: room for a telephone number written by hand.


class CitationProcessor(InlineProcessor):
    """``[L02]`` links to the law in the page's list of sources; in the text of another link it is no link."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(CITATION.pattern, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """``<a class="hb-cite" href="#source-L02">L02</a>``."""
        if "a" in self.md.treeprocessors["inline"].ancestors:
            word = Element("span", {"class": "hb-cited"})
            word.text = AtomicString(m[0])
            return word, m.start(0), m.end(0)
        link = Element("a", {"class": "hb-cite", "href": f"#source-{m[1]}"})
        link.text = m[1]
        return link, m.start(0), m.end(0)


class BlankProcessor(InlineProcessor):
    """Four underscores or more are a dotted line as long as they are."""

    def __init__(self, strings: Mapping[str, str], md: Markdown) -> None:
        super().__init__(BLANK.pattern, md)
        self.label = strings.get("blank", "blank")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """``<span class="hb-blank" data-width="12">``; the width is in characters."""
        return blank(len(m[0]), self.label), m.start(0), m.end(0)


class LocalityProcessor(InlineProcessor):
    """``{{ hamlet-phone }}`` is the value of that name, or a dotted line where it is not known yet.

    Without any ``locality`` the name is kept, marked for whoever looks for it (``span.hb-local``).
    """

    def __init__(self, locality: Mapping[str, str] | None, strings: Mapping[str, str], md: Markdown) -> None:
        super().__init__(LOCALITY.pattern, md)
        self.locality = locality
        self.label = strings.get("blank", "blank")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        """The value as text, or ``<span class="hb-blank">``."""
        if self.locality is None:
            return named(m[1]), m.start(0), m.end(0)
        if not LOCAL_NAME.fullmatch(m[1]):
            return None, None, None
        value = self.locality.get(m[1], "")
        return value or blank(UNKNOWN_WIDTH, self.label), m.start(0), m.end(0)


def named(name: str) -> Element:
    """A name of ``extra.locality`` before it is looked up."""
    span = Element("span", {"class": "hb-local"})
    span.text = AtomicString(name)
    return span


def blank(width: int, label: str) -> Element:
    """A dotted line of ``width`` characters."""
    attributes = {"class": "hb-blank", "role": "img", "aria-label": label, "data-width": str(width)}
    return Element("span", {**attributes, "style": f"width:{width}ch"})
