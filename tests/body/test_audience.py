"""What each reader may see of a page."""

import pytest

from handbook.body.audience import seen_by
from handbook.body.tree import html_of
from handbook.markup.parsed import tree_of

PAGE = """<p>Chữ<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<aside class="hb-block hb-trainer"><p>LỜI DẶN<sup><a class="footnote-ref" href="#fn:2">2</a></sup></p></aside>
<section class="hb-block hb-exercise"><p class="hb-block__title">Bài</p><p>Đề</p></section>
<details class="hb-block hb-answer"><summary class="hb-block__title">x</summary><p>LỜI GIẢI</p></details>
<section class="hb-block hb-quiz"><p class="hb-block__title">Câu 1</p><div class="hb-quiz__question">Hỏi?</div>
<ol><li class="hb-quiz__option" data-right="">Áo</li></ol>
<details class="hb-quiz__answer"><summary>y</summary>
<p class="hb-quiz__right"><strong>A</strong></p><p>VÌ SAO</p></details>
</section><div class="footnote"><ol><li id="fn:1">GHI MỘT</li><li id="fn:2">GHI HAI</li></ol></div>"""


@pytest.mark.parametrize(
    ("reader", "seen", "hidden"),
    [
        ("learner", ["Chữ", "Đề", "Hỏi?", "Áo", "GHI MỘT"], ["LỜI DẶN", "LỜI GIẢI", "VÌ SAO", "GHI HAI", "data-right"]),
        ("screen", ["Đề", "LỜI GIẢI", "VÌ SAO", "data-right", "GHI MỘT"], ["LỜI DẶN", "GHI HAI"]),
        ("search", ["Chữ", "Đề", "GHI MỘT"], ["LỜI DẶN", "LỜI GIẢI", "VÌ SAO", "Hỏi?", "Áo", "GHI HAI"]),
        ("answers", ["LỜI GIẢI", "VÌ SAO", "Áo"], ["LỜI DẶN", "Chữ", "GHI HAI"]),
        ("trainer", ["LỜI DẶN", "LỜI GIẢI", "VÌ SAO", "GHI MỘT", "GHI HAI", "data-right"], []),
    ],
)
def test_each_reader_sees_what_is_for_them(reader: str, seen: list[str], hidden: list[str]) -> None:
    html = html_of(seen_by(reader, tree_of(PAGE)))
    assert [words for words in seen if words not in html] == []
    assert [words for words in hidden if words in html] == []


def test_a_page_whose_only_note_is_hidden_has_no_list_of_notes() -> None:
    page = '<aside class="hb-trainer"><a class="footnote-ref" href="#fn:1">1</a></aside>'
    tree = seen_by("screen", tree_of(f'{page}<div class="footnote"><ol><li id="fn:1">x</li></ol></div>'))
    assert html_of(tree) == ""


def test_a_note_within_an_answer_is_not_on_the_answer_sheet() -> None:
    note = '<aside class="hb-block hb-trainer"><p>PRIVATE</p></aside>'
    tree = tree_of(f'<details class="hb-block hb-answer"><summary>A</summary><p>b</p>{note}</details>')
    assert "PRIVATE" not in html_of(seen_by("answers", tree))
