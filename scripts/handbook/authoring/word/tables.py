"""Tables: a head, rows with as many cells, each on one line."""

from collections.abc import Callable, Iterable

from handbook.authoring.word.marks import Marks
from handbook.authoring.word.pandoc import Node


def rows_of(table: Node) -> tuple[list[list[list[Node]]], bool]:
    """The cells of a table row by row, each its blocks; whether some were merged: those are empty but for the first."""
    rows = [*table[3][1], *(row for body in table[4] for row in (*body[2], *body[3])), *table[5][1]]
    columns = len(table[2])
    grid: list[list[list[Node]]] = [[[] for _ in range(columns)] for _ in rows]
    taken: set[tuple[int, int]] = set()
    is_merged = False
    for number, row in enumerate(rows):
        column = 0
        for _, _, down, across, blocks in row[1]:
            while (number, column) in taken:
                column += 1
            if column >= columns:
                break
            grid[number][column] = blocks
            taken |= {(number + y, column + x) for y in range(down) for x in range(across)}
            is_merged = is_merged or down > 1 or across > 1
    return [row for row in grid if any(row)], is_merged


def written(rows: list[list[list[Node]]], cell: Callable[[list[Node]], str], todo: str) -> list[str]:
    """The lines of a table whose first row is its head."""
    texts = [[cell(blocks).replace("\n", " ").strip() for blocks in row] for row in rows]
    head, *others = texts
    return [_row(head, todo), "|" + "---|" * len(head), *(_row(row, todo) for row in others)]


def marks_of(marks: Marks, is_merged: bool, rows: list[list[list[Node]]], table: Node) -> str:
    """What is to be looked at in a table, at its first line."""
    told = marks.mark("merged") if is_merged else ""
    has_lists = any(block["t"] not in ("Para", "Plain") for row in rows for cell in row for block in cell)
    told += marks.mark("cell") if has_lists else ""
    return told + (marks.mark("head") if not table[3][1] else "")


def _row(texts: Iterable[str], todo: str) -> str:
    cells = list(texts)
    first = next((number for number, text in enumerate(cells) if text), None)
    if todo and first is not None and not cells[first].startswith((todo, "![")):
        cells[first] = todo + cells[first]
    return "| " + " | ".join(cells) + " |"
