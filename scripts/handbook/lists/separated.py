"""Text files of a row a line: cells between commas, semicolons or tabs, quoted where they hold one or a line end.

Whatever a cell begins with, it is text: nothing is worked out.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from handbook.diagnostics import Diagnostic, diagnose
from handbook.lists.columns import count_of
from handbook.lists.decoding import Decoded
from handbook.lists.headings import Names
from handbook.lists.limits import BYTES, CELL_LINES, COLUMNS, ROWS
from handbook.lists.rows import Cell, Row, Sheet, path_of, refused

SEPARATORS = {",": "“,”", ";": "“;”", "\t": "tab"}  # And how they are named.
_SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)  # What spreadsheets write above the first row.
_LOOKED_AT = 60  # Rows in which the separator shows itself.
_END = "\x03"  # A last row of our own: where it is not a row, a quotation mark was still open.


def read_separated(path: Path, decoded: Decoded, names: Names) -> Sheet:
    """The rows of a text file; raises ``HandbookError`` where there are too many."""
    said = _SAID.match(decoded.text)
    separator = said[1] if said and said[1] in SEPARATORS else _separator(decoded.text, names)
    rows: list[Row] = []
    told: list[Diagnostic] = []
    for number, cells in enumerate(_records(f"{decoded.text}\n{_END}", separator), start=1):
        if cells == [_END]:
            break
        if number > ROWS or len(cells) > COLUMNS:
            raise refused(path, "HB822", reason="columns" if number <= ROWS else "rows", most=ROWS, columns=COLUMNS)
        if said and number == 1:
            continue
        rows.append(Row(number, tuple(Cell(text.removesuffix(_END)) for text in cells)))
        if column := _open_at(cells):
            told.append(diagnose(path_of(path), (number, column), "HB835", reason="quote", found=""))
    return Sheet(
        path,
        "",
        tuple(row for row in rows if row.has_words),
        f"{decoded.encoding}, {SEPARATORS[separator]}",
        encoding=decoded.encoding,
        is_ragged=True,
        told=tuple(told),
    )


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(BYTES)  # No cell has more letters than the file has bytes.
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator(text: str, names: Names) -> str:
    """What makes most headings of the first rows; where none does, what makes most cells."""
    return max(SEPARATORS, key=lambda separator: _headings_with(text, separator, names))


def _headings_with(text: str, separator: str, names: Names) -> tuple[int, int]:
    rows = list(islice(_records(text, separator), _LOOKED_AT))
    return max((count_of(cells, names) for cells in rows), default=0), max(map(len, rows), default=0)


def _open_at(cells: list[str]) -> int:
    """The column where a quotation mark was opened and never closed, so that whole rows stand in one cell; else 0."""
    swallowed = (place for place, text in enumerate(cells, 1) if text.count("\n") >= CELL_LINES or text.endswith(_END))
    return next(swallowed, 0)
