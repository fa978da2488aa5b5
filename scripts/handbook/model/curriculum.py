"""The course: modules and lessons in order, each page in every language it has been written in.

::

    Course ── modules ─> Module ── lessons ─> Lesson        places and numbers, from curriculum.yml
       │                    │                    │
       ├─ home, pages       └─ page              └─ page     Page: one document in all its languages
       ├─ laws, glossary    └─ tests                          └─ texts[locale] -> PageText (front matter + Source)
       ├─ forms ─> Form     model forms of the notebooks, from data/forms
       ├─ everyday, asked   words people search with, from data/synonyms.yml and data/asked.yml
       ├─ spoken            how words are read aloud, from data/spoken.yml
       └─ plans             when what is taught, from data/timetable.yml

Minutes of a module and of the course are sums of its lessons', never stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from handbook.model.address import is_plain
from handbook.model.asked import Asked, asked_path, read_asked
from handbook.model.forms import Form, read_forms
from handbook.model.glossary import Term, glossary_path, read_glossary
from handbook.model.laws import Law, laws_path, read_laws
from handbook.model.pages import Page, PageText
from handbook.model.project import Project
from handbook.model.spoken import Said, read_spoken, spoken_path
from handbook.model.synonyms import Everyday, read_synonyms, synonyms_path
from handbook.model.texts import Texts, texts_of, tongues_of
from handbook.model.timetable import Plan, read_timetable
from handbook.recall import recalled
from handbook.source import Value, read_data, read_source

FORMS = ("A", "B")  # The forms of a module's test: before it and after it.


@dataclass(frozen=True)
class Lesson:
    """One unit of class; ``number`` is its place, such as ``3.2``."""

    number: str
    page: Page

    @property
    def uri(self) -> str:
        """Where it is inside docs."""
        return self.page.uri

    def title(self, locale: str) -> str:
        """The title as readers of a language see it."""
        return self.page.title(locale)


@dataclass(frozen=True)
class Test:
    """The questions of a module; ``form`` is A to ask before it and B after it, empty for one that does for both."""

    page: Page
    form: str = ""

    @property
    def uri(self) -> str:
        """Where it is inside docs."""
        return self.page.uri

    def title(self, locale: str) -> str:
        """The title as readers of a language see it."""
        return self.page.title(locale)


@dataclass(frozen=True)
class Module:
    """One of the parts of the course, taught by one body."""

    id: str
    number: int
    titles: Texts
    page: Page
    lessons: tuple[Lesson, ...]
    tests: tuple["Test", ...]

    @property
    def uri(self) -> str:
        """Where its opening page is inside docs."""
        return self.page.uri

    def title(self, locale: str) -> str:
        """The title as readers of a language see it; without one its id."""
        return self.titles.of(locale) or self.id

    @property
    def items(self) -> "tuple[Lesson | Test, ...]":
        """Its lessons, then its tests."""
        return (*self.lessons, *self.tests)

    def minutes(self, locale: str) -> int:
        """Minutes of class of all lessons together."""
        return sum(lesson.page.text(locale).minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Course:
    """Everything there is to publish, in order."""

    project: Project
    home: Page
    modules: tuple[Module, ...]
    pages: tuple[Page, ...]
    laws: Mapping[str, Law]
    glossary: tuple[Term, ...]
    forms: tuple[Form, ...]
    spoken: Mapping[str, tuple[Said, ...]]
    plans: tuple[Plan, ...] = ()

    @property
    def lessons(self) -> Iterator[tuple[Module, Lesson]]:
        """All lessons with their modules, in the order they are taught."""
        return ((module, lesson) for module in self.modules for lesson in module.lessons)

    @property
    def documents(self) -> Iterator[Page]:
        """Every page, in reading order."""
        yield self.home
        for module in self.modules:
            yield module.page
            yield from (lesson.page for lesson in module.lessons)
            yield from (test.page for test in module.tests)
        yield from self.pages

    @cached_property
    def everyday(self) -> Mapping[str, Everyday]:
        """Words people search with, by language."""
        return read_synonyms(synonyms_path(self.project.docs_dir))

    @cached_property
    def asked(self) -> Mapping[str, Asked]:
        """What people call the subject of a page, by its uri."""
        return read_asked(asked_path(self.project.docs_dir))

    @cached_property
    def by_uri(self) -> Mapping[str, "Item"]:
        """What stands at a uri."""
        found: dict[str, Item] = {page.uri: page for page in (self.home, *self.pages)}
        found |= {form.uri: form for form in self.forms}
        for module in self.modules:
            found[module.page.uri] = module
            found |= {lesson.page.uri: lesson for lesson in module.lessons}
            found |= {test.page.uri: test for test in module.tests}
        return found

    def module_of(self, item: Lesson | Test) -> Module:
        """The module a lesson or a test belongs to."""
        return next(module for module in self.modules if item in module.items)

    def page_with_layout(self, layout: str) -> Page | None:
        """The page that shows a list of its own: ``glossary``, ``laws``, ``printables``."""
        return next((page for page in self.pages if page.layout == layout), None)


Item = Page | Module | Lesson | Test | Form  # Whatever has a page of its own on the site.


def curriculum_path(project: Project) -> str:
    """``curriculum.yml`` as an author would type it."""
    return project.shown(project.docs_dir / "curriculum.yml")


def read_curriculum(project: Project) -> Value:
    """The course plan with places; raises ``SourceError`` for broken YAML, ``OSError`` where it is missing."""
    return read_data(project.docs_dir / "curriculum.yml")


def read_course(project: Project) -> Course:
    """Read the whole course. Files that do not exist are left out: ``checks`` report them.

    Raises ``SourceError`` or ``OSError`` where the plan itself or a data file cannot be read.
    """
    plan, tongues = read_curriculum(project), tongues_of(project)
    home = _read_page(project, "index.md")
    if home is None:
        raise FileNotFoundError(project.docs_dir / "index.md")
    course = Course(
        project=project,
        home=home,
        modules=tuple(_read_modules(project, plan)),
        pages=tuple(page for uri in plan.texts("pages") if (page := _read_page(project, f"{uri}.md"))),
        laws=read_laws(laws_path(project.docs_dir), tongues),
        glossary=read_glossary(glossary_path(project.docs_dir), tongues),
        forms=read_forms(project.docs_dir, tongues),
        spoken=read_spoken(spoken_path(project.docs_dir)),
        plans=read_timetable(project.docs_dir, tongues),
    )
    recalled("what people search with", partial(_search_words, course))  # Long lists: read where they are looked at.
    return course


def _search_words(course: Course) -> int:
    """How many entries they have; raises where they cannot be read."""
    return len(course.everyday) + len(course.asked)


def _read_modules(project: Project, plan: Value) -> Iterator[Module]:
    tongues = tongues_of(project)
    for number, item in enumerate(plan.listed("modules"), start=1):
        module_id = item.text("id")
        page = _read_page(project, f"{module_id}/index.md")
        if page is None:
            continue
        yield Module(
            id=module_id,
            number=number,
            titles=texts_of(item.get("title"), tongues),
            page=page,
            lessons=tuple(_read_lessons(project, module_id, number, item)),
            tests=tuple(_read_tests(project, module_id, item)),
        )


def _read_lessons(project: Project, module_id: str, number: int, item: Value) -> Iterator[Lesson]:
    for place, slug in enumerate(item.texts("lessons"), start=1):
        if page := _read_page(project, f"{module_id}/{slug}.md"):
            yield Lesson(f"{number}.{place}", page)


def tests_in(module: Value) -> tuple[Value, ...]:
    """The names of a module's tests in the plan: ``test: test``, or ``test: [test, test-after]``."""
    named = module.get("test")
    return (named.values() or (named,)) if named else ()


def _read_tests(project: Project, module_id: str, item: Value) -> Iterator[Test]:
    names = tests_in(item)
    for form, name in zip(FORMS, names, strict=False):
        if page := _read_page(project, f"{module_id}/{name.text()}.md"):
            yield Test(page, form if len(names) > 1 else "")


def _read_page(project: Project, uri: str) -> Page | None:
    if not is_plain(uri):
        return None  # No file of docs, and perhaps one outside.
    tongues = tongues_of(project)
    texts = {
        locale.code: PageText(locale, read_source(path), tongues)
        for locale in project.locales
        if (path := project.path_of(uri, locale)).is_file()
    }
    default = project.default_locale.code
    return Page(uri, texts, default) if default in texts else None
