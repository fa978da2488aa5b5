"""What stands behind the modules of the whole handbook: pages that are printed as sheets, glossary, laws, an index.

::

    pages ─> the sheets (emergency numbers), the pages that show the glossary and the laws
    terms ─> the glossary; and marks in the bodies, one a page and term, that the index is made of once all is set
"""

from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement

from handbook.body.rendering import Rendering
from handbook.body.tree import has_class
from handbook.model.catalogue import SHEET, editions_of
from handbook.model.curriculum import Course
from handbook.model.glossary import forms_of, in_order
from handbook.model.pages import Page
from handbook.text import printed

LISTS = ("glossary", "laws")  # Layouts of pages whose list the handbook shows.
_CLOSED = frozenset(("h2", "h3", "h4", "h5", "h6", "code", "pre", "a", "summary", "sup", "th"))
_CLOSED_CLASSES = ("hb-block__title", "hb-quiz", "footnote")


def pages_behind(course: Course) -> Iterator[tuple[Page, str]]:
    """The pages behind the modules in their order, each with the kind of its part."""
    yield from ((page, "page") for page in course.pages if SHEET in editions_of(page))
    yield from ((page, layout) for layout in LISTS if (page := course.page_with_layout(layout)))


def lists_of(rendering: Rendering) -> dict[str, Any]:
    """The glossary and the laws in one language, as the layout reads them."""
    code, course = rendering.locale.code, rendering.course
    terms = in_order(course.glossary, code)
    return {
        "terms": [
            {"id": t.id, "name": printed(t.names[code]), "meaning": printed(t.definitions.of(code))} for t in terms
        ],
        "laws": [
            {"id": law.id, "title": printed(law.title(code)), "number": law.number} for law in course.laws.values()
        ],
    }


def term_marker(rendering: Rendering) -> Callable[[HtmlElement], None]:
    """A function that marks the first use of each term in a body by an empty ``<span data-term="id">`` before it."""
    by_form, pattern = forms_of(rendering.course.glossary, rendering.locale.code)

    def mark(tree: HtmlElement) -> None:
        seen: set[str] = set()
        for element, is_behind in list(_places(tree)) if by_form else ():
            first: dict[int, str] = {}
            for match in pattern.finditer((element.tail if is_behind else element.text) or ""):
                term = by_form.get(match[0].casefold())
                if term and term.id not in seen:
                    seen.add(term.id)
                    first[match.start()] = term.id
            for at, name in sorted(first.items(), reverse=True):
                _insert(element, at, name, is_behind=is_behind)

    return mark


def _places(element: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Where running text stands, in order: in an element, and behind one; not in what has none of its own."""
    yield element, False
    for child in element:
        is_text = isinstance(child.tag, str) and child.tag not in _CLOSED
        if is_text and not any(has_class(child, name) for name in _CLOSED_CLASSES):
            yield from _places(child)
        yield child, True


def _insert(element: HtmlElement, at: int, term: str, *, is_behind: bool) -> None:
    mark = element.makeelement("span", {"data-term": term})
    if is_behind:
        text, element.tail = element.tail or "", None
        element.addnext(mark)
        element.tail, mark.tail = text[:at], text[at:]
    else:
        text = element.text or ""
        element.insert(0, mark)
        element.text, mark.tail = text[:at], text[at:]
