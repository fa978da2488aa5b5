"""The plan as a workbook: a sheet of classes, a sheet of groups. Text stays text, whatever it begins with."""

import datetime
from collections.abc import Iterator, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from handbook.classes.grouped import Hamlet
from handbook.classes.planned import Session
from handbook.classes.said import Said
from handbook.model.project import SPREADSHEET_PAPERS
from handbook.paper.sheets.plan import CREATED, PLAIN

Cell = str | int | datetime.date
CLASSES = {"class": 8, "day": 13, "venue": 30, "commune": 26, "hamlets": 50, "groups": 10, "people": 10, "seats": 10}
GROUPS = {"commune": 26, "hamlet": 26, "group": 16, "people": 10, "class": 8, "day": 13, "venue": 30, "names": 50}
DATE, HEAD = {"num_format": "dd/mm/yyyy", "align": "left"}, {"bold": True, "text_wrap": True, "bg_color": "#E4E4E4"}
_CELL = {"border": 1, "valign": "top"}


def workbook_of(said: Said) -> bytes:
    """An ``.xlsx``; the same plan gives the same bytes."""
    buffer = BytesIO()
    with Workbook(buffer, PLAIN) as book:
        book.set_properties({"title": said.word("title"), "created": CREATED})
        _write(book, said, "sheet-classes", CLASSES, list(_classes(said)))
        _write(book, said, "sheet-groups", GROUPS, list(_groups(said)))
    return buffer.getvalue()


def _classes(said: Said) -> Iterator[Sequence[Cell]]:
    for session in said.plan.sessions:
        communes = ", ".join(dict.fromkeys(hamlet.commune for hamlet in session.hamlets))
        counts = len(session.groups), session.people, session.venue.seats
        yield session.number, session.day, said.venue(session.venue), communes, said.hamlets(session), *counts


def _groups(said: Said) -> Iterator[Sequence[Cell]]:
    """The groups in the order of the list; those without a seat have no class."""
    placed: list[tuple[Hamlet, Session | None]] = [
        (h, session) for session in said.plan.sessions for h in session.hamlets
    ]
    placed += [(hamlet, None) for hamlet in said.plan.left]
    rows = [(group, hamlet, session) for hamlet, session in placed for group in hamlet.groups]
    for group, hamlet, session in sorted(rows, key=lambda row: row[0].place):
        where: Sequence[Cell] = ("", "", "")
        if session is not None:
            where = (session.number, session.day, said.venue(session.venue))
        yield group.commune, said.hamlet(hamlet), group.name, group.people, *where, ", ".join(group.names)


def _write(book: Workbook, said: Said, name: str, columns: dict[str, int], rows: Sequence[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(said.word(name))
    head, plain = book.add_format({**_CELL, **HEAD}), book.add_format({**_CELL, "text_wrap": True})
    dated = book.add_format({**_CELL, **DATE})
    for column, (key, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, said.word(key), head)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(number, column, datetime.datetime.combine(cell, datetime.time()), dated)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, plain)
            else:
                sheet.write_string(number, column, cell, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(SPREADSHEET_PAPERS[said.rendering.course.project.printing.paper])
    sheet.fit_to_pages(1, 0)
