"""Days as offices write them, and as a reader of a language reads them."""

import re
from contextlib import suppress
from datetime import date, timedelta

from babel.dates import format_date

from handbook.lists.rows import FIRST_DAY

_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]*)?")
_IN_WORDS = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:,|\s+năm)?\s+([0-9]{4})", re.IGNORECASE)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)  # Outside of these a number is no day of a class.
_PATTERNS = {"vi": "dd/MM/yyyy"}  # Others: day, month in words, year.


def day_of(text: str, first_day: date = FIRST_DAY) -> date | None:
    """The day that a cell says: ``05/03/2026`` (day first), ``2026-03-05``, or days since ``first_day``; else None."""
    found: date | None = None
    with suppress(ValueError, OverflowError):
        if match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
            found = date(int(match[3]), int(match[2]), int(match[1]))
        elif match := _YEAR_FIRST.fullmatch(text):
            found = date(int(match[1]), int(match[2]), int(match[3]))
        elif match := _SERIAL.fullmatch(text):
            found = first_day + timedelta(days=int(match[1]))
    return found if found and EARLIEST <= found <= LATEST else None


def day_written(day: date, locale: str) -> str:
    """A day as readers of a language write it: ``05/03/2026``, ``5 March 2026``."""
    return format_date(day, _PATTERNS.get(locale, "d MMMM yyyy"), locale=locale)
