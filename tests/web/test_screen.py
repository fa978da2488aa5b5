"""What a page gets on a screen only."""

import pytest
from lxml.html import HtmlElement

from handbook.body.tree import html_of
from handbook.markup.parsed import tree_of
from handbook.model.locales import direction_of
from handbook.model.strings import read_strings
from handbook.web.elements import for_screen
from handbook.web.screen import meta_of, on_screen
from tests.conftest import ROOT, Site
from tests.web.course import add_page, shown

STRINGS = read_strings(ROOT / "overrides", "en")
ROW = "<tr>" + "<td>x</td>" * 4 + "</tr>"


def ready(html: str) -> HtmlElement:
    return for_screen(tree_of(html), STRINGS)


def test_a_wide_table_scrolls_in_a_named_box_that_the_keyboard_reaches() -> None:
    tree = ready(f"<h2 id='s'>Sums</h2><table>{ROW}</table>after")
    (box,) = tree.find_class("hb-scroll")
    assert (box.get("role"), box.get("tabindex"), box.get("aria-label")) == ("region", "0", "Table: Sums")
    assert (box[0].tag, box.tail, box[0].tail) == ("table", "after", None)


def test_a_caption_names_its_table_and_a_narrow_one_needs_no_stop() -> None:
    (box,) = ready(f"<table><caption>Money</caption>{ROW}</table>").find_class("hb-scroll")
    assert box.get("aria-label") == "Table: Money"
    (box,) = ready(f"<table>{ROW}</table>").find_class("hb-scroll")
    assert box.get("aria-label") == "Table"
    (box,) = ready("<table><tr><td>x</td></tr></table>").find_class("hb-scroll")
    assert box.get("tabindex") is None
    (box,) = ready('<table><tr><td colspan="5">x</td></tr></table>').find_class("hb-scroll")
    assert box.get("tabindex") == "0"


@pytest.mark.parametrize("width", ["hai", "²", ""])
def test_who_is_writing_sees_a_table_whose_cell_is_as_wide_as_no_number(width: str) -> None:
    (box,) = ready(f'<table><tr><td colspan="{width}">x</td></tr></table>').find_class("hb-scroll")
    assert box.get("tabindex") is None


@pytest.mark.parametrize(("width", "style"), [("200", "width:200px"), ("50%", "width:50%"), ("40px", "width:40px")])
def test_the_width_an_author_gave_counts(width: str, style: str) -> None:
    tree = ready(f'<p><img src="a.svg" alt="" width="{width}"></p>')
    assert tree[0][0].get("style") == style
    assert tree[0][0].get("class") is None


def test_a_sized_picture_among_words_stands_in_the_line() -> None:
    assert ready('<p>a <img src="a.svg" alt="" width="40"> b</p>')[0][0].get("class") == "hb-inline"
    assert ready('<p>a <img src="a.svg" alt=""> b</p>')[0][0].get("class") is None


def test_boxes_to_tick_are_read_out() -> None:
    tree = ready(
        '<ul><li><span class="hb-check">☐</span> a</li><li><span class="hb-check" data-checked="">☑</span> b</li></ul>'
    )
    assert [sign.get("aria-label") for sign in tree.find_class("hb-check")] == ["To do", "Done"]


def test_citations_lead_to_the_list_of_laws_where_there_is_one(tiny: Site) -> None:
    cite = '<p><a class="hb-cite" href="#source-L01">L01</a></p>'
    here = shown(tiny, "en")
    item = here.item("water/boats.md")
    alone = on_screen(here.course, item, here.locale, here.strings, "en/water/boats.html")(tree_of(cite))
    assert html_of(alone) == cite
    add_page(tiny, "laws", "layout: laws")
    here = shown(tiny, "en")
    led = on_screen(here.course, item, here.locale, here.strings, "en/water/boats.html")(tree_of(cite))
    assert 'href="../laws.html#L01"' in html_of(led)


def test_words_carry_their_meaning_in_lessons_only_and_in_their_language(tiny: Site) -> None:
    add_page(tiny, "words", "layout: glossary")
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: boat, vi: xuồng, en: boat, definition: 'Ghe \"nhỏ\".'}\n"
        "- {id: oar, vi: dầm, en: paddle, definition: {vi: Để bơi.}}\n",
        encoding="utf-8",
    )
    here = shown(tiny, "en")

    def seen(uri: str) -> str:
        ready = on_screen(here.course, here.item(uri), here.locale, here.strings, "en/x.html")
        return html_of(ready(tree_of("<p>boat, paddle</p>")))

    assert 'data-definition="Ghe “nhỏ”."' in seen("water/boats.md")
    assert ">paddle</a>" not in seen("water/boats.md")  # its meaning is not told in English
    assert "hb-term" not in seen("help.md")


def test_a_page_is_described_and_markup_in_its_title_is_text(tiny: Site) -> None:
    tiny.edit("docs/water/boats.en.md", "title: By boat", "title: By <boat>")
    here = shown(tiny, "en")
    assert meta_of(here.course, here.item("water/boats.md"), here.locale) == {
        "title": "By &lt;boat&gt;",
        "description": "Check the boat.; Wear a life jacket.; Know when to stay.",
    }
    assert meta_of(here.course, here.item("index.md"), here.locale)["hide"] == ["navigation", "toc"]
    form = meta_of(here.course, here.item("forms/v1.md"), here.locale)
    assert (form["title"], form["description"]) == ("V1 Visits", "Visits made and the money for the boat’s fuel.")


@pytest.mark.parametrize(
    ("code", "direction"),
    [("vi", "ltr"), ("ar", "rtl"), ("pt-BR", "ltr"), ("he", "rtl"), ("zh-Hant", "ltr"), ("x", "ltr")],
)
def test_the_direction_of_a_language(code: str, direction: str) -> None:
    assert direction_of(code) == direction


def test_markup_in_the_title_of_a_form_is_text(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "en: Visits}", "en: Visits <i>}")
    here = shown(tiny, "en")
    assert meta_of(here.course, here.item("forms/v1.md"), here.locale)["title"] == "V1 Visits &lt;i&gt;"
