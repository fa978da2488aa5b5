"""A slide's tree made fit for the page of a deck: links and pictures seen from there, nothing with an id of its own."""

from lxml.html import HtmlElement

from handbook.body.tree import LINE, TRAINER, has_class, without
from handbook.model.address import seen_from

_OF_PAGES = ("id", LINE, "data-search-exclude", "data-lines", "data-minutes", "data-checked", "headers")
_NO_SLIDES = ("section", "details")  # reveal.js takes a section in a slide for a slide below it.
_CITES = ("hb-cite", "hb-cited")


class Cleaner:
    """Makes slides of the page at ``page_url`` for the deck at ``deck_url``."""

    def __init__(self, page_url: str, deck_url: str) -> None:
        self.page_url, self.deck_url = page_url, deck_url

    def slide(self, tree: HtmlElement) -> HtmlElement:
        """What the class sees: never a note for the trainer."""
        return self.settled(without(tree, TRAINER))

    def settled(self, tree: HtmlElement) -> HtmlElement:
        """The same tree, its links and pictures seen from the deck."""
        for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
            for name in _OF_PAGES:
                element.attrib.pop(name, None)
            if element.tag == "a":
                self._settle_link(element)
            elif element.tag == "img":
                element.set("src", seen_from(element.get("src", ""), self.page_url, self.deck_url))
            elif element.tag in _NO_SLIDES:
                element.tag = "div"
        return tree

    def _settle_link(self, link: HtmlElement) -> None:
        """A citation is a word here; any other link opens beside the deck, so that nobody loses their slide."""
        if any(has_class(link, name) for name in _CITES) or link.get("href") is None:
            link.tag = "span"
            link.attrib.pop("href", None)
        else:
            href = seen_from(link.get("href"), self.page_url, self.deck_url)
            link.attrib.update({"href": href, "target": "_blank", "rel": "noopener"})
