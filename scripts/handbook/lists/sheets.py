"""Tables whose headings are another room's: every sheet of a file as its rows, nothing judged but what can be read."""

from pathlib import Path

from handbook.lists.columns import names_with
from handbook.lists.decoding import decoded
from handbook.lists.packages import data_of, is_workbook
from handbook.lists.rows import Sheet, refused
from handbook.lists.separated import read_separated
from handbook.lists.workbooks import opened, read_sheet, sheets_of


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """All sheets of a file that are seen, in their order; raises ``HandbookError`` where it is no list."""
    data = data_of(path)
    if is_workbook(path, data):
        with opened(path, data) as book:
            return tuple(read_sheet(path, book, title) for title, is_seen in sheets_of(path, book) if is_seen)
    text = decoded(data)
    if text is None:
        raise refused(path, "HB821", reason="other")
    return (read_separated(path, text, names_with({})),)
