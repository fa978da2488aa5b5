"""What is mended without asking: how a page is written, never what it says; once is as good as twice."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.authoring.mending import Known, mended_data, mended_page, with_ids
from handbook.build.mend import Mended, mended
from handbook.build.rules import open_project
from handbook.checks.front_matter import LESSON
from handbook.model.curriculum import read_course
from tests.authoring.test_misspelt import FILES, NAMES
from tests.conftest import Site
from tests.shared import ROOT

KNOWN = Known(tuple(LESSON.keys), "vi")
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
        ("A\u0301o phao mềm\u00admại\u200b, o\ufb03ce", "Áo phao mềmmại, office"),
        ("- Áo\n  - phao\n    dày\n\n    Còn mới.\n- Đèn", "- Áo\n    - phao\n      dày\n\n      Còn mới.\n- Đèn"),
        ("1. Áo\n   - phao\n     - dây\n2. Đèn", "1. Áo\n    - phao\n        - dây\n2. Đèn"),
        ("- Áo\n - phao\n- Đèn\n - pin", "- Áo\n    - phao\n- Đèn\n    - pin"),
        ("- Áo\n - Đèn\n - Dây", "- Áo\n - Đèn\n - Dây"),
        ("- Áo\n - phao\n- Đèn\n  - pin", "- Áo\n    - phao\n- Đèn\n    - pin"),
        ("- Áo\n - phao\n  - dây\n- Đèn", "- Áo\n - phao\n  - dây\n- Đèn"),
        ("1. Áo\n 2. Đèn\n3. Dây", "1. Áo\n 2. Đèn\n3. Dây"),
        ("- Áo\n  - phao\n\n    ```\n    mã\n    ```", "- Áo\n  - phao\n\n    ```\n    mã\n    ```"),
        (
            "/// quiz\nGì?\n\n- [ ] Áo\n - [x] Đèn\n- [ ] Dây\n///",
            "/// quiz\nGì?\n\n- [ ] Áo\n - [x] Đèn\n- [ ] Dây\n///",
        ),
        ("Bà nói: «Vô nhà», „về“, ``đi'', ‘‘ở’’.", "Bà nói: “Vô nhà”, “về”, “đi”, “ở”."),
        ('Bà nói:"Vô nhà", rồi "về".', "Bà nói:“Vô nhà”, rồi “về”."),
        ('"**Vô** nhà" và "**về**"', "“**Vô** nhà” và “**về**”"),
        ('Bà nói: "Vô nhà".', 'Bà nói: "Vô nhà".'),
        ('Ống 5" và 6", «mở', 'Ống 5" và 6", «mở'),
        ('`«a»` [b](c.md "«d»") <i title="«e»">f</i>', '`«a»` [b](c.md "«d»") <i title="«e»">f</i>'),
    ],
)
def test_a_body_is_put_right(written: str, better: str) -> None:
    assert mended_page(HEAD + written, KNOWN) == HEAD + better
    assert mended_page(HEAD + better, KNOWN) == HEAD + better


def test_front_matter_ends_at_three_dots_too() -> None:
    written = "---\ntilte: Gió\n...\n\nminuts: 20\n\n---\n\n* Áo phao\n"
    assert mended_page(written, KNOWN) == "---\ntitle: Gió\n...\n\nminuts: 20\n\n---\n\n- Áo phao\n"


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
        ("title: Nói «Vô»\nmaterials: [«Áo»]", "title: Nói “Vô”\nmaterials: [“Áo”]"),
        ("title: 'Nói «Vô»: gì'", "title: 'Nói “Vô”: gì'"),
        ("sources: [L01]\nmaterials: [Áo]\ntitle: Gió", "title: Gió\nsources: [L01]\nmaterials: [Áo]"),
    ],
)
def test_front_matter_is_put_right(written: str, better: str) -> None:
    assert mended_page(f"---\n{written}\n---\nGió.\n", KNOWN) == f"---\n{better}\n---\nGió.\n"


def test_text_in_a_data_file_keeps_its_spaces() -> None:
    assert mended_data("a: 1  \nb: |\n  thơ  \n  lục bát\n") == "a: 1  \nb: |\n  thơ  \n  lục bát\n"
    assert mended_data("a: 1  \nb: 2\t\n") == "a: 1\nb: 2\n"


def test_marks_of_quotation_are_those_of_the_language() -> None:
    page = HEAD + "Elle dit : « Entrez ».\n"
    assert mended_page(page, Known(language="fr")) == page


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("a: {vi: Nói «Vô», en: Say „In“}", "a: {vi: Nói “Vô”, en: Say “In”}"),
        ("- 'Nói «Vô»: gì'  # «lời»", "- 'Nói “Vô”: gì'  # “lời”"),
        ("a: \"Vô\"\nb: '«'", "a: \"Vô\"\nb: '«'"),  # Marks of YAML itself, and one that is no pair.
        ("a:\n    - gõ `«x»`\n    - «Vô»", "a:\n    - gõ `«x»`\n    - “Vô”"),
        ("a: [«Vô", "a: [«Vô"),
    ],
)
def test_marks_of_quotation_in_data_are_those_of_all_languages_of_the_course(written: str, better: str) -> None:
    assert mended_data(written, languages=("vi", "en")) == better
    assert mended_data(better, languages=("vi", "en")) == better
    assert mended_data(written, languages=("vi", "fr")) == written
    assert mended_data(written) == written


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
PIECES += ["- [ ] a\n", " - b\n", "  - b\n", "   - c\n", "1. d\n", "     e\n", "«a» ", 'x:"b" ', '"**c**"', "„d“ ", '"']
PIECES += ["[x](boast.md) ", "![y](img/Boat.svg)\n", "tilte: a\n", "kits: {b: {fomr: c}}\n"]
PIECES += ["<!-- ", "-->\n", "## Về\n", "- [ ] c\n", "chữ  \n", "chữ \n", "> * d\n", "`* e`\n", "| a |\n", "    mã  \n"]


def words_in(text: str) -> list[str]:
    """What a text says: its words, but for targets of links, ids, keys and names of blocks."""
    plain = unicodedata.normalize("NFC", text.replace("\x0b", " ").replace("\ufeff", ""))
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)|^\s*/{3,}.*|[\w-]+:", " ", plain, flags=re.MULTILINE))


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_twice_is_the_same_as_once_and_no_word_is_another(text: str, has_head: bool) -> None:
    known = Known(tuple(LESSON.keys), "vi", "water/lesson-2.md", FILES)
    once = mended_page(HEAD * has_head + text, known)
    assert mended_page(once, known) == once
    assert words_in(once) == words_in(HEAD * has_head + text)
    data = mended_data(text, NAMES, ["vi"])
    assert mended_data(data, NAMES, ["vi"]) == data


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "chữ * d", " "]), max_size=8).map("".join))
def test_code_stays_as_it_was_typed(code: str) -> None:
    code = re.sub("[`~\r\ufeff]|<!--|-->", "", code)
    fence = f"```\n{code}\n```\n"
    assert fence in mended_page(f"{HEAD}* Áo  \n\n{fence}\nGió. \n", KNOWN)


def test_nothing_of_the_course_is_changed() -> None:
    project = open_project(ROOT / "mkdocs.yml")
    assert [change.diff for change in mended(project, read_course(project))] == []


def test_only_a_line_feed_ends_a_line_of_what_is_shown() -> None:
    shown = Mended(Path("a.md"), "docs/a.md", "một\u2028hai\r\nba\x0b\n", "một hai\nba\n").diff
    assert shown.split("\n")[2:] == ["@@ -1,2 +1,2 @@", "-một\u2028hai\r", "-ba\x0b", "+một hai", "+ba", ""]


def test_fix_mends_what_check_tells_and_diff_writes_nothing(tiny: Site) -> None:
    page = tiny.root / "docs/water/boats.md"
    tiny.edit("docs/water/boats.md", "keypoints:", "keypoint:")
    tiny.edit("docs/water/boats.md", "## Khi về {#after}", "## Khi về")
    tiny.edit("docs/water/boats.md", "/// exercise", "/// exercice")
    tiny.edit("docs/water/boats.md", "- Cột", "* Cột")
    tiny.edit("docs/data/laws.yml", "title:", "titel:")
    spoilt = page.read_bytes()
    shown = tiny.run("check", "--diff")
    assert (shown.exit_code, page.read_bytes()) == (1, spoilt)
    assert "-## Khi về\n+## Khi về {#after}\n" in shown.stdout
    result = tiny.run("check", "--fix")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "Files put right: 2." in result.stderr
    assert tiny.run("check", "--diff").stdout == ""


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_where_a_folder_is_missing_that_is_told_and_nothing_mended(tiny: Site, option: str) -> None:
    tiny.edit("mkdocs.yml", "custom_dir: ", "custom_dir: nowhere/")
    result = tiny.run("check", option)
    assert (result.exit_code, result.stdout) == (1, tiny.run("check").stdout)
    assert ": HB314 " in result.stdout


def test_only_what_is_named_is_told_and_mended(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20\nobj", "minutes: mười\nobj")
    tiny.edit("docs/help.md", "| Ai", "\ufeff| Ai")
    config = str(tiny.root / "docs/help.md")
    assert tiny.run("check", "--fix", config).exit_code == 0
    assert "\ufeff" not in (tiny.root / "docs/help.md").read_text(encoding="utf-8")
    assert "HB103" in tiny.run("check", "docs/water").stdout
    assert tiny.run("check", "docs/halp.md").exit_code == 2
