"""Lists as offices hand them in: text in any encoding, and workbooks."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from handbook.diagnostics import Diagnostic
from handbook.lists.listed import Listed
from handbook.lists.reading import read_list
from handbook.messages import MESSAGE_LANGUAGES, explain

HEADINGS = ("Xã", "Ấp", "Tổ", "Số hộ")
ROWS = (("Xã Đồng Sen", "Ấp Bến Trễ", "1", "32"), ("Xã Đồng Sen", "Ấp Mỹ Hòa", "Tổ 2", "28"))
COLUMNS = ("commune", "hamlet", "group", "households")


def text_of(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as a spreadsheet writes them."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def listed(folder: Path, *rows: Sequence[str], headings: Sequence[str] = HEADINGS, **options: object) -> "Read":
    """A text file of these rows, read."""
    path = folder / "list.csv"
    path.write_text(text_of([headings, *rows]), encoding="utf-8", newline="")
    return read(path, **options)


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with worksheets of these cells."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


class Read:
    """A list that was read, with what was told; every message has words in every language."""

    def __init__(self, found: tuple[Listed, list[Diagnostic]]) -> None:
        self.list, self.told = found
        self.said = "\n".join(explain(fault, lang=lang) for fault in self.told for lang in MESSAGE_LANGUAGES)

    @property
    def cells(self) -> list[dict[str, str]]:
        return [dict(entry.cells) for entry in self.list.entries]

    @property
    def faults(self) -> list[tuple[int, int, str]]:
        return [(fault.line, fault.column, fault.code) for fault in self.told if fault.is_fault]

    @property
    def notes(self) -> list[tuple[int, int, str]]:
        return [(fault.line, fault.column, fault.code) for fault in self.told if not fault.is_fault]

    def facts(self, code: str) -> list[dict[str, str]]:
        return [dict(fault.facts) for fault in self.told if fault.code == code]


def read(path: Path, **options: object) -> Read:
    return Read(read_list(path, **options))  # type: ignore[arg-type]
