"""One build, from the course as it was read to the site: what it knows, said once.

::

    begin ──> Run ──┬─ Language (vi)   keep each page → print → show each page
                    ├─ Language (en)   the same, after it
                    └─ site            once, after the last: search, the cache without what nobody uses
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook.authoring.notices import notices_of
from handbook.build.face import Face, face_of
from handbook.build.findings import state_of
from handbook.build.language import Language
from handbook.build.lock import Users
from handbook.build.order import Order
from handbook.build.rules import check_project, open_project, read_again
from handbook.checks.settings import told as told_in_file
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.changes import last_changes
from handbook.model.curriculum import Course
from handbook.model.project import Project
from handbook.model.strings import StringTable, read_strings, strings_path
from handbook.paper.kinds import PrintRun
from handbook.paper.press import Press
from handbook.source import SourceError
from handbook.web.navigation import menu_of

Tell = Callable[[Sequence[Diagnostic]], None]


@dataclass
class Run:
    """A build of one course. ``judge`` decides what a fault does: it is told to an author who is writing, else raised.

    ``epoch`` stands for now, in seconds since 1970; ``days`` is the day each file was last changed, as far as known.
    """

    course: Course
    strings: Mapping[str, StringTable]
    press: Press
    order: Order
    epoch: int
    judge: Tell
    days: Mapping[Path, date]
    languages: dict[str, Language] = field(default_factory=dict)
    face: Face = field(default_factory=lambda: face_of({}, ()))

    @property
    def project(self) -> Project:
        """Where the course lives."""
        return self.course.project

    @cached_property
    def users(self) -> Users:
        """Who uses the papers that are kept."""
        return Users(self.project.cache_dir.with_name("users"))

    def language(self, code: str) -> Language:
        """The language of the site with this code, begun when first asked for."""
        if code not in self.languages:
            locale = self.project.locale(code)
            notices = notices_of(self.course, locale)
            strings = self.strings[code]
            self.languages[code] = Language(self.course, locale, strings, self.judge, notices, self.days)
        return self.languages[code]

    @property
    def closed(self) -> frozenset[str]:
        """The pages no menu and no search leads to, by uri: the rules for authors; without papers, the print room."""
        layouts = ("rules",) if self.order.with_papers else ("rules", "printables")
        return frozenset(page.uri for page in self.course.pages if page.layout in layouts)

    @property
    def menu(self) -> list[Any]:
        """The menu in MkDocs' form."""
        return [entry for entry in menu_of(self.course) if isinstance(entry, dict) or entry not in self.closed]

    def print_papers(self, language: Language, site_dir: Path, progress: Callable[[int, int], None]) -> None:
        """Make the papers of a language, unless the order is for a site without papers."""
        if self.order.promises:
            language.promise()
        elif self.order.with_papers:
            with_office = self.order.with_office
            self.users.join()
            language.print(self.press, site_dir, epoch=self.epoch, progress=progress, with_office=with_office)

    @property
    def printed(self) -> tuple[PrintRun, ...]:
        """What the press did, language by language."""
        return tuple(language.printed for language in self.languages.values() if language.printed)


def begin(config_path: Path, order: Order, epoch_of: Callable[[Project], int], tell: Tell | None) -> Run:
    """Read and check a course, and be ready to build it.

    ``tell`` is given where an author is watching: faults go there and what is sound is shown. Raises ``HandbookError``
    for every fault where nobody is, and where the course or a string table cannot be read at all.
    """
    judge = tell or _refuse
    project = open_project(config_path, order.edition_path)
    epoch = epoch_of(project)
    course, told = _course(project, order, judge)
    strings = _strings(project, told)
    press = Press.of(project)
    return Run(course, strings, press, order, epoch, judge, last_changes(project.docs_dir))


def _course(project: Project, order: Order, judge: Tell) -> tuple[Course, Sequence[Diagnostic]]:
    """The course and the faults that were told, checked unless the command has checked just this content."""
    if order.checked and order.checked == state_of(project, order.with_papers):
        return read_again(project), ()
    course, found = check_project(project, with_papers=order.with_papers)
    faults = [fault for fault in found if fault.is_fault]
    if course is None:
        raise HandbookError(faults)
    if faults:
        judge(faults)
    return _sound(course, faults), faults


def _strings(project: Project, told: Sequence[Diagnostic]) -> dict[str, StringTable]:
    """The table of every language; raises ``HandbookError`` for those that cannot be read, less what was told."""
    tables: dict[str, StringTable] = {}
    broken: list[Diagnostic] = []
    for locale in project.locales:
        try:
            tables[locale.code] = read_strings(project.theme_dir, locale.code, project.printing.paper)
        except SourceError as error:
            broken.append(told_in_file(project, error))
        except FileNotFoundError:
            path = project.shown(strings_path(project.theme_dir, locale.code))
            broken.append(diagnose(path, (1, 1), "HB703", locale=locale.code, file=path))
    if broken:
        raise HandbookError([fault for fault in broken if fault not in told])
    return tables


def _sound(course: Course, faults: Sequence[Diagnostic]) -> Course:
    """The course without the forms that cannot be while an author is writing them."""
    wrong = {fault.path for fault in faults}
    return replace(course, forms=tuple(form for form in course.forms if course.project.shown(form.path) not in wrong))


def _refuse(faults: Sequence[Diagnostic]) -> None:
    raise HandbookError(faults)
