"""What is told of papers once they are made: a test longer than a sheet, in each language."""

from pathlib import Path

import pytest

from handbook.build.rules import check_project, open_project
from handbook.checks.printed import check_tests
from handbook.messages import explain
from tests.conftest import Site

QUIZ = "\n/// quiz\nMấy áo {number}?\n\n- [x] Một\n- [ ] Hai\n- [ ] Ba\n- [ ] Bốn\n\nVì {number}.\n///\n"


@pytest.mark.parametrize(("questions", "pages"), [(3, 0), (30, 3)])
def test_a_test_longer_than_a_sheet_is_noted_with_its_file_and_pages(stocked: Site, questions: int, pages: int) -> None:
    stocked.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    body = "".join(QUIZ.format(number=number) for number in range(questions))
    (stocked.root / "docs/water/test.md").write_text(f"---\ntitle: Thử\nsummary: Thử.\n---\n{body}", encoding="utf-8")
    result = stocked.run("build")
    assert result.exit_code == 0
    lines = [line for line in result.output.splitlines() if "HB869" in line]
    assert len(lines) == (1 if pages else 0)
    course, _ = check_project(open_project(stocked.config))
    assert course
    for note in check_tests(stocked.published, course):
        assert (note.path, note.is_fault) == ("docs/water/test.md", False)
        assert int(dict(note.facts)["found"]) >= pages
        assert all(dict(note.facts)["found"] in explain(note, lang=lang) for lang in ("en", "vi"))


def test_every_test_of_the_course_is_one_sheet(handbook: Site) -> None:
    course, _ = check_project(open_project(handbook.config))
    assert course
    assert list(check_tests(Path(handbook.published), course)) == []
