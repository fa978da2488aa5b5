"""``docs/data/addresses.yml``: what was printed as a QR code, sent or bookmarked still leads somewhere."""

from collections.abc import Iterator

from handbook.checks.kinds import Finding, Texts, no_keys, told, unknown
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.address import is_plain
from handbook.model.catalogue import papers_of
from handbook.model.curriculum import Course
from handbook.model.moved import addresses_path, is_paper, pages_of_paper, read_addresses
from handbook.source import Value

KEYS = ("kept", "papers", "moved")
MOST = 100_000  # addresses of a course


def check(course: Course) -> Iterator[Diagnostic]:
    """HB102, HB104 and HB107 for its form, HB380 to HB382 for addresses."""
    project, path = course.project, addresses_path(course.project.docs_dir)
    yield from check_data(project, path, lambda root: told(project.shown(path), _judge(course, root)))


def _judge(course: Course, root: Value) -> Iterator[Finding]:
    if not isinstance(root.data, dict):
        yield no_keys(root)
        return
    for key, value in root.items():
        if key not in KEYS:
            yield value.at_key, "HB104", unknown(key, KEYS)
    moved = root.get("moved")
    for key in KEYS[:2]:
        if (listed := root.get(key)) and listed.data:
            yield from Texts(0, MOST).judge(key, listed)
    if moved and moved.data and not isinstance(moved.data, dict):
        yield no_keys(moved)
        return
    yield from _judge_addresses(course, root)


def _judge_addresses(course: Course, root: Value) -> Iterator[Finding]:
    stems = {uri.removesuffix(".md") for uri in course.by_uri}
    made = frozenset(papers_of(course)) if root.get("papers") else frozenset()
    addresses = read_addresses(course.project.docs_dir)
    missed = {item.text(): item for item in root.listed("kept") if item.text() not in stems | addresses.moved.keys()}
    for found, item in missed.items():
        yield item, "HB380", {"found": found}
    for item in root.listed("papers"):
        names = {item.text(), *pages_of_paper(item.text())}
        if item.text() not in made and not names & (addresses.moved.keys() | missed.keys()):
            yield item, "HB380", {"found": item.text(), "reason": "paper"}
    for old, value in root.items("moved"):
        if old in stems or old in made or not (is_paper(old) or is_plain(old)):
            yield value, "HB382", {"found": old}
        elif addresses.leads_to(old) not in stems:
            yield value, "HB381", {"found": value.text(), "near": did_you_mean(value.text(), stems)}
