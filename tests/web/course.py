"""A small course as the web sees it: read, never rendered."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook.model.curriculum import Course, Item, read_course
from handbook.model.locales import Locale
from handbook.model.project import read_project
from handbook.model.strings import StringTable, read_strings
from handbook.paper.kinds import PaperFacts
from handbook.web.pages.view import View, view_of
from tests.conftest import Site

ONE_PAGE = PaperFacts(pages=1, is_landscape=False, size=2048)


@dataclass(frozen=True)
class Shown:
    """A course in one language; ``papers`` are what was printed of it, ``days`` when its files were changed."""

    course: Course
    locale: Locale
    strings: StringTable
    papers: dict[str, PaperFacts]
    days: dict[Path, date]

    def item(self, uri: str) -> Item:
        return self.course.by_uri[uri]

    def view(self, uri: str) -> View:
        return view_of(self.course, self.item(uri), self.locale, self.strings, self.papers, {}, days=self.days)


def shown(site: Site, locale: str = "vi", *papers: str) -> Shown:
    """The course of a site in a language, with the papers at these addresses."""
    project = read_project(site.config)
    made = dict.fromkeys(papers, ONE_PAGE)
    return Shown(read_course(project), project.locale(locale), read_strings(project.theme_dir, locale), made, {})


def add_page(site: Site, name: str, *lines: str) -> None:
    """A page beside the modules, in the language written first."""
    front = "\n".join(("---", f"title: {name}", "summary: s", *lines, "---", "", "Chữ.", ""))
    (site.root / f"docs/{name}.md").write_text(front, encoding="utf-8")
    site.edit("docs/curriculum.yml", "pages: [help", f"pages: [help, {name}")
