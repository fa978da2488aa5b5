"""Everything that is made of a list of results, in one language; nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.lists.rows import Sheet
from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.strings import read_strings
from handbook.results.answers import CardWords, read_answers
from handbook.results.columns import MOST, QUESTION
from handbook.results.counting import counted
from handbook.results.marks import test_in
from handbook.results.page import page_of
from handbook.results.questions import TestForm, forms_of
from handbook.results.sheet import sheet_of
from handbook.results.telling import Teller
from handbook.results.template import template_of
from handbook.results.workbook import workbook_of
from handbook.text import fold

_CARDS = {"who": "name", "lesson": "test", "right": "right", "total": "total", "date": "date"}
_TEMPLATE = {"number": "number", "learner-name": "name", "group": "group"}


class UnknownTestError(ValueError):
    """A name that no test of the course has; ``known`` are those they have."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(", ".join(known))
        self.known = known


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, and what there is to say of the list."""

    files: Mapping[str, bytes]
    notes: tuple[Diagnostic, ...]


def results_of(sheets: Sequence[Sheet], course: Course, locale: Locale, *, test: str, enough: int, least: int) -> Made:
    """Page, sheet and workbook of a list; raises ``HandbookError`` with every fault of it, ``UnknownTestError``."""
    forms = forms_of(course)
    named = forms_named(course, test)[0].name.rstrip("TAB") if test else ""
    answers = read_answers(sheets, course, forms, card_words(course), named)
    strings = read_strings(course.project.theme_dir, locale.code)
    teller = Teller(counted(answers, course, enough=enough, least=least), strings)
    files = {
        "results.html": page_of(teller, course.project, locale),
        "results.pdf": sheet_of(teller, course.project, locale, Path(sheets[0].path.name)),
        "results.xlsx": workbook_of(teller, course.project.printing.paper),
    }
    return Made(files, answers.notes)


def template_for(course: Course, locale: Locale, test: str) -> bytes:
    """A workbook to type the answers of a test into; raises ``UnknownTestError``."""
    strings = read_strings(course.project.theme_dir, locale.code)
    return template_of(forms_named(course, test), strings, course.project.printing.paper)


def forms_named(course: Course, name: str) -> tuple[TestForm, ...]:
    """The forms of a test, by module (``4``, ``outreach``), form (``4A``) or page (``outreach/test``)."""
    forms = forms_of(course)
    for form in forms.values():
        if name.removesuffix(".md") == form.test.page.stem:
            return (form,)
    number, letter = test_in(next((str(m.number) for m in course.modules if m.id == name), name))
    found = tuple(one for one in forms.values() if str(one.module.number) == number)
    found = tuple(one for one in found if not letter or one.name.endswith(letter))
    if not found:
        raise UnknownTestError((*forms, *(module.id for module in course.modules if module.tests)))
    return found


def card_words(course: Course) -> CardWords:
    """What the trainer's page writes into its table, and we into the workbook, in every language of the site."""
    headings: dict[str, str] = {}
    unnamed = set[str]()
    for locale in course.project.locales:
        strings = read_strings(course.project.theme_dir, locale.code)
        headings |= {fold(strings(f"result.{key}")): name for key, name in _CARDS.items()}
        headings |= {fold(strings(f"results.{key}")): name for key, name in _TEMPLATE.items()}
        headings |= {fold(strings("block.quiz", number=n)): f"{QUESTION}{n}" for n in range(1, MOST + 1)}
        unnamed.add(strings("result.unnamed"))
    return CardWords(headings, frozenset(unnamed))
