"""Everything else Markdown can give, on paper: lists, code, notes, marks, words too long for their line."""

from dataclasses import replace
from io import BytesIO
from itertools import cycle, pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from handbook.markup.syntax import ELEMENTS
from handbook.paper.kinds import PaperError
from handbook.paper.press import Press
from tests.paper.fragments import paper_of, set_fragment, set_paper
from tests.paper.measures import overprinted
from tests.paper.pages import Leaf, Line

FORMATS = ("a4", "a5", "large")
BOXES = ('<input type="checkbox"/>', '<input type="checkbox" checked=""/>')
NOTES = (
    '<div class="footnote"><hr/><ol><li id="fn:1"><p>Lời ghi.<a class="footnote-backref" href="#fnref:1">↩</a></p></li>'
    '<li id="fn:b"><p>Lời khác.</p><p>Đoạn sau.</p></li></ol></div>'
)


def mark(note: str, number: int = 1) -> str:
    return f'<sup id="fnref{number if number > 1 else ""}:{note}"><a class="footnote-ref" href="#fn:{note}">1</a></sup>'


def lines_of(leaves: list[Leaf]) -> list[Line]:
    return [line for leaf in leaves for line in leaf.lines]


def line_with(leaves: list[Leaf], text: str) -> Line:
    return next(line for line in lines_of(leaves) if text in line.text)


@pytest.mark.parametrize("page_format", FORMATS)
def test_the_mark_of_an_item_stands_beside_its_first_line(press: Press, tmp_path: Path, page_format: str) -> None:
    rest = "<p>Đoạn.</p><table><tbody><tr><td>ô</td></tr></tbody></table><blockquote><p>Trích.</p></blockquote>"
    steps = f"<ol><li> <p>mục1</p> </li><li> <p>mục2</p>{rest}<pre><code>mã</code></pre></li></ol>"
    body = f"{steps}<ul><li> <p>mục3</p></li></ul>"
    leaves = set_fragment(press, body, tmp_path, page_format)
    assert [line_with(leaves, f"mục{n}").text.split()[0] for n in (1, 2, 3)] == ["1.", "2.", "•"]
    lefts = {text: line_with(leaves, text).runs[-1].left for text in ("mục2", "Đoạn.", "mã")}
    assert max(lefts.values()) - min(lefts.values()) < 12


