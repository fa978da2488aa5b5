"""Is the course fit to publish? Every rule looks at everything; nothing stops at the first fault.

::

    settings      mkdocs.yml: switches, languages, folders, addresses; dialect and printing beside it
    files         names, links and letters of everything in docs
    plan          curriculum.yml against the pages that are there
    lists         laws, glossary           strings     tables of words of the theme
    forms         keys, widths, specimens
    front_matter  keys and values          structure   headings, blocks, parts of a lesson
    leftovers     markup that is none here links       links and pictures
    citations     laws cited and listed
    parity        a translation has the same skeleton as the original
    addresses     no two things at one address     excluded    no page of the plan is left out

``built`` is the same for what was built; ``kinds`` and ``words`` judge single values for all of them. Each rule is a
function from model to diagnostics; codes are told in ``messages/<lang>.yml``.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from handbook.checks import (
    addresses,
    citations,
    excluded,
    files,
    forms,
    front_matter,
    leftovers,
    links,
    lists,
    parity,
    plan,
    printing,
    settings,
    strings,
    structure,
)
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.curriculum import Course, curriculum_path, read_course
from handbook.model.project import Project, read_project
from handbook.source import SourceError

FOUNDATIONS = frozenset({"HB314", "HB712"})  # Without folders and languages, no file is what it seems.
PROJECT_RULES = (printing.check, files.check, plan.check, lists.check, strings.check, forms.check)
COURSE_RULES = (
    front_matter.check,
    structure.check,
    leftovers.check,
    links.check,
    citations.check,
    parity.check,
    addresses.check,
    excluded.check,
)
# What is wrong with a value that was cut off or could not be read is no fault of its own.
READING = frozenset({"HB102", "HB110"})
OF_VALUES = frozenset({"HB103", "HB104", "HB105", "HB106", "HB107", "HB108", "HB109", "HB112", "HB113", "HB115"})

# Where part of the plan cannot be read, links to the pages in it are not at fault.
OF_PLAN = frozenset({"HB102", "HB114", "HB312", "HB353"})
# A file with a name that cannot be is not told again as a page without its place.
OF_NAMES = frozenset({"HB305", "HB306", "HB310"})
OF_PLACES = frozenset({"HB303", "HB311", "HB505"})


def open_project(config_path: Path) -> Project:
    """The project of a ``mkdocs.yml``; raises ``HandbookError`` where it cannot be read or has no language."""
    try:
        project = read_project(config_path)
    except SourceError as error:
        at_fault = os.path.relpath(error.path or config_path, config_path.absolute().parent)
        raise HandbookError([error.told(Path(at_fault).as_posix())]) from error
    except FileNotFoundError as error:
        raise HandbookError([diagnose(str(config_path), (1, 1), "HB701", found=config_path)]) from error
    if not project.locales:
        raise HandbookError([diagnose(project.shown(project.config_path), (1, 1), "HB702", found="i18n")])
    return project


def check_project(project: Project) -> tuple[Course | None, list[Diagnostic]]:
    """The course and everything wrong with it, sorted by place; no course where it has no readable plan."""
    found = list(settings.check(project))
    if any(fault.code in FOUNDATIONS for fault in found):
        return None, without_echoes(found)
    found += [fault for rule in PROJECT_RULES for fault in rule(project)]
    try:
        course = read_course(project)
    except (SourceError, OSError):
        return None, without_echoes(found)  # the plan's and settings' own rules have told why
    is_whole = not any(fault.code in OF_PLAN and fault.path == curriculum_path(project) for fault in found)
    rules = (rule for rule in COURSE_RULES if is_whole or rule is not links.check)
    twice = {project.shown(path) for path in plan.repeated_files(project)}
    found += [fault for rule in rules for fault in rule(course) if fault.path not in twice]
    return course, without_echoes(found)


def without_echoes(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The faults in the order of places, each once, and without those that another on their line brings about."""
    unread = {(fault.path, fault.line) for fault in found if fault.code in READING}
    misnamed = {fault.path for fault in found if fault.code in OF_NAMES}

    def is_echo(fault: Diagnostic) -> bool:
        return (fault.code in OF_VALUES and (fault.path, fault.line) in unread) or (
            fault.code in OF_PLACES and fault.path in misnamed
        )

    return sorted({fault for fault in found if not is_echo(fault)})
