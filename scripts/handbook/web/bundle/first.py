"""The styles of a page's first screen, for the page to bring along: it is drawn before the stylesheet has come.

::

    page ─> its beginning ─> names ──┐
    stylesheet ─> rules, each parsed ┴─> those that may match there, at rest, on a screen ─> text, kept by the names

The stylesheet itself comes after the text and has these rules again, so what stands here is never the last word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.remembered import remembered
from handbook.web.bundle.names import Names
from handbook.web.bundle.scripts import INSIDE
from handbook.web.bundle.sheet import (
    Group,
    Piece,
    Selector,
    alternatives,
    asked,
    can_match,
    chosen,
    is_choice,
    parsed,
    written,
)

LETTERS = 1000  # Of a page’s text: what a desk shows below what stands above it; a phone shows 300 to 500.
_TEXT = re.compile(r"<article\b")
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_TOUCHED = re.compile(r"hover|focus(?:-within|-visible)?|active|highlight|selection|placeholder|-webkit-scrollbar.*")
_ELSEWHERE = re.compile(r"@media\s*\(?(?:print|prefers-reduced-motion)\b")


@dataclass
class FirstScreens:
    """The styles of first screens, each made once for all pages whose beginnings have the same names."""

    _made: dict[str, str] = field(default_factory=dict)

    def styles(self, html: str, css: str) -> str:
        """What a page's first screen needs of a stylesheet."""
        names = names_of(beginning(html))
        key = asked(css, names)
        if key not in self._made:
            self._made[key] = remembered("first screen", key, lambda: styles_of(css, names))
        return self._made[key]


def beginning(html: str) -> str:
    """A page up to the end of its first screen: all before its text, and ``LETTERS`` letters of that."""
    text = _TEXT.search(html)
    letters = 0
    for piece in _PIECE.finditer(html, text.start()) if text else ():
        letters += 0 if piece[0].startswith("<") else len(piece[0].strip())
        if letters >= LETTERS:
            return html[: piece.end()]
    return html


def names_of(html: str) -> Names:
    """What styles can ask for in a part of a page, and in the scripts that stand there."""
    names = Names()
    names.add_page(html)
    for script in INSIDE.findall(html):
        names.add_script(script)
    return names


def styles_of(css: str, names: Names) -> str:
    """The rules for these names, on a screen that nobody has touched."""

    def is_wanted(selector: Selector) -> bool:
        return is_at_rest(selector.tokens) and can_match(selector.tokens, names)

    return written(chosen(_on_screen(parsed(css)), is_wanted), names).replace("</", r"<\/")


def is_at_rest(selector: Sequence[Any]) -> bool:
    """Whether a selector may match what nobody points at, has reached by key, or marks."""
    before = ""
    for token in selector:
        state = {"ident": "lower_value", "function": "lower_name"}.get(token.type)
        if before == ":" and state and _TOUCHED.fullmatch(getattr(token, state)):
            return False
        if is_choice(token) and not any(map(is_at_rest, alternatives(token.arguments))):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _on_screen(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The rules without those of paper, of movement, and without what is no rule."""
    for piece in pieces:
        if not isinstance(piece, str) and not (isinstance(piece, Group) and _ELSEWHERE.match(piece.head)):
            yield piece
