"""Three inline forms: a law cited by its id, a blank to fill in by hand, and a value of this place."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

UNKNOWN_WIDTH = 16  # Characters: room for a telephone number written by hand.


class CitationProcessor(InlineProcessor):
    """``[L02]`` links to the law in the page's list of sources."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\[(L\d{2,3})\](?![\[(:])", md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """``<a class="hb-cite" href="#source-L02">L02</a>``."""
        link = Element("a", {"class": "hb-cite", "href": f"#source-{m[1]}"})
        link.text = m[1]
        return link, m.start(0), m.end(0)


class BlankProcessor(InlineProcessor):
    """Four underscores or more are a dotted line as long as they are."""

    def __init__(self, strings: Mapping[str, str], md: Markdown) -> None:
        super().__init__(r"_{4,}", md)
        self.label = strings.get("blank", "blank")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """``<span class="hb-blank" data-width="12">``; the width is in characters."""
        return blank(len(m[0]), self.label), m.start(0), m.end(0)


class LocalityProcessor(InlineProcessor):
    """``{{ hamlet-phone }}`` is the value of that name, or a dotted line where it is not known yet."""

    def __init__(self, locality: Mapping[str, str], strings: Mapping[str, str], md: Markdown) -> None:
        super().__init__(r"\{\{[ ]*([a-z][a-z0-9-]*)[ ]*\}\}", md)
        self.locality = locality
        self.label = strings.get("blank", "blank")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:
        """The value as text, or ``<span class="hb-blank">``."""
        value = self.locality.get(m[1], "")
        return value or blank(UNKNOWN_WIDTH, self.label), m.start(0), m.end(0)


def blank(width: int, label: str) -> Element:
    """A dotted line of ``width`` characters."""
    attributes = {"class": "hb-blank", "role": "img", "aria-label": label, "data-width": str(width)}
    return Element("span", {**attributes, "style": f"width:{width}ch"})
