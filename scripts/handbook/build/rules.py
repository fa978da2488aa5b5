"""Everything ``check`` tells, of all rooms: one list for each thing a rule looks at, a rule a line.

``build`` refuses for the same rules, so nothing is found there for the first time but what only Typst can know: whether
a paper can be set (HB802) and fits on its pages (HB803, HB805, HB815).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial

from handbook.authoring import judge
from handbook.build.findings import Findings, judges, remembering_texts
from handbook.build.opening import open_project
from handbook.build.verdict import Look, look_at
from handbook.checks import (
    addresses,
    asked,
    asks,
    citations,
    classes,
    codes,
    demands,
    excluded,
    files,
    forms,
    front_matter,
    guessing,
    hours,
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
    settings,
    sizes,
    spoken,
    strings,
    structure,
    synonyms,
    terms,
    tested,
    timetable,
    unsaid,
    unwritten,
    wording,
)
from handbook.deck import fullness
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.model.catalogue import has_answers
from handbook.model.curriculum import Course, curriculum_path, read_course
from handbook.model.pages import Page
from handbook.model.project import Project
from handbook.recall import recalled, recalling
from handbook.remembered import remembering
from handbook.source import SourceError

__all__ = ["check_project", "checked_course", "look_anew", "open_project", "read_again"]

PROJECT_RULES: tuple[Callable[[Project], Iterable[Diagnostic]], ...] = (
    printing.check,
    demands.check,
    files.check_names,
    files.check,
    plan.check,
    lists.check,
    reviewed.check,
    wording.check,
    strings.check,
    spoken.check,
    forms.check,
    classes.check,
    synonyms.check,
    pictures.check_settings,
    pictures.check_logo,
    unwritten.check,
)
# Each looks at one page, in all its languages: what it finds is found again where this page has changed, or another
# that it asked.
PAGE_RULES: tuple[Callable[[Course, Page], Iterable[Diagnostic]], ...] = (
    front_matter.check,
    structure.check,
    asks.check,
    practice.check,
    sizes.check,
    tested.check,
    leftovers.check,
    links.check,
    codes.check,
    pictures.check,
    parity.check,
    fullness.check,
)
COURSE_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (
    guessing.check,
    wording.check_uses,
    unsaid.check,
    unsaid.check_uses,
    pictures.check_unshown,
    citations.check,
    terms.check,
    addresses.check,
    kept.check,
    codes.check_forms,
    excluded.check,
    synonyms.check_leads,
    asked.check,
    timetable.check,
    hours.check,
    kits.check,
    judge.check,
)
# Of papers alone: a site without papers (`build --no-print`) need not keep them.
PAGE_PRINT_RULES: tuple[Callable[[Course, Page], Iterable[Diagnostic]], ...] = (letters.check,)
PRINT_RULES: tuple[Callable[[Course], Iterable[Diagnostic]], ...] = (letters.check_data,)

# Where part of the plan cannot be read, links to the pages in it are not at fault.
OF_PLAN = frozenset({"HB102", "HB114", "HB247", "HB312", "HB353"})


def check_project(project: Project, *, with_papers: bool = True) -> tuple[Course | None, list[Diagnostic]]:
    """The course and everything wrong with it, sorted by place; no course where it has no readable plan."""
    look = look_at(project, with_papers=with_papers)
    if known := look.known():
        return read_again(project) if known.has_course else None, list(known.found)
    course, findings = look_anew(look)
    return course, list(look.told(findings).found)


def read_again(project: Project) -> Course:
    """A course that was checked as it is: what its files say is known, where they are long."""
    with remembering_texts(project):
        return read_course(project)


def look_anew(look: Look) -> tuple[Course | None, Findings]:
    """The course, and what all rules but those of settings find in it; kept for whoever asks again."""
    shelf, state = look.shelf, look.state
    assert state is not None
    recall = recalling(shelf.recalled, state.rest, shelf.project.root, state.hash_of)
    with remembering(shelf.texts, judges()), recall as keep:
        course, found = _all_rules(shelf.project, look.of_settings, shelf.with_papers)
        pages = sum(len(page.texts) for page in course.documents) if course else 0
        page = course.page_with_layout("rules") if course else None
        findings = Findings(tuple(found), course is not None, pages, page.stem if page else "")
        if shelf.keep(state.name, findings):
            keep()
    return course, findings


def _all_rules(
    project: Project, of_settings: Sequence[Diagnostic], with_papers: bool
) -> tuple[Course | None, list[Diagnostic]]:
    """The course, and what all rules but those of settings find; none where its plan cannot be read."""
    found = [fault for rule in PROJECT_RULES for fault in _found(project, _name(rule), partial(rule, project))]
    found += _found(project, "fonts", partial(letters.check_fonts, project)) if with_papers else ()
    try:
        course = read_course(project)
    except SourceError as error:
        return None, [*found, settings.told(project, error)]
    except OSError:
        if not any(fault.is_fault for fault in (*of_settings, *found)):
            raise  # Never "0 faults" for a course that cannot be read.
        return None, found  # The rules for the project have told why.
    is_whole = not any(fault.code in OF_PLAN and fault.path == curriculum_path(project) for fault in found)
    twice = {project.shown(path) for path in plan.repeated_files(project)}
    of_pages = [rule for rule in PAGE_RULES if is_whole or rule is not links.check]
    of_pages += PAGE_PRINT_RULES if with_papers else ()
    of_course = (*COURSE_RULES, *(PRINT_RULES if with_papers else ()))
    for page in course.documents:  # What others ask of it: where that is as it was, they are believed.
        _ = links.ids_of(course, page), has_answers(page), pictures.shown_on(project, page)
    works: list[tuple[str, Callable[[], Iterable[Diagnostic]]]]
    works = [(f"{page.uri} {is_whole}", partial(_on_page, course, page, of_pages)) for page in course.documents]
    works += [(_name(rule), partial(rule, course)) for rule in of_course]
    found += [fault for name, work in works for fault in _found(project, name, work) if fault.path not in twice]
    return course, found


def _on_page(course: Course, page: Page, rules: Sequence[Callable[..., Iterable[Diagnostic]]]) -> Iterator[Diagnostic]:
    return (fault for rule in rules for fault in rule(course, page))


def _name(rule: Callable[..., object]) -> str:
    return f"{rule.__module__}.{rule.__name__}"


def _found(project: Project, name: str, work: Callable[[], Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
    """What a rule finds, recalled where all files it looked at are as they were."""
    found = recalled(f"found by {name}", lambda: [asdict(fault) for fault in _told(project, work)])
    return map(Diagnostic.of, found)


def _told(project: Project, work: Callable[[], Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
    """What a rule finds; why, where a data file it needs cannot be read."""
    try:
        yield from work()
    except SourceError as error:
        yield settings.told(project, error)


def checked_course(project: Project, *, with_papers: bool = True) -> Course:
    """The course, where nothing is wrong with it; raises ``HandbookError`` with every fault, notes left out."""
    course, found = check_project(project, with_papers=with_papers)
    faults = [fault for fault in found if fault.is_fault]
    if course is None or faults:
        raise HandbookError(faults)
    return course
