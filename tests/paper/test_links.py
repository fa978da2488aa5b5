"""Links, notes and answers in every edition: a link leads to what the edition keeps, and nothing hidden shows."""

import ctypes
import re
from io import BytesIO

import pypdfium2
import pytest
from lxml.etree import fromstring
from lxml.html import fragment_fromstring
from pypdf import PdfReader
from pypdfium2 import raw as pdfium

from handbook.model.catalogue import ANSWERS, BOOKLET, CARD, LARGE, LEARNER, SHEET, TRAINER, Edition
from handbook.model.curriculum import Lesson, Page
from handbook.paper.compose import compose
from handbook.paper.kinds import TypstPaper
from handbook.paper.press import Press
from handbook.paper.xhtml import close_gaps, keep_called_notes, settle_style, settle_styles
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_paper

LINKS = """
Xem [về](#after), [việc](#scenario-1), [bài tập](#exercise-1), [câu](#quiz-1), [nhớ](#keypoints), [đích](#objectives),
[nguồn](#sources), [không có](#nowhere), [giúp](../help.md), [mình](boats.md), [mục](index.md). [L01]

///"""


@pytest.fixture
def linked(tiny: Site) -> Site:
    """The tiny course with links to every kind of place, from an answer, a lesson and a card."""
    tiny.edit("docs/water/boats.md", "sources: [L01]", "sources: [L01, L01]")
    tiny.edit("docs/water/boats.md", "LỜI GIẢI TÌNH HUỐNG: vào bờ gần nhất.\n///", f"LỜI GIẢI TÌNH HUỐNG.\n{LINKS}")
    tiny.edit("docs/water/boats.md", "## Khi về", f"{LINKS.removesuffix('///')}\n\n## Khi về")
    tiny.edit(
        "docs/help.md", "| Ai |", "## Số {#numbers}\n\n[số](#numbers), [đây](help.md), [bài](water/boats.md)\n\n| Ai |"
    )
    return tiny


def composed(site: Site, uri: str, edition: Edition) -> TypstPaper:
    rendering = rendering_of(site)
    found = rendering.course.by_uri[uri]
    assert isinstance(found, Lesson | Page)
    return compose(rendering, found, edition)


