"""How the course is printed: ``extra.print`` of ``mkdocs.yml``."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from handbook.checks.kinds import Choice, Finding, Texts, Whole, in_range, place_in, told_in, unknown
from handbook.diagnostics import Diagnostic
from handbook.model.project import PAPERS, Project
from handbook.source import Value

Judges = Mapping[str, Callable[[str, Value], Iterator[Finding]]]

PRINTING: Judges = {
    "cover": Choice((True, False)).judge,
    "creep": partial(in_range, 0, 1, "mm"),
    "fonts": Texts(0, 20).judge,  # Which they are, checks.letters judges.
    "marks": Choice((True, False)).judge,
    "paper": Choice(PAPERS).judge,
    "signature": Whole(0, 12).judge,  # Twelve sheets folded into one another are as many as a stapler takes.
}


def check(project: Project) -> Iterator[Diagnostic]:
    """Every key known and in its range: see ``PrintSettings``."""
    yield from check_group(project, "print", PRINTING)


def check_group(project: Project, name: str, judges: Judges) -> Iterator[Diagnostic]:
    """HB104 for a key of ``extra.<name>`` that has no judge, and what its judge finds in the others."""
    for key, value in project.settings.items("extra", name):
        if key not in judges:
            yield place_in(project, value.at_key, "HB104", **unknown(key, judges))
        else:
            yield from told_in(project, judges[key](key, value))
