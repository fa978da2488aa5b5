"""``docs/data/synonyms.yml``: everyday words are told once, and each leads to words that the handbook has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.checks.kinds import Finding, Keys, Texts, other_language, told
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic
from handbook.markup.syntax import HIDDEN_BLOCKS
from handbook.model.curriculum import Course
from handbook.model.pages import Page, PageText
from handbook.model.project import Project
from handbook.model.strings import read_strings
from handbook.model.synonyms import synonyms_path
from handbook.recall import recalled
from handbook.source import SourceError, Value, read_data
from handbook.text import fold

OWN = Keys({}, {"light": Texts(0, 400), **dict.fromkeys(("laws", "forms", "asking"), Texts(0, 40)), "leads": None})
LEAD = Keys({"say": Texts(1, 40), "to": Texts(1, 12)}, {})


def check(project: Project) -> Iterator[Diagnostic]:
    """HB104, HB105, HB107 and HB114 for its form, HB621 for words told twice."""
    path = synonyms_path(project.docs_dir)
    yield from check_data(project, path, lambda root: told(project.shown(path), _judge(project, root)), has_keys=True)


def check_leads(course: Course) -> Iterator[Diagnostic]:
    """HB620 for words that lead nowhere."""
    project, path = course.project, synonyms_path(course.project.docs_dir)
    for code in (locale.code for locale in project.locales):  # What nobody is shown now leads nowhere now.
        wanted = recalled(f"led to {code}", partial(_led_to, path, code))
        if wanted and (left := _Words(course, code).lacking(tuple(wanted))):
            yield from told(project.shown(path), _nowhere(_leads(path, code), left))


def _judge(project: Project, root: Value) -> Iterator[Finding]:
    codes = project.codes
    for code, own in root.items():
        if code not in codes:
            yield from other_language(code, own, codes)
            continue
        yield from OWN.judge(own)
        leads = own.get("leads")
        if leads is not None and not isinstance(leads.data, tuple):
            yield leads, "HB114", {"key": "leads", "found": leads.shown()}
        items = own.listed("leads")
        for item in items:
            yield from LEAD.judge(item)
        yield from _twice(items)


def _leads(path: Path, code: str) -> tuple[Value, ...]:
    """The leads of a language; none where the file cannot be read, which is told."""
    try:
        return read_data(path).listed(code, "leads")
    except (SourceError, FileNotFoundError):
        return ()


def _led_to(path: Path, code: str) -> list[str]:
    """What the leads of a language lead to, folded."""
    return sorted({fold(text.text()) for text in _texts(_leads(path, code), "to")})


def _twice(items: tuple[Value, ...]) -> Iterator[Finding]:
    """HB621 for everyday words that stand a second time: nobody would know where they lead."""
    seen: set[str] = set()
    for text in _texts(items, "say"):
        said = " ".join(text.text().lower().split())
        if said in seen:
            yield text, "HB621", {"found": text.text()}
        seen.add(said)


def _nowhere(items: tuple[Value, ...], left: frozenset[str]) -> Iterator[Finding]:
    """HB620 for each that leads to words which stand on no page in this language."""
    for text in _texts(items, "to"):
        if fold(text.text()) in left:
            yield text, "HB620", {"found": text.text()}


def _texts(items: tuple[Value, ...], key: str) -> Iterator[Value]:
    for item in items:
        if found := item.get(key):
            yield from (text for text in found.values() if text.text())


@dataclass(frozen=True, slots=True)
class _Words:
    """Everything a reader of a language can search: pages, terms, laws, forms and papers."""

    course: Course
    code: str

    def lacking(self, wanted: tuple[str, ...]) -> frozenset[str]:
        """Those of some phrases, folded, that stand nowhere."""
        left = frozenset(wanted) - frozenset(self._beside(wanted))
        for page in self.course.documents:
            left -= frozenset(self._on(page, wanted))
        return left

    def _beside(self, wanted: tuple[str, ...]) -> list[str]:
        def work() -> list[str]:
            try:
                return sorted(_standing_in(_words_beside(self.course, self.code), wanted))
            except SourceError:  # Told by checks.strings: what stands in a table that cannot be read, nobody knows.
                return list(wanted)

        return recalled(f"words beside {self.code}", work)

    def _on(self, page: Page, wanted: tuple[str, ...]) -> list[str]:
        def work() -> list[str]:
            return sorted(_standing_in(_words_on(page.text(self.code)), wanted))

        return recalled(f"words {page.uri} {self.code}", work)


def _standing_in(words: str, wanted: Iterable[str]) -> frozenset[str]:
    folded = f" {fold(words)} "
    return frozenset(phrase for phrase in wanted if f" {phrase} " in folded)


def _words_beside(course: Course, code: str) -> str:
    """What can be searched that stands on no page."""
    strings = read_strings(course.project.theme_dir, code)
    words: list[str] = []
    for term in course.glossary:
        words += (*term.forms(code), term.definitions.of(code))
    for law in course.laws.values():
        words += (law.title(code), law.number, law.notes.of(code))
    for form in course.forms:
        words += (form.title(code), form.code, form.purpose.of(code))
    words += (*strings.under("paper").values(), *strings.under("edition").values())
    return " | ".join((*words, *(module.title(code) for module in course.modules)))


def _words_on(text: PageText) -> str:
    """What a reader sees of a page, with its markup."""
    lines = text.source.body.split("\n")
    for block in text.blocks_named(*HIDDEN_BLOCKS):  # What search does not show leads nowhere.
        first, last = block.line - text.source.body_line, block.last_line - text.source.body_line
        lines[first : last + 1] = [""] * (last + 1 - first)
    return "\n".join((text.title, text.summary, *text.keypoints, *lines))
