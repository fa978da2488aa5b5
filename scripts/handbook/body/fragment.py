"""A page's body as MkDocs rendered it, once, with everything an author wrote in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from handbook.body.tree import TRAINER, html_of, tags_of, tree_of, with_class, without
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import PageText


@dataclass(frozen=True, slots=True)
class Fragment:
    """One page of one language of the site.

    ``locale`` is the language of the site around it, ``text.locale`` that of its words: they differ on a page
    not yet translated. ``url`` is its address on the site, ``assets`` the file on disk for each picture's url.
    """

    uri: str
    url: str
    locale: str
    text: PageText
    html: str
    assets: Mapping[str, Path]


def learner_html(html: str, finish: Callable[[HtmlElement], HtmlElement] = lambda tree: tree) -> str:
    """The body without the trainer's notes: all that a learner's browser may receive.

    ``finish`` adds what only a screen can use, such as meanings of words.
    """
    return html_of(finish(without(tree_of(html), TRAINER)))


def cite_in(laws_url: str) -> Callable[[HtmlElement], HtmlElement]:
    """A function that leads the citations of a tree to the list of laws at ``laws_url``."""

    def lead(tree: HtmlElement) -> HtmlElement:
        for link in with_class(tree, "hb-cite"):
            link.set("href", f"{laws_url}#{link.text}")
        return tree

    return lead


def check_blocks(fragment: Fragment, shown: str) -> Iterator[Diagnostic]:
    """HB216 where Markdown made fewer or more boxes of a page than its author wrote: one of them is loose text."""
    written = fragment.text.outline.blocks
    made = with_class(tree_of(fragment.html), "hb-block")
    if len(made) != len(written) or "///" in fragment.html:
        place = (written[0].line, 1) if written else (fragment.text.source.body_line, 1)
        yield diagnose(shown, place, "HB216", written=len(written), made=len(made))


def check_layouts(fragment: Fragment, shown: str, layouts: frozenset[str]) -> Iterator[Diagnostic]:
    """HB801 for every element that print has no layout for, at the line it was written."""
    for tag, element in tags_of(tree_of(fragment.html)):
        if tag not in layouts:
            yield diagnose(shown, _place(fragment, tag, element), "HB801", found=tag)


def _place(fragment: Fragment, tag: str, element: object) -> tuple[int, int]:
    """Where the author wrote the element: its own tag, else the heading it stands under."""
    outline = fragment.text.outline
    for mark in outline.tags:
        if mark.name == tag:
            return mark.line, mark.column
    above = element.xpath("preceding::*[self::h2 or self::h3 or self::h4][@id][1]/@id")
    lines = {heading.id: heading.line for heading in outline.headings}
    return lines.get(above[-1] if above else "", fragment.text.source.body_line), 1
