"""The print room: what there is to print and what it costs in paper, as the site's templates show it.

A *copy* is one file: address, name of its edition, pages, sheets, size, how to set the printer. Copies of a subject
stand in a row, rows on a shelf: the whole handbook, papers for the wall, the classroom, each module, the forms.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.model.catalogue import ClassPaper, Printable, Subject, class_papers, printables_of, printed_pages
from handbook.model.curriculum import Course, Item, Lesson, Module, Page, Test
from handbook.model.forms import Form
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.paper.kinds import PaperFacts
from handbook.paper.thumbnails import thumbnail_url
from handbook.text import typographic

KILOBYTE = 1024
NOTHING = PaperFacts(pages=0, is_landscape=False, size=0)  # While an author is watching, a paper may be missing.


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """What was printed of a course in one language."""

    course: Course
    locale: Locale
    strings: StringTable
    papers: Mapping[str, PaperFacts]

    def copies(self, subject: Subject | Item) -> list[dict[str, Any]]:
        """The files of one subject."""
        return [self._copy(printable) for printable in printables_of(subject)]

    def shelves(self) -> list[dict[str, Any]]:
        """Everything there is to print."""
        course = self.course
        tests = [module.test for module in course.modules if module.test]
        shelves = [
            self._shelf("handbook", self.strings("printables.handbook"), [course]),
            self._shelf("wall", self.strings("printables.wall"), printed_pages(course)),
            self._shelf("class", self.strings("printables.class"), [*class_papers(course), *tests]),
            *(self._module_shelf(module) for module in course.modules),
            self._shelf("forms", self.strings("form.forms"), course.forms),
        ]
        return [shelf for shelf in shelves if shelf["rows"]]

    def name(self, subject: Subject | Item) -> str:
        """How the print room calls a subject."""
        code = self.locale.code
        match subject:
            case Course():
                return self.strings("printables.handbook")
            case Module():
                return self.strings("module.printables")
            case Lesson():
                return f"{subject.number} {typographic(subject.page.text(code).title)}"
            case Test():
                return self.strings("printables.test", number=self.course.module_of(subject).number)
            case Page():
                return typographic(subject.text(code).title)
            case Form():
                default = self.course.project.default_locale.code
                return f"{subject.code} {typographic(subject.titles.get(code) or subject.titles.get(default, ''))}"
            case ClassPaper():
                return self.strings(f"paper.{subject.name}")

    def _module_shelf(self, module: Module) -> dict[str, Any]:
        title = f"{module.number}. {typographic(module.title(self.locale.code))}"
        return self._shelf(module.id, title, [module, *module.lessons])

    def _shelf(self, shelf_id: str, title: str, subjects: Iterable[Subject]) -> dict[str, Any]:
        rows = [{"title": self.name(subject), "copies": self.copies(subject)} for subject in subjects]
        return {"id": f"shelf-{shelf_id}", "title": title, "rows": rows}

    def _copy(self, printable: Printable) -> dict[str, Any]:
        url, edition = printable.url(self.locale.code), printable.edition
        made = self.papers.get(url, NOTHING)
        sheets = made.sheets(two_sided=edition.two_sided)
        size = math.ceil(made.size / KILOBYTE)
        return {
            "edition": edition.name,
            "label": self.strings(f"edition.{edition.name}"),
            "hint": self.strings(f"edition.{edition.name}-hint"),
            "url": url,
            "kind": "PDF" if url.endswith(".pdf") else "Excel",
            "thumbnail": thumbnail_url(url) if made.pages else "",
            "sheets": sheets,
            "size": size,
            "facts": self._facts(made.pages, sheets, size),
            "printing": self._printing(made, two_sided=edition.two_sided) if made.pages else "",
        }

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
