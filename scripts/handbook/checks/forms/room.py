"""The blanks of a form: each wide enough for its kind, for its label, and for what its specimen says.

A table's cells hold as many written lines as the row is high; blanks beside tables have the lines they are ruled with.
What is told is in whole millimetres: what there is rounded down, what is wanted up, so that the two are never the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from handbook.checks.forms.keys import listed
from handbook.checks.kinds import Finding
from handbook.model.form_sizes import (
    GUTTER,
    INSET,
    LEAST_WIDTHS,
    LINE_WIDTHS,
    PEN_LINE,
    TICK,
    label_width,
    lines_of,
    pen_width,
    widths_on,
)
from handbook.model.forms import ROW_HEIGHT, number_of
from handbook.source import Value


@dataclass(frozen=True, slots=True)
class _Blank:
    """A field as it comes to lie on paper; ``is_column``: it has a head above, whose words may break."""

    field: Value
    width: float
    lines: int
    is_column: bool


def judge_room(form: Value, locales: Sequence[str]) -> Iterator[Finding]:
    """HB363 by the kind of a blank, HB364 by its label, HB365 by its specimen; none where widths are no numbers."""
    orientation = form.text("orientation") or "portrait"
    if orientation not in LINE_WIDTHS:
        return
    for block in listed(form, "blocks"):
        for blank in _blanks(form, block, orientation):
            yield from _judge_kind(blank)
            yield from _judge_label(blank, locales)
            yield from _judge_specimen(blank, form, block, locales)
        yield from _judge_row_labels(form, block, orientation, locales)


def _blanks(form: Value, block: Value, orientation: str) -> Iterator[_Blank]:
    columns, fields = listed(block, "columns"), listed(block, "fields")
    if not all(0 < number_of(field, "width") <= 100 for field in (*columns, *fields)):
        return
    if columns:
        height = number_of(form, "row-height") or ROW_HEIGHT
        widths = widths_on(orientation, [number_of(column, "width") for column in columns])
        for column, width in zip(columns, widths, strict=True):
            yield _Blank(column, width, int(height // PEN_LINE), is_column=True)
        return
    for line in lines_of((number_of(field, "width"), field) for field in fields):
        widths = widths_on(orientation, [number_of(field, "width") for field in line], gutter=GUTTER)
        for field, width in zip(line, widths, strict=True):
            yield _Blank(field, width, field.whole("lines") or 1, is_column=False)


def _judge_kind(blank: _Blank) -> Iterator[Finding]:
    kind = blank.field.text("kind")
    least = LEAST_WIDTHS.get(kind, 0)
    if blank.width < least:
        yield blank.field.get("width") or blank.field, "HB363", {
            "kind": kind, "found": int(blank.width), "least": least,
        }  # fmt: skip


def _judge_label(blank: _Blank, locales: Sequence[str]) -> Iterator[Finding]:
    """A label over a blank is one line; over a column and beside a box it has as many as it needs."""
    label, is_beside = blank.field.get("label"), blank.field.text("kind") == "yes-no" and not blank.is_column
    taken = TICK if is_beside else INSET if blank.is_column else 0
    if label is not None:
        yield from _too_wide(label, blank.width - taken, locales, may_break=is_beside or blank.is_column)


def _judge_row_labels(form: Value, block: Value, orientation: str, locales: Sequence[str]) -> Iterator[Finding]:
    """HB364 of the labels at the head of rows, which break between words."""
    labels = block.get("row-labels")
    column = next(iter(_blanks(form, block, orientation)), None)
    for label in labels.values() if labels and column else ():
        assert column
        yield from _too_wide(label, column.width - INSET, locales, may_break=True)


def _too_wide(label: Value, room: float, locales: Sequence[str], *, may_break: bool) -> Iterator[Finding]:
    for text in _spoken(label, locales):
        piece = max(text.split(), key=label_width, default="") if may_break else text
        if label_width(piece) > room:
            yield label, "HB364", {"found": piece, "room": int(room)}
            return


def _judge_specimen(blank: _Blank, form: Value, block: Value, locales: Sequence[str]) -> Iterator[Finding]:
    if blank.field.text("kind") != "text":
        return
    rows = form.get("specimen", block.text("id"))
    for row in (rows.values() or (rows,)) if rows else ():
        cell = row.get(blank.field.text("id"))
        for text in _spoken(cell, locales) if cell else ():
            wanted = pen_width(text, blank.lines)
            if wanted > blank.width:
                yield cell or row, "HB365", {
                    "found": text, "wanted": ceil(wanted), "room": int(blank.width),
                }  # fmt: skip


def _spoken(value: Value, locales: Sequence[str]) -> Iterator[str]:
    """A text in every language it is given in."""
    if isinstance(value.data, dict):
        yield from (value.text(code) for code in locales if value.text(code))
    else:
        yield value.text()
