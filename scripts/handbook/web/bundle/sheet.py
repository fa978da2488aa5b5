"""A stylesheet with those rules only that something on the site can match. What is dropped is so by names alone.

::

    text ── tinycss2 ──> rules ── can it match? ──> rules ── is the variable read? ──> text ── rcssmin ──> fewer bytes

The only file that knows tinycss2 and rcssmin. A selector counts as matching unless a class, an id, an element or one
of the theme's attributes in it is nowhere; all pseudo-classes, ``:not()`` and ``:has()`` too, are taken to match.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

from handbook.remembered import remembered
from handbook.web.bundle.names import Names

_ALTERNATIVES = frozenset(("is", "where", "any", "matches", "-webkit-any", "-moz-any"))
_WORD = re.compile(r"[\w-]+")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule, as it was written and as CSS reads it."""

    text: str
    tokens: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands before the braces, and the declarations in them: name, text."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        head = ",".join(selector.text for selector in self.selectors)
        return f"{head}{{{';'.join(text for _, text in self.declarations)}}}"


@dataclass(frozen=True, slots=True)
class Group:
    """Rules with a condition around them, ``@media print``."""

    head: str
    rules: tuple["Rule | Group | str", ...]

    def __str__(self) -> str:
        return f"{self.head}{{{''.join(map(str, self.rules))}}}"


Piece = Rule | Group | str


def squeezed(css: str, names: Names | None = None) -> str:
    """The stylesheet in as few bytes as mean the same; with ``names``, without rules that can match nothing."""
    if names is None:
        return str(rcssmin.cssmin(css))
    site = names

    def made() -> str:
        return written(chosen(parsed(css), lambda selector: can_match(selector.tokens, site)), site)

    return str(remembered("stylesheet", asked(css, names), made))


def asked(css: str, names: Names) -> str:
    """A hash of all that can be looked at in a stylesheet and in names: of what is the same, the same is made."""
    own, words = _looked_at(css)
    return _hash("\0".join((own, *sorted(names.among(words)))))


@lru_cache(maxsize=64)
def _looked_at(css: str) -> tuple[str, frozenset[str]]:
    """Of a stylesheet, half a megabyte that every page asks for, a hash and all words."""
    return _hash(css), frozenset(_WORD.findall(css))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def written(pieces: Iterable[Piece], names: Names) -> str:
    """Pieces as text, without what nothing reads or makes."""
    return str(rcssmin.cssmin("".join(map(str, _without_unused(list(pieces), names)))))


@lru_cache(maxsize=4)
def parsed(css: str) -> tuple[Piece, ...]:
    """A stylesheet as its rules, in order; what is no rule stays text."""
    return tuple(_pieces(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def chosen(pieces: Iterable[Piece], is_wanted: Callable[[Selector], bool]) -> Iterator[Piece]:
    """The pieces with those selectors only that are wanted; what has none left is gone."""
    for piece in pieces:
        match piece:
            case Rule():
                if selectors := tuple(filter(is_wanted, piece.selectors)):
                    yield replace(piece, selectors=selectors)
            case Group():
                if rules := tuple(chosen(piece.rules, is_wanted)):
                    yield replace(piece, rules=rules)
            case str():
                yield piece


def _pieces(nodes: Sequence[Any]) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield _rule(node)
        elif isinstance(node, AtRule) and node.content is not None and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Group(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", tuple(_pieces(inner)))
        else:
            yield str(node.serialize())


def _rule(node: QualifiedRule) -> Rule:
    parts = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    named = ((part.name if isinstance(part, Declaration) else "", part.serialize()) for part in parts)
    selectors = (Selector(tinycss2.serialize(one), tuple(one)) for one in alternatives(node.prelude))
    return Rule(tuple(selectors), tuple(named))


def alternatives(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """The selectors of a list, parted at its commas."""
    one: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def is_choice(token: Any) -> bool:
    """Whether a part of a selector is a list of which one has to match: ``:is(…)``, ``:where(…)``."""
    return token.type == "function" and token.lower_name in _ALTERNATIVES


def can_match(selector: Sequence[Any], names: Names) -> bool:
    """Whether a selector asks for nothing that is nowhere."""
    before = ""
    for token in selector:
        if not _may_be(token, before, names):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _may_be(token: Any, before: str, names: Names) -> bool:
    """Whether a part of a selector asks for nothing that is nowhere; ``before`` is the sign it follows."""
    if token.type == "ident" and before in (".", ""):
        return names.has_class(token.value) if before else names.has_tag(token.lower_value)
    if token.type == "hash":
        return names.has_id(token.value)
    if token.type == "[] block":
        return _may_have(token, names)
    return not is_choice(token) or any(can_match(one, names) for one in alternatives(token.arguments))


def _may_have(block: Any, names: Names) -> bool:
    """Whether something may have an attribute that a selector asks for."""
    parts = [part for part in block.content if part.type in ("ident", "string", "literal")]
    signs = [part.value for part in parts if part.type == "literal"]
    if parts[0].value == "class" and signs == ["~="]:
        return names.has_class(parts[-1].value)
    return names.has_state(parts[0].value, parts[-1].value if signs == ["="] else None)


def _without_unused(pieces: Sequence[Piece], names: Names) -> Sequence[Piece]:
    """Without variables that nothing reads, and movements that nothing makes; until nothing more can go."""
    while True:
        text = "".join(map(str, pieces))
        used = names.properties | set(_USED.findall(text))
        left = [kept for piece in pieces if (kept := _reduced(piece, used, text))]
        if left == list(pieces):
            return pieces
        pieces = left


def _reduced(piece: Piece, used: set[str], text: str) -> Piece | None:
    match piece:
        case Group():
            rules = tuple(kept for rule in piece.rules if (kept := _reduced(rule, used, text)))
            return replace(piece, rules=rules) if rules else None
        case Rule():
            own = tuple(one for one in piece.declarations if not one[0].startswith("--") or one[0] in used)
            return replace(piece, declarations=own) if own else None
    movement = re.match(r"@(?:-webkit-)?keyframes\s+([\w-]+)", piece)
    is_idle = movement and len(re.findall(rf"(?<![\w-]){movement[1]}(?![\w-])", text)) <= text.count(piece)
    return None if is_idle else piece
