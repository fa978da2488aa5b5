"""A bracket closes where Markdown finds that it does, however many of them nobody closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from handbook.markup import HandbookBlocks
from handbook.markup.brackets import Brackets

LINK = LinkInlineProcessor(r"\[", Markdown())


@given(st.text("[]a\\(", max_size=30), st.sampled_from([0, 1, 120]))
def test_each_closes_where_markdown_finds_it(text: str, more: int) -> None:
    """Also where more stand behind it than are counted at first."""
    data, brackets = text + "[]" * more + "[" * more, Brackets()
    for place in (place for place, letter in enumerate(data) if letter == "["):
        words, end, is_closed = brackets.within(data, place + 1)
        assert is_closed == LINK.getText(data, place + 1)[2], data[place:]
        assert not is_closed or (words, end, is_closed) == LINK.getText(data, place + 1), data[place:]


@given(st.text('[]()a \\"<', max_size=30))
def test_an_address_ends_where_markdown_finds_it(text: str) -> None:
    """Where anything can end it: of ``("(`` Markdown makes a link that ends before it begins."""
    page = Markdown(extensions=[HandbookBlocks()])
    page.convert("a")
    link, plain = page.inlinePatterns["link"], LinkInlineProcessor(r"\[", page)
    places = [place for place, letter in enumerate(text) if letter == "(" and ")" in text[place:]]
    for place in places:
        found = plain.getLink(text, place)
        assert link.getLink(text, place)[3] == found[3], text[place:]
        assert not found[3] or link.getLink(text, place) == found, text[place:]


@pytest.mark.parametrize("unit", ["- [ ] a [ ", "\\[ [", "[a][", "[a](", "![a](b(", "[[a] "])
def test_thousands_left_open_stay_as_they_were_typed(unit: str) -> None:
    """20 KB of them in one paragraph take no longer than other words: 12 s once, and 49."""
    page = Markdown(extensions=[HandbookBlocks()])
    html = page.convert(unit * (20_000 // len(unit)) + "\n)")
    assert html.count("[") >= 20_000 // len(unit) - 1
    assert html.count("<a") + html.count("<img") <= 1
