"""Laws: what a page cites stands in its list, what it lists is cited, and both are in force."""

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.pages import PageText


def check(course: Course) -> Iterator[Diagnostic]:
    """Citations and source lists of every page."""
    for page in course.documents:
        for text in page.texts.values():
            yield from _check_text(course, text)


def _check_text(course: Course, text: PageText) -> Iterator[Diagnostic]:
    path = course.project.shown(text.source.path)
    listed = text.front.get("sources")
    entries: dict[str, tuple[int, int]] = {}
    for item in listed.values() if listed else ():
        if item.text() in entries:  # Its id would stand twice on the page.
            yield diagnose(path, item.place, "HB304", id=item.text())
        entries.setdefault(item.text(), item.place)
    cited = {mark.name: (mark.line, mark.column) for mark in reversed(text.outline.citations)}
    for law_id, place in {**cited, **entries}.items():
        law = course.laws.get(law_id)
        if law is None:
            yield diagnose(path, place, "HB601", found=law_id, near=did_you_mean(law_id, course.laws))
        elif law.status == "replaced":
            yield diagnose(path, place, "HB602", found=law_id)
    if text.locale.code != course.project.default_locale.code:
        return  # parity holds a translation's list to the original's (HB507)
    for law_id in cited.keys() - entries.keys():
        yield diagnose(path, cited[law_id], "HB603", found=law_id)
    for law_id in entries.keys() - cited.keys():
        yield diagnose(path, entries[law_id], "HB604", found=law_id)
