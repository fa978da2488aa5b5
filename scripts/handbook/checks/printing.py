"""How the course is printed: ``extra.print`` of ``mkdocs.yml``."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from handbook.checks.kinds import Choice, Finding, Texts, Whole, in_range
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.project import Project
from handbook.source import Value

PRINTING: Mapping[str, Callable[[str, Value], Iterator[Finding]]] = {
    "cover": Choice((True, False)).judge,
    "creep": partial(in_range, 0, 1, "mm"),
    "fonts": Texts(0, 20).judge,  # Which they are, checks.letters judges.
    "signature": Whole(0, 12).judge,  # Twelve sheets folded into one another are as many as a stapler takes.
}


def check(project: Project) -> Iterator[Diagnostic]:
    """Every key known and in its range: see ``PrintSettings``."""
    settings = project.settings.get("extra", "print")
    for key, value in settings.items() if settings else ():
        path = project.shown(value.path or project.config_path)
        if key not in PRINTING:
            yield diagnose(path, value.place, "HB104", key=key, near=did_you_mean(key, PRINTING))
        for _, code, facts in PRINTING[key](key, value) if key in PRINTING else ():
            yield diagnose(path, value.place, code, **facts)
