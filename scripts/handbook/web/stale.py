"""A translation whose original has changed says so, at the section where it has.

::

    body       a notice right under the heading of each such section, above the first for what stands before it
    around it  the template's: at the head of the page for what it shows there, at the key points for these
"""

from lxml.html import HtmlElement, builder

from handbook.authoring.blocks import INTRO
from handbook.model.curriculum import Item
from handbook.model.forms import Form
from handbook.model.strings import StringTable

HEAD, KEYPOINTS = "head", "keypoints"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def changed_around(item: Item, changed: frozenset[str]) -> frozenset[str]:
    """Where the template of a page has to say so: ``head``, ``keypoints``, ``=L02`` of a list."""
    if isinstance(item, Form):
        return frozenset({HEAD} if changed else ())
    around = {part for part in changed if not part.startswith(INTRO)}
    return frozenset({part if part == KEYPOINTS or part.startswith("=") else HEAD for part in around})


def with_notices(tree: HtmlElement, *, sections: frozenset[str], strings: StringTable, original: str) -> HtmlElement:
    """The tree with a notice in each section; ``original`` is the address of the original's page.

    A section that the translation does not have is told of at the head.
    """
    headings = {f"#{element.get('id')}": element for element in tree.iter(*_HEADINGS) if element.get("id")}
    for section in sorted(part for part in sections if part.startswith(INTRO)):
        heading = headings.get(section)
        notice = _notice(strings, original if heading is None else f"{original}{section}", strings.locale)
        if heading is not None:
            notice.tail, heading.tail = heading.tail, None
            heading.addnext(notice)
        elif INTRO not in sections or section == INTRO:
            notice.tail, tree.text = tree.text, None
            tree.insert(0, notice)
    return tree


def _notice(strings: StringTable, address: str, locale: str) -> HtmlElement:
    link = builder.A(strings("site.see-original"), {"href": address})
    return builder.P({"class": "hb-notice hb-notice--changed", "lang": locale}, f"{strings('site.changed')} ", link)
