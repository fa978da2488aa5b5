"""Markdown's own elements, made stricter: attributes, tables, links, tasks, footnotes.

What an author meant as text stays text; what is not known stays as it was typed, where ``handbook.checks`` find it.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HRProcessor, ReferenceProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import DelimiterProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX

from handbook.markup.syntax import BLOCK_ATTRIBUTES, INLINE_ATTRIBUTES, LAW_ID, UNDERLINE

_TASK = re.compile(r"\[([ xX])\](?:[ \t\u00a0]+(?=\S)|[ \t\u00a0]*$)")  # Also one with nothing beside it yet.
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ESCAPED_HASH = f"{STX}{ord('#')}{ETX}"


class Attributes(AttrListTreeprocessor):
    """Braces hold attributes only where all of them are known; else they are text.

    The mark that ends ``## C# {#id}`` is part of the word, none of those that may close a heading.
    """

    _OF_WORD = re.compile(rf"(?<=\w)#(?=[ ]*{BLOCK_ATTRIBUTES}[ ]*$)")

    HEADER_RE = re.compile(rf"[ ]*{BLOCK_ATTRIBUTES}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{BLOCK_ATTRIBUTES}[ ]*$")
    INLINE_RE = re.compile(rf"^{INLINE_ATTRIBUTES}")

    def run(self, root: Element) -> None:
        """All attributes."""
        for heading in (element for element in root.iter() if element.tag in _HEADINGS):
            holder, name = (heading[-1], "tail") if len(heading) else (heading, "text")
            setattr(holder, name, self._OF_WORD.sub(_ESCAPED_HASH, getattr(holder, name) or ""))
        super().run(root)


class UnderlinedText(BlockProcessor):
    """A line of dashes right under text, which other dialects take for a heading: kept as a rule that is told."""

    _LINE = re.compile(r"\n {0,3}(?:-{2,}|={2,}) *(?:\n|$)")
    _ITEM = re.compile(r" *(?:[-*+]|\d{1,9}\.) ")
    _LINE_IN_ITEM = re.compile(_LINE.pattern.replace("{0,3}", "*"))

    def test(self, parent: Element, block: str) -> bool:
        """Whether text stands right above a line of dashes."""
        return ("--" in block or "==" in block) and self._found(parent, block) is not None

    def _found(self, parent: Element, block: str) -> re.Match[str] | None:
        is_in_item = parent.tag == "li" and not self._ITEM.match(block)
        return (self._LINE_IN_ITEM if is_in_item else self._LINE).search(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """The text, the marked rule, and what follows."""
        block = blocks.pop(0)
        match = self._found(parent, block)
        assert match, block
        self.parser.parseBlocks(parent, [block[: match.start()]])
        SubElement(parent, "hr", {"class": UNDERLINE})
        if rest := block[match.end() :]:
            blocks.insert(0, rest)


class Rules(HRProcessor):
    """A line of three or more marks; four underscores or more are a blank to write on (``BLANK``)."""

    _MARKS = r"(-+[ ]{0,2}){3,}|_{3}(?!_)|_([ ]{1,2}_){2,}|(\*+[ ]{0,2}){3,}"
    RE = rf"^[ ]{{0,3}}(?=(?P<atomicgroup>{_MARKS}))(?P=atomicgroup)[ ]*$"
    SEARCH_RE = re.compile(RE, re.MULTILINE)


class Targets(ReferenceProcessor):
    """A law's id is the name of no target: ``[L01]: …`` cites it, however few words follow."""

    RE = re.compile(rf"^(?![ ]*\[{LAW_ID.pattern}\]){ReferenceProcessor.RE.pattern.removeprefix('^')}", re.MULTILINE)


