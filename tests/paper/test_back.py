"""What stands behind the modules of the whole handbook, and where its modules begin."""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from handbook.body.tree import html_of
from handbook.markup.parsed import tree_of
from handbook.model.catalogue import BOOKLET, LEARNER
from handbook.paper.back import term_marker
from handbook.paper.compose import compose
from handbook.paper.kinds import TypstPaper
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_fragment, set_paper

TERMS = """
- {id: boat, vi: xuồng, en: boat, also: {vi: [ghe]}, definition: {vi: "Thuyền nhỏ.", en: A small ship.}}
- {id: kite, vi: diều, en: kite, definition: {vi: "Đồ chơi.", en: A toy.}}
"""
PAGES = {"glossary": "Bảng từ", "laws": "Danh mục văn bản"}
TEST = "---\ntitle: Kiểm tra\nsummary: s\n---\n\n/// quiz\nMấy người?\n\n- [x] Ba\n- [ ] Bốn\n\nVÌ SAO.\n///\n"


@pytest.fixture
def whole(tiny: Site) -> TypstPaper:
    """The whole handbook of the tiny site, with a test, a glossary and a list of laws."""
    (tiny.root / "docs/data/glossary.yml").write_text(TERMS, encoding="utf-8")
    for layout, title in PAGES.items():
        front = f"---\ntitle: {title}\nsummary: s\nlayout: {layout}\n---\n\nLời đầu.\n"
        (tiny.root / f"docs/{layout}.md").write_text(front, encoding="utf-8")
    (tiny.root / "docs/water/test.md").write_text(TEST, encoding="utf-8")
    tiny.edit(
        "docs/curriculum.yml",
        "lessons: [boats]\npages: [help]",
        "lessons: [boats]\n    test: test\npages: [help, glossary, laws]",
    )
    rendering = rendering_of(tiny)
    return compose(rendering, rendering.course, LEARNER)


def pages_of(pdf: bytes) -> list[str]:
    texts = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return [unicodedata.normalize("NFC", text) for text in texts]


def page_with(pages: list[str], text: str) -> int:
    """The last page with a text, counted from 1: the contents name it too."""
    return max(number for number, page in enumerate(pages, start=1) if text in page)


def test_the_whole_handbook_ends_with_tests_sheets_glossary_laws_and_an_index(press: Press, whole: TypstPaper) -> None:
    pages = pages_of(set_paper(press, whole))
    order = [page_with(pages, text) for text in ("Mấy người?", "Cứu hộ", "Thuyền nhỏ.", "Luật áo phao", "Bảng tra từ")]
    assert order == sorted(order)
    assert "VÌ SAO" not in "".join(pages)
    index = pages[page_with(pages, "Bảng tra từ") - 1]
    found = re.search(r"xuồng[ .]*([\d, ]+)", index)
    assert found
    for number in map(int, found[1].split(",")):
        assert re.search("xuồng|ghe", pages[number - 1], re.IGNORECASE)
    assert "diều" not in index  # It stands nowhere in the handbook.
    contents = pages[1]
    assert re.search(rf"Bảng tra từ[ .]*{len(pages)}", contents)


def test_modules_and_what_stands_behind_begin_on_right_hand_pages(press: Press, whole: TypstPaper) -> None:
    pages = pages_of(set_paper(press, whole))
    assert page_with(pages, "Chuyên đề 1 ·") % 2 == 1
    assert page_with(pages, "Cứu hộ") % 2 == 1


def test_the_index_has_the_first_place_of_a_word_wherever_it_stands(tiny: Site) -> None:
    (tiny.root / "docs/data/glossary.yml").write_text(TERMS, encoding="utf-8")
    tree = tree_of("<p>Đi <a>xuồng</a>, <b>hai</b> chiếc ghe và xuồng, thả <i>diều</i>.</p>")
    term_marker(rendering_of(tiny))(tree)
    marked = (
        '<b>hai</b> chiếc <span data-term="boat"></span>ghe và xuồng, thả <i><span data-term="kite"></span>diều</i>'
    )
    assert html_of(tree) == f"<p>Đi <a>xuồng</a>, {marked}.</p>"


def test_a_word_of_a_script_without_spaces_is_found(tiny: Site) -> None:
    (tiny.root / "docs/data/glossary.yml").write_text(TERMS.replace("xuồng", "小船"), encoding="utf-8")
    tree = tree_of("<p>我們的小船很好。</p>")
    term_marker(rendering_of(tiny))(tree)
    assert html_of(tree) == '<p>我們的<span data-term="boat"></span>小船很好。</p>'


def test_there_is_no_index_of_words_that_stand_nowhere(press: Press, whole: TypstPaper) -> None:
    own = dict(whole.own or {})
    kite = [term for term in own["terms"] if term["id"] == "kite"]
    text = " ".join(pages_of(set_paper(press, replace(whole, own=own | {"terms": kite}))))
    assert "Đồ chơi." in text
    assert "Bảng tra từ" not in text


def test_a_module_s_copy_has_nothing_behind(tiny: Site) -> None:
    rendering = rendering_of(tiny)
    for edition in (LEARNER, BOOKLET):
        paper = compose(rendering, rendering.course.modules[0], edition)
        assert [part.kind for part in paper.parts] == ["module"]
        assert "data-term" not in paper.data


def test_a_mark_for_the_index_takes_no_room(press: Press, tmp_path: Path) -> None:
    bodies = (f"<p>Không đưa {mark}dữ liệu ra ngoài.</p>" for mark in ("", '<span data-term="x"></span>'))
    bare, marked = (set_fragment(press, body, tmp_path)[0] for body in bodies)
    ends = [run.right for leaf in (bare, marked) for line in leaf.lines for run in line.runs if "ngoài" in run.text]
    assert len(ends) == 2
    assert abs(ends[0] - ends[1]) < 0.1
