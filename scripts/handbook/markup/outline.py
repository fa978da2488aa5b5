"""The skeleton of a Markdown body: headings, blocks, links, pictures, citations, raw tags, with positions.

This is a scanner, not a second Markdown parser: it knows the few constructs whose place a diagnostic must
name, skips code, and leaves all meaning to the real parser. Lines count in the file, columns in the line.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from handbook.source import Source, SourceError, Value, read_yaml

# The blocks authors may write and the options of each; ``handbook.blocks`` makes them, checks judge by them.
# Options are whole numbers from least to most; Markdown refuses a block with any other, and would print it as text.
BLOCK_OPTIONS: dict[str, dict[str, tuple[int, int]]] = {
    "exercise": {"lines": (0, 30)},
    "scenario": {},
    "answer": {},
    "key": {},
    "quiz": {},
    "trainer": {"minutes": (0, 240)},
}

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]*\{[ \t]*#([^\s}]+)[^}]*\})?[ \t]*#*[ \t]*$")
_OPENING = re.compile(r"^(/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$")
_CLOSING = re.compile(r"^(/{3,})[ \t]*$")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*(?:<([^<>]*)>|([^)\s]*))(?:\s+\"[^\"]*\")?\s*\)")
_REFERENCE = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?(\S+?)>?(?:\s|$)")
_CITATION = re.compile(r"\[(L\d{2,3})\](?![\[(:])")
_LOCALITY = re.compile(r"\{\{[ ]*([^{}]*?)[ ]*\}\}")
_TAG = re.compile(r"(?<!\()<([A-Za-z][\w-]*)(?=[\s/>])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``id`` is empty where the author gave none, ``block`` names the block it stands in."""

    level: int
    text: str
    id: str
    line: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture and its target as written."""

    target: str
    text: str
    is_image: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A name at a place: a law id cited, or a raw HTML tag."""

    name: str
    line: int
    column: int


@dataclass(slots=True)
class Block:
    """A ``/// name | argument`` block: its options, and its content as (line number, text) pairs."""

    name: str
    argument: str
    fence: str
    line: int
    parent: str = ""
    is_closed: bool = False
    options: Value = field(default_factory=lambda: Value({}, 1, 1))
    content: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """Everything found in one body, in the order of the text."""

    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    citations: tuple[Mark, ...]
    tags: tuple[Mark, ...]
    local_names: tuple[Mark, ...]
    sequence: tuple[Heading | Block, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all headings."""
        return frozenset(heading.id for heading in self.headings if heading.id)

    def blocks_named(self, name: str) -> tuple[Block, ...]:
        """The blocks of one kind."""
        return tuple(block for block in self.blocks if block.name == name)


def outline_of(source: Source) -> Outline:
    """Scan a source's body."""
    scan = _Scan()
    for number, line in enumerate(source.body.split("\n"), start=source.body_line):
        scan.read(number, line)
    return scan.outline()


def _option(text: str, number: int) -> dict[str, Value]:
    """One option line; what is no ``key: value`` reads as a key of its own, which no block knows."""
    try:
        option = read_yaml(text, first_line=number)
    except SourceError:
        option = Value(None, number, 5)
    return option.data if isinstance(option.data, dict) else {text.strip(): Value(None, number, 5)}


class _Scan:
    """State of one pass over the lines."""

    def __init__(self) -> None:
        self.fence = ""
        self.open: list[Block] = []
        self.in_options = False
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.citations: list[Mark] = []
        self.tags: list[Mark] = []
        self.local_names: list[Mark] = []
        self.sequence: list[Heading | Block] = []

    def outline(self) -> Outline:
        found = (self.headings, self.blocks, self.links, self.citations, self.tags, self.local_names, self.sequence)
        return Outline(*map(tuple, found))

    def read(self, number: int, line: str) -> None:
        if self._skip_code(line) or self._close_block(line):
            return
        if self._read_option(number, line) or self._open_block(number, line):
            return
        for block in self.open:
            block.content.append((number, line))
        self._read_heading(number, line)
        self._read_inline(number, _CODE.sub(lambda code: " " * len(code[0]), line))

    def _skip_code(self, line: str) -> bool:
        match = _FENCE.match(line)
        if not self.fence:
            self.fence = match[1] if match else ""
            return bool(match)
        if match and match[1].startswith(self.fence) and not line.strip(" `~"):
            self.fence = ""
        return True

    def _open_block(self, number: int, line: str) -> bool:
        match = _OPENING.match(line)
        if not match:
            return False
        parent = self.open[-1].name if self.open else ""
        block = Block(match[2], match[3] or "", match[1], number, parent)
        self.blocks.append(block)
        self.sequence.append(block)
        self.open.append(block)
        self.in_options = True
        return True

    def _close_block(self, line: str) -> bool:
        match = _CLOSING.match(line)
        if not match or all(block.fence != match[1] for block in self.open):
            return False
        while self.open:
            block = self.open.pop()
            if block.fence == match[1]:
                block.is_closed = True
                break
        self.in_options = False
        return True

    def _read_option(self, number: int, line: str) -> bool:
        self.in_options = self.in_options and line.startswith("    ")
        if not self.in_options:
            return False
        block = self.open[-1]
        block.options = Value({**block.options.data, **_option(line, number)}, number, 5)
        return True

    def _read_heading(self, number: int, line: str) -> None:
        if match := _HEADING.match(line):
            block = self.open[-1].name if self.open else ""
            heading = Heading(len(match[1]), match[2], match[3] or "", number, block)
            self.headings.append(heading)
            self.sequence.append(heading)

    def _read_inline(self, number: int, line: str) -> None:
        for match in _LINK.finditer(line):
            target = match[3] if match[3] is not None else match[4]
            self.links.append(Link(target, match[2], match[1] == "!", number, match.start() + 1))
        if match := _REFERENCE.match(line):
            self.links.append(Link(match[2], match[1], False, number, match.start(2) + 1))
        self.citations += [Mark(m[1], number, m.start() + 1) for m in _CITATION.finditer(line)]
        self.local_names += [Mark(m[1], number, m.start() + 1) for m in _LOCALITY.finditer(line)]
        self.tags += [Mark(m[1].lower(), number, m.start() + 1) for m in _TAG.finditer(line)]
