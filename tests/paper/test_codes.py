"""The address of a lesson on its first page: a code that a camera reads from a grey copy, and letters to type."""

import math
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from tests.conftest import Site, copy_tiny

SITE_URL = "https://handbook.example/hong-ngu/"
LESSON = f"{SITE_URL}water/boats.html"
DPI = 150
LEAST_MM = 18
COPIES = ("water/boats.pdf", "water/boats.trainer.pdf", "water/boats.large.pdf", "water.pdf", "water.booklet.pdf")


@pytest.fixture(scope="module")
def with_address(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, built for an address of its own; not to be changed."""
    site = copy_tiny(tmp_path_factory.mktemp("sites") / "tiny")
    site.edit("mkdocs.yml", "use_directory_urls", f"site_url: {SITE_URL}\nuse_directory_urls")
    result = site.run("build")
    assert result.exit_code == 0, result.output
    return site


def codes_in(path: Path) -> Iterator[zxingcpp.Barcode]:
    """The codes that can be read from the pages as a grey copier at 150 dpi shows them."""
    for page in pypdfium2.PdfDocument(path):
        picture = page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze()
        yield from zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)


def width_of(code: zxingcpp.Barcode) -> float:
    """Millimetres from the left to the right edge of the squares."""
    left, right = code.position.top_left, code.position.top_right
    return math.dist((left.x, left.y), (right.x, right.y)) / DPI * 25.4


@pytest.mark.parametrize("copy", COPIES)
def test_the_code_is_read_from_a_grey_copy_and_leads_to_the_lesson(with_address: Site, copy: str) -> None:
    (code,) = codes_in(with_address.published / "handouts/vi" / copy)
    assert code.text == LESSON
    assert code.ec_level == "M"
    assert width_of(code) >= LEAST_MM - 0.2  # A pixel is 0.17 mm.


def test_the_code_leads_to_the_lesson_in_its_own_language(with_address: Site) -> None:
    (code,) = codes_in(with_address.published / "handouts/en/water/boats.pdf")
    assert code.text == f"{SITE_URL}en/water/boats.html"


def test_the_address_is_printed_to_be_typed(with_address: Site) -> None:
    text = PdfReader(with_address.published / "handouts/vi/water/boats.pdf").pages[0].extract_text()
    assert "handbook.example/hong-ngu/water/boats.html" in text.replace("\n", "").replace("\u200b", "")


def test_the_code_says_in_words_where_it_leads(with_address: Site) -> None:
    with pikepdf.open(with_address.published / "handouts/vi/water/boats.pdf") as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert "Mã QR dẫn đến handbook.example/hong-ngu/water/boats.html" in [str(figure.Alt) for figure in figures]


def test_without_an_address_there_is_no_code_and_no_promise(built_tiny: Site) -> None:
    for copy in COPIES:
        path = built_tiny.published / "handouts/vi" / copy
        assert list(codes_in(path)) == []
        assert "Đọc trên điện thoại" not in PdfReader(path).pages[0].extract_text()
