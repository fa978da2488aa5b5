"""Paragraphs, lists, quotations and headings as lines of a lesson."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from handbook.authoring.word import tables
from handbook.authoring.word.inline import Inline
from handbook.authoring.word.marks import cleaned
from handbook.authoring.word.pandoc import Node

Lines = list[str]


@dataclass(slots=True)
class Blocks:
    """Writes block nodes; between two of them stands an empty line."""

    inline: Inline

    def body(self, nodes: Iterable[Node]) -> Lines:
        """The lines of a body, its footnotes behind it."""
        lines = self._all(nodes)
        number = 0
        while number < len(self.inline.notes):  # A footnote may have a footnote.
            first, *others = self._all(self.inline.notes[number]) or [""]
            lines += ["", f"[^{number + 1}]: {first}", *_indented(others)]
            number += 1
        return lines

    def _all(self, nodes: Iterable[Node]) -> Lines:
        lines: Lines = []
        for node in nodes:
            written = self._one(node)
            lines += ["", *written] if lines and written else written
        return lines

    def _one(self, node: Node) -> Lines:
        write = _WRITERS.get(node["t"])
        return write(self, node.get("c")) if write else []

    def _paragraph(self, held: Node) -> Lines:
        text = self.inline.line(held)
        return [text] if text else []

    def _heading(self, held: Node) -> Lines:
        level, attributes, nodes = held
        marks = "".join(self.inline.marks.mark(*mark) for mark in attributes[2])
        text = self.inline.text(nodes).replace("**", "").replace("<br>", " ").strip()
        if not text:
            return [marks] if marks else []
        return [f"{'#' * level} {self.inline.todo}{text} {{#{attributes[0]}}}{marks}"]

    def _bullets(self, held: Node) -> Lines:
        return self._items(held, lambda _: "- ")

    def _numbers(self, held: Node) -> Lines:
        (start, style, _), items = held
        lines = self._items(items, lambda index: f"{start + index}. ")
        if lines and style["t"] not in ("Decimal", "DefaultStyle"):
            lines[0] += self.inline.marks.mark("lettered")
        return lines

    def _items(self, items: list[list[Node]], sign: Callable[[int], str]) -> Lines:
        lines: Lines = []
        for index, item in enumerate(items):
            written: Lines = []
            for node in item:
                is_list = node["t"] in ("BulletList", "OrderedList")
                more = self._one(node)
                written += ["", *more] if written and more and not is_list else more
            first, *others = written or [""]
            lines += [f"{sign(index)}{first}", *_indented(others)]
        return lines

    def _quote(self, held: Node) -> Lines:
        return [f"> {line}".rstrip() for line in self._all(held)]

    def _definitions(self, held: Node) -> Lines:
        lines: Lines = []
        for term, meanings in held:
            lines += [*([""] if lines else []), f"**{self.inline.text(term).strip()}**"]
            lines += [line for meaning in meanings for line in ("", *self._all(meaning))]
        return lines

    def _code(self, held: Node) -> Lines:
        return ["```", *cleaned(held[1]).replace("```", "'''").split("\n"), "```"]

    def _figure(self, held: Node) -> Lines:
        caption = self._all(held[1][1])
        return [*self._all(held[2]), *(["", *caption] if caption else [])]

    def _table(self, held: Node) -> Lines:
        rows, is_merged = tables.rows_of(held)
        caption = self._all(held[1][1])
        if not rows:
            return caption
        if len(rows) == len(rows[0]) == 1:  # A frame around text.
            return [*caption, *([""] if caption else []), *self._all(rows[0][0])]
        bare = Blocks(replace(self.inline, todo=""))  # Shares footnotes and marks.
        lines = tables.written(rows, bare.cell, self.inline.todo)
        lines[0] += tables.marks_of(self.inline.marks, is_merged, rows, held)
        return [*caption, *([""] if caption else []), *lines]

    def cell(self, nodes: list[Node]) -> str:
        """Blocks on one line of a table: paragraphs and items with a break between."""
        texts: list[str] = []
        for node in nodes:
            held = node.get("c")
            if node["t"] in ("Para", "Plain"):
                texts.append(self.inline.text(held).strip())
            elif node["t"] == "Header":
                texts.append(self.inline.text(held[2]).strip())
            elif node["t"] in ("BulletList", "OrderedList"):
                items = held if node["t"] == "BulletList" else held[1]
                texts += [f"– {self.cell(item)}" for item in items]
            elif node["t"] == "Table":
                texts += [", ".join(self.cell(blocks) for blocks in row) for row in tables.rows_of(held)[0]]
            elif node["t"] in ("BlockQuote", "Div", "Figure"):
                texts.append(self.cell(held if node["t"] == "BlockQuote" else held[-1]))
        return "<br>".join(text for text in texts if text)


_WRITERS: dict[str, Callable[[Blocks, Node], Lines]] = {
    "Para": Blocks._paragraph,
    "Plain": Blocks._paragraph,
    "Header": Blocks._heading,
    "BulletList": Blocks._bullets,
    "OrderedList": Blocks._numbers,
    "BlockQuote": Blocks._quote,
    "DefinitionList": Blocks._definitions,
    "CodeBlock": Blocks._code,
    "Figure": Blocks._figure,
    "Table": Blocks._table,
    "Div": lambda own, held: own._all(held[1]),
    "LineBlock": lambda own, held: ["<br>".join(own.inline.text(line) for line in held)],
    "HorizontalRule": lambda *_: ["---"],
}


def _indented(lines: Iterable[str]) -> Lines:
    return [f"    {line}" if line else line for line in lines]
