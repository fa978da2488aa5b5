"""The body of a page as a book holds it: the learner's part as XHTML, its links and pictures those of the book.

A link leads to a place only where the learner's edition keeps that; else to its page, to the site, or nowhere: then its
words stay.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import tostring
from lxml.html import HtmlElement

from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering
from handbook.body.tree import has_class, tags_of
from handbook.ebook.chapters import Chapter
from handbook.model.address import relative, resolve

# Boxes of the screen that can be opened; a book shows what is in them.
_PLAIN = {"details": "section", "summary": "p"}
_LEFT_OUT = ("button", "input", "script", "style")
_FOR_SCRIPTS = "data-"  # A book has none.


@dataclass
class Settling:
    """The chapters of one book being put in order; ``pictures`` are files, each with its name in the book."""

    rendering: Rendering
    chapters: Mapping[str, Chapter]  # By uri.
    pictures: dict[Path, str] = field(default_factory=dict)
    trees: dict[str, HtmlElement] = field(init=False)
    places: dict[str, frozenset[str]] = field(init=False)
    uris: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        fragments = self.rendering.fragments
        self.uris = {fragment.url: fragment.uri for fragment in fragments.values()}
        self.trees = {uri: _plain(self.rendering.body(fragments[uri], "learner")) for uri in self.chapters}
        self.places = {uri: frozenset(self._places(chapter)) for uri, chapter in self.chapters.items()}

    def body(self, chapter: Chapter) -> str:
        """The body of a chapter, as well-formed XML without a root."""
        fragment, tree = self.rendering.fragments[chapter.uri], self.trees[chapter.uri]
        for element in list(tree.iter("img", "a")):
            if element.tag == "img":
                self._settle_picture(fragment, chapter, element)
            else:
                self._settle_link(fragment, chapter, element)
        return escape(tree.text or "") + "".join(tostring(child, encoding="unicode") for child in tree)

    def _places(self, chapter: Chapter) -> list[str]:
        """Everything in a chapter that a link may lead to: ids of its body, and those its template adds."""
        course = self.rendering.course
        found = [name for _, element in tags_of(self.trees[chapter.uri]) if (name := element.get("id"))]
        found += [f"source-{source.id}" for source in chapter.sources]
        lists = {"objectives": chapter.objectives, "keypoints": chapter.keypoints, "sources": chapter.sources}
        found += [name for name, listed in lists.items() if listed]
        if chapter.kind == "glossary":
            found += [term.id for term in course.glossary]
        return [*found, *(course.laws if chapter.kind == "laws" else ())]

    def _settle_picture(self, fragment: Fragment, chapter: Chapter, image: HtmlElement) -> None:
        path = fragment.assets.get(resolve(fragment.url, image.get("src", "")))
        if path is None:  # Told by the checks.
            image.tag, image.text = "span", image.get("alt")
            image.attrib.clear()
            return
        name = self.pictures.setdefault(path, f"pictures/{len(self.pictures) + 1}{path.suffix.lower()}")
        image.set("src", relative(name, chapter.name))
        image.set("alt", image.get("alt", ""))

    def _settle_link(self, fragment: Fragment, chapter: Chapter, link: HtmlElement) -> None:
        href = self._cited(chapter, link) if has_class(link, "hb-cite") else self._led(fragment, chapter, link)
        if href:
            link.set("href", href)
        else:
            link.tag = "span"
            link.attrib.pop("href", None)

    def _cited(self, chapter: Chapter, link: HtmlElement) -> str:
        """Where the number of a law leads: to the laws of its page, else to the list of all."""
        law = link.text or ""
        if f"source-{law}" in self.places[chapter.uri]:
            return f"#source-{law}"
        laws = next((other for other in self.chapters.values() if other.kind == "laws"), None)
        is_listed = laws is not None and law in self.places[laws.uri]
        return f"{relative(laws.name, chapter.name)}#{law}" if laws and is_listed else ""

    def _led(self, fragment: Fragment, chapter: Chapter, link: HtmlElement) -> str:
        href = link.get("href", "")
        target = urlsplit(href)
        if target.scheme or target.netloc:
            return href
        url = resolve(fragment.url, target.path) if target.path else fragment.url
        section, other = unquote(target.fragment), self.chapters.get(self.uris.get(url, ""))
        if other is None:
            site = self.rendering.course.project.site_url
            return urljoin(site, target._replace(path=url).geturl()) if site else ""
        place = f"#{section}" if section in self.places[other.uri] else ""
        return place if other is chapter else relative(other.name, chapter.name) + place


def _plain(seen: HtmlElement) -> HtmlElement:
    """A copy of what a learner sees, without what only a screen with scripts can use."""
    tree = deepcopy(seen)
    for tag, element in list(tags_of(tree)):
        if tag in _LEFT_OUT:
            element.drop_tree()
            continue
        element.tag = _PLAIN.get(tag, tag)
        for name in [name for name in element.attrib if name.startswith(_FOR_SCRIPTS) or name == "open"]:
            del element.attrib[name]
    return tree
