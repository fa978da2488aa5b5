"""Is the course fit to publish? Every rule looks at everything; nothing stops at the first fault.

::

    settings      mkdocs.yml: switches, languages, folders, addresses; dialect and printing beside it
    files         names, links and letters of everything in docs
    plan          curriculum.yml against the pages that are there
    lists         laws, glossary           strings     tables of words of the theme
    forms         keys, widths, specimens
    front_matter  keys and values          structure   headings, blocks, parts of a lesson
    leftovers     markup that is none here links       links lead somewhere
    pictures      files, words, bytes      letters     what no print font has
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
    letters,
    links,
    lists,
    parity,
    pictures,
    plan,
    printing,
    settings,
    strings,
    structure,
)
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.curriculum import Course, read_course
from handbook.model.project import Project, read_project
from handbook.source import SourceError

PROJECT_RULES = (
    settings.check,
    printing.check,
    files.check,
    plan.check,
    lists.check,
    strings.check,
    forms.check,
    pictures.check_settings,
    letters.check_fonts,
)
COURSE_RULES = (
    front_matter.check,
    structure.check,
    leftovers.check,
    links.check,
    pictures.check,
    letters.check,
    citations.check,
    parity.check,
    addresses.check,
    excluded.check,
)
# What is wrong with a value that was cut off or could not be read is no fault of its own.
READING = frozenset({"HB102", "HB110"})
OF_VALUES = frozenset({"HB103", "HB104", "HB105", "HB106", "HB107", "HB108", "HB109", "HB112", "HB113", "HB115"})

# A file with a name that cannot be is not told again as a page without its place, or as a picture.
OF_NAMES = frozenset({"HB305", "HB306", "HB310"})
OF_PLACES = frozenset({"HB303", "HB311", "HB505", "HB407", *(f"HB41{digit}" for digit in range(1, 8))})


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
    if not project.docs_dir.is_dir():
        return None, sorted(set(settings.check(project)))
    found = [fault for rule in PROJECT_RULES for fault in rule(project)]
    try:
        course = read_course(project)
    except (SourceError, OSError):
        return None, without_echoes(found)  # the plan's and settings' own rules have told why
    found += [fault for rule in COURSE_RULES for fault in rule(course)]
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
