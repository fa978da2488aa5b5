"""What nobody had thought of: pieces larger than a page, deeper than others, and page breaks in odd places."""

from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import Leaf

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
