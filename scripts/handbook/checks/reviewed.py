"""The legal review: ``extra.reviewed``, the month printed in every imprint, against the laws the course lists."""

import re
from collections.abc import Iterator

from handbook.checks.kinds import place_in
from handbook.diagnostics import Diagnostic, diagnose
from handbook.model.laws import laws_path
from handbook.model.project import Project
from handbook.source import SourceError, read_data

_MONTH = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
_DAY = re.compile(r"\d{1,2}/(0?[1-9]|1[0-2])/(\d{4})")


def check(project: Project) -> Iterator[Diagnostic]:
    """HB631 where the month is none, HB630 for each law that was issued after it: the review did not see it."""
    value = project.settings.get("extra", "reviewed")
    if value is None:
        return
    month = _month(_MONTH, value.text())
    if month is None:
        yield place_in(project, value, "HB631", found=value.shown() or "–")
        return
    path = laws_path(project.docs_dir)
    try:
        laws = read_data(path).values()
    except (SourceError, OSError):
        return  # Told by the rules for lists.
    for law in laws:
        issued = law.get("issued")
        if issued and (_month(_DAY, issued.text()) or month) > month:
            facts = {"id": law.text("id"), "found": issued.text(), "reviewed": value.text()}
            yield diagnose(project.shown(path), issued.place, "HB630", **facts)


def _month(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Year and month of a text in this form; None for any other, as a law may be known by its year alone."""
    match = pattern.fullmatch(text.strip())
    return (int(match[2]), int(match[1])) if match else None
