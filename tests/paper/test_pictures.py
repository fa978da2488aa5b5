"""Pictures on paper: within the page, as wide as asked, small ones in their line of text."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw as pdfium

from handbook.paper.press import Press
from tests.paper.fragments import paper_of, set_paper
from tests.paper.pages import MM, read_leaves

FORMATS = ("a4", "a5", "large")
TEXT_HEIGHT = {"a4": 251 * MM, "a5": 175 * MM, "large": 247 * MM}
TEXT_WIDTH = {"a4": 166 * MM, "a5": 118 * MM, "large": 174 * MM}
TALL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 280"><path d="M0 0H100V280H0Z" fill="#888"/></svg>'
FLAT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 100"><path d="M0 0H800V100H0Z" fill="#888"/></svg>'
Picture = Callable[[int, int], Path]


def drawn(pdf: bytes, kind: int = pdfium.FPDF_PAGEOBJ_IMAGE) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top in points of every picture in a PDF, also of those within drawings."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return [item.get_bounds() for page in document for item in page.get_objects(max_depth=4) if item.type == kind]


def size(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def image(attributes: str = "") -> str:
    return f'<img src="0" alt="Ảnh" {attributes}/>'


def sizes_of(press: Press, body: str, path: Path, page_format: str = "a4") -> list[tuple[float, float]]:
    return [size(box) for box in drawn(set_paper(press, paper_of(body, pictures=(path,), format=page_format)))]


@pytest.mark.parametrize("page_format", FORMATS)
@pytest.mark.parametrize("pixels", [(900, 600), (600, 1800), (3000, 200)])
def test_a_photo_is_within_its_line_and_half_a_page(
    press: Press, picture: Picture, page_format: str, pixels: tuple[int, int]
) -> None:
    [(width, height)] = sizes_of(press, f"<p>{image()}</p>", picture(*pixels), page_format)
    assert width <= TEXT_WIDTH[page_format] + 1
    assert height <= TEXT_HEIGHT[page_format] / 2 + 1
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.02)


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_tall_drawing_is_scaled_to_its_page(press: Press, tmp_path: Path, page_format: str) -> None:
    path = tmp_path / "tall.svg"
    path.write_text(TALL, encoding="utf-8")
    pdf = set_paper(press, paper_of(f"<p>{image()}</p>", pictures=(path,), format=page_format))
    heights = [height for width, height in map(size, drawn(pdf, pdfium.FPDF_PAGEOBJ_PATH)) if height > 2.5 * width > 60]
    assert heights
    assert max(heights) <= TEXT_HEIGHT[page_format]


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_flat_drawing_is_as_wide_as_its_line(press: Press, tmp_path: Path, page_format: str) -> None:
    path = tmp_path / "flat.svg"
    path.write_text(FLAT, encoding="utf-8")
    pdf = set_paper(press, paper_of(f"<p>{image()}</p>", pictures=(path,), format=page_format))
    shapes = map(size, drawn(pdf, pdfium.FPDF_PAGEOBJ_PATH))
    [width] = [width for width, height in shapes if width == pytest.approx(8 * height, rel=0.01)]
    assert width == pytest.approx(TEXT_WIDTH[page_format], abs=1)


def test_the_mark_of_an_item_stands_beside_the_top_of_its_picture(
    press: Press, picture: Picture, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(set_paper(press, paper_of(f"<ol><li>{image()}</li></ol>", pictures=(picture(400, 400),))))
    (leaf,) = read_leaves(path)
    ((_, _, _, top),) = drawn(path.read_bytes())
    mark = next(run for line in leaf.lines for run in line.runs if run.text.strip() == "1.")
    assert 0 < mark.baseline - (leaf.height - top) < 20


@pytest.mark.parametrize(
    ("asked", "width"),
    [('data-width="150"', 150), ('data-width="30%"', 0.3 * TEXT_WIDTH["a4"]), ('data-width="9999"', TEXT_WIDTH["a4"])],
)
def test_a_width_is_obeyed_as_far_as_the_line_goes(press: Press, picture: Picture, asked: str, width: float) -> None:
    [(found, _)] = sizes_of(press, f"<p>{image(asked)}</p>", picture(900, 600))
    assert found == pytest.approx(width, abs=1)


def test_a_sign_stands_in_its_line_of_text(press: Press, picture: Picture) -> None:
    [(_, height)] = sizes_of(press, f"<p>Bấm {image()} rồi chờ.</p>", picture(40, 40))
    assert height < 16


@pytest.mark.parametrize(("share", "abreast"), [("45%", 2), ("30%", 3), ("60%", 1)])
def test_pictures_alone_in_a_paragraph_stand_side_by_side_where_they_fit(
    press: Press, picture: Picture, share: str, abreast: int
) -> None:
    wide = image(f'data-width="{share}"')
    pdf = set_paper(press, paper_of(f"<p>{wide} {wide}\n{wide}</p>", pictures=(picture(900, 300),)))
    heights = [round(top) for _, _, _, top in drawn(pdf)]
    assert heights.count(max(heights)) == abreast


def test_pictures_that_fill_more_than_a_page_go_on_overleaf(press: Press, picture: Picture) -> None:
    pdf = set_paper(press, paper_of(f"<p>{f'{image()} ' * 4}</p>", pictures=(picture(900, 1200),)))
    assert all(bottom > 22 * MM - 1 for _, bottom, _, _ in drawn(pdf))


PLACES = (
    f"<p>{image()} Ảnh 1: chú thích.</p>",
    f"<p>Chữ trước {image()} chữ sau.</p>",
    f"<p>{image()} {image()}</p>",
    f'<p><a href="https://example.org/a">{image()}</a></p>',
    f"<p><strong>{image()}</strong> chữ</p>",
    f"<blockquote><p>{image()}</p></blockquote>",
    f"<ul><li>chữ {image()}</li><li><p>{image()}</p></li></ul>",
    f"<table><tbody><tr><td>{image()}</td><td>chữ</td></tr></tbody></table>",
    f"<figure>{image()}<figcaption>Chú thích.</figcaption></figure>",
    '<p><img src="0"/></p>',
)


@pytest.mark.parametrize("page_format", FORMATS)
def test_a_picture_may_stand_anywhere(press: Press, picture: Picture, page_format: str) -> None:
    found = sizes_of(press, "".join(PLACES), picture(900, 600), page_format)
    assert len(found) == "".join(PLACES).count("<img")
    assert all(0 < width <= TEXT_WIDTH[page_format] + 1 for width, _ in found)


def test_a_caption_stays_with_its_picture(press: Press, picture: Picture, tmp_path: Path) -> None:
    filler = "<p>Chữ.</p>" * 17
    pdf = set_paper(press, paper_of(f"{filler}<p>{image()} Ảnh 1: ghi chú.</p>", pictures=(picture(900, 600),)))
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    with_caption = [n for n, page in enumerate(document) if "Ảnh 1: ghi chú." in page.get_textpage().get_text_range()]
    with_picture = [
        n for n, page in enumerate(document) if any(o.type == pdfium.FPDF_PAGEOBJ_IMAGE for o in page.get_objects())
    ]
    assert with_caption == with_picture
