"""The body of a page as one paper sets it: well-formed XML, with pictures numbered and links that lead somewhere.

::

    body tree ─> headings without gaps ─> footnotes that are called ─> styles as sizes ─> levels of lists ─┐
                                       XML <─ in order for layouts <─ links <─ pictures numbered <──────────┘

A link leads to a place only if this edition keeps it: an answer sheet has no headings to go to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import tostring
from lxml.html import HtmlElement

from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering
from handbook.body.tree import has_class, with_class
from handbook.model.address import resolve
from handbook.model.curriculum import Lesson
from handbook.paper.arranged import arrange
from handbook.paper.lengths import note_lengths
from handbook.paper.levels import level_lists

HEADING = re.compile(r"h[1-6]")
# CSS lengths in points (CSS 2.2, 4.3.2); a font's em is taken as 12 points.
POINTS = {"px": 0.75, "": 0.75, "pt": 1, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72, "em": 12, "rem": 12}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|mm|cm|in|em|rem|%|)", re.IGNORECASE)
_NO_PLACE = frozenset(("tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col", "summary", "input"))
_OF_LINES = re.compile(r"p|div|center|h[1-6]")
_IN_ROWS = ("thead", "tbody", "tfoot", "tr", "th", "td")
_SIDES = {"left": "left", "start": "start", "right": "right", "end": "end", "center": "center", "middle": "center"}


@dataclass
class Settling:
    """One paper's pages being put in order: ``places`` are the ids it keeps, ``<page>#<id>`` or ``<page>``."""

    rendering: Rendering
    reader: str
    inside: frozenset[str]
    places: frozenset[str]
    cites: bool
    mark_terms: Callable[[HtmlElement], None] | None = None  # For an index.
    pictures: dict[Path, int] = field(default_factory=dict)  # Each with its number in the data.
    urls: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.urls = {fragment.url: fragment.uri for fragment in self.rendering.fragments.values()}

    def body(self, fragment: Fragment) -> str:
        """The body of a page for this paper."""
        tree = deepcopy(self._ready(fragment))
        if self.mark_terms:
            self.mark_terms(tree)
        for element in list(tree.iter("img", "a")):
            if element.tag == "img":
                self._settle_picture(fragment, element)
            else:
                self._settle_link(fragment, element)
        arrange(tree)
        return tostring(tree, encoding="unicode")

    def _ready(self, fragment: Fragment) -> HtmlElement:
        """What is the same in every paper of this reader: a lesson stands in ten, and is made ready once for each."""
        key, known = (fragment.uri, self.reader), self.rendering.ready
        if key not in known:
            tree = known[key] = deepcopy(self.rendering.body(fragment, self.reader))
            close_gaps(tree)
            keep_called_notes(tree, self.rendering.body(fragment, "trainer"))
            settle_styles(tree)
            level_lists(tree)
            note_lengths(tree)
        return known[key]

    def _settle_picture(self, fragment: Fragment, image: HtmlElement) -> None:
        url = resolve(fragment.url, image.get("src", ""))
        path = fragment.assets.get(url)
        if path is None:  # Told by the checks; while an author is watching, its words stand in its place.
            image.tag, image.text = "span", image.get("alt")
            return
        image.set("src", str(self.pictures.setdefault(path, len(self.pictures))))

    def _settle_link(self, fragment: Fragment, link: HtmlElement) -> None:
        """Point a link at its place in this paper, else at the site, else at the page or the lesson's number."""
        href = link.get("href")
        target = urlsplit(href or "")
        if target.scheme or href is None or has_class(link, "footnote-ref"):
            return
        url = urljoin(fragment.url, target.path) if target.path else fragment.url
        uri = self.urls.get(url, "")
        stem, section = uri.removesuffix(".md"), unquote(target.fragment)
        site_url = self.rendering.course.project.site_url
        place = f"{stem}#{section}" if section else stem
        if uri in self.inside and place in self.places and (self.cites or not has_class(link, "hb-cite")):
            link.set("href", f"#{place}")
        elif has_class(link, "hb-cite"):
            del link.attrib["href"]
        elif uri in self.inside and stem in self.places and uri != fragment.uri:
            link.set("href", f"#{stem}")
        elif site_url and url:
            link.set("href", urljoin(site_url, url) + (f"#{target.fragment}" if target.fragment else ""))
        else:
            del link.attrib["href"]
            if uri != fragment.uri:
                self._name_lesson(uri, link)

    def _name_lesson(self, uri: str, link: HtmlElement) -> None:
        lesson = self.rendering.course.by_uri.get(uri)
        if isinstance(lesson, Lesson):
            words = self.rendering.strings("print.see-lesson", number=lesson.number)
            where = words.replace(" ", "\N{NO-BREAK SPACE}")  # A number alone at the head of a line looks like a list.
            link.tail = f" ({where}){link.tail or ''}"


