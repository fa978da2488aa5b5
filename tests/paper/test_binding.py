"""A whole handbook that is set in pieces is one book: its numbers, links, tags and outline, and what is kept of it."""

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbook.model.catalogue import BOOKLET, LEARNER
from handbook.paper import binding
from handbook.paper.binding import set_piece
from handbook.paper.cache import PaperCache, forget
from handbook.paper.compose import compose
from handbook.paper.joining import Insert, joined
from handbook.paper.kinds import TypstPaper
from handbook.paper.pieces import in_pieces
from handbook.paper.press import Desk, Layout, Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_paper
from tests.paper.measures import off_paper
from tests.paper.pages import read_leaves
from tests.paper.test_back import pages_of

TABLE = "| Tên | Số |\n|---|---|\n| Xuồng | 3 |\n"
LESSON = (
    "---\ntitle: {title}\nsummary: s\nminutes: 10\nobjectives: [Một.]\nkeypoints: [Hai.]\n---\n\n## Mục\n\n{body}\n"
)


@pytest.fixture
def site(tiny: Site) -> Site:
    """The tiny site with a second module, whose lesson and the first one's lead to one another; each has a table."""
    folder = tiny.root / "docs/water"
    (tiny.root / "docs/fire").mkdir()
    module = (folder / "index.md").read_text(encoding="utf-8").replace("(boats.md)", "(../water/boats.md)")
    (tiny.root / "docs/fire/index.md").write_text(module, encoding="utf-8")
    lesson = LESSON.format(title="Lửa", body=f"Xem [bài xuồng](../water/boats.md).\n\n{TABLE}")
    (tiny.root / "docs/fire/stove.md").write_text(lesson, encoding="utf-8")
    leads = f"\n\nXem [mục của bài lửa](../fire/stove.md#muc).\n\n{TABLE}"
    boats = folder / "boats.md"
    boats.write_text(boats.read_text(encoding="utf-8") + leads, encoding="utf-8")
    plan = tiny.root / "docs/curriculum.yml"
    second = "  - id: fire\n    lessons: [stove]\npages:"
    plan.write_text(plan.read_text(encoding="utf-8").replace("pages:", second), encoding="utf-8")
    return tiny


@pytest.fixture
def whole(site: Site) -> TypstPaper:
    rendering = rendering_of(site)
    return compose(rendering, rendering.course, LEARNER)


@pytest.fixture
def own_press(press: Press, tmp_path: Any) -> Press:
    """A press that has kept nothing."""
    return Press(press.theme_dir, tmp_path / "kept")


