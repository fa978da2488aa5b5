"""The copies of pictures that are published: turned, small, and with nothing of the phone's in them."""

import base64
import re
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from handbook.body.pictures import PAPER, WEB, for_paper, for_web
from handbook.model.pictures import PictureError, read_picture
from handbook.model.project import read_project
from handbook.paper.pictures import paper_copies
from handbook.web.pictures import web_copy
from tests.conftest import Site
from tests.pictures import PHONE, SVG, colours, moving, phone_notes, photo, saved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    return tmp_path / "img"


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("copy", [for_web, for_paper])
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_photo_is_turned_and_says_nothing_of_the_phone(folder: Path, copy, name: str, kind: str) -> None:
    original = put(folder, name, photo((400, 300), kind))
    assert PHONE.encode() in original.read_bytes()
    made = copy(original, folder / "kept")
    assert PHONE.encode() not in made.read_bytes()
    with Image.open(made) as image:
        assert image.size == (300, 400)
        assert not dict(image.getexif())
        assert not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys()


def test_a_large_photo_is_scaled(folder: Path) -> None:
    original = put(folder, "a.jpg", photo((4000, 3000)))
    with Image.open(for_web(original, folder)) as web, Image.open(for_paper(original, folder)) as paper:
        assert max(web.size) == WEB[0]
        assert paper.width == PAPER[0]
        assert web.width / web.height == pytest.approx(3 / 4, abs=0.01)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_of_many_megabytes_stays_small(folder: Path, kind: str) -> None:
    noise = Image.frombytes("RGB", (1900, 1900), Random(1).randbytes(3 * 1900**2))
    original = put(folder, f"a.{kind.lower()}", saved(noise, kind))
    for copy in (for_web, for_paper):
        assert copy(original, folder).stat().st_size < 3_000_000


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")])
def test_the_site_gets_what_the_name_promises(folder: Path, name: str, kind: str) -> None:
    original = put(folder, name, saved(colours(), "PNG" if kind != "PNG" else "WEBP"))
    with Image.open(for_web(original, folder)) as image:
        assert image.format == kind


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_moves_on_screen_and_stands_on_paper(folder: Path, kind: str) -> None:
    original = put(folder, f"a.{kind.lower()}", moving(kind))
    with Image.open(for_web(original, folder)) as web, Image.open(for_paper(original, folder)) as paper:
        assert web.n_frames == 3
        assert getattr(paper, "n_frames", 1) == 1
        red, green, blue = paper.convert("RGB").getpixel((5, 5))
        assert red > 200 > 50 > max(green, blue)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_comes_out_in_one_that_typst_reads(folder: Path, mode: str) -> None:
    original = put(folder, "a.png", saved(Image.new(mode, (9, 9), 1 if mode in ("1", "P") else None), "PNG"))
    with Image.open(for_paper(original, folder)) as image:
        assert image.format == "PNG"
        assert image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")


def test_sixteen_bits_keep_their_brightness(folder: Path) -> None:
    original = put(folder, "a.png", saved(Image.new("I;16", (9, 9), 0x8000), "PNG"))
    with Image.open(for_paper(original, folder)) as image:
        assert image.getpixel((4, 4)) == 128


def test_inks_become_colours(folder: Path) -> None:
    original = put(folder, "a.jpg", saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG"))
    with Image.open(for_paper(original, folder)) as image:
        red, green, blue = image.getpixel((9, 9))
        assert (image.mode, red > 200, green < 60, blue < 60) == ("RGB", True, True, True)


def test_a_copy_is_the_same_bytes_and_is_kept(folder: Path) -> None:
    original = put(folder, "a.jpg", photo((400, 300)))
    one, other = for_web(original, folder / "one"), for_web(original, folder / "other")
    assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())
    before = one.stat().st_mtime_ns
    assert for_web(original, folder / "one").stat().st_mtime_ns == before


def test_a_copy_that_was_cut_off_is_made_again(folder: Path) -> None:
    original = put(folder, "a.jpg", photo((400, 300)))
    made = for_web(original, folder / "kept")
    whole = made.read_bytes()
    made.write_bytes(whole[:100])
    assert for_web(original, folder / "kept").read_bytes() == whole


def test_a_drawing_stays_as_it_is(folder: Path) -> None:
    original = put(folder, "a.svg", SVG.format("<rect/>").encode())
    assert for_web(original, folder) == for_paper(original, folder) == original


def test_a_drawing_that_is_broken_while_its_author_writes_is_a_picture_that_cannot_be_read(
    folder: Path, tiny: Site
) -> None:
    original = put(folder, "a.svg", SVG.format("<g>").encode())
    for copy in (for_web, for_paper):
        with pytest.raises(PictureError):
            copy(original, folder / "kept")
    project = read_project(tiny.config)
    assert web_copy(project, original) == original
    assert paper_copies(project, {"a.svg": original}) == {}


INSIDE = {
    "as browsers write it": "<image href='data:image/jpeg;base64,{letters}'/>",
    "over several lines": "<image href='data:image/jpeg;base64,{lines}'/>",
    "with a charset": "<image href='DATA:image/JPEG;charset=utf-8;base64,{letters}'/>",
    "by its bytes": "<image href='data:image/jpeg,{bytes}'/>",
    "with a letter of XML": "<image href='&#100;ata:image/jpeg;base64,{letters}'/>",
    "in a style": "<rect style='fill: url(&quot;data:image/jpeg;base64,{letters}&quot;)'/>",
    "in a style with a letter of CSS": "<style>rect {{ fill: url(\\64 ata:image/jpeg;base64,{letters}) }}</style>",
}


@pytest.mark.parametrize("written", INSIDE.values(), ids=INSIDE)
def test_a_photo_inside_a_drawing_says_nothing_of_the_phone(folder: Path, written: str) -> None:
    data = saved(colours(), "JPEG", exif=phone_notes(turned=1))
    letters = base64.b64encode(data).decode()
    lines = "&#10;".join(letters[start : start + 76] for start in range(0, len(letters), 76))
    drawn = written.format(letters=letters, lines=lines, bytes="".join(f"%{byte:02x}" for byte in data))
    original = put(folder, "a.svg", SVG.format(drawn).encode())
    assert read_picture(original).kind == "SVG"
    for copy in (for_web, for_paper):
        found = re.search(rb"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", copy(original, folder / "kept").read_bytes())
        assert found
        data = base64.b64decode(found[1])
        assert PHONE.encode() not in data
        assert Image.open(BytesIO(data)).size == (60, 40)
