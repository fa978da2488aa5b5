"""Laws: what a page cites stands in its list, what it lists is cited, and both are in force."""

from collections import Counter
from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.laws import laws_path
from handbook.model.pages import PageText
from handbook.recall import recalled
from handbook.source import Value

MANY = 3  # Pages.


def check(course: Course) -> Iterator[Diagnostic]:
    """Citations and source lists of every page."""
    gone = frozenset(_gone(course))
    path = course.project.shown(laws_path(course.project.docs_dir))
    for law_id in sorted(gone):
        yield diagnose(path, (1, 1), "HB601", found=law_id, near=did_you_mean(law_id, course.laws))
    for page in course.documents:
        for text in page.texts.values():
            yield from _check_text(course, text, gone)


def _gone(course: Course) -> Iterator[str]:
    """Laws that many pages cite and the list has not: nobody misspells one so often, so the list is told once."""
    listed = (page.texts[page.default].front.texts("sources") for page in course.documents)
    times = Counter(law_id for sources in listed for law_id in {*sources})
    yield from (law_id for law_id, pages in times.items() if pages >= MANY and law_id not in course.laws)


def _check_text(course: Course, text: PageText, gone: frozenset[str]) -> Iterator[Diagnostic]:
    path = course.project.shown(text.source.path)
    entries: dict[str, tuple[int, int]] = {}
    for item in filter(Value.text, text.front.listed("sources")):
        if item.text() in entries:  # Its id would stand twice on the page.
            yield diagnose(path, item.place, "HB304", id=item.text())
        entries.setdefault(item.text(), item.place)
    cited = {name: (line, column) for name, line, column in reversed(_cited(path, text))}
    for law_id, place in {**cited, **entries}.items():
        if law_id not in gone:
            yield from _check_law(course, path, place, law_id)
    if text.locale.code != course.project.default_locale.code:
        return  # parity holds a translation's list to the original's (HB507)
    for law_id in cited.keys() - entries.keys():
        yield diagnose(path, cited[law_id], "HB603", found=law_id)
    for law_id in entries.keys() - cited.keys():
        yield diagnose(path, entries[law_id], "HB604", found=law_id)


def _cited(path: str, text: PageText) -> list[tuple[str, int, int]]:
    marks = recalled(f"cited {path}", lambda: [[mark.name, mark.line, mark.column] for mark in text.outline.citations])
    return [(name, line, column) for name, line, column in marks]


def _check_law(course: Course, path: str, place: tuple[int, int], law_id: str) -> Iterator[Diagnostic]:
    law = course.laws.get(law_id)
    if law is None:
        yield diagnose(path, place, "HB601", found=law_id, near=did_you_mean(law_id, course.laws))
    elif law.status == "replaced":
        yield diagnose(path, place, "HB602", found=law_id)
