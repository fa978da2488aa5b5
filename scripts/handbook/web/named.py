"""What is found by its own name: laws, forms, papers; and the terms that are defined above what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.body.rendering import Rendering
from handbook.model.catalogue import class_papers, editions_of, subjects_of
from handbook.model.forms import Form
from handbook.model.glossary import Term, in_order
from handbook.model.locales import Locale
from handbook.text import fold
from handbook.web.records import Record


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as search shows it: how it may be asked for, folded; its name, what it means, its place on its page."""

    forms: tuple[str, ...]
    name: str
    text: str
    anchor: str


def law_records(rendering: Rendering) -> Iterator[Record]:
    """Laws by id, title and number."""
    code = rendering.locale.code
    for law in rendering.course.laws.values():
        title = f"{law.id} {law.title(code)}"
        yield Record(law.id, f"{title}, {law.number}" if law.number else title, [law.notes.of(code)], "law")


def form_record(form: Form, locale: str) -> Record:
    """A form, by name and keeper: its other words are those of the lesson on it, which comes first for them."""
    return Record("", "", [form.keeper.of(locale)], "form")


def paper_records(rendering: Rendering) -> Iterator[Record]:
    """What lies in the print room: papers for the classroom on their shelf, and the editions other papers come in."""
    course, strings = rendering.course, rendering.strings
    for paper in class_papers(course):
        yield Record("shelf-class", strings(f"paper.{paper.name}"), [strings("printables.class")], "paper")
    editions = (edition.name for subject in subjects_of(course) for edition in editions_of(subject))
    for name in dict.fromkeys(editions):
        yield Record("", strings(f"edition.{name}"), [strings(f"edition.{name}-hint")], "paper")


def definitions(terms: tuple[Term, ...], locale: Locale) -> Iterator[Definition]:
    """The terms a language has."""
    for term in in_order(terms, locale.code):
        forms = term.forms(locale.code)
        asked = dict.fromkeys(fold(form) for form in (*forms, *initials(forms)))
        yield Definition(tuple(asked), forms[0], term.definitions.of(locale.code), term.id)


def initials(forms: tuple[str, ...]) -> list[str]:
    """``phòng cháy chữa cháy`` is also ``pccc``; without its first word too, as people write ``CTMT``."""
    found = []
    for form in forms:
        words = fold(form).split()
        found += ["".join(word[0] for word in part) for part in (words, words[1:]) if len(part) > 2]
    return found
