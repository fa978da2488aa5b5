"""What this course asks of its lessons beyond what every course must have: ``extra.rules`` of ``mkdocs.yml``."""

from collections.abc import Iterator

from handbook.checks.kinds import Choice, Finding, Whole
from handbook.checks.printing import Judges, check_group
from handbook.diagnostics import Diagnostic
from handbook.model.project import Budget, Project, span_of
from handbook.source import Value


def _budget(key: str, value: Value) -> Iterator[Finding]:
    """HB445 where a value is neither a number of blocks nor a share of words."""
    if Budget.of(value) is None:
        yield value, "HB445", {"key": key, "found": value.shown()}


def _span(key: str, value: Value) -> Iterator[Finding]:
    """HB819 where a value is not the least and the most there may be."""
    if span_of(value) is None:
        yield value, "HB819", {"key": key, "found": value.shown()}


RULES: Judges = {
    "asks": Whole(0, 20).judge,
    "practised": Choice((True, False)).judge,
    "wording": Choice((True, False)).judge,
    "guessing": Choice((True, False)).judge,
    "stale": _budget,
    "minutes": _span,
    "words": _span,
    "questions": Whole(0, 40).judge,
}


def check(project: Project) -> Iterator[Diagnostic]:
    """Every key known and in its range: see ``RuleSettings``."""
    yield from check_group(project, "rules", RULES)
