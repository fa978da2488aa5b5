"""What is mended without asking: how a page is written, never what it says; once is as good as twice."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.authoring.mending import mended_data, mended_page, with_ids
from handbook.build.mend import mended
from handbook.build.rules import open_project
from handbook.checks.front_matter import LESSON
from handbook.model.curriculum import read_course
from tests.conftest import Site
from tests.shared import ROOT

KEYS = tuple(LESSON.keys)
HEAD = "---\ntitle: Gió\n---\n"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("\ufeffGió\r\nlớn\r", "Gió\nlớn\n"),
        (unicodedata.normalize("NFD", "Nước lớn"), "Nước lớn"),
        ("Nước\u2028lớn\x0b", "Nước lớn"),
        ("Nước lớn.   \t\n\nGió. \n", "Nước lớn.\n\nGió.\n"),
        ("Một dòng  \nxuống dòng", "Một dòng  \nxuống dòng"),
        ("* Áo phao\n* Đèn\n    + Pin\n", "- Áo phao\n- Đèn\n    - Pin\n"),
        ("*Nghiêng* và **đậm**", "*Nghiêng* và **đậm**"),
        ("/// exercice | Kể\nGì?\n///", "/// exercise | Kể\nGì?\n///"),
        ("/// note\nGì?\n///", "/// note\nGì?\n///"),
        ("/// exercise\n    line: 3\n\nGì?\n///", "/// exercise\n    lines: 3\n\nGì?\n///"),
        ("/// exercise\nlines: 3\n\nGì?\n///", "/// exercise\n    lines: 3\n\nGì?\n///"),
        ("/// exercise\n  lines: 3\nGì?\n///", "/// exercise\n    lines: 3\n\nGì?\n///"),
        ("/// key\nlines: 3\n///", "/// key\nlines: 3\n///"),
        ("```\n* mã  \n/// exercice\n```", "```\n* mã  \n/// exercice\n```"),
        ("Dùng `* a` thôi.", "Dùng `* a` thôi."),
    ],
)
def test_a_body_is_put_right(written: str, better: str) -> None:
    assert mended_page(HEAD + written, KEYS) == HEAD + better
    assert mended_page(HEAD + better, KEYS) == HEAD + better


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("tilte: Gió\nminutes: 20", "title: Gió\nminutes: 20"),
        ("minutes: 20\ntitle: Gió", "title: Gió\nminutes: 20"),
        ("keypoint:\n  - Một\n  - Hai\ntitle: Gió", "title: Gió\nkeypoints:\n  - Một\n  - Hai"),
        ("# Lời dặn\nminutes: 20\ntitle: Gió", "title: Gió\n# Lời dặn\nminutes: 20"),
        ("title: Gió\nauthor: tôi", "title: Gió\nauthor: tôi"),
        ("title: Gió\ntitel: Bão", "title: Gió\ntitel: Bão"),
        ("title: Gió: lớn\nminutes: 20", "title: Gió: lớn\nminutes: 20"),
        ("sources: [L01]\nmaterials: [Áo]\ntitle: Gió", "title: Gió\nsources: [L01]\nmaterials: [Áo]"),
    ],
)
def test_front_matter_is_put_right(written: str, better: str) -> None:
    assert mended_page(f"---\n{written}\n---\nGió.\n", KEYS) == f"---\n{better}\n---\nGió.\n"


def test_text_in_a_data_file_keeps_its_spaces() -> None:
    assert mended_data("a: 1  \nb: |\n  thơ  \n  lục bát\n") == "a: 1  \nb: |\n  thơ  \n  lục bát\n"
    assert mended_data("a: 1  \nb: 2\t\n") == "a: 1\nb: 2\n"


def test_a_heading_takes_the_id_of_the_other_language_else_that_of_the_english_words() -> None:
    pages = {"vi": "## Khi về\n## Không nên {#never}\n## Dây", "en": "## Coming home {#after}\n## Never\n## The rope"}
    assert with_ids(pages, "vi") == {
        "vi": "## Khi về {#after}\n## Không nên {#never}\n## Dây {#the-rope}",
        "en": "## Coming home {#after}\n## Never {#never}\n## The rope {#the-rope}",
    }


@pytest.mark.parametrize(
    "pages",
    [
        {"vi": "## Khi về {#after}\n## Dây", "en": "## Coming home {#after}"},
        {"vi": "## Khi về {#after}", "en": "## Coming home {#later}"},
        {"vi": "## Về {#rope}\n## Dây", "en": "## Home {#rope}\n## Rope"},
        {"vi": "```\n## mã\n```", "en": "```\n## code\n```"},
    ],
)
def test_an_id_is_given_only_where_it_is_certain(pages: dict[str, str]) -> None:
    assert with_ids(pages, "vi") == pages


PIECES = [
    "---\n",
    "title: a\n",
    "minuts: 3\n",
    "# x\n",
    "* a  \n",
    "+ b\n",
    "  \n",
    "\r\n",
    "\ufeff",
    "e\u0301 ",
    "\x0b",
]
PIECES += ["/// exercice | x\n", "/// key\n", "///\n", "lines: 3\n", "  lines: 3\n", "    line: 3\n", "```\n", "~~~\n"]
PIECES += ["<!-- ", "-->\n", "## Về\n", "- [ ] c\n", "chữ  \n", "chữ \n", "> * d\n", "`* e`\n", "| a |\n", "    mã  \n"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_twice_is_the_same_as_once(text: str, has_head: bool) -> None:
    once = mended_page(HEAD * has_head + text, KEYS)
    assert mended_page(once, KEYS) == once
    assert mended_data(mended_data(text)) == mended_data(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "chữ * d", " "]), max_size=8).map("".join))
def test_code_stays_as_it_was_typed(code: str) -> None:
    code = re.sub("[`~\r\ufeff]|<!--|-->", "", code)
    fence = f"```\n{code}\n```\n"
    assert fence in mended_page(f"{HEAD}* Áo  \n\n{fence}\nGió. \n", KEYS)


def test_nothing_of_the_course_is_changed() -> None:
    project = open_project(ROOT / "mkdocs.yml")
    assert [change.diff for change in mended(project, read_course(project))] == []


def test_fix_mends_what_check_tells_and_diff_writes_nothing(tiny: Site) -> None:
    page = tiny.root / "docs/water/boats.md"
    tiny.edit("docs/water/boats.md", "keypoints:", "keypoint:")
    tiny.edit("docs/water/boats.md", "## Khi về {#after}", "## Khi về")
    tiny.edit("docs/water/boats.md", "/// exercise", "/// exercice")
    tiny.edit("docs/water/boats.md", "- Cột", "* Cột")
    spoilt = page.read_bytes()
    shown = tiny.run("check", "--diff")
    assert (shown.exit_code, page.read_bytes()) == (1, spoilt)
    assert "-## Khi về\n+## Khi về {#after}\n" in shown.stdout
    result = tiny.run("check", "--fix")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "Files put right: 1." in result.stderr
    assert tiny.run("check", "--diff").stdout == ""


def test_only_what_is_named_is_told_and_mended(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20\nobj", "minutes: mười\nobj")
    tiny.edit("docs/help.md", "| Ai", "\ufeff| Ai")
    config = str(tiny.root / "docs/help.md")
    assert tiny.run("check", "--fix", config).exit_code == 0
    assert "\ufeff" not in (tiny.root / "docs/help.md").read_text(encoding="utf-8")
    assert "HB103" in tiny.run("check", "docs/water").stdout
    assert tiny.run("check", "docs/halp.md").exit_code == 2
