"""How the cells of a spreadsheet look, by what they hold."""

from typing import Any

GREY = "#E4E4E4"  # Words on it stay readable on a black-and-white copier.

_TEXT = {"text_wrap": True, "valign": "top"}
_CELL = {**_TEXT, "border": 1}
_ENTRY = {**_CELL, "locked": False}
_MONEY = {"num_format": "#,##0"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_TEXT, "bold": True},
    "notice": {**_TEXT, "italic": True},
    "words": _TEXT,
    "head": {**_CELL, "bold": True, "bg_color": GREY},
    "label": _CELL,
    "sum": {**_CELL, **_MONEY, "bg_color": GREY},
    "carried": {**_ENTRY, **_MONEY, "bg_color": GREY},  # Not locked, or the sheet could not be sorted; guarded instead.
    "month": {**_CELL, "num_format": "mm/yyyy", "align": "left"},
    "astray": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#404040"},  # Text where a number is wanted.
    "text": {**_ENTRY, "num_format": "@"},  # As it was typed: 07 stays 07.
    "number": {**_ENTRY, "num_format": "0"},
    "money": {**_ENTRY, **_MONEY},
    "date": {**_ENTRY, "num_format": "dd/mm/yyyy"},
    "yes-no": _ENTRY,
    "signature": _ENTRY,
}
