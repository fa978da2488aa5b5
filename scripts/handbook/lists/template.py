"""The list that an office begins with: headings, what each cell takes, and how to fill it in, in both languages.

::

    template.yml ─┬─> List           headings, empty rows that guard what is typed; doubles turn dark
                  └─> How to fill in  the same in each language, an example beside each column: no row of it is data
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import xlsxwriter
import yaml
from xlsxwriter.utility import xl_col_to_name

from handbook.lists.dates import EARLIEST, LATEST
from handbook.lists.headings import heading_in
from handbook.lists.limits import HOUSEHOLDS, LETTERS
from handbook.model.project import SPREADSHEET_PAPERS

KINDS = ("groups", "people")
ENDINGS = (".xlsx", ".csv")
ROWS = 2000  # Rows that are guarded; more can be added below.
GREEN, DARK, GREY = "#0B5D3B", "#7A7A7A", "#E4E4E4"
CREATED = datetime(2000, 1, 1)  # The same file whenever it is made.
_WIDTHS = {"households": 10, "group": 14, "class": 12, "date": 14}
_STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"num_format": "@"},  # As it was typed: 07 stays 07, 3/2 becomes no day.
    "number": {"num_format": "0"},
    "date": {"num_format": "dd/mm/yyyy"},
    "title": {"bold": True, "font_color": GREEN, "font_size": 13},
    "words": {"text_wrap": True, "valign": "top"},
}
_DOUBLE = {"bg_color": DARK, "font_color": "#FFFFFF"}


def file_name(lang: str) -> str:
    """What the file is called where nobody says."""
    return f"{_table()['file'][lang]}.xlsx"


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a list of ``groups`` or of ``people``."""
    return tuple(_table()["kinds"][kind])


def text_template(kind: str, lang: str) -> bytes:
    """A text file of headings, in the encoding that spreadsheets open without asking: UTF-8 with its mark."""
    out = io.StringIO()
    csv.writer(out).writerow(_headings(kind, lang))
    return out.getvalue().encode("utf-8-sig")


def workbook_template(kind: str, langs: Sequence[str], *, paper: str = "a4") -> bytes:
    """A workbook whose headings are in the first of the languages, with how to fill it in in each of them.

    ``paper`` is what it is printed on, ``a4`` or ``letter``.
    """
    data = io.BytesIO()
    lang = langs[0]
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": _table()["sheet"][lang], "created": CREATED})
        styles = {name: book.add_format(looks) for name, looks in _STYLES.items()}
        _write_list(book.add_worksheet(_table()["sheet"][lang]), kind, lang, styles)
        _mark_doubles(book, kind)
        for other in langs:
            _write_guide(book.add_worksheet(_table()["guide"][other]), kind, (lang, other), styles)
        for sheet in book.worksheets():
            sheet.set_paper(SPREADSHEET_PAPERS[paper])
    return data.getvalue()


def _write_list(sheet: Any, kind: str, lang: str, styles: Mapping[str, Any]) -> None:
    columns = columns_of(kind)
    for number, (column, heading) in enumerate(zip(columns, _headings(kind, lang), strict=True)):
        style = {"households": "number", "date": "date"}.get(column, "text")
        sheet.set_column(number, number, _WIDTHS.get(column, 24), styles[style])
        sheet.write_string(0, number, heading, styles["head"])
        sheet.data_validation(1, number, ROWS, number, _guard(column, lang))
    sheet.set_row(0, 28)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{xl_col_to_name(len(columns) - 1)}{ROWS + 1}"})


def _guard(column: str, lang: str) -> dict[str, Any]:
    """What a cell takes, and what is said of a slip."""
    kind = column if column in ("households", "date") else "text"
    title, message = _table()["slips"][kind][lang]
    facts = {"least": 1, "most": HOUSEHOLDS if kind == "households" else LETTERS}
    rules: dict[str, dict[str, Any]] = {
        "households": {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": HOUSEHOLDS},
        "date": {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST},
        "text": {"validate": "length", "criteria": "<=", "value": LETTERS},
    }
    return {**rules[kind], "error_title": title, "error_message": message.format(**facts)}


def _mark_doubles(book: Any, kind: str) -> None:
    """Rows that say one group, or person, twice turn dark: on a copier too."""
    columns = columns_of(kind)
    unique = [column for column in ("commune", "hamlet", "group", "person") if column in columns]
    letters = [xl_col_to_name(columns.index(column)) for column in unique]
    same = ",".join(f"${letter}$2:${letter}${ROWS + 1},${letter}2" for letter in letters)
    rule = {"type": "formula", "criteria": f'=AND(${letters[-1]}2<>"",COUNTIFS({same})>1)'}
    (sheet,) = book.worksheets()
    sheet.conditional_format(1, 0, ROWS, len(columns) - 1, {**rule, "format": book.add_format(_DOUBLE)})


def _write_guide(sheet: Any, kind: str, langs: tuple[str, str], styles: Mapping[str, Any]) -> None:
    """What to do, then a row for each column: so that no row of it looks like headings.

    ``langs`` are the language of the list, whose headings are named as they stand there, and that of the guide.
    """
    table, (own, lang) = _table(), langs
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 20)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, table["guide"][lang], styles["title"])
    row = 1
    for rule in (*table["rules"][kind][lang], *table["rules"]["all"][lang]):
        sheet.write_string(row, 0, f"{row}. {rule.format(sheet=table['sheet'][own])}")
        row += 1
    row += 1
    for column, word in enumerate(table["head"][lang]):
        sheet.write_string(row, column, word, styles["head"])
    for number, name in enumerate(columns_of(kind), start=row + 1):
        for column, text in enumerate((heading_in(name, own), *table["columns"][name][lang])):
            sheet.write_string(number, column, text, styles["words"])


def _headings(kind: str, lang: str) -> tuple[str, ...]:
    return tuple(heading_in(column, lang) for column in columns_of(kind))


@cache
def _table() -> dict[str, Any]:
    return yaml.safe_load(files("handbook.lists").joinpath("template.yml").read_text(encoding="utf-8"))
