"""What opens a bound paper: the title on its cover, and the list of its lessons."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from handbook.model.catalogue import LEARNER
from handbook.paper.compose import compose
from handbook.paper.kinds import PaperError, TypstPaper
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import paper_of, rendering_of, set_paper
from tests.paper.measures import faults_of_leaf
from tests.paper.pages import Leaf, Line, read_leaves

SCALE = 6  # Pixels a point.
STACKED = "Ệ " * 28  # A dot below, and a circumflex.
DOT = 0.25  # Of the letters’ size: how far a dot reaches below its line.


def module_of(title: str, lessons: tuple[str, ...], page_format: str = "a4", *, has_cover: bool = True) -> TypstPaper:
    paper = paper_of("<p>Chữ.</p>")
    (part,) = paper.parts
    parts = tuple(
        replace(part, stem=f"l{number}", number=f"1.{number}", title=name)
        for number, name in enumerate(lessons, start=1)
    )
    module = replace(part, stem="m", path="m.md", kind="module", number="1", title=title, lessons=parts)
    own = {"has_cover": has_cover, "is_booklet": False, "signature": 0}
    return replace(
        paper, kind="module", parts=(module,), title=title, format=page_format, shows_logo=has_cover, own=own
    )


def leaves_of_module(press: Press, folder: Path, paper: TypstPaper) -> list[Leaf]:
    path = folder / "module.pdf"
    path.write_bytes(set_paper(press, paper))
    return read_leaves(path)


def white_between(leaf: Leaf, above: Line, below: Line) -> float:
    """Points without ink between the dots below a line and what stands over the next one, the most there are on end."""
    with pypdfium2.PdfDocument(leaf.path) as document:
        page = np.asarray(document[0].render(scale=SCALE).to_pil().convert("L"))
    rows = page[round((above.baseline + DOT * above.size) * SCALE) : round(below.baseline * SCALE)].min(axis=1) > 200
    most = here = 0
    for is_white in rows:
        here = here + 1 if is_white else 0
        most = max(most, here)
    return most / SCALE


@pytest.mark.parametrize("has_cover", [True, False], ids=["cover", "no cover"])
@pytest.mark.parametrize("page_format", ["a4", "a5"])
def test_lines_of_a_title_leave_room_for_dots_and_circumflexes(
    press: Press, tmp_path: Path, page_format: str, has_cover: bool
) -> None:
    leaf = leaves_of_module(press, tmp_path, module_of(STACKED, ("Một",), page_format, has_cover=has_cover))[0]
    title = [line for line in leaf.lines if "Ệ Ệ Ệ" in line.text and line.size > 14]
    assert len(title) > 1
    for above, below in pairwise(title):
        assert white_between(leaf, above, below) > 0.15 * above.size


@pytest.mark.parametrize("has_cover", [True, False], ids=["cover", "no cover"])
@pytest.mark.parametrize("page_format", ["a4", "a5"])
def test_no_title_ends_in_a_lone_word(press: Press, tmp_path: Path, page_format: str, has_cover: bool) -> None:
    for count in range(6, 12):
        name = "chung " * count
        leaves = leaves_of_module(press, tmp_path, module_of(name, (name,), page_format, has_cover=has_cover))
        for leaf in leaves:
            title = [line.text.count("chung") for line in leaf.lines if line.size > 14 and "chung" in line.text]
            assert min(title, default=1) >= max(title, default=1) / 2, (count, title)


@pytest.mark.parametrize("has_cover", [True, False], ids=["cover", "no cover"])
@pytest.mark.parametrize("page_format", ["a4", "a5"])
@pytest.mark.parametrize(("count", "name"), [(60, "Bài dài tên"), (14, "Bài học có tên rất dài " * 16)])
def test_a_list_of_many_lessons_goes_on_overleaf(
    press: Press, tmp_path: Path, count: int, name: str, page_format: str, has_cover: bool
) -> None:
    names = tuple(f"{name} bài{number}" for number in range(1, count + 1))
    leaves = leaves_of_module(press, tmp_path, module_of("Chuyên đề", names, page_format, has_cover=has_cover))
    begins = next(number for number, leaf in enumerate(leaves) if "Sau bài này" in " ".join(map(text_of, leaf.lines)))
    opening = leaves[:begins]
    assert len(opening) > 2
    assert [fault for leaf in opening for fault in faults_of_leaf(leaf, is_to_read=page_format != "a5")] == []
    told = [word for leaf in opening for line in leaf.lines for word in text_of(line).split() if word[:3] == "bài"]
    assert [word for word in told if word[3:].isdigit()] == [f"bài{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize("count", range(2, 6))
def test_a_title_does_not_part_at_a_hyphen(press: Press, tmp_path: Path, count: int) -> None:
    leaf = leaves_of_module(press, tmp_path, module_of("book " * count + "self-governance group", ("Một",)))[0]
    title = [line.text for line in leaf.lines if line.size > 14]
    assert any("self-governance" in text for text in title), title


@pytest.mark.parametrize("page_format", ["a4", "a5"])
def test_a_title_in_the_contents_goes_on_under_its_words(press: Press, tmp_path: Path, page_format: str) -> None:
    names = tuple("chung " * 20 for _ in range(3))
    leaves = leaves_of_module(press, tmp_path, module_of("Chuyên đề", names, page_format))
    listed = [line for leaf in leaves[:3] for line in leaf.lines if line.size < 14 and "chung" in line.text]
    first, second = listed[:2]
    number = first.text.split("chung")[0]
    word = (first.runs[-1].right - first.runs[0].left) / len(first.text)
    assert number.strip() == "1.1"
    assert 1 < (second.runs[0].left - first.runs[0].left) / word < 6


def text_of(line: Line) -> str:
    return " ".join(run.text for run in line.runs)


def told_on(cover: Leaf) -> list[str]:
    """What stands on a cover, but for its small print."""
    return [" ".join(text_of(line).split()) for line in cover.lines if line.size > 12]


def test_a_module_says_its_number_though_it_be_called_as_its_course_is(press: Press, tmp_path: Path) -> None:
    cover = leaves_of_module(press, tmp_path, module_of("Sổ tay", ("Một",)))[0]
    assert told_on(cover) == ["Sổ tay · Chuyên đề 1", "Sổ tay"]


def test_no_point_between_course_and_module_ends_a_line(press: Press, tmp_path: Path) -> None:
    for words in range(6, 16):
        paper = replace(module_of("Sông nước", ("Một",), "a4"), course="chung " * words)
        assert not any(line.endswith("·") for line in told_on(leaves_of_module(press, tmp_path, paper)[0]))


def test_a_book_that_is_called_as_its_course_is_says_so_once(press: Press, tmp_path: Path, tiny: Site) -> None:
    rendering = rendering_of(tiny)
    paper = compose(rendering, rendering.course, LEARNER)
    assert isinstance(paper, TypstPaper)
    assert told_on(leaves_of_module(press, tmp_path, paper)[0]).count(paper.course) == 1


def test_a_module_in_the_contents_of_a_book_goes_on_under_its_words(press: Press, tmp_path: Path, tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "Sông nước", "chung " * 30)
    rendering = rendering_of(tiny)
    paper = compose(rendering, rendering.course, LEARNER)
    assert isinstance(paper, TypstPaper)
    listed = [line for line in leaves_of_module(press, tmp_path, paper)[1].lines if "chung" in line.text]
    (first, second), word = listed[:2], listed[0].text.index("chung")
    letter = (first.runs[-1].right - first.runs[0].left) / len(first.text)
    assert first.text.startswith("1.")
    assert abs(second.runs[0].left - first.runs[0].left - word * letter) < letter


@pytest.mark.parametrize("page_format", ["a4", "a5"])
def test_a_cover_is_one_page_however_long_its_title_is(press: Press, tmp_path: Path, page_format: str) -> None:
    paper = replace(module_of("đuối nước " * 18, ("Một",), page_format), sheet="letter", subtitle="Lời dẫn dài. " * 20)
    leaves = leaves_of_module(press, tmp_path, paper)
    ends = [leaf.number for leaf in leaves for line in leaf.lines if "CC BY" in line.text]
    assert ends == [1]


def test_a_cover_that_is_more_than_a_page_is_told(press: Press) -> None:
    with pytest.raises(PaperError) as told:
        set_paper(press, module_of("đuối nước " * 200, ("Một",), "a5"))
    assert [(fault.path, fault.code) for fault in told.value.diagnostics] == [("index.md", "HB803")]
