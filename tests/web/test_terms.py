from handbook.body.tree import html_of
from handbook.markup.parsed import tree_of
from handbook.model.glossary import Term
from handbook.model.texts import Texts
from handbook.web.terms import term_marker


def term(term_id: str, name: str, *also: str) -> Term:
    return Term(term_id, Texts({"vi": name}), {"vi": also}, Texts({"vi": f"nghĩa của {name}"}))


TERMS = (term("group", "Tổ Nhân dân tự quản", "Tổ NDTQ"), term("head", "tổ trưởng"), term("outbreak", "ổ dịch"))


def mark(html: str) -> str:
    return html_of(term_marker(TERMS, "vi", "../glossary.html")(tree_of(html)))


def test_the_first_use_leads_to_the_meaning() -> None:
    assert mark("<p>Hỏi tổ trưởng, rồi hỏi tổ trưởng.</p>") == (
        '<p>Hỏi <a class="hb-term" href="../glossary.html#head" data-definition="nghĩa của tổ trưởng">tổ trưởng</a>'
        ", rồi hỏi tổ trưởng.</p>"
    )


def test_case_does_not_matter_and_letters_with_accents_neither() -> None:
    assert ">Ổ dịch</a>" in mark("<p>Ổ dịch ở đâu?</p>")
    assert ">TỔ TRƯỞNG</a>" in mark("<p>TỔ TRƯỞNG nói</p>")


def test_a_capital_of_another_alphabet_makes_another_word() -> None:
    terms = (term("kite", "diều"),)
    assert html_of(term_marker(terms, "vi", "g.html")(tree_of("<p>D\u0130ỀU, dıều</p>"))) == "<p>D\u0130ỀU, dıều</p>"


def test_the_longest_form_wins_and_parts_of_words_do_not_count() -> None:
    terms = (term("commune", "xã"), term("society", "xã hội học tập"))
    marked = html_of(term_marker(terms, "vi", "g.html")(tree_of("<p>xã hội học tập; xãm; xã</p>")))
    assert marked.count("hb-term") == 2
    assert '#society" data-definition="nghĩa của xã hội học tập">xã hội học tập</a>; xãm; <a' in marked


def test_headings_links_code_titles_and_questions_stay_as_they_are() -> None:
    for html in (
        "<h2>tổ trưởng</h2>",
        '<a href="x">tổ trưởng</a>',
        "<code>tổ trưởng</code>",
        '<p class="hb-block__title">tổ trưởng</p>',
        '<section class="hb-quiz"><p>tổ trưởng</p></section>',
        "<details><summary>tổ trưởng</summary></details>",
    ):
        assert "hb-term" not in mark(html)


def test_reading_order_decides_which_use_is_the_first() -> None:
    marked = mark("<p>a <b>tổ trưởng</b> b tổ trưởng c</p>")
    assert marked.startswith("<p>a <b><a")
    assert marked.endswith("</a></b> b tổ trưởng c</p>")


def test_text_around_several_terms_is_kept() -> None:
    marked = mark("<p>1 Tổ NDTQ 2 <i>x</i> 3 tổ trưởng 4 ổ dịch 5</p>")
    assert tree_of(marked).text_content() == "1 Tổ NDTQ 2 x 3 tổ trưởng 4 ổ dịch 5"
    assert marked.count("hb-term") == 3


def test_a_course_without_terms_is_left_alone() -> None:
    assert html_of(term_marker((), "vi", "g.html")(tree_of("<p>a</p>"))) == "<p>a</p>"


def test_what_names_something_else_or_is_struck_out_stays_as_it_is() -> None:
    for html in (
        "<dl><dt>tổ trưởng</dt></dl>",
        "<figure><img alt=''><figcaption>tổ trưởng</figcaption></figure>",
        "<table><caption>tổ trưởng</caption></table>",
        "<p><del>tổ trưởng</del></p>",
        '<ul><li><label><input type="checkbox"> tổ trưởng</label></li></ul>',
        '<div class="footnote"><ol><li id="fn:1"><p>tổ trưởng</p></li></ol></div>',
    ):
        assert "hb-term" not in mark(html), html


def test_marked_words_and_meanings_in_a_list_are_marked() -> None:
    for html in ("<p><mark>tổ trưởng</mark></p>", "<dl><dt>Ai</dt><dd>tổ trưởng</dd></dl>", "<li>tổ trưởng</li>"):
        assert "hb-term" in mark(html), html


def test_the_meaning_in_a_tooltip_is_typographic_and_may_be_one_for_all_languages() -> None:
    boat = Term("boat", Texts({"vi": "xuồng"}), {}, Texts({"": 'Một chiếc "xuồng".'}))
    marked = html_of(term_marker((boat,), "vi", "g.html")(tree_of("<p>xuồng</p>")))
    assert 'data-definition="Một chiếc “xuồng”."' in marked


def test_a_form_is_found_with_the_apostrophe_of_the_page() -> None:
    hall = Term("hall", Texts({"vi": "people's hall"}), {}, Texts({"vi": "a"}))
    assert "hb-term" in html_of(term_marker((hall,), "vi", "g.html")(tree_of("<p>the people’s hall</p>")))
