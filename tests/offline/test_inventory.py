"""What a phone keeps of a site, and what it installs."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handbook.build.opening import open_project
from handbook.build.site import write_offline
from handbook.offline.inventory import FileSet, hash_of, inventory_of
from handbook.offline.manifest import ICONS, write_icons
from tests.conftest import Site
from tests.offline.course import change, course


@pytest.fixture
def sets(built_tiny: Site) -> dict[str, FileSet]:
    return {one.name: one for one in inventory_of(built_tiny.published, course())}


def urls(one: FileSet) -> set[str]:
    return {file.url for file in one.files}


def test_a_language_is_its_pages_slides_search_and_what_they_show(sets: dict[str, FileSet]) -> None:
    vietnamese, english = urls(sets["vi"]), urls(sets["en"])
    shared = {"assets/stylesheets/tokens.css", "assets/images/logo.svg", "water/img/boat.svg"}
    own = {"index.html", "water/boats.html", "class/water/boats.html", "class/water/boats.notes.js", "forms/v1.html"}
    assert own | shared | {"search/vi.js"} <= vietnamese
    assert {f"en/{url}" for url in own} | shared | {"search/en.js"} <= english
    assert not vietnamese & {f"en/{url}" for url in own}
    assert not english & own


def test_a_picture_of_one_language_is_kept_instead_of_the_one_for_all(built_tiny: Site, tmp_path: Path) -> None:
    site = shutil.copytree(built_tiny.published, tmp_path / "site")
    shutil.copytree(site / "water/img", site / "en/water/img")
    vietnamese, english, *_ = inventory_of(site, course())
    assert "water/img/boat.svg" in urls(vietnamese) - urls(english)
    assert "en/water/img/boat.svg" in urls(english) - urls(vietnamese)


def test_no_paper_and_no_archive_is_saved_unasked(sets: dict[str, FileSet]) -> None:
    for one in ("vi", "en"):
        assert not [
            url for url in urls(sets[one]) if url.startswith(("handouts/", "thumbnails/", "single/", "offline/"))
        ]
        assert not [url for url in urls(sets[one]) if url.endswith((".pdf", ".zip", ".map", ".gz", "sw.js"))]


def test_the_papers_of_a_module_are_a_set_of_their_own(sets: dict[str, FileSet]) -> None:
    papers = urls(sets["en/water"])
    assert {"handouts/en/water.pdf", "handouts/en/water/boats.trainer.pdf"} <= papers
    assert not [url for url in papers if "/vi/" in url or "handbook" in url]


def test_lists_and_worker_tell_what_each_file_is(built_tiny: Site, sets: dict[str, FileSet]) -> None:
    site = built_tiny.published
    worker = (site / "sw.js").read_text(encoding="utf-8")
    for name, one in sets.items():
        written = (site / f"offline/{name}.json").read_bytes()
        assert hash_of(written) == one.hash
        assert f'"{name}":{{"hash":"{one.hash}","bytes":{one.size}}}' in worker
        for url, (file_hash, size) in json.loads(written).items():
            data = (site / url).read_bytes()
            assert (hash_of(data), len(data)) == (file_hash, size), url


def test_the_same_site_has_the_same_lists_and_another_one_has_others(built_tiny: Site, tmp_path: Path) -> None:
    site = shutil.copytree(built_tiny.published, tmp_path / "site")
    kept = {path: path.read_bytes() for path in (site / "sw.js", *(site / "offline").rglob("*.json"))}
    write_offline(course(), site)
    assert {path: path.read_bytes() for path in kept} == kept
    change(site, "en/help.html", "</body>", "<!-- new --></body>")
    changed = {path.relative_to(site).as_posix() for path, data in kept.items() if path.read_bytes() != data}
    assert changed == {"sw.js", "offline/en.json"}


@pytest.mark.parametrize(
    ("url", "name"), [("manifest.webmanifest", "Sổ tay nhỏ"), ("en/manifest.webmanifest", "Small handbook")]
)
def test_a_manifest_is_in_its_language_and_leads_to_its_home(built_tiny: Site, url: str, name: str) -> None:
    path = built_tiny.published / url
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["display"]) == (name, "standalone")
    assert (path.parent / manifest["start_url"]).resolve() == path.parent / "index.html"
    assert (path.parent / manifest["scope"]).resolve() == built_tiny.published
    for icon in manifest["icons"]:
        drawing = Image.open(BytesIO((path.parent / icon["src"]).resolve().read_bytes()))
        assert f"{drawing.width}x{drawing.height}" == icon["sizes"]


def test_a_logo_of_any_name_becomes_icons(tiny: Site, tmp_path: Path) -> None:
    images, name = tiny.own_theme / "assets/images", 'của "ta".svg'
    (images / "logo.svg").rename(images / name)
    tiny.edit("mkdocs.yml", "assets/images/logo.svg", f"'assets/images/{name}'")
    write_icons(open_project(tiny.config), tmp_path / "site")
    assert all((tmp_path / "site" / icon.url).is_file() for icon in ICONS)


def test_the_maskable_icon_keeps_its_drawing_in_the_middle(built_tiny: Site) -> None:
    (icon,) = (one for one in ICONS if one.purpose == "maskable")
    drawing = Image.open(built_tiny.published / icon.url).convert("RGB")
    ground, middle, radius = drawing.getpixel((0, 0)), icon.size / 2, icon.size * 0.4
    drawn = [
        (x, y) for x in range(0, icon.size, 8) for y in range(0, icon.size, 8) if drawing.getpixel((x, y)) != ground
    ]
    assert drawn
    assert max((x - middle) ** 2 + (y - middle) ** 2 for x, y in drawn) <= radius**2
