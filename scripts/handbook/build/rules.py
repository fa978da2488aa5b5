"""Everything ``check`` tells, of all rooms: one list for each thing a rule looks at, a rule a line.

``build`` refuses for the same rules, so nothing is found there for the first time but what only Typst can know: whether
a paper can be set (HB802) and fits on its pages (HB803, HB805, HB815).
"""

from collections.abc import Callable, Iterable, Sequence

from handbook.authoring import judge
from handbook.build.findings import Findings, judges
from handbook.build.opening import open_project
from handbook.build.verdict import Look, look_at
from handbook.checks import (
    addresses,
    asked,
    asks,
    citations,
    classes,
    demands,
    excluded,
    files,
    forms,
    front_matter,
    guessing,
    kept,
    kits,
    leftovers,
    letters,
    links,
    lists,
    parity,
    pictures,
    plan,
    practice,
    printing,
    reviewed,
    spoken,
    strings,
    structure,
    synonyms,
    tested,
    timetable,
    unwritten,
    wording,
)
from handbook.deck import fullness
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.markup.remembered import remembering
from handbook.model.curriculum import Course, curriculum_path, read_course
from handbook.model.project import Project
from handbook.source import SourceError

__all__ = ["check_project", "checked_course", "look_anew", "open_project"]

PROJECT_RULES: tuple[Callable[[Project], Iterable[Diagnostic]], ...] = (
    printing.check,
    demands.check,
    files.check,
    plan.check,
    lists.check,
    reviewed.check,
    wording.check,
    strings.check,
    spoken.check,
    forms.check,
    classes.check,
    pictures.check_settings,
    unwritten.check,
)
COURSE_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (
    front_matter.check,
    structure.check,
    asks.check,
    practice.check,
    tested.check,
    guessing.check,
    wording.check_uses,
    leftovers.check,
    links.check,
    pictures.check,
    citations.check,
    parity.check,
    addresses.check,
    kept.check,
    excluded.check,
    synonyms.check,
    asked.check,
    timetable.check,
    kits.check,
    fullness.check,
    judge.check,
)
# Of papers alone: a site without papers (`build --no-print`) need not keep them.
PRINT_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (letters.check,)

# Where part of the plan cannot be read, links to the pages in it are not at fault.
OF_PLAN = frozenset({"HB102", "HB114", "HB312", "HB353"})


def check_project(project: Project, *, with_papers: bool = True) -> tuple[Course | None, list[Diagnostic]]:
    """The course and everything wrong with it, sorted by place; no course where it has no readable plan."""
    look = look_at(project, with_papers=with_papers)
    if known := look.known():
        return read_course(project) if known.has_course else None, list(known.found)
    course, findings = look_anew(look)
    return course, list(look.told(findings).found)


def look_anew(look: Look) -> tuple[Course | None, Findings]:
    """The course, and what all rules but those of settings find in it; kept for whoever asks again."""
    shelf = look.shelf
    with remembering(shelf.rendered, judges()):
        course, found = _all_rules(shelf.project, look.of_settings, shelf.with_papers)
    pages = sum(len(page.texts) for page in course.documents) if course else 0
    page = course.page_with_layout("rules") if course else None
    findings = Findings(tuple(found), course is not None, pages, page.stem if page else "")
    shelf.keep(look.name, findings)
    return course, findings


def _all_rules(
    project: Project, of_settings: Sequence[Diagnostic], with_papers: bool
) -> tuple[Course | None, list[Diagnostic]]:
    """The course, and what all rules but those of settings find; none where its plan cannot be read."""
    found = [fault for rule in PROJECT_RULES for fault in rule(project)]
    found += letters.check_fonts(project) if with_papers else ()
    try:
        course = read_course(project)
    except (SourceError, OSError):
        if not any(fault.is_fault for fault in (*of_settings, *found)):
            raise  # Never "0 faults" for a course that cannot be read.
        return None, found  # The rules for the project have told why.
    is_whole = not any(fault.code in OF_PLAN and fault.path == curriculum_path(project) for fault in found)
    rules = (rule for rule in COURSE_RULES if is_whole or rule is not links.check)
    twice = {project.shown(path) for path in plan.repeated_files(project)}
    for rule in (*rules, *(PRINT_RULES if with_papers else ())):
        found += [fault for fault in rule(course) if fault.path not in twice]
    return course, found


def checked_course(project: Project, *, with_papers: bool = True) -> Course:
    """The course, where nothing is wrong with it; raises ``HandbookError`` with every fault, notes left out."""
    course, found = check_project(project, with_papers=with_papers)
    faults = [fault for fault in found if fault.is_fault]
    if course is None or faults:
        raise HandbookError(faults)
    return course
