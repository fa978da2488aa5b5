"""What this course asks of its lessons beyond what every course must have: ``extra.rules`` of ``mkdocs.yml``."""

from collections.abc import Iterator

from handbook.checks.kinds import Choice, Whole
from handbook.checks.printing import Judges, check_group
from handbook.diagnostics import Diagnostic
from handbook.model.project import Project

RULES: Judges = {
    "asks": Whole(0, 20).judge,
    "practised": Choice((True, False)).judge,
    "wording": Choice((True, False)).judge,
    "guessing": Choice((True, False)).judge,
}


def check(project: Project) -> Iterator[Diagnostic]:
    """Every key known and in its range: see ``RuleSettings``."""
    yield from check_group(project, "rules", RULES)