def ids_in(tree: HtmlElement) -> Iterator[str]:
    """Every id of a page's body that the layout makes a place of: not those of rows, of titles of boxes, of notes."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("id") and element.tag not in _NO_PLACE:
            within = (element, *element.iterancestors())
            if not any(has_class(one, name) for one in within for name in ("hb-block__title", "footnote")):
                yield element.get("id")


def close_gaps(tree: HtmlElement) -> None:
    """Let no heading stand more than one level below the one before it: PDF/UA (ISO 14289-1, 7.4.2) refuses that."""
    above = 1
    for element in tree.iter():
        if isinstance(element.tag, str) and HEADING.fullmatch(element.tag):
            above = min(max(2, int(element.tag[1])), above + 1)
            element.tag = f"h{above}"


def keep_called_notes(tree: HtmlElement, whole: HtmlElement) -> None:
    """Keep the footnotes this edition calls, and only these: a note to an answer is part of the answer."""
    called = {link.get("href", "")[1:] for link in with_class(tree, "footnote-ref")}
    for notes in with_class(tree, "footnote"):
        notes.drop_tree()
    for notes in with_class(whole, "footnote") if called else ():
        kept = deepcopy(notes)
        kept.tail = None
        for note in kept.xpath(".//li[@id]"):
            if note.get("id") not in called:
                note.drop_tree()
        tree.append(kept)


def settle_styles(tree: HtmlElement) -> None:
    """Every style as paper can use it, every id once."""
    seen: set[str] = set()
    for element in [element for element in tree.iter() if isinstance(element.tag, str)]:
        settle_style(element)
        if element.get("id") in seen:
            del element.attrib["id"]  # The checks tell it; a place has one name only.
        seen.add(element.get("id", ""))


def settle_style(element: HtmlElement) -> None:
    """Say what paper can use of a style: ``align``, and sizes as ``data-width``, ``data-height``.

    Cells stand where they or their row are told to. A size, of pictures and cells, is in points, or a share of the
    line as per cent (``30%``); everything else of the style goes.
    """
    style = dict(_declarations(element.attrib.pop("style", "")))
    said = style.get("text-align", element.get("align", "center" if element.tag == "center" else ""))
    around = element.getparent() if element.tag in _IN_ROWS else None
    side = _SIDES.get(said.lower()) or (around.get("align") if around is not None and around.tag in _IN_ROWS else None)
    element.attrib.pop("align", None)
    if side and (element.tag in _IN_ROWS or _OF_LINES.fullmatch(element.tag)):
        element.set("align", side)
    if element.tag not in ("img", "td", "th"):
        return
    for name in ("width", "height"):
        asked = style.get(name) or style.get(f"max-{name}") or element.get(name, "")
        element.attrib.pop(name, None)
        if size := _size(asked):
            element.set(f"data-{name}", size)


def _declarations(style: str) -> Iterable[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip().lower(), value.replace("!important", "").strip()


def _size(asked: str) -> str:
    match = _LENGTH.fullmatch(asked.strip())
    if not match or not float(match[1]):
        return ""
    return f"{float(match[1]):g}%" if match[2] == "%" else f"{float(match[1]) * POINTS[match[2].lower()]:g}"
