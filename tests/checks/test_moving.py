"""The course itself stays sound when an author adds a lesson, and when one is taken out again."""

import re
import shutil
from pathlib import Path

from handbook.build.rules import check_project, open_project
from handbook.model.curriculum import read_course
from handbook.reports import format_text
from tests.conftest import Site
from tests.shared import ROOT, keep_papers

OTHER = "a-lesson-of-another-name"


def told(site: Site) -> list[str]:
    _, found = check_project(open_project(site.config))
    return format_text(fault for fault in found if fault.is_fault)


def add_lesson(site: Site) -> str:
    """A second lesson like the course's first, beside it, under titles of its own; its name in the plan."""
    course = read_course(open_project(site.config))
    _, lesson = next(iter(course.lessons))
    for text in lesson.page.texts.values():
        path: Path = text.source.path
        written = re.sub(r"^title: .*$", f'title: "{OTHER}"', path.read_text(encoding="utf-8"), count=1, flags=re.M)
        path.with_name(path.name.replace(path.name.split(".")[0], OTHER, 1)).write_text(written, encoding="utf-8")
    folder, name = lesson.uri.removesuffix(".md").split("/")
    site.edit("docs/curriculum.yml", f"      - {name}\n", f"      - {name}\n      - {OTHER}\n")
    return f"{folder}/{OTHER}"


def test_a_lesson_is_added_and_taken_out_again_and_nothing_is_wrong(tmp_path: Path) -> None:
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    keep_papers(tmp_path)  # And what is known of the course's texts.
    site = Site(tmp_path)
    lessons = len(list(read_course(open_project(site.config)).lessons))
    added = add_lesson(site)
    assert told(site) == []
    assert len(list(read_course(open_project(site.config)).lessons)) == lessons + 1
    result = site.run("remove", "--yes", added)
    assert result.exit_code == 0, result.output
    assert told(site) == []
