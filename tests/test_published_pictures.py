"""What is published of an author's pictures, and signs on paper: one small site, built and looked at."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from handbook.body.pictures import for_web, forget_copies, pictures_dir
from handbook.model.project import read_project
from tests.conftest import Site, copy_tiny, stock
from tests.pictures import PHONE, colours, photo, saved

SIGNS = "→ ✓ ☐ ☎ № ½ ★ non\u2011breaking"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, built_tiny: Site) -> Site:
    """The tiny site with photos of a phone and common signs, built; papers without them are not made again."""
    site = copy_tiny(tmp_path_factory.mktemp("pictures") / "tiny")
    stock(site, built_tiny)
    folder = site.root / "docs/water/img"
    for name, kind in (("photo.jpg", "JPEG"), ("photo.png", "PNG"), ("photo.webp", "WEBP"), ("unused.jpg", "JPEG")):
        (folder / name).write_bytes(photo((2400, 1800), kind))
    (folder / "named.jpg").write_bytes(saved(colours(), "PNG"))
    shown = "".join(f"\n\n![x](img/{name})" for name in ("photo.jpg", "photo.png", "photo.webp", "named.jpg"))
    for page in ("boats.md", "boats.en.md"):
        site.edit(f"docs/water/{page}", "(img/boat.svg)\n", f"(img/boat.svg)\n\n{SIGNS}{shown}\n")
    result = site.run("build")
    assert result.exit_code == 0, result.output
    return site


def test_no_file_of_the_site_says_where_a_photo_was_taken(built: Site) -> None:
    for path in built.published.rglob("*"):
        if path.is_file():
            assert PHONE.encode() not in path.read_bytes(), path


def test_photos_of_the_site_are_turned_and_of_the_screen_s_size(built: Site) -> None:
    for name in ("photo.jpg", "photo.png", "photo.webp", "unused.jpg"):
        with Image.open(built.published / "water/img" / name) as image:
            assert image.size == (1200, 1600), name


def test_a_picture_is_what_its_name_promises(built: Site) -> None:
    with Image.open(built.published / "water/img/named.jpg") as image:
        assert image.format == "JPEG"


def test_papers_hold_pictures_of_the_paper_s_size(built: Site) -> None:
    with pikepdf.open(built.published / "handouts/vi/water/boats.pdf") as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        assert len(images) >= 4
        assert max(int(image.Width) for image in images) == 1370
        assert all("/Metadata" not in image for image in images)


def test_copies_are_kept_outside_the_site(built: Site) -> None:
    assert list((built.root / ".cache/pictures").glob("*.jpg"))
    assert not list(Path(built.published).rglob("*.part"))


def test_copies_of_a_picture_that_is_gone_are_dropped(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    picture = site.root / "docs/water/img/photo.jpg"
    picture.write_bytes(photo((40, 30)))
    project = read_project(site.config)
    kept = for_web(picture, pictures_dir(project))
    foreign = kept.with_name("notes.txt")
    foreign.touch()
    forget_copies(project)
    assert kept.exists()
    picture.unlink()
    forget_copies(project)
    assert (kept.exists(), foreign.exists()) == (False, True)
