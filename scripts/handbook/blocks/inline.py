"""Two inline forms: a law cited by its id, and a blank to fill in by hand."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor


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
        blank = Element("span", {"class": "hb-blank", "role": "img", "aria-label": self.label})
        blank.set("data-width", str(len(m[0])))
        blank.set("style", f"width:{len(m[0])}ch")
        return blank, m.start(0), m.end(0)
