"""A document as the draft of a lesson: in the course's language as it is, in every other to be translated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from handbook.authoring.beginnings import TODO, beginning, spoken
from handbook.authoring.new import Name, Sections, new_lesson
from handbook.authoring.word.blocks import Blocks
from handbook.authoring.word.inline import Inline, Shown
from handbook.authoring.word.marks import Finding, Marks, cleaned, shortened
from handbook.authoring.word.packed import MAIN, parts_of, refuse
from handbook.authoring.word.pandoc import Node, Tree, read_tree
from handbook.authoring.word.seen import boxes_opened, colours, read_body
from handbook.authoring.word.settled import Settled, settled
from handbook.authoring.writing import Written
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.curriculum import Course

KINDS = ((b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"))  # By their first bytes.


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a file of Word: its tree in order, its pictures, its words in colour and in boxes."""

    tree: Tree
    settled: Settled
    coloured: tuple[str, ...]
    boxed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Files to write, and what is to be looked at in them."""

    files: tuple[Written, ...]
    found: tuple[Diagnostic, ...]


def read_document(path: Path) -> Document:
    """A file of Word; raises ``HandbookError``: HB470 where it cannot be used, HB471 without Pandoc."""
    parts = parts_of(path)
    body = read_body(path, parts)
    coloured, boxed = tuple(map(cleaned, colours(body))), tuple(map(cleaned, boxes_opened(body)))
    tree = read_tree(path, {**parts, MAIN: etree.tostring(body, encoding="utf-8", xml_declaration=True)})
    in_order = settled(tree)
    if not any(_says_something(block) for block in in_order.blocks):
        refuse(path, "blank")
    return Document(tree, in_order, coloured, boxed)


def draft_of(course: Course, module_id: str, name: Name, document: Document, after: str = "") -> Draft:
    """The lesson a document becomes; raises ``HandbookError`` HB122 to HB125."""
    project, marks = course.project, Marks()
    pictures = {source: f"{name.id}-{number}" for number, source in enumerate(_usable(document.tree), start=1)}
    pictures = {source: stem + _ending(document.tree.pictures[source]) for source, stem in pictures.items()}
    bodies: dict[str, str] = {}
    for locale in project.locales:
        own = marks if locale == project.default_locale else Marks(is_told=False)
        bodies[locale.code] = _body(document, pictures, own, locale.code) + _kept(course, locale.code)
    folder = project.docs_dir / module_id / "img"
    files = [Written(folder / file, document.tree.pictures[source]) for source, file in pictures.items()]
    made = new_lesson(course, module_id, name, after, Sections(bodies, tuple(files)))
    lesson = project.path_of(f"{module_id}/{name.id}.md", project.default_locale)
    text, found = marks.taken_out(next((one.data or b"").decode() for one in made if one.path == lesson))
    found += _lost(document, text)
    if document.settled.title not in ("", name.title(project.default_locale)):
        found.append(Finding(_line_of("title:", text.split("\n")), "titled", document.settled.title))
    told = sorted({diagnose(project.shown(lesson), (one.line, 1), "HB472", **_facts(one)) for one in found})
    return Draft(tuple(Written.text(lesson, text) if one.path == lesson else one for one in made), tuple(told))


def _facts(finding: Finding) -> dict[str, str]:
    return {"reason": finding.reason, "found": finding.found}


def _says_something(block: Node) -> bool:
    """Whether anything is in a block but the heading that stands in for one."""
    return bool(block.get("c")) if block["t"] != "Header" else bool(block["c"][2]) and not block["c"][1][2]


def _usable(tree: Tree) -> Iterator[str]:
    return (source for source, data in tree.pictures.items() if _ending(data))


def _ending(data: bytes) -> str:
    return next((ending for begin, ending in KINDS if data.startswith(begin)), "")


def _body(document: Document, pictures: Mapping[str, str], marks: Marks, code: str) -> str:
    words = Shown(pictures, document.settled.headings, spoken("alt", code), spoken("no-picture", code))
    lines = Blocks(Inline(words, marks, "" if marks.is_told else f"{TODO}: ")).body(document.settled.blocks)
    return "\n".join(lines)


def _kept(course: Course, code: str) -> str:
    """What every lesson has in its sections and no document."""
    law = next(iter(course.laws), "")
    return "\n\n" + beginning("kept.md", code, law=f"[{law}]" if law else "").rstrip()


def _lost(document: Document, text: str) -> Iterator[Finding]:
    """Words whose colour is lost, or that stand in a box, at the line they came to; where they are nowhere, line 1."""
    lines = text.split("\n")
    for reason, stretches in (("colour", document.coloured), ("box", document.boxed)):
        for words in filter(str.strip, stretches):
            yield Finding(_line_of(words, lines), reason, shortened(words))


def _line_of(words: str, lines: list[str]) -> int:
    wanted = " ".join(words.split())[:30]
    plain = (" ".join(line.replace("*", "").replace("\\", "").split()) for line in lines)
    return next((number for number, line in enumerate(plain, start=1) if wanted in line), 1)
