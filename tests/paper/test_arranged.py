"""What layouts of elements ask of them, found once before Typst is given a page."""

import re

import pytest
from lxml.etree import tostring
from lxml.html import XHTMLParser, fromstring

from handbook.paper.arranged import arrange
from handbook.paper.pieces import ARRANGED

LONG = "m" * 25


def arranged(body: str) -> str:
    tree = fromstring(f"<div>{body}</div>", parser=XHTMLParser())
    arrange(tree)
    return tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("một <b>hai</b> ", "một <b>hai</b>"),
        ("<p>một</p> hai <b>ba</b> <hr/> ", "<p>một</p><hb-run>hai <b>ba</b> </hb-run><hr/>"),
        (" <i>một</i><p>hai</p> <p>ba</p>", "<hb-run><i>một</i></hb-run><p>hai</p><p>ba</p>"),
        ("<p>một<div>hai</div></p>", "<div><hb-run>một</hb-run><div><hb-run>hai</hb-run></div></div>"),
        ("<a>một <p>hai</p></a> <em>ba</em>", "<a>một <p>hai</p></a><hb-run><em>ba</em></hb-run>"),
        ('<p id="x"> </p>', '<div id="x"/>'),
        (
            "<div>một</div> <center>hai <b>ba</b></center><address/>",
            "<div><hb-run>một</hb-run></div><center><hb-run>hai <b>ba</b></hb-run></center><address/>",
        ),
    ],
)
def test_words_between_blocks_are_gathered(body: str, expected: str) -> None:
    assert arranged(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>một<br/>\nhai <i> ba</i> </p>", "<p>một<br/>hai <i>ba</i></p>"),
        ("<table><tr><td>\n  một\n </td></tr></table>", "<table><tr><td>một</td></tr></table>"),
        ("<p><b>một </b> hai<img/> ba <code> x </code> y</p>", "<p><b>một </b>hai<img/> ba <code> x </code> y</p>"),
        ("<p>\u00a0một</p><pre> hai </pre>", "<p>\u00a0một</p><pre> hai </pre>"),
    ],
)
def test_white_that_no_browser_shows_is_left_out(body: str, expected: str) -> None:
    assert arranged(body) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('<span class="hb-check">☐</span> một', '<li data-task="open">một</li>'),
        ('<p> <input checked=""/> một</p>', '<li data-task="done"><p>một</p></li>'),
        ('<label><input type="checkbox"/><i>một</i></label>', '<li data-task="open"><label><i>một</i></label></li>'),
        ("một <input/>", "<li>một <input/></li>"),
    ],
)
def test_a_task_is_told_and_has_no_box_any_more(item: str, expected: str) -> None:
    assert arranged(f"<ul><li>{item}</li></ul>") == f"<ul>{expected}</ul>"


def test_a_task_with_a_number_keeps_its_box() -> None:
    assert "☐" in arranged('<ol><li><span class="hb-check">☐</span> một</li></ol>')


@pytest.mark.parametrize(
    ("item", "is_loose"),
    [
        ("<p>một</p><ul><li>hai</li></ul>", False),
        ("một<ol><li>hai</li></ol>", False),
        ("<p>một</p><p>hai</p>", True),
        ("một<pre>hai</pre>", True),
    ],
)
def test_items_of_several_blocks_are_told(item: str, is_loose: bool) -> None:
    assert ("data-loose" in arranged(f"<ul><li>{item}</li></ul>").split(">")[0]) is is_loose


@pytest.mark.parametrize(
    ("line", "shape", "is_held"),
    [
        ("một", "<table/>", True),
        ("<b>một:</b>", "<ul/>", True),
        ("một:", '<p><img src="0"/></p>', True),
        ("một", "<ul/>", False),
        ("một:", "<p>hai</p>", False),
    ],
)
def test_a_line_is_held_to_what_it_leads_in_to(line: str, shape: str, is_held: bool) -> None:
    letters = len("một") + 2 + (":" in line)
    assert arranged(f"<p>{line}</p>{shape}").startswith(f'<hb-lead-in data-letters="{letters}"><p>') is is_held


def test_the_first_paragraph_of_a_note_is_not_held_as_it_begins_in_a_line() -> None:
    note = '<div class="footnote"><ol><li><p>một:</p><ul><li>hai</li></ul></li></ol></div>'
    assert arranged(note) == note


@pytest.mark.parametrize("shape", ["<table/>", "<ul/>"])
def test_the_title_of_a_box_is_not_held_as_the_box_holds_it(shape: str) -> None:
    box = f'<section class="hb-block hb-key"><p class="hb-block__title">Nhớ:</p>{shape}</section>'
    assert arranged(box) == box


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p><img src="0"/> một</p>', '<hb-pictured><img src="0"/> một</hb-pictured>'),
        ('<p><a> <img src="0"/></a></p>', '<hb-pictured><a data-picture=""> <img src="0"/></a></hb-pictured>'),
        ('<p><a><img src="0"/> một</a></p>', '<p><a><img src="0"/> một</a></p>'),
        ('<p>một <img src="0"/></p>', '<p>một <img src="0"/></p>'),
    ],
)
def test_a_paragraph_that_begins_with_a_picture_is_told(body: str, expected: str) -> None:
    assert arranged(body) == expected


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ("<th/> <td/>", 1),
        ('<th rowspan="2"/><th/> <th/> <td/>', 2),
        ('<th rowspan="2"/><th/> <td/> <td/>', 0),
        ('<th/> <th rowspan="3"/> <td/> <td/>', 1),
        ("<td/><th/> <td/>", 0),
        ("<th/> <th/>", 1),
    ],
)
@pytest.mark.parametrize("around", ["", "tbody"])
def test_rows_of_heads_that_a_table_begins_with_are_its_head(rows: str, heads: int, around: str) -> None:
    written = [f"<tr>{row}</tr>" for row in re.split(" (?=<)", rows)]
    body = "".join(written)
    head, rest = "".join(written[:heads]), "".join(written[heads:])
    head = f"<thead>{head}</thead>" if heads else ""
    if around:
        body, rest = f"<tbody>{body}</tbody>", f"<tbody>{rest}</tbody>"
    assert arranged(f"<table>{body}</table>") == f"<table>{head}{rest}</table>"


def test_a_page_break_behind_headings_stands_before_them() -> None:
    mark = '<div class="hb-break"/>'
    assert arranged(f"<p>một</p> <h2>a</h2> <h3>b</h3> {mark} <p>hai</p>") == (
        f"<p>một</p>{mark}<h2>a</h2><h3>b</h3><p>hai</p>"
    )


def test_words_of_which_one_is_long_are_told() -> None:
    body = f"<p>ngắn {LONG}<b>ngắn</b> {LONG}.</p>"
    assert arranged(body) == f"<p><hb-long>ngắn {LONG}</hb-long><b>ngắn</b><hb-long> {LONG}.</hb-long></p>"


def test_page_numbers_are_guessed_by_the_letters_a_body_had_before() -> None:
    body = f'<p>một</p><table/>hai {LONG}<hr/><p><img src="0"/></p>'
    assert len(ARRANGED.sub("", arranged(body))) == len(body)
