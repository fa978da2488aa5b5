"""Plans whose dates are known as calendar files (RFC 5545), for telephones: an event for each session but the breaks.

Times are local to whoever reads them (no time zone), so a file says the same wherever it is opened. Nothing in it hangs
on when it was made: it is stamped with the first day of its plan.
"""

import datetime
import re
from collections.abc import Iterator

from handbook.body.rendering import Rendering
from handbook.body.timetable_text import DayText, PlanText, plan_text
from handbook.model.locales import Locale
from handbook.model.timetable import Plan

LINE = 75  # Octets a line may have.
_ESCAPED = re.compile(r"[\\,;]")


def calendar_url(plan: Plan, locale: Locale) -> str:
    """Where the file of a plan is on the site, empty while its dates are not known."""
    return f"calendar/{locale.code}/{plan.id}.ics" if plan.begins else ""


def calendar_of(rendering: Rendering, plan: Plan) -> str:
    """The file of a plan that begins on a known day."""
    text = plan_text(rendering.course, plan, rendering.locale, rendering.strings)
    name = f"{rendering.locale.site_name}: {text.title}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//timetable//EN", f"X-WR-CALNAME:{_escaped(name)}"]
    for number, day in enumerate(text.days, start=1):
        lines += _events(text, day, f"{plan.id}-{number}-{rendering.locale.code}", f"{plan.begins:%Y%m%d}T000000Z")
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _events(plan: PlanText, day: DayText, uid: str, stamp: str) -> Iterator[str]:
    for number, row in enumerate(day.rows, start=1):
        if row.is_rest or day.date is None:
            continue
        yield from ("BEGIN:VEVENT", f"UID:{uid}-{number}@timetable.handbook", f"DTSTAMP:{stamp}")
        yield from (f"DTSTART:{_moment(day.date, row.begins)}", f"DTEND:{_moment(day.date, row.ends)}")
        yield f"SUMMARY:{_escaped(row.what)}"
        yield from (f"DESCRIPTION:{_escaped(row.by)}",) if row.by else ()
        yield from (f"LOCATION:{_escaped(plan.venue)}",) if plan.venue else ()
        yield "END:VEVENT"


def _moment(date: datetime.date, minutes: int) -> str:
    return f"{datetime.datetime.combine(date, datetime.time()) + datetime.timedelta(minutes=minutes):%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", " ".join(text.split()))


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, parted between letters; the later ones begin with a space."""
    piece = ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
