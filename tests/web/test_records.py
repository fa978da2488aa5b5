"""What can be found on a page: cut at headings as rendered, every word in its place, nothing a learner may not see."""

from handbook.markup.parsed import tree_of
from handbook.web.records import Record, sections_of


def cut(html: str) -> list[tuple[str, str, str]]:
    return [(record.anchor, record.title, record.text) for record in sections_of(tree_of(html), Record("", ""))]


def test_a_body_is_cut_at_headings_wherever_they_stand() -> None:
    html = '<p>a</p><h2 id="x">X</h2><p>b</p><blockquote><h3 id="y">Y</h3><p>c</p></blockquote><h4>Z</h4><p>d</p>'
    assert cut(html) == [("", "", "a"), ("x", "X", "b"), ("y", "Y", "c Z d")]


def test_a_section_that_begins_with_a_subsection_is_a_place_too() -> None:
    html = '<h2 id="x">X</h2><h3 id="y">Y</h3><h3 id="z">Z</h3><p>a</p><h2 id="v">V</h2><h2 id="w">W</h2>'
    assert cut(html) == [("", "", ""), ("x", "X", "Y"), ("y", "Y", ""), ("z", "Z", "a"), ("v", "V", ""), ("w", "W", "")]


def test_a_named_box_is_a_place_of_its_own_and_the_section_goes_on_after_it() -> None:
    html = (
        '<h2 id="x">X</h2><p>a</p><section class="hb-block hb-scenario" id="scenario-1"><p class="hb-block__title">'
        '<span class="hb-block__label">Tình huống</span> <span class="hb-block__name">Gió</span></p>'
        "<p>b</p></section><p>c</p>"
    )
    assert cut(html) == [("", "", ""), ("x", "X", "a c"), ("scenario-1", "Gió", "b")]


def test_what_neighbours_ask_is_a_place_of_its_own_and_its_kind_is_in_its_anchor() -> None:
    html = (
        '<h2 id="x">X</h2><p>a</p><section class="hb-asks"><p class="hb-asks__title"><span class="hb-block__label">'
        'LABEL</span></p><details class="hb-block hb-ask" id="ask-1"><summary class="hb-block__title">'
        '<span class="hb-block__name">Ai?</span></summary><p>Tôi.</p></details></section><p>b</p>'
    )
    assert cut(html) == [("", "", ""), ("x", "X", "a b"), ("ask-1", "Ai?", "Tôi.")]


def test_nothing_of_notes_answers_and_questions_is_found() -> None:
    html = (
        '<p>a</p><aside class="hb-block hb-trainer"><h2 id="t">T</h2><p>PRIVATE</p></aside>'
        '<details class="hb-block hb-answer"><p>ANSWER</p></details>'
        '<section class="hb-block hb-quiz"><p>QUESTION</p><details class="hb-quiz__answer">WHY</details></section>'
    )
    assert cut(html) == [("", "", "a")]


def test_words_of_cells_items_captions_and_pictures_are_found_and_do_not_touch() -> None:
    html = (
        "<table><tr><th>A</th><td>b</td></tr></table><ul><li>c</li><li>d</li></ul><dl><dt>e</dt><dd>f</dd></dl>"
        '<figure><img alt="g"><figcaption>h</figcaption></figure><p>i<br>j</p><pre><code>k</code></pre>'
    )
    assert cut(html) == [("", "", "A b c d e f g h i j k")]


def test_an_excerpt_reads_as_it_is_written() -> None:
    assert cut("<p>Một <b>chiếc</b>, “<em>xuồng</em>”. H<sub>2</sub>O</p>")[0][2] == "Một chiếc, “xuồng”. H2O"


def test_a_footnote_belongs_to_the_section_that_refers_to_it() -> None:
    html = (
        '<h2 id="x">X</h2><p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> b</p>'
        '<h2 id="y">Y</h2><p>c</p><div class="footnote"><hr><ol><li id="fn:1"><p>lời chú '
        '<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>'
    )
    assert cut(html) == [("", "", ""), ("x", "X", "a lời chú b"), ("y", "Y", "c")]


def test_a_footnote_of_a_note_nobody_sees_is_not_found() -> None:
    html = (
        '<p>a</p><aside class="hb-block hb-trainer"><p>b<a class="footnote-ref" href="#fn:1">1</a></p></aside>'
        '<div class="footnote"><ol><li id="fn:1"><p>PRIVATE</p></li></ol></div>'
    )
    assert cut(html) == [("", "", "a")]


def test_an_exercise_is_a_place_and_without_a_name_it_is_called_by_its_kind() -> None:
    html = (
        '<section class="hb-block hb-exercise" id="exercise-1"><p class="hb-block__title">'
        '<span class="hb-block__label">Bài tập</span></p><p>a</p></section>'
    )
    assert cut(html) == [("", "", ""), ("exercise-1", "Bài tập", "a")]
