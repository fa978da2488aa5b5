"""Everything ``check`` tells, of all rooms: one list for each thing a rule looks at, a rule a line.

``build`` refuses for the same rules, so nothing is found there for the first time but what only Typst can know: whether
a paper can be set (HB802) and fits on its page (HB803).
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from handbook.checks import citations, forms, front_matter, links, parity, plan, settings, structure
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.catalogue import check_addresses
from handbook.model.curriculum import Course, read_course
from handbook.model.locales import Project, read_project
from handbook.source import SourceError

PROJECT_RULES: tuple[Callable[[Project], Iterable[Diagnostic]], ...] = (
    plan.check,
    settings.check,
    forms.check,
)
COURSE_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (
    front_matter.check,
    structure.check,
    links.check,
    citations.check,
    parity.check,
)
# Of papers alone: a site without papers (`build --no-print`) need not keep them.
PRINT_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (check_addresses,)


def open_project(config_path: Path) -> Project:
    """The project of a ``mkdocs.yml``; raises ``HandbookError`` where it cannot be read or has no language."""
    try:
        project = read_project(config_path)
    except SourceError as error:
        fault = diagnose(config_path.name, error.place, error.code, found=error.found)
        raise HandbookError([fault]) from error
    except FileNotFoundError as error:
        raise HandbookError([diagnose(str(config_path), (1, 1), "HB701", found=config_path)]) from error
    if not project.locales:
        raise HandbookError([diagnose(project.shown(project.config_path), (1, 1), "HB702", found="i18n")])
    return project


def check_project(project: Project, *, with_papers: bool = True) -> tuple[Course | None, list[Diagnostic]]:
    """The course and everything wrong with it, sorted by place; no course where it has no readable plan."""
    found = [fault for rule in PROJECT_RULES for fault in rule(project)]
    try:
        course = read_course(project)
    except (SourceError, OSError):
        if not any(fault.is_fault for fault in found):
            raise  # Never "0 faults" for a course that cannot be read.
        return None, sorted(set(found))  # The rules for the project have told why.
    found += _check_course(course, with_papers=with_papers)
    return course, sorted(set(found))


def checked_course(project: Project, *, with_papers: bool = True) -> Course:
    """The course, where nothing is wrong with it; raises ``HandbookError`` with every fault, notes left out."""
    course, found = check_project(project, with_papers=with_papers)
    faults = [fault for fault in found if fault.is_fault]
    if course is None or faults:
        raise HandbookError(faults)
    return course


def _check_course(course: Course, *, with_papers: bool) -> Iterator[Diagnostic]:
    for rule in (*COURSE_RULES, *(PRINT_RULES if with_papers else ())):
        yield from rule(course)
