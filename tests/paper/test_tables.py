"""Tables on paper: every cell in its place, on the paper, readable."""

from pathlib import Path

import pytest

from handbook.paper.kinds import PaperError
from handbook.paper.press import Press
from tests.paper.fragments import paper_of, set_fragment, set_paper
from tests.paper.pages import MM, Leaf, Run
from tests.paper.test_edges import BOX

LEAST_LETTERS = 7.9  # Points, rounded as they are written in the file.
FORMATS = ("a4", "a5", "large")


def table(*rows: str, head: str = "") -> str:
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def row(*cells: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def runs_of(leaves: list[Leaf]) -> list[tuple[int, Run]]:
    return [(leaf.number, run) for leaf in leaves for line in leaf.lines for run in line.runs]


def find(leaves: list[Leaf], text: str) -> Run:
    return next(run for _, run in runs_of(leaves) if text == run.text.strip())


def test_columns_are_aligned_as_their_author_said(press: Press, tmp_path: Path) -> None:
    cells = '<tr><td>1</td><td align="right">{}</td><td align="center">{}</td></tr>'
    leaves = set_fragment(press, table(cells.format("5.000", "ngắn"), cells.format("1.250.000", "dàihơnhẳn")), tmp_path)
    short, long = find(leaves, "5.000"), find(leaves, "1.250.000")
    assert short.right == pytest.approx(long.right, abs=1)
    assert short.left > long.left + 10
    (left, right), (wide_left, wide_right) = [
        (run.left, run.right) for run in (find(leaves, "ngắn"), find(leaves, "dàihơnhẳn"))
    ]
    assert wide_left < left
    assert right < wide_right


def test_merged_cells_keep_every_cell_in_its_column(press: Press, tmp_path: Path) -> None:
    head = '<tr><th rowspan="2">Nhà</th><th colspan="2">Người</th></tr><tr><th>Nam</th><th>Nữ</th></tr>'
    rows = (row("N1", "n2", "n3"), '<tr><td colspan="3">Cộng</td></tr>', row("N2", "n1", "n4"))
    leaves = set_fragment(press, table(*rows, head=head), tmp_path)
    columns = [("Nhà", "N1", "Cộng", "N2"), ("Người", "Nam", "n2", "n1"), ("Nữ", "n3", "n4")]
    for column in columns:
        lefts = [find(leaves, text).left for text in column]
        assert max(lefts) - min(lefts) < 1, column


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_column_of_short_labels_keeps_each_in_one_line(press: Press, tmp_path: Path, page_format: str) -> None:
    rows = (row("Ai lập?", "dài " * 14, "lâu " * 14), row("Khi nào?", "ngắn", "mau"))
    leaves = set_fragment(press, table(*rows, head=row("Hỏi", "Tổ", "Khóm", tag="th")), tmp_path, page_format)
    assert {"Ai lập?", "Khi nào?"} <= {run.text.strip() for _, run in runs_of(leaves)}


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_total_under_labels_takes_no_room_from_them(press: Press, tmp_path: Path, page_format: str) -> None:
    rows = [row(f"Hộ {n}.{n}", "dài " * 30, "người lo") for n in range(3)]
    total = '<tr><td colspan="2">Cộng tất cả các hộ trong ấp</td><td>24</td></tr>'
    leaves = set_fragment(press, table(*rows, total, head=row("Hộ", "Việc", "Ai lo", tag="th")), tmp_path, page_format)
    assert {"Hộ 1.1", "người lo"} <= {run.text.strip() for _, run in runs_of(leaves)}


@pytest.mark.parametrize(
    ("widths", "second"),
    [(("20%", ""), 0.2), (("72", ""), 72 / (166 * MM)), (("20%", "40%"), 1 / 3), (("2%", "98%"), 0.5)],
)
def test_a_column_is_as_wide_as_its_author_asked_where_words_fit(
    press: Press, tmp_path: Path, widths: tuple[str, str], second: float
) -> None:
    said = [f'<td data-width="{width}">Nghiêng</td>' if width else "<td>Nghiêng</td>" for width in widths]
    leaves = set_fragment(press, table(f"<tr>{said[0]}{said[1].replace('Ng', 'ng')}</tr>"), tmp_path)
    left = find(leaves, "nghiêng").left - find(leaves, "Nghiêng").left
    assert left == pytest.approx(second * 166 * MM, abs=2)


def test_a_row_too_short_or_too_long_moves_no_other(press: Press, tmp_path: Path) -> None:
    leaves = set_fragment(press, table(row("a1"), row("b1", "b2", "b3"), row("c1", "c2")), tmp_path)
    assert len({round(find(leaves, text).left) for text in ("a1", "b1", "c1")}) == 1
    assert len({round(find(leaves, text).left) for text in ("b2", "c2")}) == 1


@pytest.mark.parametrize(("page_format", "writing"), [("a4", 9), ("a5", 8.5), ("large", 11)])
def test_rows_without_words_have_room_to_write_in(
    press: Press, tmp_path: Path, page_format: str, writing: float
) -> None:
    rows = [row("trên", "1"), *[row("", " ")] * 3, row("dưới", "2")]
    leaves = set_fragment(press, table(*rows), tmp_path, page_format)
    assert find(leaves, "dưới").baseline - find(leaves, "trên").baseline > 3 * writing * MM


@pytest.mark.parametrize("page_format", FORMATS)
def test_rows_are_not_broken_and_the_head_is_repeated(press: Press, tmp_path: Path, page_format: str) -> None:
    rows = [row(f"v{n}", " ".join([f"w{n}x"] * 90)) for n in range(8)]
    leaves = set_fragment(press, table(*rows, head=row("Việc", "Cách", tag="th")), tmp_path, page_format)
    pages: dict[str, set[int]] = {}
    for number, run in runs_of(leaves):
        for word in run.text.split():
            if word.startswith("w"):
                pages.setdefault(word, set()).add(number)
    assert len(pages) == 8
    assert {len(numbers) for numbers in pages.values()} == {1}
    with_rows = set().union(*pages.values())
    assert len(with_rows) > 1
    assert {number for number, run in runs_of(leaves) if run.text == "Cách"} == with_rows


@pytest.mark.parametrize(("page_format", "before", "long"), [("a4", 250, 60), ("large", 90, 30)])
def test_few_high_rows_begin_where_they_stand(
    press: Press, tmp_path: Path, page_format: str, before: int, long: int
) -> None:
    """Kept together they would leave most of the page before them white."""
    rows = [row(f"v{n}", "dài " * long) for n in range(7)]
    body = f"<p>{'chữ ' * before}</p>" + table(*rows, head=row("Việc", "Cách", tag="th"))
    leaves = set_fragment(press, body, tmp_path, page_format)
    assert {number for number, run in runs_of(leaves) if run.text == "Cách"} == {1, 2}


def test_a_row_higher_than_a_page_goes_on_overleaf(press: Press, tmp_path: Path) -> None:
    words = [f"w{n}" for n in range(2000)]
    leaves = set_fragment(press, table(row("v", " ".join(words)), head=row("A", "B", tag="th")), tmp_path)
    printed = " ".join(run.text for _, run in runs_of(leaves)).split()
    assert [word for word in printed if word in set(words)] == words
    assert all(
        run.baseline < leaf.height - 60
        for leaf in leaves
        for line in leaf.lines
        for run in line.runs
        if "w" in run.text
    )


@pytest.mark.parametrize("page_format", FORMATS)
@pytest.mark.parametrize("columns", [7, 9])
def test_many_columns_stay_on_the_paper(press: Press, tmp_path: Path, page_format: str, columns: int) -> None:
    words = ("khuyến", "nghiêng", "1.250.000", "Thường", "phường", "chuyển")
    names = [f"{words[n % 6]}{n}" for n in range(columns)]
    leaves = set_fragment(press, table(row(*names), row(*names), head=row(*names, tag="th")), tmp_path, page_format)
    found = [(leaf, run) for leaf in leaves for line in leaf.lines for run in line.runs if run.text in names]
    assert len(found) == 3 * columns
    assert all(run.left > 0 and run.right < leaf.width - 20 for leaf, run in found)
    assert min(run.size for _, run in found) >= LEAST_LETTERS


@pytest.mark.parametrize(("page_format", "count"), [("a4", 7), ("a5", 5), ("large", 8)])
def test_a_turned_table_leaves_its_page_room_for_a_heading_and_the_title_of_its_box(
    press: Press, tmp_path: Path, page_format: str, count: int
) -> None:
    cells = row(*["chuyểnkhoản"] * count, "cuối")
    body = f"<p>{'chữ ' * 200}</p><h2>Đầu</h2>" + BOX.format(line=1, body=table(cells))
    leaves = set_fragment(press, body, tmp_path, page_format)
    heading, cell = (next(number for number, run in runs_of(leaves) if run.text == word) for word in ("Đầu", "cuối"))
    assert heading == cell


def test_a_turned_table_with_a_row_wider_than_the_page_is_told(press: Press) -> None:
    cells = [*(f"nghiêngnghiêng{n}" for n in range(9)), "chữ " * 900]
    with pytest.raises(PaperError) as told:
        set_paper(press, paper_of(table(row(*cells)).replace("<table>", '<table data-line="41">'), format="a5"))
    assert {(d.line, d.code) for d in told.value.diagnostics} == {(41, "HB805")}


def test_a_table_that_cannot_fit_is_told_at_its_line(press: Press) -> None:
    names = [f"nghiêngnghiêng{n}" for n in range(30)]
    body = table(row(*names)).replace("<table>", '<table data-line="41">')
    with pytest.raises(PaperError) as told:
        set_paper(press, paper_of(body, format="a5"))
    assert [(d.path, d.line, d.code) for d in told.value.diagnostics] == [("x.md", 41, "HB805")]
    assert dict(told.value.diagnostics[0].facts)["format"] == "a5"
