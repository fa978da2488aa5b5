"""The print room: what there is to print and what it costs in paper, as the site's templates show it.

A *copy* is one file: address, name of its edition, pages, sheets, size, how to set the printer. Copies of a subject
stand in a row, rows on a shelf: the whole handbook, papers for the wall, the classroom, each module, the forms.
One looks for a paper by whom it is for (``READERS``), by shelf and by name; all three are read off the catalogue.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.model.address import thumbnail_url
from handbook.model.catalogue import (
    ClassPaper,
    Edition,
    Printable,
    Subject,
    class_papers,
    class_papers_of,
    office_files_of,
    printables_of,
    printed_pages,
)
from handbook.model.curriculum import Course, Item, Lesson, Module, Test
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.pages import Page
from handbook.model.strings import StringTable
from handbook.model.timetable import Plan
from handbook.paper.archive import ARCHIVE
from handbook.paper.kinds import PaperFacts
from handbook.web.navigation import name_of

KILOBYTE = 1024
# By ending: what a file is called, and its icon (of Material's); any other is a PDF.
_KINDS = {
    ".xlsx": ("Excel", "file-table-outline"),
    ".epub": ("EPUB", "book-open-page-variant-outline"),
    ".docx": ("Word", "file-word-outline"),
}
_PDF = ("PDF", "printer-outline")
READERS = ("learner", "trainer", "elder", "class", "notebook")  # Whom papers are for, as one chooses by.


def reader_of(subject: Subject | Item, edition: Edition) -> str:
    """Whom a paper is for, as one looks for it: notes and answers are a trainer's, whatever they belong to."""
    match subject:
        case Form():
            return "notebook"
        case _ if edition.reader != "learner":
            return "trainer"
        case ClassPaper() | Test() | Plan():
            return "class"
    return "elder" if edition.format == "large" else "learner"


def _files_of(subject: Subject | Item) -> tuple[Printable, ...]:
    return (*printables_of(subject), *office_files_of(subject))


@dataclass(frozen=True, slots=True)
class Copy:
    """One file: ``size`` in kilobytes, ``sheets`` of paper one copy takes (0 for a spreadsheet).

    ``facts`` and ``printing`` are sentences: what it costs, and how to set the printer; ``who`` is one of ``READERS``.
    """

    edition: str
    who: str
    label: str
    hint: str
    url: str
    kind: str
    icon: str
    thumbnail: str
    sheets: int
    size: int
    facts: str
    printing: str


@dataclass(frozen=True, slots=True)
class Row:
    """The files of one subject."""

    title: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """What was printed of a course in one language; what was not printed is not on a shelf."""

    course: Course
    locale: Locale
    strings: StringTable
    papers: Mapping[str, PaperFacts]

    @property
    def archive(self) -> str:
        """The address of all papers in one file, empty where nothing was printed."""
        return f"handouts/{self.locale.code}/{ARCHIVE}" if self.papers else ""

    @property
    def archive_size(self) -> str:
        """How big it is, as readers see it: the papers are stored in it as they are."""
        size = math.ceil(sum(made.size for made in self.papers.values()) / KILOBYTE**2)
        return self.strings("printables.archive-size", size=size) if size else ""

    def copies(self, subject: Subject | Item) -> tuple[Copy, ...]:
        """The files of one subject."""
        code = self.locale.code
        printed = ((printable, self.papers.get(printable.url(code))) for printable in _files_of(subject))
        return tuple(self._copy(subject, printable, made) for printable, made in printed if made)

    def shelves(self) -> tuple[Shelf, ...]:
        """Everything there is to print."""
        course = self.course
        tests = [test for module in course.modules for test in module.tests]
        shelves = (
            self._shelf("handbook", self.strings("printables.handbook"), [course]),
            self._shelf("wall", self.strings("printables.wall"), printed_pages(course)),
            self._shelf("class", self.strings("printables.class"), [*class_papers(course), *course.plans, *tests]),
            *(self._module_shelf(module) for module in course.modules),
            self._shelf("forms", self.strings("form.forms"), course.forms),
        )
        return tuple(shelf for shelf in shelves if shelf.rows)

    def name(self, subject: Subject | Item) -> str:
        """How the print room calls a subject: as the menu does, but for what there stands under its module."""
        match subject:
            case Course():
                return self.strings("printables.handbook")
            case Module():
                return self.strings("module.printables")
            case Test():
                key = f"printables.test-{subject.form.lower()}" if subject.form else "printables.test"
                return self.strings(key, number=self.course.module_of(subject).number)
            case ClassPaper():
                return self.strings(f"paper.{subject.name}")
            case Plan():
                return self.strings("timetable.paper", title=subject.titles.of(self.locale.code))
            case Lesson() | Page() | Form():
                return name_of(self.course, subject, self.locale, self.strings)

    def _module_shelf(self, module: Module) -> Shelf:
        title = name_of(self.course, module, self.locale, self.strings)
        return self._shelf(module.id, title, [module, *module.lessons, *class_papers_of(module)])

    def _shelf(self, shelf_id: str, title: str, subjects: Iterable[Subject]) -> Shelf:
        rows = (Row(self.name(subject), self.copies(subject)) for subject in subjects)
        return Shelf(f"shelf-{shelf_id}", title, tuple(row for row in rows if row.copies))

    def _copy(self, subject: Subject | Item, printable: Printable, made: PaperFacts) -> Copy:
        edition, url = printable.edition, printable.url(self.locale.code)
        sheets = made.sheets(two_sided=edition.two_sided)
        size = math.ceil(made.size / KILOBYTE)
        kind, icon = _KINDS.get(PurePosixPath(url).suffix, _PDF)
        return Copy(
            edition=edition.name,
            who=reader_of(subject, edition),
            label=self.strings(f"edition.{edition.name}"),
            hint=self.strings(f"edition.{edition.name}-hint"),
            url=url,
            kind=kind,
            icon=icon,
            thumbnail=thumbnail_url(url) if made.pages else "",
            sheets=sheets,
            size=size,
            facts=self._facts(made.pages, sheets, size) if made.is_made else self.strings("printables.promised"),
            printing=self._printing(made, two_sided=edition.two_sided) if made.pages else "",
        )

    def _facts(self, pages: int, sheets: int, size: int) -> str:
        """``7 pages · 4 sheets · 96 KB``; for a spreadsheet its size alone."""
        if not pages:
            return self.strings("printables.facts-file", size=size)
        counted = {"pages": self._counted("page", pages), "sheets": self._counted("sheet", sheets)}
        return self.strings("printables.facts", **counted, size=size)

    def _counted(self, what: str, count: int) -> str:
        key = f"{what}-one" if count == 1 else f"{what}s"
        return self.strings(f"printables.{key}", count=count)

    def _printing(self, made: PaperFacts, *, two_sided: bool) -> str:
        """How to set the printer: a page that lies on its side turns over its short edge."""
        if not two_sided or made.pages == 1:
            return self.strings("printables.one-side")
        return self.strings("printables.short-edge" if made.is_landscape else "printables.long-edge")
