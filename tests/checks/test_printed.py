"""What is told of papers once they are made: a test longer than a sheet, in each language."""

from pathlib import Path

from handbook.build.rules import check_project, open_project
from handbook.checks.printed import check_tests
from handbook.messages import explain
from tests.conftest import Site

QUIZ = "\n/// quiz\nMấy áo {number}?\n\n- [x] Một\n- [ ] Hai\n- [ ] Ba\n- [ ] Bốn\n\nVì {number}.\n///\n"


def test_a_test_longer_than_a_sheet_is_noted_with_its_file_and_pages(stocked: Site) -> None:
    """One of three questions is none, one of thirty is."""
    stocked.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: [test, long]")
    for name, questions in (("test", 3), ("long", 30)):
        body = "".join(QUIZ.format(number=number) for number in range(questions))
        page = stocked.root / f"docs/water/{name}.md"
        page.write_text(f"---\ntitle: Thử {name}\nsummary: Thử.\n---\n{body}", encoding="utf-8")
    result = stocked.run("build")
    assert result.exit_code == 0, result.output
    assert len([line for line in result.output.splitlines() if "HB869" in line]) == 1
    course, _ = check_project(open_project(stocked.config))
    assert course
    notes = list(check_tests(stocked.published, course))
    assert {(note.path, note.is_fault) for note in notes} == {("docs/water/long.md", False)}
    for note in notes:
        assert int(dict(note.facts)["found"]) >= 3
        assert all(dict(note.facts)["found"] in explain(note, lang=lang) for lang in ("en", "vi"))


def test_every_test_of_the_course_is_one_sheet(handbook: Site) -> None:
    course, _ = check_project(open_project(handbook.config))
    assert course
    assert list(check_tests(Path(handbook.published), course)) == []
