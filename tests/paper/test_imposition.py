"""Booklets, proved by folding: sheets are turned, nested and leafed through as hands would do it."""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from pypdf import PdfReader

from handbook.model.catalogue import BOOKLET
from handbook.paper.compose import compose
from handbook.paper.imposition import POINTS_PER_MM, impose, signature_sides, signatures_of
from handbook.paper.press import Press
from tests.conftest import Site, build, copy_tiny
from tests.course import COURSE, TAUGHT
from tests.paper.fragments import rendering_of, set_paper


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: what stands left and right on its front, and on its back once it is turned over."""

    front: tuple[str, str]
    back: tuple[str, str]


def folded(sheets: list[Sheet]) -> list[str]:
    """The pages of a stack of sheets in the order a reader turns them.

    The pile lies with the fronts down, the first sheet lowest, and is folded in half: the first sheet is outermost. A
    sheet flipped on its short edge has its back's left half behind its front's right half.
    """
    before = [page for sheet in sheets for page in (sheet.front[1], sheet.back[0])]
    after = [page for sheet in reversed(sheets) for page in (sheet.back[1], sheet.front[0])]
    return before + after


def sheets_of(sides: list[tuple[str, str]]) -> list[Sheet]:
    return [Sheet(front, back) for front, back in zip(sides[::2], sides[1::2], strict=True)]


@pytest.mark.parametrize("pages", range(4, 68, 4))
def test_a_folded_signature_reads_from_first_to_last(pages: int) -> None:
    sides = [(str(side.left), str(side.right)) for side in signature_sides(0, pages)]
    assert folded(sheets_of(sides)) == [str(page) for page in range(pages)]


@pytest.mark.parametrize("pages", [4, 12])
def test_a_signature_from_right_to_left_is_leafed_from_the_other_side(pages: int) -> None:
    sides = [(str(side.left), str(side.right)) for side in signature_sides(0, pages, from_right=True)]
    assert folded(sheets_of(sides))[::-1] == [str(page) for page in range(pages)]


@pytest.mark.parametrize(("lang", "side"), [("vi", "right"), ("ar", "left")])
def test_the_cover_of_a_booklet_is_where_its_language_begins(press: Press, tiny: Site, lang: str, side: str) -> None:
    rendering = rendering_of(tiny)
    pdf = set_paper(press, replace(compose(rendering, rendering.course.modules[0], BOOKLET), lang=lang))
    with pypdfium2.PdfDocument(pdf) as booklet:
        width, height = booklet[0].get_size()
        left = booklet[0].get_textpage().get_text_bounded(0, 0, width / 2, height)
    assert ("Sông nước" in left) == (side == "left")


def test_a_thick_book_is_split_into_signatures() -> None:
    assert signatures_of([0, 40], 0) == [(0, 40)]
    assert signatures_of([0, 16, 40], 0) == [(0, 16), (16, 24)]  # one a module
    assert signatures_of([0, 40], 4) == [(0, 16), (16, 16), (32, 8)]  # four sheets each


def numbered_pages(count: int) -> bytes:
    source = f"""#set page(paper: "a5", margin: 12mm)
#set document(title: "T")
#for number in range({count}) [#if number > 0 {{ pagebreak() }} Trang số #(number + 1)]"""
    return typst.compile(source.encode())


def halves_of(pdf: bytes) -> list[tuple[str, str]]:
    """What stands left and right on every side, read from the printed file itself."""
    document = pypdfium2.PdfDocument(pdf)
    sides = []
    for page in document:
        text = page.get_textpage()
        width, height = page.get_size()
        left, right = (
            text.get_text_bounded(left=start, right=start + width / 2, bottom=0, top=height) for start in (0, width / 2)
        )
        sides.append((left.strip(), right.strip()))
    return sides


def test_the_printed_booklet_reads_from_first_to_last() -> None:
    booklet = impose(numbered_pages(24), [(0, 16), (16, 8)], creep=0.1, why="w")
    sides = halves_of(booklet)
    assert len(sides) == 12
    read = folded(sheets_of(sides[:8])) + folded(sheets_of(sides[8:]))
    assert read == [f"Trang số {number}" for number in range(1, 25)]


def placed(pdf: bytes) -> list[tuple[float, float]]:
    """Where the left and the right page begin on every side, in points."""
    with pikepdf.open(BytesIO(pdf)) as booklet:
        streams = [page.Contents.read_bytes().decode() for page in booklet.pages]
    return [tuple(float(x) for x in re.findall(r"1 0 0 1 (\S+) ", stream)) for stream in streams]


