"""``docs/data/addresses.yml``: what was printed as a QR code, sent or bookmarked still leads somewhere."""

from collections.abc import Iterator

from handbook.checks.kinds import Finding, Texts, told, unknown
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.address import is_plain
from handbook.model.curriculum import Course
from handbook.model.moved import addresses_path, read_addresses
from handbook.source import Value

KEYS = ("kept", "moved")
MOST = 100_000  # addresses of a course


def check(course: Course) -> Iterator[Diagnostic]:
    """HB102, HB104 and HB107 for its form, HB380 to HB382 for addresses."""
    project, path = course.project, addresses_path(course.project.docs_dir)
    yield from check_data(project, path, lambda root: told(project.shown(path), _judge(course, root)))


def _judge(course: Course, root: Value) -> Iterator[Finding]:
    if not isinstance(root.data, dict):
        yield root, "HB102", {"found": root.shown(40), "reason": "keys"}
        return
    for key, value in root.items():
        if key not in KEYS:
            yield value, "HB104", unknown(key, KEYS)
    kept, moved = root.get("kept"), root.get("moved")
    if kept and kept.data:
        yield from Texts(0, MOST).judge("kept", kept)
    if moved and moved.data and not isinstance(moved.data, dict):
        yield moved, "HB102", {"found": moved.shown(40), "reason": "keys"}
        return
    yield from _judge_addresses(course, kept, moved)


def _judge_addresses(course: Course, kept: Value | None, moved: Value | None) -> Iterator[Finding]:
    stems = {uri.removesuffix(".md") for uri in course.by_uri}
    addresses = read_addresses(course.project.docs_dir)
    for item in kept.values() if kept else ():
        if item.text() not in stems and item.text() not in addresses.moved:
            yield item, "HB380", {"found": item.text()}
    for old, value in moved.items() if moved else ():
        if old in stems or not is_plain(old):
            yield value, "HB382", {"found": old}
        elif addresses.leads_to(old) not in stems:
            yield value, "HB381", {"found": value.text(), "near": did_you_mean(value.text(), stems)}
