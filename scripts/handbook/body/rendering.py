"""A course in one language, rendered: what papers, pages and the search index are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from handbook.body.audience import seen_by
from handbook.body.fragment import Fragment
from handbook.body.tree import collapsed
from handbook.model.curriculum import Course
from handbook.model.locales import Locale
from handbook.model.pages import PageText
from handbook.model.strings import StringTable, read_strings
from handbook.text import printed


@dataclass(frozen=True)
class Rendering:
    """Everything that is published in one language is made from this.

    ``bodies`` and ``ready`` are by page and reader: as a reader sees a page, and as paper sets that.
    """

    course: Course
    locale: Locale
    strings: StringTable
    fragments: Mapping[str, Fragment]
    bodies: dict[tuple[str, str], HtmlElement] = field(default_factory=dict)
    ready: dict[tuple[str, str], HtmlElement] = field(default_factory=dict)

    def body(self, fragment: Fragment, reader: str) -> HtmlElement:
        """What a reader may see of a page, as a tree to copy: a lesson stands in ten papers and is cleaned once."""
        key = fragment.uri, reader
        if key not in self.bodies:
            self.bodies[key] = collapsed(seen_by(reader, fragment.copy()))
        return self.bodies[key]


def rendering_of(course: Course, locale: Locale) -> Rendering:
    """A language of a course without any page: forms, lists and papers of the classroom show none."""
    project = course.project
    return Rendering(course, locale, read_strings(project.theme_dir, locale.code, project.printing.paper), {})


@dataclass(frozen=True, slots=True)
class Source:
    """A law a page lists, as its readers see it; ``number`` where it is certain."""

    id: str
    title: str
    number: str


def sources_of(course: Course, text: PageText, locale: Locale) -> list[Source]:
    """The laws a page lists, with their titles in the language."""
    laws = [course.laws[law_id] for law_id in text.front.texts("sources") if law_id in course.laws]
    return [Source(law.id, printed(law.title(locale.code)), law.number) for law in laws]
