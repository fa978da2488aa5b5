"""A small course whose module has two lessons and a test in two forms."""

from pathlib import Path

import pytest

from handbook.model.curriculum import Course, read_course
from handbook.model.project import read_project
from tests.conftest import Site, copy_tiny

# Letter of the right option and lesson, by question. In the third the two forms are about two lessons.
FORMS = {
    "test": (("A", "boats"), ("B", "boats"), ("C", "floods")),
    "test-after": (("B", "boats"), ("B", "boats"), ("A", "boats")),
}


def test_page(name: str, language: str) -> str:
    """A test as an author writes it."""
    questions = []
    for number, (right, lesson) in enumerate(FORMS[name], start=1):
        options = "\n".join(f"- [{'x' if letter == right else ' '}] {language} {letter}{number}" for letter in "ABC")
        asked = f"{language} {name} {number}?"
        questions.append(f"/// quiz\n    lesson: {lesson}\n\n{asked}\n\n{options}\n\n{language}.\n///\n")
    return "\n".join([f"---\ntitle: {name}\nsummary: {name}.\n---\n", *questions])


@pytest.fixture(scope="session")
def class_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site with two lessons and two tests; not to be changed."""
    site = copy_tiny(tmp_path_factory.mktemp("results") / "tiny")
    site.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats, floods]\n    test: [test, test-after]")
    for suffix, language in (("", "vi"), (".en", "en")):
        (site.root / f"docs/water/floods{suffix}.md").write_text(
            f"---\ntitle: {language} floods\n---\n", encoding="utf-8"
        )
        for name in FORMS:
            path = site.root / f"docs/water/{name}{suffix}.md"
            path.write_text(test_page(name, language), encoding="utf-8")
    return site


@pytest.fixture(scope="session")
def course(class_site: Site) -> Course:
    return read_course(read_project(class_site.config))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Where a list is written to."""
    return tmp_path / "list.csv"
