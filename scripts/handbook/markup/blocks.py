"""The ``///`` lines of a body: blocks with their options and places, before anything is rendered.

A scanner of one construct, whose result is compared with the rendered page (HB216): where Markdown made another box of
a block than its author wrote, that is told and never guessed about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.markup.lists import TAB
from handbook.markup.rewriting import as_read
from handbook.markup.verbatim import masked, verbatim_lines
from handbook.source import SourceError, Value, read_yaml

_OPENING = re.compile(r"^ {0,3}(/{3,})[ ]*([A-Za-z][\w-]*)[ ]*(?:\|[ ]*(.*?))?[ ]*$")
_CLOSING = re.compile(r"^ {0,3}(/{3,})[ ]*$")


@dataclass(slots=True)
class Block:
    """A ``/// name | argument`` block; ``parent`` names the block it stands in, ``last_line`` closes it.

    ``options`` are those written last, ``repeated`` those that had been written before.
    """

    name: str
    argument: str
    fence: str
    line: int
    parent: str = ""
    last_line: int = 0
    options: Value = field(default_factory=lambda: Value({}, 1, 1))
    option_lines: list[int] = field(default_factory=list)
    repeated: list[tuple[str, Value]] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        """Whether a line of as many slashes ends it."""
        return self.last_line > 0


def blocks_of(body: str, first_line: int) -> tuple[Block, ...]:
    """All blocks of a body in the order they begin; ``first_line`` is the body's first line in its file."""
    text = as_read(body)
    verbatim = verbatim_lines(text)
    scan = _Scan()
    for index, line in enumerate(masked(text).split("\n")):
        if index not in verbatim:
            scan.read(first_line + index, line)
    return tuple(scan.blocks)


class _Scan:
    """State of one pass over the lines."""

    def __init__(self) -> None:
        self.open: list[Block] = []
        self.blocks: list[Block] = []
        self.in_options = False

    def read(self, number: int, line: str) -> None:
        if not self._close(number, line) and not self._read_option(number, line):
            self._open(number, line)

    def _open(self, number: int, line: str) -> None:
        if match := _OPENING.match(line):
            parent = self.open[-1].name if self.open else ""
            block = Block(match[2].lower(), match[3] or "", match[1], number, parent)
            self.blocks.append(block)
            self.open.append(block)
            self.in_options = True

    def _close(self, number: int, line: str) -> bool:
        match = _CLOSING.match(line)
        if not match or all(block.fence != match[1] for block in self.open):
            return False
        while self.open:
            block = self.open.pop()
            if block.fence == match[1]:
                block.last_line = number
                break
        self.in_options = False
        return True

    def _read_option(self, number: int, line: str) -> bool:
        self.in_options = self.in_options and line.startswith(" " * TAB) and bool(line.strip())
        if self.in_options:
            block = self.open[-1]
            option = dict(_option(line, number))
            block.repeated += [(key, value) for key, value in option.items() if block.options.get(key)]
            block.options = Value({**block.options.data, **option}, number, TAB + 1)
            block.option_lines.append(number)
        return self.in_options


def _option(text: str, number: int) -> Iterator[tuple[str, Value]]:
    """One option line; what is no ``key: value`` reads as a key of its own, which no block knows."""
    try:
        option = read_yaml(text, first_line=number)
    except SourceError:
        option = Value(None, number, TAB + 1)
    yield from option.data.items() if isinstance(option.data, dict) else [(text.strip(), Value(None, number, TAB + 1))]
