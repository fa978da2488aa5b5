"""A lesson as a document: its frame from the paper that is made of it, its body as paragraphs of Word.

::

    title · which lesson, minutes · name lines (learners) or what to bring (trainers) · objectives
    body
    what to take home · laws
"""

from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from handbook.body.rendering import Source
from handbook.body.tree import with_class
from handbook.office.blocks import Writer
from handbook.office.elements import MM, Element, Numbered, Shape, closed, paragraph, run, w
from handbook.office.manuscript import BULLETS, Manuscript, Page
from handbook.office.within import INDENT, STEP, Within
from handbook.office.words import PLAIN_LOOK, Look, Pen
from handbook.paper.kinds import Part, TypstPaper

# Room on the left for the holes of a folder.
MARGINS = (round(20 * MM), round(20 * MM), round(20 * MM), round(30 * MM))
SHEETS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # Twips.


def sheet(name: str, margins: tuple[int, int, int, int], *, is_landscape: bool = False) -> Page:
    """A page on the paper of a printer (``extra.print.paper``)."""
    width, height = SHEETS.get(name, SHEETS["a4"])
    return Page(height, width, margins) if is_landscape else Page(width, height, margins)


@dataclass(frozen=True)
class LessonText:
    """A lesson to write: the paper made of it, and its address on the site, empty where that has none."""

    paper: TypstPaper
    address: str
    codes: tuple[str, ...]

    @property
    def part(self) -> Part:
        """The page of it."""
        return self.paper.parts[0]

    @property
    def is_trainers(self) -> bool:
        """Whether notes and answers stand in it."""
        return self.paper.edition == "trainer"


def write_lesson(lesson: LessonText, manuscript: Manuscript) -> None:
    """Write a lesson; ``manuscript`` is empty before."""
    part, words = lesson.part, lesson.paper.strings
    tree = Pen(manuscript, codes=lesson.codes).tree(part.body)
    hrefs = (link.get("href", "") for link in tree.iter("a"))
    manuscript.wanted = frozenset(href[1:] for href in hrefs if href.startswith("#"))
    look = Look(lang="" if part.lang == manuscript.lang else part.lang)  # Of a page not yet translated.
    pen = Pen(manuscript, part.stem, lesson.paper.pictures, _notes_in(tree), lesson.codes, look)
    head = _Head(lesson, pen, replace(pen, look=PLAIN_LOOK))
    head.title()
    if lesson.is_trainers:
        head.preparing()
    else:
        head.name_lines()
    head.listed("ObjectivesTitle", "Box", words["objectives"], part.objectives, "objectives")
    writer = Writer(pen, words["minutes"], words["likely"] if lesson.is_trainers else "")
    within = Within(manuscript.page.text_width, look=look, edition=lesson.paper.edition)
    for body in tree:
        manuscript.add(writer.blocks(body, within))
    head.closing()


@dataclass(frozen=True)
class _Head:
    """What stands around the body."""

    lesson: LessonText
    pen: Pen
    ours: Pen  # For words of the site around it, whose language is the document's.

    def title(self) -> None:
        """Title, which lesson of which module, where to read it; a notice where it is not translated."""
        part, words, add = self.lesson.part, self.lesson.paper.strings, self.pen.paper.add
        add([paragraph("Title", [*self.pen.paper.mark(part.stem), *self.pen.plain(part.title)])])
        facts = [self.lesson.paper.subtitle, f"{words['lesson']} {part.number}", f"{part.minutes} {words['minutes']}"]
        facts += [words["trainer"]] if self.lesson.is_trainers else []
        add([paragraph("Subtitle", self.ours.plain(" · ".join(fact for fact in facts if fact)))])
        if self.lesson.address:
            link = self.pen.tree(f'<a href="{self.lesson.address}">{self.lesson.address.partition("://")[2]}</a>')
            add([paragraph("BodyText", [*self.ours.plain(f"{words['read-online']} "), *self.pen.words(link)])])
        if not part.is_translated:
            add(closed([paragraph("Note", self.ours.plain(words["untranslated"]))]))

    def name_lines(self) -> None:
        """Where a learner writes a name and the number of the group."""
        words, width = self.lesson.paper.strings, self.pen.paper.page.text_width
        tabs = ((round(0.7 * width), "underscore"), (width, "underscore"))
        runs = [run(f"{words['name']}: "), w("r", w("tab")), run(f" {words['group']}: "), w("r", w("tab"))]
        self.pen.paper.add([paragraph("NameLine", runs, Shape(tabs=tabs))])

    def preparing(self) -> None:
        """What a trainer brings, and what to leave out when time is short."""
        part, words = self.lesson.part, self.lesson.paper.strings
        self.listed("NoteTitle", "Note", words["materials"], part.materials, goes_on=bool(part.if_late))
        if part.if_late:
            runs = [*self.ours.plain(f"{words['if-late']}: ", "b"), *self.pen.plain(part.if_late)]
            self.pen.paper.add(closed([paragraph("Note", runs)]))

    def listed(
        self, title: str, family: str, words: str, lines: tuple[str, ...], place: str = "", *, goes_on: bool = False
    ) -> None:
        """A box of points, where there are any; ``goes_on``: something else of the box follows."""
        if lines:
            mark = self.pen.paper.mark(f"{self.lesson.part.stem}#{place}")
            self.pen.paper.add([paragraph(title, [*mark, *self.ours.plain(words)], Shape(is_kept=True))])
            points = self.points(f"{family}Bullet", INDENT[family], lines)
            self.pen.paper.add(points if goes_on else closed(points))

    def points(self, style: str, indent: int, lines: tuple[str, ...]) -> list[Element]:
        """A list of points."""
        shape = Shape(Numbered(BULLETS, 0), indent=indent + STEP, hanging=STEP)
        return [paragraph(style, self.pen.plain(line), shape) for line in lines]

    def closing(self) -> None:
        """What to take home, and the laws the lesson rests on."""
        part, words = self.lesson.part, self.lesson.paper.strings
        if part.keypoints:
            self._heading(words["keypoints"], "keypoints")
            self.pen.paper.add(self.points("ListBullet", 0, part.keypoints))
        if part.sources:
            self._heading(words["sources"], "sources")
            self.pen.paper.add(paragraph("Source", self._source(source, words["number"])) for source in part.sources)

    def _heading(self, words: str, place: str) -> None:
        mark = self.pen.paper.mark(f"{self.lesson.part.stem}#{place}")
        self.pen.paper.add([paragraph("Heading1", [*mark, *self.ours.plain(words)])])

    def _source(self, source: Source, number: str) -> list[Element]:
        mark = self.pen.paper.mark(f"{self.lesson.part.stem}#source-{source.id}")
        told = f"{source.title}, {number} {source.number}" if source.number else source.title
        return [*mark, *self.ours.plain(source.id, "b"), w("r", w("tab")), *self.ours.plain(told)]


def _notes_in(tree: HtmlElement) -> dict[str, HtmlElement]:
    """The footnotes of a page by their ids."""
    notes = (note for notes in with_class(tree, "footnote") for note in notes.iter("li"))
    return {note.get("id", ""): note for note in notes}
