"""A workbook to type a test into: a sheet for each of its forms, a row a learner, a column a question.

``read_answers`` reads just this: the sheets are named ``4A`` and ``4B``, empty rows are learners who were not there.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from handbook.model.project import SPREADSHEET_PAPERS
from handbook.model.strings import StringTable
from handbook.paper.sheets.plan import CREATED
from handbook.paper.sheets.styles import STYLES
from handbook.results.questions import TestForm

LEARNERS = 60  # Rows: more than a class holds.
_MARKS = ("1", "0", "-")


def template_of(forms: Sequence[TestForm], strings: StringTable, paper: str) -> bytes:
    """The file for the forms of one test, with what may be typed said at each cell; ``paper`` is that of the course."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": strings("results.title"), "created": CREATED})
        styles = {name: book.add_format(STYLES[name]) for name in ("head", "text")}
        for form in forms:
            _write(book.add_worksheet(form.name), form, strings, styles)
        for sheet in book.worksheets():
            sheet.set_paper(SPREADSHEET_PAPERS[paper])
    return data.getvalue()


def _write(sheet: Any, form: TestForm, strings: StringTable, styles: dict[str, Any]) -> None:
    heads = [strings(f"results.{key}") for key in ("number", "learner-name", "group")]
    heads += [strings("block.quiz", number=question.number) for question in form.questions]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, styles["head"])
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for row in range(1, LEARNERS + 1):
        sheet.write_string(row, 0, str(row), styles["text"])
        for column in range(1, len(heads)):
            sheet.write_blank(row, column, None, styles["text"])
    sheet.set_column(1, 2, 18)
    said = {"input_title": strings("results.type-title"), "input_message": strings("results.type-here")}
    for column, question in enumerate(form.questions, start=3):
        choice = {"validate": "list", "source": [*question.letters, *_MARKS], "error_message": said["input_message"]}
        sheet.data_validation(1, column, LEARNERS, column, {**choice, **said})
