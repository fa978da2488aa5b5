"""The lists that lessons rely on: laws and glossary. Each item has an id of its own, known keys, and its words."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.checks.kinds import Choice, Finding, Judge, Keys, Text, Words, other_language, told
from handbook.checks.words import check_data, check_words
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.syntax import LAW_ID
from handbook.model.address import PLAIN_NAME
from handbook.model.glossary import glossary_path
from handbook.model.laws import STATUSES, laws_path
from handbook.model.project import Project
from handbook.source import Value

LEGAL_DAY = re.compile(r"(?:(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/)?(?P<year>[12]\d{3})")  # 5/2/2020, 2/2020, 2020.


@dataclass(frozen=True, slots=True)
class Also:
    """Other forms of a word: a list of texts, or one such list for each language; one form needs no list."""

    locales: tuple[str, ...]

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB104 for a language the site has not, and what ``Text`` tells of each form."""
        for code, forms in value.items():
            if code not in self.locales:
                yield from other_language(code, forms, self.locales)
        lists = [forms for _, forms in value.items()] if isinstance(value.data, dict) else [value]
        for forms in lists:
            for form in forms.values() if isinstance(forms.data, tuple) else (forms,):
                yield from Text().judge(key, form)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text or number, kept as it is typed: a law's number, a day."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB106 where there is none."""
        if not value.is_scalar or not value.text().strip():
            yield value, "HB106", {"key": key, "found": value.shown()}


@dataclass(frozen=True, slots=True)
class ListId:
    """An id as pages use it: a law's is cited between brackets, a term's ends the address of its line."""

    is_law: bool

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB106 where there is none, HB255 for one that no page can name."""
        yield from Scalar().judge(key, value)
        wanted = LAW_ID if self.is_law else PLAIN_NAME
        if value.text().strip() and not wanted.fullmatch(value.text()):
            yield value, "HB255", {"found": value.shown(), "reason": "other" if self.is_law else "term"}


@dataclass(frozen=True, slots=True)
class LegalDay:
    """A day as offices write it, day first; where the day is not known, a month or a year."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB106 where there is none, HB253 for another spelling, and for a day that no calendar has."""
        written = value.text().strip()
        if not value.is_scalar or not written:
            yield value, "HB106", {"key": key, "found": value.shown()}
        elif not (match := LEGAL_DAY.fullmatch(written)):
            yield value, "HB253", {"key": key, "found": written, "reason": "other"}
        elif not _is_in_calendar(int(match["day"] or 1), int(match["month"] or 1), int(match["year"])):
            yield value, "HB253", {"key": key, "found": written, "reason": "none"}


def _is_in_calendar(day: int, month: int, year: int) -> bool:
    try:
        return bool(datetime.date(year, month, day))
    except ValueError:
        return False


def law_keys(project: Project) -> Keys:
    """The keys of a law."""
    words = Words.of(project)
    more: dict[str, Judge] = {"number": Scalar(), "issued": LegalDay(), "effective": LegalDay(), "note": words}
    return Keys({"id": ListId(is_law=True), "title": words, "status": Choice(STATUSES)}, more)


def term_keys(project: Project) -> Keys:
    """The keys of a glossary term: its name in each language is a key of its own."""
    codes, first = project.codes, project.default_locale.code
    names = {code: Text() for code in codes if code != first}
    return Keys(
        {"id": ListId(is_law=False), first: Text(), "definition": Words.of(project)},
        {**names, "also": Also(codes), "not": Also(codes)},
        names_languages=True,
    )


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about laws and glossary."""
    names = "id", project.default_locale.code
    for path, keys, own in (
        (laws_path(project.docs_dir), law_keys(project), ("id",)),
        (glossary_path(project.docs_dir), term_keys(project), names),
    ):
        yield from check_data(project, path, partial(_check_list, project, path, keys, own))


def _check_list(project: Project, path: Path, keys: Keys, own: tuple[str, ...], root: Value) -> Iterator[Diagnostic]:
    shown = project.shown(path)
    yield from check_words(project, shown, root)
    if not isinstance(root.data, tuple) and (root.data or not isinstance(root.data, dict)):
        yield diagnose(shown, root.place, "HB114", key=path.stem, found=next(iter(dict(root.items())), root.shown()))
    for item in root.values():
        if not isinstance(item.data, dict):
            yield diagnose(shown, item.place, "HB353", key=path.stem, found=item.shown() or "–")
            continue
        yield from told(shown, keys.judge(item))
    yield from _check_twice(shown, root, own)


def _check_twice(path: str, root: Value, own: tuple[str, ...]) -> Iterator[Diagnostic]:
    """HB304 for an item that has an id, or the name of a term, that another has."""
    seen: set[tuple[str, str]] = set()
    for item in root.values():
        names = [(key, item.text(key)) for key in own if item.text(key)]
        if found := next((name for name in names if name in seen), None):
            yield diagnose(path, item.place, "HB304", id=found[1])
        seen.update(names)
