"""Questions of a test say which lesson they are about, where the course asks for questions and there are several."""

import re

import pytest

from tests.conftest import Site

WANTED = ["docs/water/test.md:6:1"]


@pytest.mark.parametrize(
    ("lessons", "rules", "told"),
    [("boats, two", "{questions: 1}", WANTED), ("boats", "{questions: 1}", []), ("boats, two", "{}", [])],
)
def test_a_question_about_no_lesson_is_told_once(tiny: Site, lessons: str, rules: str, told: list[str]) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026}", f"reviewed: 11/2026, rules: {rules}}}")
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", f"lessons: [{lessons}]\n    test: test")
    for ending in (".md", ".en.md"):
        (tiny.root / f"docs/water/two{ending}").write_bytes((tiny.root / f"docs/water/boats{ending}").read_bytes())
        text = "---\ntitle: A\nsummary: A.\n---\n\n/// quiz\nA?\n\n- [x] A\n- [ ] B\n\nC.\n///\n"
        (tiny.root / f"docs/water/test{ending}").write_text(text, encoding="utf-8")
    assert re.findall(r"(\S+:\d+:\d+): HB870", tiny.run("check", "--lang", "en").stdout) == told
