"""Is the course fit to publish? Every rule looks at everything; nothing stops at the first fault.

::

    plan          curriculum.yml against the files that are there, file names, letters
    settings      locales, string tables, laws, glossary
    forms         model forms: keys, widths, specimens
    front_matter  keys and values          structure   headings, blocks, parts of a lesson
    dialect       markup that is none here links       links and pictures
    citations     laws cited and listed
    parity        a translation has the same skeleton as the original

``site`` is the same for what was built. Each rule is a function from model to diagnostics; codes are told in
``messages/<lang>.yml``.
"""

from collections.abc import Iterator
from pathlib import Path

from handbook.checks import citations, dialect, forms, front_matter, links, parity, plan, settings, structure
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.model.curriculum import Course, read_course
from handbook.model.locales import Project, read_project
from handbook.source import SourceError

COURSE_RULES = (front_matter.check, structure.check, dialect.check, links.check, citations.check, parity.check)


def open_project(config_path: Path) -> Project:
    """The project of a ``mkdocs.yml``; raises ``HandbookError`` where it cannot be read or has no language."""
    try:
        project = read_project(config_path)
    except SourceError as error:
        fault = diagnose(config_path.name, error.place, error.code, found=error.found)
        raise HandbookError([fault]) from error
    except OSError as error:
        raise HandbookError([diagnose(str(config_path), (1, 1), "HB701", found=config_path)]) from error
    if not project.locales:
        raise HandbookError([diagnose(project.shown(project.config_path), (1, 1), "HB702", found="i18n")])
    return project


def check_project(project: Project) -> tuple[Course | None, list[Diagnostic]]:
    """The course and everything wrong with it, sorted by place; no course where it has no readable plan."""
    found = [*plan.check(project), *settings.check(project), *forms.check(project)]
    try:
        course = read_course(project)
    except (SourceError, OSError):
        return None, sorted(set(found))  # the plan's and settings' own rules have told why
    found += _check_course(course)
    return course, sorted(set(found))


def _check_course(course: Course) -> Iterator[Diagnostic]:
    for rule in COURSE_RULES:
        yield from rule(course)
