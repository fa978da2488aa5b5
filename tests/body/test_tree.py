"""A page's body as a tree: which space a reader sees, what belongs to a class, what is no part of the page."""

from handbook.body.tree import collapsed, html_of, with_class
from handbook.markup.parsed import tree_of


def test_code_keeps_its_lines_and_indents_and_other_text_has_single_spaces() -> None:
    tree = collapsed(tree_of("<p>a \n  b</p>\n<pre><code>if x:\n    <b>y  z</b>\n  end</code></pre>\n<p>c</p>"))
    assert html_of(tree) == "<p>a b</p><pre><code>if x:\n    <b>y  z</b>\n  end</code></pre><p>c</p>"


def test_a_number_stays_with_its_unit() -> None:
    assert html_of(collapsed(tree_of("<p>30 hộ, 5 %</p>"))) == "<p>30\u00a0hộ, 5 %</p>"


def test_a_class_is_a_whole_word() -> None:
    tree = tree_of('<p class="hb-answer-sheet">a</p><p class="x hb-answer">b</p>')
    assert [element.text for element in with_class(tree, "hb-answer")] == ["b"]


def test_a_comment_of_the_author_is_no_part_of_the_page() -> None:
    assert html_of(tree_of("<p>a<!-- SECRET -->b</p><?x SECRET?>")) == "<p>ab</p>"


def test_what_follows_a_place_where_a_word_may_break_is_not_in_it() -> None:
    places = tree_of("<p>a<wbr>b<wbr/>c</p>").iter("wbr")
    assert [(place.text, place.tail) for place in places] == [(None, "b"), (None, "c")]


def test_a_space_between_two_marked_words_stays() -> None:
    html = "<p><strong>a</strong> <em>b</em></p><ul><li><a>c</a> <a>d</a></li></ul>"
    assert html_of(collapsed(tree_of(html))) == html
