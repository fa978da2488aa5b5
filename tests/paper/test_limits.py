"""What nobody had thought of: pieces larger than a page, deeper than others, and page breaks in odd places."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.paper.kinds import PaperError
from handbook.paper.press import Press
from tests.paper.fragments import paper_of, set_fragment, set_paper
from tests.paper.pages import Leaf
from tests.paper.test_edges import BOX

FORMATS = ("a4", "a5", "large")


def words_on(leaf: Leaf) -> list[str]:
    return [word for line in leaf.lines for run in line.runs for word in run.text.split()]


def pages_with(leaves: list[Leaf], word: str) -> list[int]:
    """The pages on which a word stands, counted from 0."""
    return [number for number, leaf in enumerate(leaves) if word in words_on(leaf)]


# --- page breaks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page_format", FORMATS)
def test_headings_before_a_page_break_go_with_what_follows_it(press: Press, tmp_path: Path, page_format: str) -> None:
    body = '<p>Trước.</p><h2>Đầu</h2>\n<h3>Con</h3>\n<div class="hb-break"></div><p>Sau.</p>'
    leaves = set_fragment(press, body, tmp_path, page_format)
    assert [pages_with(leaves, word) for word in ("Trước.", "Đầu", "Con", "Sau.")] == [[0], [1], [1], [1]]


# --- heads of tables --------------------------------------------------------------------------------------


def table(head: str, rows: int, *, foot: str = "") -> str:
    body = "<tr><td>hàng</td><td>b</td></tr>" * rows
    foot = f"<tfoot><tr><td>{foot}</td><td>c</td></tr></tfoot>" if foot else ""
    return f"<table><thead><tr><th>{head}</th><th>b</th></tr></thead><tbody>{body}</tbody>{foot}</table>"


@pytest.mark.parametrize("page_format", FORMATS)
@pytest.mark.parametrize("count", [250, 500, 1000])
def test_a_head_that_takes_much_of_a_page_stands_once_and_whole(
    press: Press, tmp_path: Path, count: int, page_format: str
) -> None:
    leaves = set_fragment(press, table("đầu " * count, 40, foot="chân " * count), tmp_path, page_format)
    words = [word for leaf in leaves for word in words_on(leaf)]
    assert [words.count(word) for word in ("đầu", "hàng", "chân")] == [count, 40, count]
    lowest = max(line.baseline for leaf in leaves for line in leaf.lines if "đầu" in line.text or "chân" in line.text)
    assert lowest < leaves[0].height - 16 * 72 / 25.4


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_head_of_usual_length_is_repeated(press: Press, tmp_path: Path, page_format: str) -> None:
    leaves = set_fragment(press, table("đầu " * 12, 60), tmp_path, page_format)
    assert len(leaves) > 1
    assert pages_with(leaves, "đầu") == pages_with(leaves, "hàng")


def test_a_cell_of_a_narrow_column_that_is_higher_than_a_page_breaks(press: Press, tmp_path: Path) -> None:
    body = f"<table><tbody><tr>{'<td>một</td>' * 8}<td>{'chữ ' * 150}</td></tr></tbody></table>"
    leaves = set_fragment(press, "<p>Đoạn.</p>" * 20 + body, tmp_path, "large")
    assert sum(words_on(leaf).count("chữ") for leaf in leaves) == 150
    assert max(line.baseline for leaf in leaves for line in leaf.lines if "chữ" in line.text) < leaves[0].height - 70


# --- what stands in one another ---------------------------------------------------------------------------


def nested(levels: int, level: int = 1) -> str:
    tag = "ol" if level % 2 else "ul"
    inner = nested(levels, level + 1) if level < levels else ""
    return f"<{tag}><li>mức{level}{inner}<p>đuôi{level}</p></li><li>sau{level}</li></{tag}>"


@pytest.mark.parametrize("page_format", FORMATS)
@pytest.mark.parametrize(
    "around", ["{}", BOX.format(line=1, body="{}"), "<table><tbody><tr><td>{}</td></tr></tbody></table>"]
)
def test_lists_of_any_depth_are_set_in_the_order_they_are_written(
    press: Press, tmp_path: Path, around: str, page_format: str
) -> None:
    leaves = set_fragment(press, around.format(nested(15)), tmp_path, page_format)
    wanted = [f"mức{n}" for n in range(1, 16)] + [f"{word}{n}" for n in range(15, 0, -1) for word in ("đuôi", "sau")]
    printed = [
        word for leaf in leaves for word in words_on(leaf) if word.rstrip("0123456789") in ("mức", "đuôi", "sau")
    ]
    assert printed == wanted
    numbers = [
        line.text.split()[0] for leaf in leaves for line in leaf.lines if re.search(r"sau\d*[13579]$", line.text)
    ]
    assert numbers == ["2."] * 8


def test_a_deep_list_stands_in_a_whole_handbook(press: Press) -> None:
    paper = paper_of(f"<table><tbody><tr><td>{nested(15)}</td></tr></tbody></table>")
    (lesson,) = paper.parts
    module = replace(lesson, stem="m", path="m.md", kind="module", lessons=(lesson,), body="<div/>")
    assert set_paper(press, replace(paper, kind="module", parts=(module,), own={"has_cover": False}))


@pytest.mark.parametrize("around", ["<li>{}</li>", "<td>{}</td>"])
def test_an_item_or_a_cell_of_many_points_breaks_at_the_end_of_a_page(
    press: Press, tmp_path: Path, around: str
) -> None:
    points = "<ul>" + "".join(f"<li>việc{n}</li>" for n in range(70)) + "</ul>"
    body = f"<ul>{around}</ul>" if "li" in around else f"<table><tbody><tr><td>a</td>{around}</tr></tbody></table>"
    leaves = set_fragment(press, BOX.format(line=1, body=body.format(points)), tmp_path)
    assert [word for leaf in leaves for word in words_on(leaf) if "việc" in word] == [f"việc{n}" for n in range(70)]


@pytest.mark.parametrize("tag", ["blockquote", "em", "span"])
def test_what_stands_too_deep_is_told_at_its_line(press: Press, tag: str) -> None:
    deep = f"<{tag}>" * 80 + "x" + f"</{tag}>" * 80
    paper = paper_of(f'<p data-line="3">a</p><p data-line="8">{deep}</p><p data-line="9">b</p>')
    (lesson,) = paper.parts
    module = replace(lesson, stem="m", path="m.md", kind="module", lessons=(lesson,), body="<div/>")
    for whole in (paper, replace(paper, kind="module", parts=(module,), own={"has_cover": False})):
        with pytest.raises(PaperError) as told:
            set_paper(press, whole)
        assert [(fault.path, fault.line, fault.code) for fault in told.value.diagnostics] == [("x.md", 8, "HB808")]
