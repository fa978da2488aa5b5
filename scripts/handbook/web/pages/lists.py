"""Pages that show a list beside their text: laws, glossary, forms, the contents, rules, the print room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from handbook.model.curriculum import Course
from handbook.model.forms import Form
from handbook.model.glossary import Term, in_order
from handbook.model.laws import Law
from handbook.model.locales import Locale
from handbook.model.strings import StringTable
from handbook.web.navigation import Link, link_to, url_of
from handbook.web.printroom import READERS, PrintRoom, Shelf


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law: ``original`` is its title in the language authors write first, where that is another."""

    id: str
    title: str
    title_language: str
    original: str
    number: str
    issued: str
    effective: str
    status: str
    note: str
    note_language: str


@dataclass(frozen=True, slots=True)
class TermName:
    """A term in another language of the site."""

    language: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term, and its names in the other languages; ``definition_language`` is empty for the page's own."""

    id: str
    name: str
    definition: str
    definition_language: str
    others: tuple[TermName, ...]


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form in a list."""

    code: str
    title: str
    purpose: str
    url: str


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A module and its pages, or the pages beside the modules (then ``head`` leads nowhere)."""

    head: Link
    rows: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LawsPage:
    """The list of laws; ``first`` is the language authors write first."""

    kind: ClassVar[str] = "laws"
    laws: tuple[LawRow, ...]
    first: str


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The course's own words."""

    kind: ClassVar[str] = "glossary"
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class FormsPage:
    """The forms of the notebooks."""

    kind: ClassVar[str] = "forms"
    forms: tuple[FormCard, ...]


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """Every page of the handbook."""

    kind: ClassVar[str] = "contents"
    parts: tuple[ContentsPart, ...]


@dataclass(frozen=True, slots=True)
class PrintablesPage:
    """The print room; ``archive`` is the address of all papers in one file, empty where nothing was printed.

    ``readers`` and ``places`` are what one chooses by: value and name. Only what some paper there is for is offered.
    """

    kind: ClassVar[str] = "printables"
    shelves: tuple[Shelf, ...]
    readers: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    archive: str
    archive_size: str
    strings: Mapping[str, str]


def laws_page(course: Course, locale: Locale) -> LawsPage:
    """The laws in the order of the list."""
    first = course.project.default_locale.code
    return LawsPage(tuple(_law(law, locale.code, first) for law in course.laws.values()), first)


def _law(law: Law, locale: str, first: str) -> LawRow:
    title, original = law.title(locale), law.title(first)
    return LawRow(
        id=law.id,
        title=title,
        title_language=_foreign(law.titles.language(locale), locale),
        original="" if original == title else original,
        number=law.number,
        issued=law.issued,
        effective=law.effective,
        status=law.status,
        note=law.notes.of(locale),
        note_language=_foreign(law.notes.language(locale), locale),
    )


def _foreign(language: str, locale: str) -> str:
    """The language of a text, where it is another than the page's."""
    return "" if language == locale else language


def glossary_page(course: Course, locale: Locale) -> GlossaryPage:
    """The glossary in the alphabet of the page's language."""
    return GlossaryPage(tuple(_term(term, locale.code) for term in in_order(course.glossary, locale.code)))


def _term(term: Term, locale: str) -> TermRow:
    return TermRow(
        id=term.id,
        name=term.names.of(locale),
        definition=term.definitions.of(locale),
        definition_language=_foreign(term.definitions.language(locale), locale),
        others=tuple(_name(term, code) for code in term.names if code != locale),
    )


def _name(term: Term, code: str) -> TermName:
    definition = term.definitions.of(code) if term.definitions.get(code) else ""
    return TermName(code, term.names.of(code), definition)


def forms_page(course: Course, locale: Locale) -> FormsPage:
    """All forms, in the order of their numbers."""
    return FormsPage(tuple(_form(form, locale) for form in course.forms))


def _form(form: Form, locale: Locale) -> FormCard:
    return FormCard(form.code, form.title(locale.code), form.purpose.of(locale.code), url_of(form, locale))


def contents_page(course: Course, locale: Locale, strings: StringTable, *, is_printed: bool) -> ContentsPage:
    """Every page of the handbook, module by module, then the pages beside them; the print room where there is print."""
    left_out = ("contents", "rules") if is_printed else ("contents", "rules", "printables")
    parts = [
        ContentsPart(
            link_to(course, module, locale, strings),
            tuple(link_to(course, item, locale, strings) for item in module.items),
        )
        for module in course.modules
    ]
    beside = tuple(link_to(course, page, locale, strings) for page in course.pages if page.layout not in left_out)
    return ContentsPage((*parts, *((ContentsPart(Link(strings("site.beside"), ""), beside),) if beside else ())))


def printables_page(room: PrintRoom) -> PrintablesPage:
    """Everything there is to print."""
    shelves = room.shelves()
    there = {copy.who for shelf in shelves for row in shelf.rows for copy in row.copies}
    return PrintablesPage(
        shelves,
        tuple((who, room.strings(f"printables.for-{who}")) for who in READERS if who in there),
        tuple((shelf.id, shelf.title) for shelf in shelves),
        room.archive,
        room.archive_size,
        room.strings.under("printables"),
    )
