"""Lists and tables as people write them, rewritten as Python-Markdown wants them.

GitHub and every editor take a list right under its lead-in, sub-points indented by two or three, ``1)``, and a table
right under a line; Python-Markdown wants an empty line before and four spaces a level. Where the meaning is certain
the lines are rewritten here, before anything else looks at them. Only white space and ``1)`` change, so every word
stays where places are looked for (``handbook.markup.places``).
"""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from handbook.markup.parting import is_table_apart, is_term_apart
from handbook.markup.syntax import HEADING, MEANING, NOTE, QUOTATION, RULE, SEPARATOR
from handbook.markup.verbatim import FENCE, LANGUAGE, fences, verbatim_lines

TAB = 4
_ITEM = re.compile(r"^(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap> +)(?P<text>\S.*)$")
_BARE = re.compile(r"^(?P<indent> *)(?P<marker>[-*+]|\d{1,2}[.)])(?P<gap> *)(?P<text>)$")  # Nothing in it yet.
_HOLDER = re.compile(rf"{NOTE.pattern}|^ {{0,3}}: +(?=\S)")  # Of what is indented under it.
_IN_ITEM = re.compile(r"^ +\[\^[^\]]+\]:")  # The words of a footnote, right under the item that leads to it.
_BLOCK = re.compile(r"^ {0,3}/{3,}[ \t]*(?P<name>[\w-]*)")
_STANDALONE = re.compile(r"^ {0,3}(#{1,6}|/{3,}|<)|^ {4,}\[\^")


@dataclass(slots=True)
class _Item:
    """An open list item: the columns its marker and its text begin in, and whether it has a number."""

    marker: int
    text: int
    is_numbered: bool


