"""``docs/data/kits.yml``: kits of forms there are, in editions these have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.checks.kinds import Choice, Finding, Keys, Text, Whole, Words, told
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.forms import Form
from handbook.model.kits import BOUND, KEEPERS, kits_path
from handbook.model.project import Project
from handbook.source import Value

MOST_COPIES, MOST_PAGES = 200, 400
PAPER = Keys(
    {"form": Text()},
    {"as": Choice(BOUND), "keeper": Choice(KEEPERS), "copies": Whole(1, MOST_COPIES), "pages": Whole(4, MOST_PAGES)},
)


@dataclass(frozen=True, slots=True)
class Papers:
    """A list of papers, at least one."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB114 where it is none."""
        if not value.values():
            yield value, "HB114", {"key": key, "found": value.shown()}


def kit_keys(project: Project) -> Keys:
    """The keys of a kit; those of its papers are ``PAPER``."""
    return Keys({"title": Words.of(project), "papers": Papers()}, {})


def check(course: Course) -> Iterator[Diagnostic]:
    """HB850 for a form there is not, HB851 for an edition it has not, HB104 to HB114 for its form."""
    project, path = course.project, kits_path(course.project.docs_dir)
    kit = kit_keys(project)
    forms = {form.id: form for form in course.forms}

    def rule(root: Value) -> Iterator[Diagnostic]:
        yield from (flaw.told(project.shown(path)) for flaw in root.flaws)
        yield from told(project.shown(path), _judge(root, kit, forms))

    yield from check_data(project, path, rule, has_keys=True)


def _judge(root: Value, kit: Keys, forms: Mapping[str, Form]) -> Iterator[Finding]:
    for _, value in root.items():
        yield from kit.judge(value)
        for paper in value.listed("papers"):
            yield from PAPER.judge(paper)
            yield from _known(paper, forms)


def _known(paper: Value, forms: Mapping[str, Form]) -> Iterator[Finding]:
    named, edition = paper.get("form"), paper.text("as") or BOUND[0]
    if named is None or not named.is_scalar:
        return
    form = forms.get(named.text().lower())
    if form is None:
        yield named, "HB850", {"found": named.text(), "near": did_you_mean(named.text().lower(), forms)}
    elif edition in BOUND and edition not in form.editions:
        yield named, "HB851", {"found": form.code, "as": edition}
