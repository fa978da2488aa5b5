"""``handbook check``: every fault of the course, and nothing published."""

import sys
from collections.abc import Sequence

import click

from handbook.build.rules import check_project, open_project
from handbook.cli.voice import Voice, with_voice
from handbook.diagnostics import Diagnostic
from handbook.model.curriculum import Course
from handbook.model.project import Project


@click.command()
@with_voice
def check(voice: Voice) -> None:
    """Check lessons, links, laws and translations; publish nothing."""
    project = open_project(voice.config_path)
    course, found = check_project(project)
    voice.tell(found)
    if voice.form == "text":
        _summarise(voice, project, course, found)
    sys.exit(any(fault.is_fault for fault in found))


def _summarise(voice: Voice, project: Project, course: Course | None, found: Sequence[Diagnostic]) -> None:
    faults = sum(fault.is_fault for fault in found)
    pages = sum(len(page.texts) for page in course.documents) if course else 0
    notes = len(found) - faults
    voice.progress("checked", pages=pages, locales=len(project.locales), faults=faults, notes=notes)
