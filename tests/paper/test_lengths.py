"""How long pieces of a page are, as their layout is told."""

import pytest
from lxml.html import HtmlElement, fromstring

from handbook.paper.lengths import Length, note_lengths

TOLD = ("data-texts", "data-rows", "data-pictures")


def told(element: HtmlElement) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in TOLD)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<li>Ghi <b>sổ</b> ngay</li>", ("13", None, None)),  # one run of words, of two bytes for ổ and more
        ("<li>Một<ul><li>Hai</li><li>Ba <b>bốn</b></li></ul></li>", ("5 3 8", None, None)),
        ("<li>\n<p>Một</p>\n<p>Hai</p>\n</li>", ("5 3", None, None)),
        ('<li>Xem <img src="0"> đây</li>', ("4 6", None, "1")),
        ("<li>Một<br>hai</li>", ("5 3", "1", None)),
        ("<li><pre>a\nb\nc</pre></li>", (None, "3", None)),
        ("<table><tr><td>Ngày</td><td>Việc</td></tr><tr><td>1/8</td></tr></table>", ("11 3", None, None)),
        ('<div class="hb-block"><p>Một</p><p>Hai ba</p></div>', ("5 6", None, None)),
    ],
)
def test_a_piece_tells_its_length(html: str, expected: tuple[str | None, ...]) -> None:
    tree = fromstring(html)
    note_lengths(tree)
    assert told(tree) == expected


def test_what_no_layout_asks_about_is_left_as_it_was() -> None:
    tree = fromstring("<p>Một <b>hai</b></p>")
    assert note_lengths(tree) == Length((len("Một hai".encode()),))
    assert told(tree) == (None, None, None)


def test_items_within_items_are_told_too() -> None:
    tree = fromstring("<ul><li>Một<ul><li>Hai</li></ul></li></ul>")
    note_lengths(tree)
    assert [item.get("data-texts") for item in tree.iter("li")] == ["5 3", "3"]
