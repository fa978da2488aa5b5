"""Everything there is to print: which subjects, in which editions, at which addresses.

::

    handbook, module   learner · trainer · booklet         lesson   learner · trainer · answers · large
    handbook           ebook             for offices, where they are wanted
    lesson             document · document-trainer                  form     document-form
    test               learner · answers                   page     sheet · card
    classroom paper    paper, two of them also a module    form     blank · book · fillable · workbook
    module             questions, where it has any         timetable a plan: paper · poster

``subject`` is what a printable shows; its stem and its edition are its address on the site.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.address import paper_url
from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.model.forms import Form
from handbook.model.pages import Page
from handbook.model.timetable import Plan
from handbook.recall import recalled


@dataclass(frozen=True, slots=True)
class Edition:
    """A way to print a subject: its ``name`` in the string tables, the ``suffix`` of its address, its ``format``.

    ``reader`` is whom it is for: a ``learner`` gets no notes and no answers, ``answers`` nothing but these, a
    ``trainer`` everything, ``questions`` what neighbours ask.
    """

    name: str
    suffix: str
    format: str = "a4"
    two_sided: bool = True
    reader: str = "learner"


LEARNER = Edition("learner", ".pdf")
TRAINER = Edition("trainer", ".trainer.pdf", reader="trainer")
ANSWERS = Edition("answers", ".answers.pdf", reader="answers")
QUESTIONS = Edition("questions", ".questions.pdf", reader="questions")
LARGE = Edition("large", ".large.pdf", "large")
BOOKLET = Edition("booklet", ".booklet.pdf", "a5")
SHEET = Edition("sheet", ".pdf", two_sided=False)
CARD = Edition("card", ".card.pdf", "a5", two_sided=False)
PAPER = Edition("paper", ".pdf", two_sided=False)
SIGNED = Edition("paper", ".pdf")  # A paper of the classroom with rows on both sides of a sheet.
POSTER = Edition("poster", ".poster.pdf", "a3", two_sided=False)
BLANK = Edition("blank", ".pdf")
BOOK = Edition("book", ".book.pdf")
FILLABLE = Edition("fillable", ".fillable.pdf", two_sided=False)
WORKBOOK = Edition("workbook", ".xlsx", two_sided=False)
# Made only where they are wanted: ``handbook build --office``.
EBOOK = Edition("ebook", ".epub", two_sided=False)
DOCUMENT = Edition("document", ".docx", two_sided=False)
DOCUMENT_FORM = Edition("document-form", ".docx", two_sided=False)
DOCUMENT_TRAINER = Edition("document-trainer", ".trainer.docx", two_sided=False, reader="trainer")

BOUND = (LEARNER, TRAINER, BOOKLET)
TEST_EDITIONS = (LEARNER, ANSWERS)
PAGE_EDITIONS = (SHEET, CARD)
FORM_EDITIONS = (BLANK, BOOK, FILLABLE, WORKBOOK)
CLASS_PAPERS = ("attendance", "certificate", "feedback", "name-tents")
MODULE_PAPERS = ("attendance", "certificate")  # Those there are for each module by itself as well.


@dataclass(frozen=True, slots=True)
class ClassPaper:
    """A paper for the classroom, made from the course plan: one of ``CLASS_PAPERS``, for all modules or for one."""

    name: str
    module: str = ""


Subject = Course | Module | Lesson | Test | Page | Form | ClassPaper | Plan


@dataclass(frozen=True, slots=True)
class Printable:
    """One file to print."""

    stem: str
    edition: Edition

    def url(self, locale: str) -> str:
        """Its address on the site: ``handouts/vi/outreach/rumours.trainer.pdf``."""
        return paper_url(self.stem, self.edition.suffix, locale)


def has_answers(page: Page) -> bool:
    """Whether a page has anything for an answer sheet."""
    return bool(recalled(f"answers {page.uri}", lambda: bool(page.texts[page.default].blocks_named("answer", "quiz"))))


def has_asks(module: Module) -> bool:
    """Whether any lesson of a module holds what neighbours ask."""
    return any(lesson.page.texts[lesson.page.default].blocks_named("ask") for lesson in module.lessons)


def stem_of(subject: Subject) -> str:
    """What all addresses of a subject begin with."""
    match subject:
        case Course():
            return "handbook"
        case Module():
            return subject.id
        case Form() | Page() | Plan():
            return subject.stem
        case ClassPaper():
            return f"class/{subject.name}" + (f"-{subject.module}" if subject.module else "")
        case Lesson() | Test():
            return subject.page.stem


def editions_of(subject: Subject) -> tuple[Edition, ...]:
    """The editions a subject is printed in; none for a page that is for the screen alone."""
    match subject:
        case Course():
            return BOUND
        case Module():
            return (*BOUND, *((QUESTIONS,) if has_asks(subject) else ()))
        case Lesson():
            return (LEARNER, TRAINER, *((ANSWERS,) if has_answers(subject.page) else ()), LARGE)
        case Test():
            return TEST_EDITIONS
        case Page():
            return tuple(edition for edition in PAGE_EDITIONS if edition.name in handouts_named(subject))
        case Form():
            return tuple(edition for edition in FORM_EDITIONS if edition.name in subject.editions)
        case Plan():
            return (PAPER, POSTER)
        case ClassPaper():
            return (SIGNED if subject.name == "attendance" else PAPER,)


def handouts_named(page: Page) -> tuple[str, ...]:
    """The editions a page's front matter asks for: ``handout: sheet``, or ``handout: [sheet, card]``."""
    front = page.texts[page.default].front
    return front.texts("handout") or (front.text("handout"),)