@pytest.mark.parametrize(
    ("uri", "edition"),
    [
        *(("water/boats.md", edition) for edition in (LEARNER, TRAINER, ANSWERS, LARGE)),
        *(("help.md", edition) for edition in (SHEET, CARD)),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_every_edition_can_be_set_whatever_its_links_lead_to(
    press: Press, linked: Site, uri: str, edition: Edition
) -> None:
    assert set_paper(press, composed(linked, uri, edition)).startswith(b"%PDF")


@pytest.mark.parametrize("edition", [LEARNER, TRAINER, BOOKLET], ids=lambda edition: edition.name)
def test_a_module_and_a_book_can_be_set_whatever_their_links_lead_to(
    press: Press, linked: Site, edition: Edition
) -> None:
    rendering = rendering_of(linked)
    for subject in (rendering.course, rendering.course.modules[0]):
        assert set_paper(press, compose(rendering, subject, edition)).startswith(b"%PDF")


def hrefs_of(paper: TypstPaper) -> list[str]:
    return [link.get("href", "") for part in paper.parts for link in fromstring(part.body).iter("a")]


def test_an_answer_sheet_leads_to_nothing_it_does_not_keep(linked: Site) -> None:
    assert {href for href in hrefs_of(composed(linked, "water/boats.md", ANSWERS)) if href.startswith("#")} == {
        "#water/boats"
    }
    kept = hrefs_of(composed(linked, "water/boats.md", LEARNER))
    assert {"#water/boats#after", "#water/boats#scenario-1", "#water/boats#keypoints"} <= set(kept)
    assert "#water/boats#nowhere" not in kept


def test_a_law_named_twice_is_listed_once(linked: Site) -> None:
    (part,) = composed(linked, "water/boats.md", LEARNER).parts
    assert [source.id for source in part.sources] == ["L01"]


def test_a_link_that_is_lost_says_which_lesson_it_led_to(press: Press, linked: Site) -> None:
    (part,) = composed(linked, "help.md", SHEET).parts
    assert re.search(r"bài</a> \(bài\u00a01\.1\)", part.body)
    pdf = PdfReader(BytesIO(set_paper(press, composed(linked, "help.md", SHEET))))
    assert "bài (bài 1.1)" in pdf.pages[0].extract_text().replace("\u00a0", " ")


def test_words_stand_in_the_place_of_a_picture_that_cannot_be_printed(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "img/boat.svg", "https://example.org/boat.svg")
    (part,) = composed(tiny, "water/boats.md", LEARNER).parts
    assert "<img" not in part.body
    assert "Một chiếc xuồng trên sóng" in part.body


# --- nothing hidden shows -----------------------------------------------------------------------------------


TICK = 1.2  # Points.


def ticks_in(pdf: bytes) -> int:
    """Ticks drawn in boxes: two strokes as wide as a tick’s, which no sign of a box has."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return sum(_is_tick(item) for page in document for item in page.get_objects(max_depth=6))


def _is_tick(item: pypdfium2.PdfObject) -> bool:
    if item.type != pdfium.FPDF_PAGEOBJ_PATH or pdfium.FPDFPath_CountSegments(item.raw) != 3:
        return False
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    left, bottom, right, top = item.get_bounds()
    return abs(width.value - TICK) < 0.01 and 3 < right - left < 10 and 3 < top - bottom < 10


def test_ticks_are_found_where_they_are(press: Press, tiny: Site) -> None:
    assert ticks_in(set_paper(press, composed(tiny, "water/boats.md", TRAINER))) == 3


@pytest.mark.parametrize("edition", [LEARNER, LARGE], ids=lambda edition: edition.name)
def test_no_right_answer_is_ticked_or_bold_in_a_lesson_s_copy(press: Press, tiny: Site, edition: Edition) -> None:
    paper = composed(tiny, "water/boats.md", edition)
    assert "data-right" not in paper.data
    assert ticks_in(set_paper(press, paper)) == 0


@pytest.mark.parametrize("edition", [LEARNER, BOOKLET], ids=lambda edition: edition.name)
def test_no_right_answer_is_ticked_in_a_module_or_a_book(press: Press, tiny: Site, edition: Edition) -> None:
    rendering = rendering_of(tiny)
    for subject in (rendering.course, rendering.course.modules[0]):
        assert ticks_in(set_paper(press, compose(rendering, subject, edition))) == 0


def test_a_note_to_an_answer_is_part_of_the_answer(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "LỜI GIẢI BÀI TẬP:", "LỜI GIẢI BÀI TẬP[^a]:")
    tiny.edit("docs/water/boats.md", "Ba món phải có", "Ba món[^b] phải có")
    path = tiny.root / "docs/water/boats.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\n[^a]: GHI CHÚ KÍN.\n\n[^b]: Ghi chú mở.\n", encoding="utf-8"
    )
    bodies = {
        edition: composed(tiny, "water/boats.md", edition).parts[0].body for edition in (LEARNER, TRAINER, ANSWERS)
    }
    assert ["GHI CHÚ KÍN" in bodies[edition] for edition in (LEARNER, TRAINER, ANSWERS)] == [False, True, True]
    assert ["Ghi chú mở" in bodies[edition] for edition in (LEARNER, TRAINER, ANSWERS)] == [True, True, False]


# --- the tree -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<td style="text-align: right;">1</td>', {"align": "right"}),
        ('<td align="CENTER">1</td>', {"align": "center"}),
        ('<td width="30%">1</td>', {"data-width": "30%"}),
        ('<img style="width: 30%"/>', {"data-width": "30%"}),
        ('<img width="200"/>', {"data-width": "150"}),
        ('<img style="max-width: 5cm; color: red"/>', {"data-width": "141.732"}),
        ('<img width="auto" height="96px"/>', {"data-height": "72"}),
        ('<p style="color: red">1</p>', {}),
        ('<p align="middle">1</p>', {"align": "center"}),
        ('<img align="right"/>', {}),
    ],
)
def test_a_style_says_what_paper_can_use_of_it(html: str, kept: dict[str, str]) -> None:
    whole = f"<table><tr>{html}</tr></table>" if "<td" in html else html
    (element,) = fragment_fromstring(whole, create_parent="div").iter("td", "img", "p")
    settle_style(element)
    assert dict(element.attrib) == kept


def test_cells_stand_where_their_row_does() -> None:
    rows = '<thead align="center"><tr><th>a</th></tr></thead><tr align="right"><td>b</td><td align="left">c</td></tr>'
    tree = fragment_fromstring(f"<table>{rows}</table>", create_parent="div")
    settle_styles(tree)
    assert [cell.get("align") for cell in tree.iter("th", "td")] == ["center", "right", "left"]


def test_no_heading_stands_more_than_a_level_below_the_one_before() -> None:
    tree = fragment_fromstring("<h4>a</h4><h5>b</h5><h2>c</h2><h5>d</h5><h1>e</h1><h6>f</h6>", create_parent="div")
    close_gaps(tree)
    assert [element.tag for element in tree] == ["h2", "h3", "h2", "h3", "h2", "h3"]


def test_notes_nobody_calls_are_not_printed() -> None:
    notes = '<div class="footnote"><ol><li id="fn:1">a</li><li id="fn:2">b</li></ol></div>'
    whole = fragment_fromstring(f'<p><a class="footnote-ref" href="#fn:2">2</a></p>{notes}', create_parent="div")
    called = fragment_fromstring('<p><a class="footnote-ref" href="#fn:2">2</a></p>', create_parent="div")
    keep_called_notes(called, whole)
    assert [note.get("id") for note in called.iter("li")] == ["fn:2"]
    silent = fragment_fromstring(f"<p>a</p>{notes}", create_parent="div")
    keep_called_notes(silent, whole)
    assert list(silent.iter("li")) == []
