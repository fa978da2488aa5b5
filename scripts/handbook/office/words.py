"""Words in a line: XHTML as runs, links, notes and pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import cast

from lxml.html import HtmlElement, XHTMLParser, fromstring

from handbook.body.foreign import with_foreign_words
from handbook.body.tree import has_class
from handbook.office.elements import RELATIONS, Element, run, w
from handbook.office.manuscript import Manuscript, tag_of
from handbook.office.pictures import ALL_OF_IT, drawing_of, is_sign

OPEN_BOX, TICKED_BOX = "☐", "☒"
LEAST_BLANK, MOST_BLANK = 6, 40  # Low lines that a place to write on is made of.
_MARKS = {
    **dict.fromkeys(("strong", "b", "th", "dt"), "b"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "i"),
    **dict.fromkeys(("del", "s"), "strike"),
    **dict.fromkeys(("ins", "u"), "u"),
    **dict.fromkeys(("code", "samp", "kbd", "pre"), "code"),
    "mark": "highlight",
    "sup": "superscript",
    "sub": "subscript",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, and in which language they are; empty: in that of the document."""

    marks: frozenset[str] = frozenset()
    lang: str = ""
    style: str = ""

    def about(self) -> list[Element]:
        """The properties of a run, in the order the schema asks for."""
        found: list[Element] = []
        style = self.style or ("CodeWords" if "code" in self.marks else "")
        if style:
            found.append(w("rStyle", val=style))
        for name in ("b", "i", "strike"):
            if name in self.marks:
                found.append(w(name))
        if "highlight" in self.marks:
            found.append(w("highlight", val="yellow"))
        if "u" in self.marks:
            found.append(w("u", val="single"))
        for name in ("superscript", "subscript"):
            if name in self.marks:
                found.append(w("vertAlign", val=name))
        if self.lang:
            found.append(w("lang", val=tag_of(self.lang)))
        return found


PLAIN_LOOK = Look()


@dataclass(frozen=True)
class Pen:
    """Who writes words into a document: what ``numbered`` pictures are, and the notes that are called, by id.

    ``stem`` is the page the words are of, ``look`` how they look if nothing else is said: in which language.
    """

    paper: Manuscript
    stem: str = ""
    numbered: tuple[Path, ...] = ()
    notes: Mapping[str, HtmlElement] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    look: Look = PLAIN_LOOK

    def plain(self, words: str, *marks: str) -> list[Element]:
        """A text with marks (``b``), words of another language told."""
        return list(self.words(self.tree(escape(words)), replace(self.look, marks=frozenset(marks))))

    def tree(self, xml: str) -> HtmlElement:
        """XHTML as a tree, in which words of other languages are marked."""
        marked = with_foreign_words(f"<body>{xml}</body>", self.paper.lang, self.codes)
        return cast("HtmlElement", fromstring(marked, parser=XHTMLParser(encoding="utf-8")))

    def words(self, node: HtmlElement, look: Look = PLAIN_LOOK) -> Iterator[Element]:
        """All that stands in an element, in a line."""
        if node.text:
            yield run(node.text, *look.about())
        for child in node:
            yield from self.word(child, look)
            if child.tail:
                yield run(child.tail, *look.about())

    def word(self, node: HtmlElement, look: Look) -> Iterator[Element]:
        """One element in a line."""
        match node.tag:
            case "br":
                yield w("r", w("br"))
            case "img":
                yield from self.shown(node, ALL_OF_IT)
            case "a":
                yield from self._link(node, look)
            case "input":
                yield run(TICKED_BOX if node.get("checked") is not None else OPEN_BOX, *look.about())
            case "q":
                yield from (run("“", *look.about()), *self.words(node, look), run("”", *look.about()))
            case "sup" if (note := self._note(node)) is not None:
                yield from note
            case _ if has_class(node, "hb-blank"):
                yield run("_" * min(max(int(node.get("data-width", "0")), LEAST_BLANK), MOST_BLANK), *look.about())
            case tag if isinstance(tag, str):
                yield from self.words(node, self._looking(node, look))

    def shown(self, node: HtmlElement, share: float) -> Iterator[Element]:
        """A picture; ``share`` of the line is the most it takes."""
        number = node.get("src", "")
        if not number.isdigit() or int(number) >= len(self.numbered):
            yield run(node.get("alt", ""))
            return
        yield drawing_of(self.paper, self.numbered[int(number)], node, share)

    def is_sign(self, node: HtmlElement) -> bool:
        """Whether a picture is drawn as high as the words beside it."""
        number = node.get("src", "")
        return number.isdigit() and int(number) < len(self.numbered) and is_sign(self.numbered[int(number)], node)

    def _looking(self, node: HtmlElement, look: Look) -> Look:
        mark, lang = _MARKS.get(str(node.tag)), node.get("lang", "")
        if mark:
            look = replace(look, marks=look.marks | {mark})
        return replace(look, lang="" if lang == self.paper.lang else lang) if lang else look

    def _link(self, node: HtmlElement, look: Look) -> Iterator[Element]:
        if has_class(node, "footnote-backref"):
            return
        href, linked = node.get("href", ""), replace(look, style="Hyperlink") if node.get("href") else look
        runs = list(self.words(node, linked))
        if has_class(node, "hb-cite"):
            runs = [run("[", *linked.about()), *runs, run("]", *linked.about())]
        if href.startswith("#"):
            yield w("hyperlink", *runs, anchor=self.paper.name_of(href[1:]), history=1)
        elif href:
            link = w("hyperlink", *runs, history=1)
            link.set(f"{{{RELATIONS}}}id", self.paper.link(href))
            yield link
        else:
            yield from runs

    def _note(self, node: HtmlElement) -> list[Element] | None:
        """The mark of a footnote, which is written on its page; None where a sign only stands high."""
        mark = next((child for child in node if has_class(child, "footnote-ref")), None)
        called = self.notes.get(mark.get("href", "").lstrip("#")) if mark is not None else None
        if called is None:
            return None
        number = len(self.paper.notes) + 1
        own = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        first = w("p", w("pPr", w("pStyle", val="FootnoteText")), own, run(" "))
        self.paper.notes.append(w("footnote", first, id=number))
        for index, part in enumerate(called if len(called) else [called]):
            if index:
                first.append(w("r", w("br")))
            first.extend(self.words(part))
        reference = w("footnoteReference", id=number)
        return [w("r", w("rPr", w("rStyle", val="FootnoteReference")), reference)]
