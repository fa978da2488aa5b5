"""The course: modules and lessons in order, each page in every language it has been written in.

::

    Course ── modules ─> Module ── lessons ─> Lesson        places and numbers, from curriculum.yml
       │                    │                    │
       ├─ home, pages       └─ page              └─ page     Page: one document in all its languages
       ├─ laws, glossary    └─ test                           └─ texts[locale] -> PageText (front matter + Source)
       └─ forms ─> Form     model forms of the notebooks, from data/forms

Minutes of a module and of the course are sums of its lessons', never stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.markup.blocks import Block, blocks_of
from handbook.markup.outline import Outline, outline_of
from handbook.model.forms import Form, read_forms
from handbook.model.glossary import Term, glossary_path, read_glossary
from handbook.model.laws import Law, laws_path, read_laws
from handbook.model.locales import Locale, Project
from handbook.source import Source, Value, read_source, read_text, read_yaml


@dataclass(frozen=True)
class PageText:
    """One document in one language."""

    locale: Locale
    source: Source

    @property
    def front(self) -> Value:
        """The front matter."""
        return self.source.front

    @property
    def title(self) -> str:
        """The title an author gave, empty for a module page."""
        return self.front.text("title")

    @property
    def minutes(self) -> int:
        """Minutes of class."""
        return self.front.whole("minutes")

    @cached_property
    def outline(self) -> Outline:
        """The skeleton of the body, as it is rendered."""
        return outline_of(self.source.body, self.source.body_line)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body, known without rendering it."""
        return blocks_of(self.source.body, self.source.body_line)

    def blocks_named(self, *names: str) -> tuple[Block, ...]:
        """The blocks of some kinds."""
        return tuple(block for block in self.blocks if block.name in names)


@dataclass(frozen=True)
class Page:
    """One document in every language it has; ``uri`` is inside docs, without language (``a/b.md``)."""

    uri: str
    texts: Mapping[str, PageText]
    default: str

    def text(self, locale: str) -> PageText:
        """The document as readers of a language see it: theirs, else the one authors write first."""
        return self.texts.get(locale) or self.texts[self.default]

    @property
    def layout(self) -> str:
        """The list a page shows besides its text, empty for none."""
        return self.texts[self.default].front.text("layout")

    @property
    def stem(self) -> str:
        """The uri without ``.md``: where the page and its handouts are on the site."""
        return self.uri.removesuffix(".md")


@dataclass(frozen=True)
class Lesson:
    """One unit of class; ``number`` is its place, such as ``3.2``."""

    number: str
    page: Page


@dataclass(frozen=True)
class Test:
    """The questions of a module, to ask before it and after it."""

    page: Page


@dataclass(frozen=True)
class Module:
    """One of the parts of the course, taught by one body."""

    id: str
    number: int
    titles: Mapping[str, str]
    page: Page
    lessons: tuple[Lesson, ...]
    test: "Test | None"
    default: str

    def title(self, locale: str) -> str:
        """The title in a language, else in the one authors write first."""
        return self.titles.get(locale) or self.titles.get(self.default, self.id)

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
            if module.test:
                yield module.test.page
        yield from self.pages

    @cached_property
    def by_uri(self) -> Mapping[str, "Item"]:
        """What stands at a uri."""
        found: dict[str, Item] = {page.uri: page for page in (self.home, *self.pages)}
        found |= {form.uri: form for form in self.forms}
        for module in self.modules:
            found[module.page.uri] = module
            found |= {lesson.page.uri: lesson for lesson in module.lessons}
            if module.test:
                found[module.test.page.uri] = module.test
        return found

    def module_of(self, item: Lesson | Test) -> Module:
        """The module a lesson or a test belongs to."""
        return next(module for module in self.modules if item in (*module.lessons, module.test))

    def page_with_layout(self, layout: str) -> Page | None:
        """The page that shows a list of its own: ``glossary``, ``laws``, ``printables``."""
        return next((page for page in self.pages if page.layout == layout), None)


Item = Page | Module | Lesson | Test | Form  # Whatever has a page of its own on the site.


def curriculum_path(project: Project) -> str:
    """``curriculum.yml`` as an author would type it."""
    return project.shown(project.docs_dir / "curriculum.yml")


def read_curriculum(project: Project) -> Value:
    """The course plan with places; raises ``SourceError`` for broken YAML, ``OSError`` where it is missing."""
    return read_yaml(read_text(project.docs_dir / "curriculum.yml"))


def read_course(project: Project) -> Course:
    """Read the whole course. Files that do not exist are left out: ``checks`` report them.

    Raises ``SourceError`` or ``OSError`` where the plan itself or a data file cannot be read.
    """
    plan = read_curriculum(project)
    home = _read_page(project, "index.md")
    if home is None:
        raise FileNotFoundError(project.docs_dir / "index.md")
    return Course(
        project=project,
        home=home,
        modules=tuple(_read_modules(project, plan)),
        pages=tuple(page for uri in plan.texts("pages") if (page := _read_page(project, f"{uri}.md"))),
        laws=read_laws(laws_path(project.docs_dir)),
        glossary=read_glossary(glossary_path(project.docs_dir)),
        forms=read_forms(project.docs_dir),
    )


def _read_modules(project: Project, plan: Value) -> Iterator[Module]:
    modules = plan.get("modules")
    for number, item in enumerate(modules.values() if modules else (), start=1):
        module_id = item.text("id")
        page = _read_page(project, f"{module_id}/index.md")
        if page is None:
            continue
        test = _read_page(project, f"{module_id}/{item.text('test')}.md")
        yield Module(
            id=module_id,
            number=number,
            titles=item.by_locale("title"),
            page=page,
            lessons=tuple(_read_lessons(project, module_id, number, item)),
            test=Test(test) if test else None,
            default=project.default_locale.code,
        )


def _read_lessons(project: Project, module_id: str, number: int, item: Value) -> Iterator[Lesson]:
    for place, slug in enumerate(item.texts("lessons"), start=1):
        if page := _read_page(project, f"{module_id}/{slug}.md"):
            yield Lesson(f"{number}.{place}", page)


def _read_page(project: Project, uri: str) -> Page | None:
    texts = {
        locale.code: PageText(locale, read_source(path))
        for locale in project.locales
        if (path := project.path_of(uri, locale)).is_file()
    }
    default = project.default_locale.code
    return Page(uri, texts, default) if default in texts else None
