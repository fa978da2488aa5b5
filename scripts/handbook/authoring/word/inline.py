"""Words of a line: bold, italic, links, pictures, footnotes; what a lesson has not is marked and its words are kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from handbook.authoring.word.marks import BEGIN, END, Marks, cleaned
from handbook.authoring.word.pandoc import Node
from handbook.markup.syntax import CITATION

LINE_WIDTH = 6.3  # Inches between the margins of a page in Word.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>&|]|(?<!_)_{1,3}(?!_)|\$(?=[A-Za-z($]|\S+\$)")  # Not the $ of a price.
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LEADING = re.compile(rf"^((?:{BEGIN}\d+{END})*\d*)([.)](?=\s|$)|[-+#:](?=\s|#)|/(?=//))")
_OUTSIDE = re.compile(r"(?:https?://|mailto:|tel:).+")
_INCHES = re.compile(r"([\d.]+)in")


@dataclass(frozen=True, slots=True)
class Shown:
    """What pictures and links lead to: file names and inches, none for what cannot be used; ids of headings; words."""

    pictures: Mapping[str, str]
    headings: Mapping[str, str]
    no_words: str
    no_picture: str


@dataclass(slots=True)
class Inline:
    """Writes inline nodes; footnotes gather in ``notes`` as their blocks."""

    shown: Shown
    marks: Marks
    todo: str = ""
    notes: list[list[Node]] = field(default_factory=list)

    def line(self, nodes: Iterable[Node]) -> str:
        """A whole line: what would begin a list, heading or block there is no beginning of one."""
        text = re.sub(r" {2,}", " ", self.text(nodes)).strip()
        text = _LEADING.sub(r"\1\\\2", text)
        return f"{self.todo}{text}" if text and not text.startswith((self.todo, "![")) else text

    def text(self, nodes: Iterable[Node]) -> str:
        """Inline nodes in a row."""
        held = list(nodes)
        parts = [self._one(node) for node in held]
        for at, node in enumerate(held):
            if sign := _SIGNS.get(node["t"]):
                before, after = "".join(parts[:at])[-1:], "".join(parts[at + 1 :])[:1]
                parts[at] = _settled(parts[at], sign, before, after)
        return "".join(parts)

    def _one(self, node: Node) -> str:
        kind, held = node["t"], node.get("c")
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return "<br>"
        if kind == "Str":
            return escaped(cleaned(held))
        write = _WRITERS.get(kind)
        return write(self, held) if write else ""

    def _span(self, held: Node) -> str:
        classes, text = held[0][1], self.text(held[1])
        if "deletion" in classes:
            return self.marks.mark("deleted", plain(held[1]))
        if "comment-start" in classes:
            return self.marks.mark("comment", plain(held[1]))
        if "insertion" in classes:
            return self.marks.mark("inserted", plain(held[1])) + text
        if "mark" in classes:
            return around("==", text)
        return text

    def _kept(self, reason: str, nodes: list[Node]) -> str:
        return self.marks.mark(reason, plain(nodes)) + self.text(nodes)

    def _math(self, held: Node) -> str:
        return self.marks.mark("equation", held[1]) + "`" + cleaned(held[1]).replace("`", "'") + "`"

    def _link(self, held: Node) -> str:
        text, target = self.text(held[1]), held[2][0]
        if target.startswith("#") and target[1:] in self.shown.headings:
            target = f"#{self.shown.headings[target[1:]]}"
        elif not _OUTSIDE.fullmatch(target):
            return self.marks.mark("link", target) + text
        address = re.sub(r"[\s()<>\"\\]", lambda m: f"%{ord(m[0]):02X}", cleaned(target))
        return f"[{text}]({address})" if text.strip() else ""

    def _image(self, held: Node) -> str:
        source = held[2][0].removeprefix("./")
        words = " ".join(cleaned(plain(held[1])).split())
        name = self.shown.pictures.get(source)
        if not name:
            return self.marks.mark("picture", source.rpartition("/")[2]) + escaped(self.shown.no_picture)
        mark = "" if words else self.marks.mark("wordless", name)
        alt = f"{self.todo}{escaped(words)}" if words else self.shown.no_words
        return f"{mark}![{alt}](img/{name}){_width(held[0][2])}"

    def _note(self, held: Node) -> str:
        self.notes.append(held)
        mark = self.marks.mark("footnote", plain_of_blocks(held))
        return f"{mark}[^{len(self.notes)}]"


_WRITERS: dict[str, Callable[[Inline, Node], str]] = {
    "Strong": lambda own, held: around("**", own.text(held)),
    "Emph": lambda own, held: around("*", own.text(held)),
    "Strikeout": lambda own, held: around("~~", own.text(held)),
    "Superscript": lambda own, held: f"<sup>{own.text(held)}</sup>",
    "Subscript": lambda own, held: f"<sub>{own.text(held)}</sub>",
    "Underline": lambda own, held: own._kept("underline", held),
    "SmallCaps": lambda own, held: own.text(held),
    "Quoted": lambda own, held: f"“{own.text(held[1])}”",
    "Cite": lambda own, held: own.text(held[1]),
    "Code": lambda _, held: "`" + cleaned(held[1]).replace("`", "'") + "`",
    "Math": Inline._math,
    "Link": Inline._link,
    "Image": Inline._image,
    "Note": Inline._note,
    "Span": Inline._span,
}


_SIGNS = {"Emph": "*", "Strong": "**"}
_TAGS = {"*": "em", "**": "strong"}
_OPENING = "([{“\"'\\&!"  # What emphasis may begin with right behind a word.


def _settled(text: str, sign: str, before: str, after: str) -> str:
    """Emphasis between what stands before and after it; with tags where stars in a word would be taken for signs."""
    inner = text.strip()
    if not (inner.startswith(sign) and inner.endswith(sign) and len(inner) > 2 * len(sign)) or inner != text:
        return text
    words = inner[len(sign) : -len(sign)]
    is_within = before.isalnum() and after.isalnum()
    is_cut = before.strip() and not (words[0].isalnum() or words[0] in _OPENING)
    if not (is_within or is_cut or (after.strip() and words[-1] in "([{“")):
        return text
    return f"<{_TAGS[sign]}>{words}</{_TAGS[sign]}>"


def around(sign: str, text: str) -> str:
    """The text between two signs, its outer spaces outside of them; nothing around nothing."""
    inner = text.strip()
    if not inner or inner.startswith("!["):
        return text
    before, _, after = text.partition(inner)
    return f"{before}{sign}{inner}{sign}{after}"


def escaped(text: str) -> str:
    """A text that Markdown shows letter by letter; a cited law stays one."""
    if CITATION.search(text):
        before, cited, after = text.partition((CITATION.search(text) or [""])[0])
        return escaped(before) + cited + escaped(after)
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[0]) or "".join(f"\\{sign}" for sign in m[0]), text)


def plain(nodes: Iterable[Node]) -> str:
    """The words of inline nodes alone."""
    return "".join(_plain(node) for node in nodes)


def plain_of_blocks(nodes: Iterable[Node]) -> str:
    """The words of paragraphs alone."""
    return " ".join(plain(node["c"]) for node in nodes if node["t"] in ("Para", "Plain"))


def _plain(node: Node) -> str:
    held = node.get("c")
    if node["t"] == "Str":
        return str(held)
    if node["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if node["t"] in ("Math", "Code"):
        return str(held[1])
    if (node["t"] == "Span" and {"deletion", "comment-start"} & set(held[0][1])) or node["t"] == "Note":
        return ""
    inner = held[1] if held and node["t"] in ("Span", "Link", "Image", "Cite", "Quoted") else held
    return plain(inner or ())


def _width(attributes: list[list[str]]) -> str:
    """How much of the line a picture takes, where it is not all of it."""
    match = _INCHES.fullmatch(dict(attributes).get("width", ""))
    share = round(float(match[1]) / LINE_WIDTH * 100) if match else 100
    return f'{{ width="{max(share, 5)}%" }}' if share < 90 else ""