@dataclass(slots=True)
class Lines:
    """One pass over the lines of a page or a quotation.

    ``items`` are the open list items, outermost first; ``depth`` is how many were open where the lines since the last
    empty one began; ``block`` is the name of the ``///`` block one is in, ``ender`` what follows a number.
    """

    source: list[str]
    verbatim: frozenset[int] = field(init=False)
    fences: dict[int, int] = field(init=False)
    out: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    is_options: bool = False
    shift: int = 0
    quotation_end: int = 0
    fence_end: int = -1
    fence: str = ""
    depth: int = 0
    block: str = ""
    ender: str = ""

    def __post_init__(self) -> None:
        text = "\n".join(self.source)
        self.verbatim, self.fences = verbatim_lines(text), fences(text)

    def rewritten(self) -> list[str]:
        """All lines; a quotation is rewritten by itself."""
        for number, line in enumerate(self.source):
            is_code = number in self.verbatim and number not in self.fences
            if number < self.quotation_end:
                continue
            if not is_code and QUOTATION.match(line) and (self.items or line.startswith(">")):
                self._quote(number, line)
            elif number in self.verbatim:
                self._keep_verbatim(number, line)
            elif not line.strip():
                self.is_options = False
                self.out.append("")
            else:
                self._write(number, line)
        return self.out

    def _quote(self, number: int, line: str) -> None:
        """At its first line the whole quotation with its code, at the depth of the item it stands in."""
        lines = [*takewhile(QUOTATION.match, self.source[number:])]
        self.quotation_end, self.is_options = number + len(lines), False
        indent = len(line) - len(line.lstrip(" "))
        self._leave(indent)
        is_inside = bool(self.items) and indent >= self.items[-1].marker + 2
        if is_inside or not self.items:
            self._part()
        inner = Lines([line.lstrip(" ")[1:].removeprefix(" ") for line in lines]).rewritten()
        quoted = [f"{' ' * TAB * len(self.items) * is_inside}> {line}" for line in inner]
        self.out += quoted if inner[-1] else [*quoted[:-1], ""]  # No text goes on with it after code.

    def _write(self, number: int, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.items and indent >= self.items[0].marker + 2 and RULE.match(line.lstrip(" ")):
            self._write_rule(line, indent)
        elif _BLOCK.match(line) or HEADING.match(line) or RULE.match(line):
            self._begin_anew(line)
        elif self.is_options and line.startswith(" " * TAB):
            self.out.append(line)
        elif match := _ITEM.match(line) or self._bare(number, line):
            self._write_item(match)
        else:
            self._write_text(number, line)

    def _begin_anew(self, line: str) -> None:
        """What ends every list, and a table: a block's slashes, a heading, a rule."""
        block = _BLOCK.match(line)
        line = line.lstrip(" ") if HEADING.match(line) else line
        rows = takewhile(lambda row: "|" in row and not HEADING.match(row), reversed(self.out))
        if not block and (self.items or any(map(SEPARATOR.match, rows))):
            self._part()
        self.items.clear()
        if block:
            self.block = block["name"].lower()
        self.is_options = bool(self.block) and bool(block)
        self.out.append(line)

    def _write_rule(self, line: str, indent: int) -> None:
        """A rule in an item; dashes right under its text are told there."""
        depth = len(self.items)
        while indent < self.items[-1].marker + 2:
            self.items.pop()
        if len(self.items) < depth or "--" not in line:
            self._part()
        self.out.append(self._indented(line if "--" in line else f"{' ' * indent}***", indent))

    def _bare(self, number: int, line: str) -> re.Match[str] | None:
        """An item without text, between others of its list; a dash or number by itself is none."""
        if not (match := _BARE.match(line)):
            return None
        indent, is_numbered = len(match["indent"]), match["marker"][-1] in ".)"
        if any(item.marker == indent and item.is_numbered == is_numbered for item in self.items):
            return match
        following = self.source[number + 1] if number + 1 < len(self.source) else ""
        is_list = _ITEM.match(following) or _BARE.match(following) or following.startswith(" " * (indent + 2))
        return match if is_list and not self.items and not self._is_paragraph_above() else None

    def _write_item(self, match: re.Match[str]) -> None:
        indent, marker = len(match["indent"]), match["marker"]
        is_code = indent >= TAB and not self._is_paragraph_above()
        if not self.items and (is_code or not self._may_begin(marker)):
            self.out.append(match[0])
            return
        is_numbered, before = marker[-1] in ".)", None
        while self.items and indent < self.items[-1].marker + 2:
            before = self.items.pop()
        level = len(self.items)
        text = indent + len(marker) + min(len(match["gap"]), TAB)
        is_other = before and before.is_numbered != is_numbered  # Bullets after numbers are another list.
        is_other = is_other or any(map(_IN_ITEM.match, self.out[-1:]))
        if self._is_paragraph_above() or (level < self.depth and self.out[-1]) or is_other:
            self._part()
        if not self.out or not self.out[-1]:
            self.depth = level
        if level == 0 and is_numbered:
            self._part_numbers(marker)
        self.items.append(_Item(indent, text, is_numbered))
        self.is_options = False
        self.out.append(f"{' ' * TAB * level}{marker.replace(')', '.')} {match['text']}")

    def _part(self) -> None:
        """An empty line, where there is none."""
        if self.out and self.out[-1]:
            self.out.append("")

    def _part_numbers(self, marker: str) -> None:
        """``1)`` after a list of ``1.`` is another list; a comment keeps the two apart."""
        if self.ender and marker[-1] != self.ender and not (self.out and self.out[-1]):
            self.out += ["<!-- -->", ""]
        self.ender = marker[-1]

    def _may_begin(self, marker: str) -> bool:
        """Whether an item may begin a list here: after a paragraph only a bullet or a 1 does, as in CommonMark."""
        return not self._is_paragraph_above() or marker in "-*+" or marker[:-1] == "1"

    def _is_paragraph_above(self) -> bool:
        """Whether the line above is text that a list must be parted from."""
        above = _HOLDER.sub("", self.out[-1]) if self.out else ""
        is_apart = not above.strip() or self.is_options or _STANDALONE.match(above)
        return not (is_apart or _ITEM.match(above) or _BARE.match(above))

    def _write_text(self, number: int, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.block == "quiz" and self.items and indent == 0:  # Why the right option is right, no part of it.
            self._part()
        self._leave(indent)
        self.is_options = False
        if self.items and indent >= self.items[-1].marker + 2 and _BARE.match(self.out[-1]):
            self.out[-1] = f"{self.out[-1].rstrip()} {line.strip()}"  # An item whose text begins under its mark.
            return
        following = self.source[number + 1 : number + 2]
        is_in_item = bool(self.items)
        is_note = is_in_item and _IN_ITEM.match(line)
        is_apart = is_note or is_term_apart(self.out, line, following, is_in_item=is_in_item)
        if is_apart or is_table_apart(self.out, line, following):
            self._part()
            self._leave(indent)
        self.out.append(self._indented(line, indent))
        if NOTE.match(self.out[-1]) or MEANING.match(line):  # It holds what is indented under it, as an item does.
            outer = [item for item in self.items if indent >= item.marker + 2]
            self.items = [*outer, _Item(indent, indent + TAB, is_numbered=False)]

    def _leave(self, indent: int) -> None:
        """After an empty line what is indented less than an item's text is no part of it."""
        if not (self.out and self.out[-1]):
            while self.items and indent < self.items[-1].marker + 2:
                self.items.pop()
            self.depth = len(self.items)

    def _indented(self, line: str, indent: int) -> str:
        """A line of an item's text at the item's own depth; what is indented further, such as code, stays so."""
        if not self.items or indent < self.items[-1].marker + 2:
            return line
        extra = indent - self.items[-1].text
        return " " * (TAB * len(self.items) + (extra if extra >= TAB else 0)) + line.lstrip(" ")

    def _keep_verbatim(self, number: int, line: str) -> None:
        """A fence in an item moves with the item, all its lines by as much as its first; code in a line stays."""
        if number in self.fences:
            line = self._begin_fence(number, line)
        elif number > self.fence_end:
            self.out.append(line)
            return
        elif number == self.fence_end and (match := FENCE.match(line)):
            line = line[: match.start("fence")] + self.fence
        self.out.append(self._shifted(line))
        if number == self.fence_end:
            self.out.append("")

    def _begin_fence(self, number: int, line: str) -> str:
        """The first line of a fence, with no more than its language; other words make it no fence to Markdown."""
        match = FENCE.match(line)
        assert match, line
        if match["item"] and (item := _BARE.match(match["indent"])):
            self._write_item(item)
            line = line.replace(match["indent"], " " * len(match["indent"]), 1)
        self._part()
        self.fence_end = self.fences[number]
        indent = len(line) - len(line.lstrip(" "))
        moved = self._indented(line, indent)
        self.shift = len(moved) - len(moved.lstrip(" ")) - indent
        if indent == 0 and self.items:
            self.items.clear()
        self.fence = match["fence"]
        language = LANGUAGE.match(match["info"])
        return line[: match.end("fence")] + (language[1] if language else "")

    def _shifted(self, line: str) -> str:
        if self.shift >= 0:
            return " " * self.shift + line if line.strip() else line
        return line[min(-self.shift, len(line) - len(line.lstrip(" "))) :]