def printables_of(subject: Subject) -> tuple[Printable, ...]:
    """Every file a subject is printed as."""
    return tuple(Printable(stem_of(subject), edition) for edition in editions_of(subject))


def office_files_of(subject: Subject) -> tuple[Printable, ...]:
    """Every file a subject is made as besides, where files for offices are wanted."""
    match subject:
        case Course():
            editions: tuple[Edition, ...] = (EBOOK,)
        case Lesson():
            editions = (DOCUMENT, DOCUMENT_TRAINER)
        case Form():
            editions = (DOCUMENT_FORM,)
        case _:
            editions = ()
    return tuple(Printable(stem_of(subject), edition) for edition in editions)


def printed_pages(course: Course) -> tuple[Page, ...]:
    """Pages beside the modules that are printed as papers of their own."""
    return tuple(page for page in course.pages if editions_of(page))


def class_papers(course: Course) -> tuple[ClassPaper, ...]:
    """The papers of the classroom; none for a course without lessons."""
    return tuple(map(ClassPaper, CLASS_PAPERS)) if course.modules else ()


def class_papers_of(module: Module) -> tuple[ClassPaper, ...]:
    """The papers of the classroom for one module."""
    return tuple(ClassPaper(name, module.id) for name in MODULE_PAPERS)


def subjects_of(course: Course) -> Iterator[Subject]:
    """Everything that is printed, in the order of the print room's shelves."""
    yield course
    yield from printed_pages(course)
    yield from class_papers(course)
    yield from course.plans
    for module in course.modules:
        yield module
        yield from module.lessons
        yield from module.tests
        yield from class_papers_of(module)
    yield from course.forms


def papers_of(course: Course) -> Iterator[str]:
    """The papers of whatever has a page of its own, inside the folder of a language: ``outreach/rumours.trainer.pdf``.

    Papers of the classroom and plans of the timetable are printed for a class and then done with.
    """
    for subject in subjects_of(course):
        if not isinstance(subject, ClassPaper | Plan):
            yield from (f"{printable.stem}{printable.edition.suffix}" for printable in printables_of(subject))


def urls_of(course: Course, *, with_office: bool = False) -> list[str]:
    """The address of every file the site must have for printing, and for offices where that is wanted."""
    return [
        printable.url(locale.code)
        for locale in course.project.locales
        for subject in subjects_of(course)
        for printable in (*printables_of(subject), *(office_files_of(subject) if with_office else ()))
    ]
