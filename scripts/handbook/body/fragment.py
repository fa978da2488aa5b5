"""A page's body as MkDocs rendered it, once, as a tree with everything an author wrote in it, and the lines of it."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from handbook.body.audience import seen_by
from handbook.body.tree import LINE, html_of, tags_of, with_class
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.parsed import tree_of
from handbook.markup.places import Places
from handbook.model.pages import PageText

Finish = Callable[[HtmlElement], HtmlElement]
# Elements whose line is worth knowing: what a layout may have no room or no layout for.
_PLACED = frozenset(
    {"blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol", "p", "pre", "table", "td", "th"}
    | {"tr", "ul", "section", "aside", "details", "div", "figure"}
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """One page of one language of the site.

    ``locale`` is the language of the site around it, ``text.locale`` that of its words: they differ on a page
    not yet translated. ``url`` is its address on the site, ``assets`` the file on disk for each picture's url.
    Elements of ``tree`` carry the line of the source they come from (``data-line``).
    """

    uri: str
    url: str
    locale: str
    text: PageText
    tree: HtmlElement
    assets: Mapping[str, Path]

    def copy(self) -> HtmlElement:
        """The tree, to change at will."""
        return deepcopy(self.tree)


def placed_tree(html: str, text: PageText) -> HtmlElement:
    """The tree of a page's body, each element with the line its words were written in."""
    tree = tree_of(html)
    places = Places(text.source.body, text.source.body_line, tree, text.blocks)
    for tag, element in tags_of(tree):
        if tag in _PLACED:
            element.set(LINE, str(places.of(element)[0]))
    return tree


def learner_html(fragment: Fragment, finish: Finish = lambda tree: tree) -> str:
    """The body without the trainer's notes: all that a learner's browser may receive.

    ``finish`` adds what only a screen can use, such as meanings of words.
    """
    tree = seen_by("screen", fragment.copy())
    for _, element in tags_of(tree):
        element.attrib.pop(LINE, None)
    return html_of(finish(tree))


def cite_in(laws_url: str) -> Finish:
    """A function that leads the citations of a tree to the list of laws at ``laws_url``."""

    def lead(tree: HtmlElement) -> HtmlElement:
        for link in with_class(tree, "hb-cite"):
            link.set("href", f"{laws_url}#{link.text}")
        return tree

    return lead


def check_blocks(fragment: Fragment, shown: str) -> Iterator[Diagnostic]:
    """HB216 where MkDocs made other boxes of a page than its author wrote: one of them may be loose text.

    ``handbook check`` tells this of its own reading; here it guards what is about to be published.
    """
    written, made = fragment.text.blocks, with_class(fragment.tree, "hb-block")
    if len(made) != len(written):
        place = (written[min(len(made), len(written) - 1)].line, 1) if written else (fragment.text.source.body_line, 1)
        yield diagnose(shown, place, "HB216", written=len(written), made=len(made))


def check_layouts(fragment: Fragment, shown: str, layouts: frozenset[str]) -> Iterator[Diagnostic]:
    """HB801 for every element that print has no layout for, at its line."""
    for tag, element in tags_of(fragment.tree):
        if tag not in layouts:
            yield diagnose(shown, (line_of(element), 1), "HB801", found=tag)


def line_of(element: HtmlElement) -> int:
    """The line an element comes from: its own, or that of what it stands in."""
    lines = (one.get(LINE) for one in (element, *element.iterancestors()))
    return int(next((line for line in lines if line), "1"))