class Tables(TableProcessor):
    """A row keeps the cells its head has no column for, so that the row can be told and nothing is lost.

    ``\\|`` is a line in a cell, in code too.
    """

    _CODE = re.compile(r"(?<![`\\])(`+)(?!`).*?[^`]\1(?!`)")

    def _split_row(self, row: str) -> list[str]:
        return [self._CODE.sub(lambda code: code[0].replace(r"\|", "|"), cell) for cell in super()._split_row(row)]

    def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
        super()._build_row(row, parent, align)
        for cell in self._split_row(row)[len(align) :]:
            SubElement(parent[-1], "td").text = cell.strip()


class Emphasis(DelimiterProcessor):
    """Stars that have all the words between them; others, which Markdown counts wrongly (``*a**b*c``), are text."""

    _STARS = re.compile("[*_]")

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        """``<em>`` and ``<strong>``; without the words they have swallowed, marks of the program would be published."""
        element, start, end = super().handleMatch(m, data)
        if element is None or self._words("".join(element.itertext())) == self._words(data[start:end]):
            return element, start, end
        self.reset()
        return None, m.start(0), m.end(0)

    def _words(self, text: str) -> str:
        return self._STARS.sub("", text)


class PutBy(Treeprocessor):
    """What Markdown put by within an address or a picture's words, such as ``\\_``, and did not bring back."""

    def run(self, root: Element) -> None:
        """Put its words in its place."""
        for element in root.iter():
            element.text, element.tail = self._whole(element.text), self._whole(element.tail)
            for name, value in element.items():
                element.set(name, self._whole(value) or "")

    def _whole(self, text: str | None) -> str | None:
        while text and INLINE_PLACEHOLDER_PREFIX in text:  # What was put by may hold such words itself.
            before, text = text, self.md.inlinePatterns["hb-address"].unescape(text)
            if text == before:  # A sign that was cut in two.
                break
        return text


class Tasks(Treeprocessor):
    """``- [ ]``, ``- [x]`` and ``1. [ ]`` outside quizzes: a box to tick, as a sign every reader and printer knows.

    In a cell of a table, which holds no list, ``[ ]`` begins a line or is all that stands there.
    """

    _IN_CELL = re.compile(r"(^|<br */?>) *(?:[-*] )?\[([ xX])\](?=[ \xa0]|<br|$)")

    def run(self, root: Element) -> None:
        """Mark the items of task lists, and the boxes of cells."""
        for cell in (cell for tag in ("th", "td") for cell in root.iter(tag)):
            cell.text = self._IN_CELL.sub(lambda box: box[1] + ("☐" if box[2] == " " else "☑"), cell.text or "")
        for item in root.iter("li"):
            line = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            if match := _TASK.match((line.text or "").lstrip()):
                self._mark(item, line, is_done=match[1] != " ")

    def _mark(self, item: Element, line: Element, *, is_done: bool) -> None:
        item.set("class", "task-list-item")
        sign = Element("span", {"class": "hb-check"} | ({"data-checked": ""} if is_done else {}))
        sign.text = "☑" if is_done else "☐"
        sign.tail = " " + _TASK.sub("", (line.text or "").lstrip(), count=1)
        line.text = ""
        line.insert(0, sign)


class Notes(Treeprocessor):
    """Footnotes are numbered as readers meet their marks, as on GitHub; links back speak the page's language."""

    def __init__(self, md: Markdown, strings: Mapping[str, str]) -> None:
        super().__init__(md)
        self.words = strings.get("footnote-back", "footnote-back")

    def run(self, root: Element) -> None:
        """Number the marks, put the notes in this order, name each link back."""
        marks = [link for link in root.iter("a") if link.get("class") == "footnote-ref"]
        order = [*dict.fromkeys(link.get("href", "") for link in marks)]
        for mark in marks:
            mark.text = str(order.index(mark.get("href", "")) + 1)
        for notes in root.iterfind(".//div[@class='footnote']/ol"):
            named = {f"#{note.get('id')}": note for note in notes}
            notes[:] = [named[name] for name in dict.fromkeys((*order, *named))]
        for link in root.iter("a"):
            if link.get("class") == "footnote-backref":
                link.attrib.pop("title", None)
                link.set("aria-label", self.words)