def test_numbers_go_on_where_they_are_told_to(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(
        press, '<ol start="3"><li>ba</li><li value="7">bảy</li></ol><ol type="a"><li>a1</li></ol>', tmp_path
    )
    assert [line_with(leaves, text).text.split()[0] for text in ("ba", "bảy", "a1")] == ["3.", "7.", "a."]


def test_numbers_backwards_end_at_one(press: Press, tmp_path: Path) -> None:
    items = "<li>trước</li><li>giữa</li><li>sau</li>"
    leaves = set_fragment(press, f'<ol reversed="">{items}</ol><ol reversed="" start="9"><li>chín</li></ol>', tmp_path)
    firsts = [line_with(leaves, text).text.split()[0] for text in ("trước", "giữa", "sau", "chín")]
    assert firsts == ["3.", "2.", "1.", "9."]


@pytest.mark.parametrize("tag", ["ul", "ol", "dl", "p", "blockquote", "em"])
def test_an_element_with_nothing_in_it_is_nothing(press: Press, tmp_path: Path, tag: str) -> None:
    leaves = set_fragment(press, f"<p>trên</p><{tag}></{tag}><p>dưới</p>", tmp_path)
    assert line_with(leaves, "dưới").baseline > line_with(leaves, "trên").baseline


def test_tasks_have_boxes_instead_of_points(press: Press, tmp_path: Path) -> None:
    box = '<input type="checkbox" disabled="disabled"/>'
    ticked = box.replace("disabled=", 'checked="" disabled=')
    label = f'<label class="task-list-control">{ticked}<span class="task-list-indicator"></span></label>'
    sign = '<span class="hb-check" data-checked="">☑</span>'
    body = f'<ul class="task-list"><li>{box} một</li><li>{label} hai</li><li>ba</li><li>{sign} bốn</li></ul>'
    leaves = set_fragment(press, body, tmp_path)
    assert [line_with(leaves, text).text for text in ("một", "hai", "bốn")] == ["một", "hai", "bốn"]
    assert "•" in line_with(leaves, "ba").text


def test_open_and_done_tasks_stand_as_far_apart_as_open_ones(press: Press, tmp_path: Path) -> None:
    box, ticked = '<input type="checkbox"/>', '<input type="checkbox" checked="checked"/>'
    body = f"<ul><li>{box} một</li><li>{box} hai</li><li>{ticked} ba</li><li>{box} bốn</li></ul>"
    leaves = set_fragment(press, body, tmp_path)
    heights = [line_with(leaves, text).baseline for text in ("một", "hai", "ba", "bốn")]
    assert len({round(below - above, 1) for above, below in pairwise(heights)}) == 1


@pytest.mark.parametrize("last", ["xong", "x" * 200], ids=["short", "long"])
def test_code_keeps_its_lines_and_its_indents(press: Press, last: str) -> None:
    pdf = set_paper(press, paper_of(f"<pre><code>nếu đúng:\n    làm việc\n{last}\n</code></pre>"))
    assert "nếu đúng:\n    làm việc\nx" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_letters_of_code_are_all_of_one_width(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(press, "<pre><code>iiiiiiii\nwwwwwwww</code></pre><p><code>ễộ</code></p>", tmp_path)
    narrow, wide = (line_with(leaves, text).runs[-1] for text in ("iiii", "wwww"))
    assert abs((narrow.right - narrow.left) - (wide.right - wide.left)) < 0.5


PLACES = (
    "<p>{}</p>",
    "<p><code>{}</code></p>",
    "<pre><code>{}\n  x</code></pre>",
    "<ul><li>{}</li></ul>",
    "<table><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>",
    '<p><a href="https://example.org/">{}</a></p>',
    "<h2>{}</h2>",
    "<blockquote><p>{}</p></blockquote>",
)


@pytest.mark.parametrize("page_format", FORMATS)
@pytest.mark.parametrize("word", ["nghiêng" * 20, "https://example.org/" + "duong-dan/" * 15 + "x.html", "A_b.c" * 30])
def test_a_long_word_parts_at_the_end_of_the_line(press: Press, tmp_path: Path, word: str, page_format: str) -> None:
    leaves = set_fragment(press, "".join(place.replace("{}", word) for place in PLACES), tmp_path, page_format)
    edge = max(run.right for line in lines_of(leaves)[:2] for run in line.runs)  # of the running head
    assert max(run.right for line in lines_of(leaves) for run in line.runs) <= edge + 2


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_note_stands_at_the_foot_of_its_page(press: Press, tmp_path: Path, page_format: str) -> None:
    body = f"<p>Một{mark('1')}, lại{mark('1', 2)}, hai{mark('b')}.</p>{NOTES}"
    leaves = set_fragment(press, body, tmp_path, page_format)
    texts = [line.text for line in lines_of(leaves)]
    assert sum("Lời ghi." in text for text in texts) == sum("Đoạn sau." in text for text in texts) == 1
    assert line_with(leaves, "Lời ghi.").baseline > line_with(leaves, "Một").baseline + 200
    assert line_with(leaves, "Lời ghi.").text.split()[0].strip("¹1") in ("", "Lời")
    assert not any("↩" in text for text in texts)


def test_paragraphs_of_a_note_are_no_farther_apart_than_notes(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(press, f"<p>Một{mark('1')}, hai{mark('b')}.</p>{NOTES}", tmp_path)
    before, first, second = [line_with(leaves, text) for text in ("Lời ghi.", "Lời khác.", "Đoạn sau.")]
    assert second.baseline - first.baseline <= first.baseline - before.baseline + 1
    assert second.runs[0].left == pytest.approx(first.runs[0].left, abs=1)


def test_after_a_note_s_mark_stands_no_space(press: Press, tmp_path: Path) -> None:
    bodies = (f"<p>Việc{sign}, rồi thôi.</p>{NOTES}" for sign in (mark("1"), "<sup>1</sup>"))
    ends = [line_with(set_fragment(press, body, tmp_path), "rồi").runs[-1].right for body in bodies]
    assert abs(ends[0] - ends[1]) < 0.1


def test_a_note_s_mark_leads_to_it(press: Press) -> None:
    with pikepdf.open(BytesIO(set_paper(press, paper_of(f"<p>Một{mark('1')}.</p>{NOTES}")))) as pdf:
        assert len([note for note in pdf.pages[0].get("/Annots", []) if note.Subtype == "/Link"]) >= 1


MARKS = "mark del sub sup s ins u b i small kbd abbr cite dfn var samp q time bdi strong em code"


def test_all_marks_of_text_are_set(press: Press, tmp_path: Path) -> None:
    names = MARKS.split(" ")
    words = " ".join(f"<{name}>x{name}</{name}>" for name in names)
    blocks = "<hr/><h2>h2</h2><h3>h3</h3><h4>h4</h4><h5>h5</h5><h6>h6</h6><dl><dt>từ</dt><dd>nghĩa</dd></dl>"
    rows = "<tfoot><tr><td>tong</td></tr></tfoot><tbody><tr><td>hang</td></tr></tbody>"
    table = f"<table><caption>nhan</caption><colgroup><col/></colgroup>{rows}</table>"
    leaves = set_fragment(press, f"<p>{words}</p>{blocks}{table}", tmp_path)
    printed = "".join(line.text for line in lines_of(leaves)).replace(" ", "")
    assert [name for name in names if f"x{name}" not in printed] == []
    assert printed.index("nhan") < printed.index("hang") < printed.index("tong")
    assert "từ" in printed
    assert "nghĩa" in printed


@pytest.mark.parametrize(("lang", "said"), [("pt-BR", "pt-BR"), ("zh-Hant", "zh-TW"), ("ar", "ar"), ("vi", "vi")])
def test_a_document_says_its_language(press: Press, tmp_path: Path, lang: str, said: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(set_paper(press, paper_of("<p>abc</p>", lang=lang)))
    assert PdfReader(path).trailer["/Root"]["/Lang"] == said


def test_a_box_nobody_has_drawn_is_told(press: Press) -> None:
    body = '<p data-line="3">a</p><section class="hb-block hb-new" data-line="8"><p>b</p></section>'
    with pytest.raises(PaperError) as told:
        set_paper(press, paper_of(body))
    (fault,) = told.value.diagnostics
    assert (fault.path, fault.line, fault.code) == ("x.md", 8, "HB802")
    assert "hb-new" in dict(fault.facts)["found"]


def test_a_page_without_words_is_never_to_blame(press: Press) -> None:
    paper = paper_of('<section class="hb-block hb-new" data-line="8"><p>b</p></section>')
    wordless = replace(paper.parts[0], path="index.md", body="", lessons=paper.parts)
    with pytest.raises(PaperError) as told:
        set_paper(press, replace(paper, parts=(wordless,)))
    assert [(fault.path, fault.line) for fault in told.value.diagnostics] == [("x.md", 8)]


def test_what_typst_refuses_is_told_at_the_page_and_not_at_the_book(press: Press, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    paper = paper_of('<p data-line="5">a</p><p data-line="9"><img src="0" alt="x"/></p>', pictures=(broken,))
    (bad,) = paper.parts
    good = replace(bad, stem="y", path="y.md", body="<div><p>b</p></div>")
    module = replace(good, stem="m", path="m.md", kind="module", lessons=(good, bad))
    book = replace(paper, kind="module", parts=(module,), source="m.md", own={"has_cover": False})
    with pytest.raises(PaperError) as told:
        set_paper(press, book)
    assert {(fault.path, fault.line) for fault in told.value.diagnostics} == {("x.md", 9)}


def test_questions_may_have_more_options_than_letters_of_the_alphabet(press: Press, tmp_path: Path) -> None:
    options = "".join(f'<li class="hb-quiz__option">ý{n}x</li>' for n in range(28))
    title = '<p class="hb-block__title"><span class="hb-block__label">Câu 1</span></p>'
    question = '<div class="hb-quiz__question"><p>Gì?</p></div>'
    inside = f'{title}{question}<ol class="hb-quiz__options">{options}</ol>'
    quiz = f'<section class="hb-block hb-quiz" id="quiz-1">{inside}</section>'
    leaves = set_fragment(press, quiz, tmp_path)
    assert "I." in line_with(leaves, "ý8x").text
    assert "AB." in line_with(leaves, "ý27x").text
    assert [fault for leaf in leaves for fault in overprinted(leaf)] == []


def test_print_has_a_layout_for_each_element_a_page_may_hold_and_no_other(press: Press) -> None:
    assert press.layouts == ELEMENTS


@pytest.mark.parametrize("mark", ["ul", "ol"])
@pytest.mark.parametrize("above", range(30, 36))
def test_no_item_of_a_list_stands_alone(press: Press, tmp_path: Path, mark: str, above: int) -> None:
    items = "".join(f"<li>mục{n} {'chữ ' * (n % 3) * 12}</li>" for n in range(1, 6))
    leaves = set_fragment(press, f"{'<p>Dòng.</p>' * above}<{mark}>{items}</{mark}>", tmp_path)
    counts = [sum("mục" in line.text for line in leaf.lines) for leaf in leaves]
    assert sum(counts) == 5
    assert [count for count in counts if count == 1] == []


@pytest.mark.parametrize(("mark", "boxes"), [("ul", ("", "")), ("ol", ("", "")), ("ul", BOXES)])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_no_item_of_a_short_list_stands_alone(
    press: Press, tmp_path: Path, mark: str, boxes: tuple[str, str], count: int
) -> None:
    lists = [[f"mục{number}{letter}x" for letter in "abcd"[:count]] for number in range(60)]
    body = "".join(
        f"<p>{'chữ ' * 13 * (1 + number % 13)}</p>"
        f"<{mark}>{''.join(f'<li>{box}{item}</li>' for box, item in zip(cycle(boxes), items, strict=False))}</{mark}>"
        for number, items in enumerate(lists)
    )
    leaves = set_fragment(press, body, tmp_path)
    assert len(leaves) > 4
    texts = ["".join(line.text for line in leaf.lines) for leaf in leaves]
    shares = [[sum(item in text for item in items) for text in texts] for items in lists]
    assert [share for share in shares if 1 in share] == []