def far_links(book: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The pages of links and of where they lead, counted from 1."""
    order = {page.obj.objgen: number for number, page in enumerate(book.pages, start=1)}
    names = book.Root.Names.Dests.Names
    named = {bytes(name): place for name, place in zip(list(names)[::2], list(names)[1::2], strict=True)}
    for number, page in enumerate(book.pages, start=1):
        for link in page.obj.get("/Annots", ()):
            place = link.get("/Dest")
            if place is not None:
                yield number, order[(named[bytes(place)] if isinstance(place, pikepdf.String) else place)[0].objgen]


def test_a_page_of_another_module_is_named_and_led_to(own_press: Press, whole: TypstPaper) -> None:
    pdf = set_paper(own_press, whole)
    pages = pages_of(pdf)
    (stove,) = (number for number, text in enumerate(pages, start=1) if "bài xuồng" in text)
    (boats,) = (number for number, text in enumerate(pages, start=1) if "mục của bài lửa" in text)
    assert f"mục của bài lửa (trang {stove})" in " ".join(pages[boats - 1].split())
    assert "bài xuồng (trang" in " ".join(pages[stove - 1].split())
    with pikepdf.open(BytesIO(pdf)) as book:
        links = set(far_links(book))
    assert (boats, stove) in links
    assert any(start == stove and end <= boats for start, end in links)
    assert all(f"/ {len(pages)}" in text for text in pages[1:])


def test_heads_name_the_lesson_of_each_page_and_feet_its_number(own_press: Press, whole: TypstPaper) -> None:
    lines = [[" ".join(line.split()) for line in text.splitlines()] for text in pages_of(set_paper(own_press, whole))]
    begun = {name: number for number, page in enumerate(lines) for name in ("1.1 Đi xuồng", "2.1 Lửa") if name in page}
    assert len(begun) == 2
    for name, number in begun.items():
        assert sum(name in line for line in lines[number]) == 2, "its title, and the head"
        assert any(line.endswith(f"{number + 1} / {len(lines)}") for line in lines[number])


def test_tags_go_on_from_page_to_page_and_are_each_named_once(own_press: Press, whole: TypstPaper) -> None:
    with pikepdf.open(BytesIO(set_paper(own_press, whole))) as book:
        root = book.Root.StructTreeRoot
        order = {page.obj.objgen: number for number, page in enumerate(book.pages)}
        begun = [page for tag in root.K[0].K if (page := first_page(tag, order)) is not None]
        assert begun == sorted(begun)
        assert len(set(begun)) > 2
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        holders = [page.obj.StructParents for page in book.pages if "/StructParents" in page.obj]
        holders += [a.StructParent for p in book.pages for a in p.obj.get("/Annots", ()) if "/StructParent" in a]
        assert keys == sorted(set(keys)) == sorted(map(int, holders))
        ids = [bytes(name) for name in list(root.IDTree.Names)[::2]]
        assert ids == sorted(set(ids))
        assert len(ids) >= 4  # Two heads in each of two tables, in two pieces.
        heads = {bytes(name) for found in book.objects for name in headers_of(found)}
        assert heads and heads <= {*ids}
        with book.open_outline() as outline:
            titles = [item.title.replace("\N{NO-BREAK SPACE}", " ") for item in outline.root]
        assert [title[:2] for title in titles[:2]] == ["1.", "2."]
        assert len(titles) > 2


def first_page(tag: Any, order: dict[Any, int]) -> int | None:
    if not isinstance(tag, pikepdf.Dictionary):
        return None
    if "/Pg" in tag:
        return order[tag.Pg.objgen]
    found = (first_page(kid, order) for kid in tag.get("/K", ()))
    return next((page for page in found if page is not None), None)


def headers_of(found: Any) -> Iterator[Any]:
    if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/StructElem":
        for attributes in found.get("/A", ()):
            yield from attributes.get("/Headers", ())


def test_the_same_book_is_the_same_bytes(press: Press, whole: TypstPaper, own_press: Press) -> None:
    assert set_paper(own_press, whole) == set_paper(press, whole)


@pytest.mark.parametrize("green", ["#0000fd", "#0001fe", "#0b5dfd"])
def test_numbers_are_told_apart_from_letters_of_any_colour(
    own_press: Press, whole: TypstPaper, tmp_path: Path, green: str
) -> None:
    """Guesses at numbers have a colour of their own; the theme may have chosen that for its titles."""
    theme = Path(shutil.copytree(own_press.theme_dir, tmp_path / "own"))
    tokens = theme / "assets/stylesheets/tokens.css"
    coloured = re.sub(r"(--hb-green: )#\w+;", rf"\g<1>{green};", tokens.read_text(encoding="utf-8"))
    tokens.write_text(coloured, encoding="utf-8")
    press = replace(own_press, theme_dir=theme)
    assert pages_of(set_paper(press, whole)) == pages_of(set_paper(own_press, whole))


def test_more_in_the_list_of_contents_moves_what_is_guessed(whole: TypstPaper) -> None:
    def guessed(further: int) -> dict[str, int]:
        modules = [piece.parts[0] for piece in whole.pieces]
        more = [replace(modules[0], stem=f"m{number}", body="", lessons=()) for number in range(further)]
        pictures = sum((piece.pictures for piece in whole.pieces), ())
        pieces = in_pieces(replace(whole, parts=(*modules, *more), pictures=pictures, pieces=())).pieces
        return {place: page for piece in pieces for place, page in (piece.own or {})["piece"]["guesses"].items()}

    assert {place: page - guessed(0)[place] for place, page in guessed(200).items()} == dict.fromkeys(guessed(0), 4)


@pytest.mark.parametrize("most_memory", [sys.maxsize, -1], ids=["in much memory", "in little"])
def test_a_number_of_other_digits_than_was_guessed_has_its_room(
    own_press: Press, whole: TypstPaper, monkeypatch: pytest.MonkeyPatch, most_memory: int
) -> None:
    def guessing(piece: TypstPaper) -> TypstPaper:
        told = (piece.own or {})["piece"]
        return replace(
            piece, own={**(piece.own or {}), "piece": told | {"guesses": dict.fromkeys(told["guesses"], 999)}}
        )

    wrong = replace(whole, pieces=tuple(map(guessing, whole.pieces)))
    right = pages_of(set_paper(own_press, whole))
    monkeypatch.setattr(binding, "MOST_MEMORY", most_memory)
    forgets: list[Desk] = []
    real = Desk.forget
    monkeypatch.setattr(Desk, "forget", lambda desk: (forgets.append(desk), real(desk)))
    assert pages_of(set_paper(own_press, wrong)) == right
    assert (len(forgets) > 2) == (most_memory < 0)  # Two are of binding.


def test_only_the_module_that_changed_is_set_again(
    own_press: Press, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(layout: Layout) -> binding.Piece:
        made.append(layout.paper.parts[0].stem)
        return set_piece(layout)

    monkeypatch.setattr(binding, "set_piece", noted)
    rendering = rendering_of(site)
    whole = compose(rendering, rendering.course, LEARNER)
    set_paper(own_press, whole)
    assert {*made} == {"water/index", "fire/index"}
    made.clear()
    cache = PaperCache(own_press)
    forget(own_press.cache_dir, frozenset((cache.key(whole),)))
    site.edit("docs/fire/stove.md", "Hai.", "Ba.")
    site.edit("mkdocs.yml", "site_name: ", "site_name: Mới ")
    rendering = rendering_of(site)
    set_paper(own_press, compose(rendering, rendering.course, LEARNER))
    assert {*made} == {"fire/index"}
    forget(own_press.cache_dir, frozenset())
    assert not list(own_press.cache_dir.glob("*.piece*"))


def test_a_booklet_is_folded_of_the_same_pieces(own_press: Press, site: Site) -> None:
    rendering = rendering_of(site)
    text = " ".join(" ".join(pages_of(set_paper(own_press, compose(rendering, rendering.course, BOOKLET)))).split())
    assert "mục của bài lửa (trang" in text
    assert "999" not in text


def test_heads_and_feet_from_right_to_left_stay_on_the_paper(
    own_press: Press, whole: TypstPaper, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(set_paper(own_press, replace(whole, lang="ar")))
    assert [fault for leaf in read_leaves(path) for fault in off_paper(leaf, is_to_read=True)] == []


@pytest.mark.parametrize("titles", [["Một", "Hai"], []])
def test_a_book_with_nothing_behind_its_modules_has_their_outline_alone(titles: list[str]) -> None:
    around, piece, made = (BytesIO() for _ in range(3))
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.save(around)
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, 0) for title in titles)
        pdf.save(piece)
    made.write(joined(around.getvalue(), piece.getvalue(), [Insert(piece.getvalue(), 0, 1, 1, (), (253, 254))], {}))
    with pikepdf.open(made) as book, book.open_outline() as outline:
        assert [item.title for item in outline.root] == titles
