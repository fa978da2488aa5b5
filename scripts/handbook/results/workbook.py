"""The results as a workbook: questions, lessons, groups, and people where the list names or numbers them.

Whatever a name begins with, it is written as text: nothing is worked out in this file.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from handbook.model.project import SPREADSHEET_PAPERS
from handbook.paper.sheets.plan import CREATED, PLAIN
from handbook.paper.sheets.styles import GREY
from handbook.results.report import ModuleReport, Share
from handbook.results.telling import NOT_TOLD, Chapter, Line, Teller

_TEXT, _SHARE, _NUMBER, _LONG = 18, 10, 9, 60  # Widths, in letters.


def workbook_of(teller: Teller, paper: str) -> bytes:
    """The file, printed on ``paper``, the course’s; it has no date, so the same answers are the same bytes."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, PLAIN) as book:
        book.set_properties({"title": teller.word("title"), "created": CREATED})
        _Tables(book, teller).write()
        for sheet in book.worksheets():
            sheet.set_paper(SPREADSHEET_PAPERS[paper])
    return data.getvalue()


class _Tables:
    def __init__(self, book: Any, teller: Teller) -> None:
        self.book, self.teller = book, teller
        self.head = book.add_format({"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        self.share = book.add_format({"border": 1, "num_format": "0%", "valign": "top"})

    def write(self) -> None:
        """All sheets."""
        word, chapters = self.teller.word, self.teller.chapters()
        shares = [(word("before"), _SHARE), (word("after"), _SHARE), (word("change"), _SHARE)]
        people = [(word("people-before"), _NUMBER), (word("people-after"), _NUMBER)]
        module, lesson = (word("module"), _TEXT), (word("lesson"), _LONG // 2)
        tail = [*shares, *people, (word("remark"), _TEXT)]
        self._sheet(
            word("questions"),
            [module, (word("question-head"), _SHARE), lesson, (word("asked"), _LONG), *tail],
            (
                [chapter.title, line.label, line.lesson, _asked(line), *self._line(line)]
                for chapter in chapters
                for line in chapter.questions
            ),
        )
        self._sheet(
            word("lessons"),
            [module, lesson, *tail, (word("repeat"), _SHARE)],
            (
                [chapter.title, line.label, *self._line(line), self._mark(line)]
                for chapter in chapters
                for line in chapter.lessons
            ),
        )
        self._sheet(
            word("groups"), [module, (word("group"), _TEXT), *tail, (word("repeat"), _TEXT)], self._groups(chapters)
        )
        rows = [row for module_report in self.teller.report.modules for row in self._people(module_report)]
        if rows:
            sums = [(word("before"), _SHARE), (word("of"), _NUMBER), (word("after"), _SHARE), (word("of"), _NUMBER)]
            self._sheet(word("people"), [module, (word("group"), _TEXT), (word("person"), _LONG // 2), *sums], rows)

    def _groups(self, chapters: Iterable[Chapter]) -> Iterable[list[object]]:
        for chapter in chapters:
            for line in (*chapter.groups, chapter.all):
                yield [chapter.title, line.label, *self._line(line), line.lesson]

    def _people(self, module: ModuleReport) -> Iterable[list[object]]:
        title = f"{module.module.number}. {module.module.title(self.teller.strings.locale)}"
        for person in module.people:
            yield [title, person.group, person.name, *_sum(person.before), *_sum(person.after)]

    def _line(self, line: Line) -> list[object]:
        before, after = (share / 100 if share != NOT_TOLD else "" for share in (line.before, line.after))
        return [before, after, line.change, *line.people, line.remark]

    def _mark(self, line: Line) -> str:
        return self.teller.word("repeat-mark") if line.is_weak else ""

    def _sheet(self, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
        sheet = self.book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                sheet.write(number, column, value, self.share if isinstance(value, float) else self.text)


def _asked(line: Line) -> str:
    return f"{line.earlier}\n→ {line.text}" if line.earlier else line.text


def _sum(share: Share) -> list[object]:
    return [share.right, share.of] if share.of else ["", ""]
