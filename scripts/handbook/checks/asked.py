"""``docs/data/asked.yml``: what people type is told of pages that are there, in every language."""

from collections.abc import Iterator

from handbook.checks.kinds import Finding, Keys, Texts, told
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.asked import asked_path, uri_of
from handbook.model.curriculum import Course
from handbook.model.project import Project
from handbook.source import Value

_MOST = 120  # phrases of a page: more would find it for everything


def asked_keys(project: Project) -> Keys:
    """What is typed for a page, in each language."""
    return Keys(dict.fromkeys(project.codes, Texts(1, _MOST)), {}, names_languages=True)


def check(course: Course) -> Iterator[Diagnostic]:
    """HB104, HB105, HB107 and HB108 for its form, HB640 for a page that is not there."""
    project, path = course.project, asked_path(course.project.docs_dir)

    yield from check_data(project, path, lambda root: told(project.shown(path), _judge(course, root)), has_keys=True)


def _judge(course: Course, root: Value) -> Iterator[Finding]:
    keys = asked_keys(course.project)
    names = [uri.removesuffix(".md") for uri in course.by_uri]
    for name, own in root.items():
        if uri_of(name) in course.by_uri:
            yield from keys.judge(own)
        else:
            yield own, "HB640", {"found": name, "near": did_you_mean(name, names)}
