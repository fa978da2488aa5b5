"""The tiny course, and what a build does last with a site."""

from pathlib import Path

from handbook.build.site import write_offline
from handbook.model.curriculum import Course, read_course
from handbook.model.project import read_project
from tests.conftest import TINY


def course() -> Course:
    """The course as it was read."""
    return read_course(read_project(TINY / "mkdocs.yml"))


def change(folder: Path, url: str, old: str, new: str) -> None:
    """A new version of a site in which one file is another."""
    path = folder / url
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    write_offline(course(), folder)