def test_inner_sheets_creep_towards_the_fold_by_the_setting() -> None:
    straight = placed(impose(numbered_pages(12), [(0, 12)], creep=0, why="w"))
    crept = placed(impose(numbered_pages(12), [(0, 12)], creep=0.5, why="w"))
    for side, ((left, right), (left_crept, right_crept)) in enumerate(zip(straight, crept, strict=True)):
        shift = (
            side // 2 * 0.5 * POINTS_PER_MM
        )  # The outer sheet stays, each one inside moves by another half millimetre.
        assert left_crept - left == pytest.approx(shift, abs=0.01)
        assert right - right_crept == pytest.approx(shift, abs=0.01)


def test_a_booklet_is_a4_lying_and_says_how_to_print_it_and_why_it_is_not_tagged(built_tiny: Site) -> None:
    for locale, word in (("vi", "thứ tự gấp"), ("en", "order of folding")):
        with pikepdf.open(built_tiny.published / f"handouts/{locale}/water.booklet.pdf") as pdf:
            assert {tuple(round(float(x)) for x in page.mediabox) for page in pdf.pages} == {(0, 0, 842, 595)}
            assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
            assert word in str(pdf.docinfo.Subject)
            assert str(pdf.Root.Lang).startswith(locale)


def number_of(page: str) -> int:
    """The number printed on a page, 0 on a cover."""
    match = re.search(r"(?:Trang|Page) (\d+) / \d+", page)
    return int(match[1]) if match else 0


def pages_read(path: Path) -> list[str]:
    """The pages of a booklet as its reader turns them, all signatures one after the other."""
    sides = halves_of(path.read_bytes())
    numbers = [number_of(right) for _, right in sides]
    # A signature begins where the right half of a front comes before what was printed last.
    starts = [i for i in range(0, len(sides), 2) if i == 0 or numbers[i] > max(numbers[:i])]
    stretches = pairwise([*starts, len(sides)])
    return [page for first, end in stretches for page in folded(sheets_of(sides[first:end]))]


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("name", [TAUGHT[-1].id, "handbook"])
def test_the_booklets_of_the_handbook_read_in_order(handbook: Site, locale: str, name: str) -> None:
    pages = pages_read(handbook.published / f"handouts/{locale}/{name}.booklet.pdf")
    assert len(pages) % 4 == 0
    assert [number_of(page) for page in pages] == [0, *range(2, len(pages) + 1)]


def test_each_module_is_a_signature_of_its_own(handbook: Site) -> None:
    sides = halves_of((handbook.published / "handouts/vi/handbook.booklet.pdf").read_bytes())
    fronts = [right for _, right in sides[::2]]
    opened = [
        module.number
        for module in COURSE.modules
        if any(re.search(rf"^Chuyên đề {module.number}\b", page, re.M) for page in fronts)
    ]
    assert opened[-len(COURSE.modules[1:]) :] == [module.number for module in COURSE.modules[1:]]


@pytest.fixture(scope="module")
def in_piles(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site on another paper, without a cover, its booklets of one sheet each; not to be changed."""
    site = copy_tiny(tmp_path_factory.mktemp("piles") / "tiny")
    settings = "reviewed: 11/2026, print: {cover: false, signature: 1, paper: letter}}"
    site.edit("mkdocs.yml", "reviewed: 11/2026}", settings)
    build(site)
    return site


def test_without_a_cover_the_title_stands_over_the_contents(in_piles: Site) -> None:
    first = PdfReader(in_piles.published / "handouts/vi/handbook.pdf").pages[0].extract_text()
    assert "Mục lục" in first
    assert "Sổ tay nhỏ" in first
    sides = halves_of((in_piles.published / "handouts/vi/handbook.booklet.pdf").read_bytes())
    for start in range(0, len(sides), 2):
        front, back = sides[start : start + 2]
        assert all(re.search(r"\d+ / \d+", page) for page in (*front, *back))


def test_sheets_of_several_piles_say_on_their_fold_which_they_are(in_piles: Site) -> None:
    booklet = in_piles.published / "handouts/en/handbook.booklet.pdf"
    with pypdfium2.PdfDocument(booklet) as document:
        marks = [re.findall(r"Pile \d · sheet \d", page.get_textpage().get_text_range()) for page in document]
        assert {page.get_size() for page in document} == {(792, 612)}
    assert marks[:4] == [["Pile 1 · sheet 1"], [], ["Pile 2 · sheet 1"], []]
    for path in (in_piles.published / "handouts").rglob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            sizes = {tuple(sorted(round(side) for side in page.get_size())) for page in document}
        assert sizes == {(612, 792)}, path
