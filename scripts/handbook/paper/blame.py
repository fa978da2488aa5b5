"""Which page, and which line of it, is to blame for what Typst says of a whole paper.

::

    paper that cannot be set ─> each of its pages alone ─> each piece of the guilty one alone ─> file and line

Typst names places in its templates, which an author never sees. So the pages of a paper that fails are tried one by
one; this happens only on the way to a refusal. What stands too deep is looked for in the pages themselves: alone, a
page has a few levels more.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from handbook.diagnostics import Diagnostic, diagnose
from handbook.paper.kinds import PaperError, Part, TypstPaper
from handbook.paper.press import Layout, Press

UNPLACED = "HB802"  # What Typst says has no place of its own.
TOO_DEEP = "HB808"
_INNER_LINK = re.compile(r' href="#(?!fn:)[^"]*"')  # It leads out of a piece that is tried alone.


def blamed(error: PaperError, paper: TypstPaper, press: Press, root: Path) -> PaperError:
    """The same error at the pages and lines it comes from, as far as they can be found."""
    if paper.parts and any(fault.code == TOO_DEEP for fault in error.diagnostics):
        return PaperError([_deepest(paper.parts)])
    if not paper.parts or all(fault.code != UNPLACED for fault in error.diagnostics):
        return error
    found = [fault for part in _pages_of(paper.parts) if (fault := _tried(part, paper, press, root))]
    return PaperError(found) if found else error


def _pages_of(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield from (page for page in (replace(part, lessons=()), *part.lessons) if page.body)


def _deepest(parts: tuple[Part, ...]) -> Diagnostic:
    """HB808 at the element that has the most others around it."""
    _, path, line = max(
        (depth, part.path, line) for part in _pages_of(parts) for depth, line in _depths(etree.fromstring(part.body))
    )
    return diagnose(path, (line, 1), TOO_DEEP)


def _depths(tree: etree._Element) -> Iterator[tuple[int, int]]:
    """How deep each element stands, and the line of the piece of the page that it is in."""
    yield 0, 1
    for piece in tree:
        line = _line_of(piece)
        yield from ((len(list(element.iterancestors())), line) for element in piece.iter())


def _tried(part: Part, paper: TypstPaper, press: Press, root: Path) -> Diagnostic | None:
    """What is wrong with a page by itself: told at the line of the first piece that cannot be set."""
    fault = _alone(part, part.body, paper, press, root)
    if fault is None:
        return None
    for piece in etree.fromstring(part.body):
        body = f"<div>{etree.tostring(piece, encoding='unicode', with_tail=False)}</div>"
        if own := _alone(part, body, paper, press, root):
            return replace(own, line=_line_of(piece))
    return fault


def _alone(part: Part, body: str, paper: TypstPaper, press: Press, root: Path) -> Diagnostic | None:
    alone = replace(part, kind="page", body=_INNER_LINK.sub("", body), lessons=())
    sheet = replace(paper, template="handout.typ", kind="sheet", source=part.path, parts=(alone,), own=None, after=None)
    try:
        Layout(press, sheet, root).exported()
    except PaperError as error:
        (fault,) = error.diagnostics
        return diagnose(part.path, (1, 1), fault.code, **dict(fault.facts))
    return None


def _line_of(piece: etree._Element) -> int:
    """The line a piece came from: its own, else that of the first thing in it."""
    lines = (element.get("data-line") for element in piece.iter())
    return next((int(line) for line in lines if line), 1)
