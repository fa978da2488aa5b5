"""A page's body as MkDocs rendered it, once, with everything an author wrote in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import PageText
from handbook.render.html import TRAINER, html_of, tags_of, tree_of, without


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


def learner_html(html: str) -> str:
    """The body without the trainer's notes: all that a learner's browser may receive."""
    return html_of(without(tree_of(html), TRAINER))


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
