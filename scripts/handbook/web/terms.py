"""The first use of each glossary term on a page becomes a link that carries its meaning.

Without any script it leads to the glossary; with ``terms.js`` it shows the meaning where one is reading. Headings,
links, code, names that something else carries (titles of boxes, terms of a definition list, captions, labels) and
questions stay as they are, and so do footnotes, which are read out of order. Print never sees it: handouts are made
from the page as it was before.
"""

import re
from collections.abc import Callable, Iterable

from lxml.html import HtmlElement, builder

from handbook.body.tree import has_class
from handbook.model.glossary import Term, forms_of

Marker = Callable[[HtmlElement], HtmlElement]
_LEFT_ALONE = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "kbd", "samp", "script", "style", "svg"),
        *("summary", "button", "label", "th", "caption", "figcaption", "dt", "del", "s", "sub", "sup"),
    )
)
_LEFT_ALONE_CLASSES = ("hb-block__title", "hb-quiz", "footnote")


def term_marker(terms: Iterable[Term], locale: str, page_url: str) -> Marker:
    """A function that marks the terms of a language in a tree, in place.

    ``page_url`` is the glossary's address as seen from the page. Case does not matter; the longest form wins.
    """
    by_form, pattern = forms_of(terms, locale)

    def link(form: str) -> HtmlElement:
        term = by_form[form.casefold()]
        definition = term.definitions.of(locale)
        return builder.A(form, {"class": "hb-term", "href": f"{page_url}#{term.id}", "data-definition": definition})

    def mark(tree: HtmlElement) -> HtmlElement:
        seen: set[str] = set()

        def is_first(form: str) -> bool:
            term, before = by_form.get(form.casefold()), len(seen)
            seen.update((term.id,) if term else ())
            return len(seen) > before

        _mark(tree, lambda text: _split(text, pattern, is_first, link))
        return tree

    return mark if by_form else lambda tree: tree


def _mark(element: HtmlElement, split: Callable[[str], tuple[str, list[HtmlElement]]]) -> None:
    """Mark the text of an element and all below it, in reading order."""
    children = list(element)
    element.text, links = split(element.text or "")
    for place, link in enumerate(links):
        element.insert(place, link)
    for child in children:
        if _is_open(child):
            _mark(child, split)
        child.tail, links = split(child.tail or "")
        for link in reversed(links):
            tail, child.tail = child.tail, ""  # addnext would carry it behind the link
            child.addnext(link)
            child.tail = tail


def _is_open(element: HtmlElement) -> bool:
    """Whether terms may be marked inside an element."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_ALONE:
        return False
    return not any(has_class(element, name) for name in _LEFT_ALONE_CLASSES)


def _split(
    text: str,
    pattern: re.Pattern[str],
    is_first: Callable[[str], bool],
    link: Callable[[str], HtmlElement],
) -> tuple[str, list[HtmlElement]]:
    """The text up to the first term, and a link for each term with the text after it as its tail."""
    found = [match for match in pattern.finditer(text) if is_first(match[0])]
    if not found:
        return text, []
    links = []
    for match, end in zip(found, [*(match.start() for match in found[1:]), len(text)], strict=True):
        new = link(match[0])
        new.tail = text[match.end() : end]
        links.append(new)
    return text[: found[0].start()], links
