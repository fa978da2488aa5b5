"""``docs/data/spoken.yml``: what is read aloud otherwise than it is written stands once, and both are texts."""

from collections.abc import Iterator

from handbook.checks.kinds import Finding, Keys, Text, other_language, told
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic
from handbook.model.project import Project
from handbook.model.spoken import spoken_path
from handbook.source import Value

ITEM = Keys({"written": Text(), "said": Text()}, {})


def check(project: Project) -> Iterator[Diagnostic]:
    """HB104 to HB114 for its form, HB941 for words that stand a second time."""
    path = spoken_path(project.docs_dir)

    def rule(root: Value) -> Iterator[Diagnostic]:
        yield from (flaw.told(project.shown(path)) for flaw in root.flaws)
        yield from told(project.shown(path), _judge(root, project.codes))

    yield from check_data(project, path, rule, has_keys=True)


def _judge(root: Value, codes: tuple[str, ...]) -> Iterator[Finding]:
    for code, own in root.items():
        if code not in codes:
            yield from other_language(code, own, codes)
        elif not isinstance(own.data, tuple):
            yield own, "HB114", {"key": code, "found": own.shown()}
        else:
            for item in own.values():
                yield from ITEM.judge(item)
            yield from _twice(own.values())


def _twice(items: tuple[Value, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for value in filter(None, (item.get("written") for item in items)):
        if value.text() in seen:
            yield value, "HB941", {"found": value.text()}
        seen.add(value.text())
