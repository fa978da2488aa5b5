"""A document's tree as a lesson has it: one title, headings from ``##`` with ids of their own, lists that are lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.authoring.beginnings import id_of
from handbook.authoring.word.inline import plain
from handbook.authoring.word.marks import cleaned
from handbook.authoring.word.pandoc import Node, Tree
from handbook.markup.syntax import is_made_id

TAKEN = ("practice", "self-check")  # Sections of the frame.
TOP, DEEPEST = 2, 6
LONGEST = 14  # Words of a bold line that is taken for a heading.
_DASHES = ("-", "–", "—", "+", "•", "●", "▪", "*")
_UNNUMBERED = re.compile(r"^[\d-]+")


@dataclass(frozen=True, slots=True)
class Settled:
    """Title (empty where there is none), blocks, ids of headings by the names the document has for them."""

    title: str
    blocks: list[Node]
    headings: Mapping[str, str]


def settled(tree: Tree) -> Settled:
    """The tree of a document put in order; what was decided for its author stands as marks at headings."""
    blocks = list(_opened(tree.blocks))
    if not any(_level(block) and _words(block) for block in blocks):
        blocks = [_from_bold(block) for block in blocks]
    title = " ".join(cleaned(plain(tree.title)).split())
    if not title and (first := _title_among(blocks)):
        title = _words(first)
        blocks.remove(first)
    headings: dict[str, str] = {}
    blocks = list(_headed(blocks, headings))
    return Settled(title, list(_listed(blocks)), headings)


def _opened(blocks: Iterable[Node]) -> Iterator[Node]:
    """Blocks out of what only carries a style of Word."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _opened(block["c"][1])
        else:
            yield block


def _level(block: Node) -> int:
    return int(block["c"][0]) if block["t"] == "Header" else 0


def _words(block: Node) -> str:
    return " ".join(cleaned(plain(block["c"][2])).split()) if block["t"] == "Header" else ""


def _from_bold(block: Node) -> Node:
    """A heading, where a paragraph is one short bold line, as people write headings who know no styles."""
    inlines = block["c"] if block["t"] == "Para" else []
    whole = [node for node in inlines if node["t"] not in ("Space", "SoftBreak", "LineBreak")]
    words = plain(inlines).split()
    is_heading = whole and all(node["t"] == "Strong" for node in whole) and 0 < len(words) <= LONGEST
    if not is_heading or words[-1].endswith((".", ";", ",", ":")):
        return block
    inner = [part for node in whole for part in node["c"]]
    return {"t": "Header", "c": [1, ["", [], [["bold", " ".join(words)]]], inner]}


def _title_among(blocks: list[Node]) -> Node | None:
    """The heading that stands above all others and before everything."""
    levels = [_level(block) for block in blocks if _words(block)]
    is_title = len(levels) > 1 and levels[0] < min(levels[1:]) and _words(blocks[0])
    return blocks[0] if is_title else None


def _headed(blocks: list[Node], headings: dict[str, str]) -> Iterator[Node]:
    """Headings with their level and id; ``headings`` is filled. Marks: empty, skipped, missing, bold."""
    base = min((_level(block) for block in blocks if _words(block)), default=0)
    if not base:
        yield {"t": "Header", "c": [TOP, ["section-1", [], [["unheaded", ""]]], [{"t": "Str", "c": "TODO"}]]}
    before, used = TOP - 1, set[str](TAKEN)
    for block in blocks:
        if block["t"] != "Header":
            yield block
            continue
        level, (name, _, marks), nodes = block["c"]
        words = _words(block)
        if not words:
            yield {"t": "Header", "c": [TOP, ["", [], [["nameless", ""]]], []]}
            pictures = [node for node in nodes if plain([node]).strip() or node["t"] in ("Image", "Span", "Link")]
            yield {"t": "Para", "c": pictures}
            continue
        wanted = level - base + TOP
        settled_level = min(wanted, before + 1, DEEPEST)
        kept = [mark for mark in marks if mark[0] == "bold"]
        kept += [["skipped", words]] if settled_level < wanted else []
        own = _unused(words, used)
        headings[name] = own
        before = settled_level
        yield {"t": "Header", "c": [settled_level, [own, [], kept], nodes]}


def _unused(words: str, used: set[str]) -> str:
    """An id made of a heading that no other has."""
    made = _UNNUMBERED.sub("", id_of(words)) or "section"
    number, own = 1, made
    while own in used or is_made_id(own):
        number += 1
        own = f"{made}-{number}" if made != "section" else f"section-{number}"
    used.add(own)
    return own


def _listed(blocks: Iterable[Node]) -> Iterator[Node]:
    """Paragraphs that begin with a typed dash or dot, one after the other, as a list."""
    items: list[list[Node]] = []
    for block in blocks:
        item = _undashed(block)
        if item is not None or block["t"] == "BulletList":
            items += [[item]] if item else block["c"]
            continue
        if items:
            yield {"t": "BulletList", "c": items}
            items = []
        yield block
    if items:
        yield {"t": "BulletList", "c": items}


def _undashed(block: Node) -> Node | None:
    nodes = block["c"] if block["t"] == "Para" else []
    if len(nodes) > 2 and nodes[0] in ({"t": "Str", "c": dash} for dash in _DASHES) and nodes[1]["t"] == "Space":
        return {"t": "Plain", "c": nodes[2:]}
    if nodes and nodes[0]["t"] == "Str" and re.match(r"[-•●▪+][^\W\d_]", nodes[0]["c"]):
        return {"t": "Plain", "c": [{"t": "Str", "c": nodes[0]["c"][1:]}, *nodes[1:]]}
    return None
