"""The whole site in one archive: everything in it, the same bytes every time, and it is read by a double click."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from handbook.build.marker import files_in
from handbook.model.project import read_project
from handbook.offline.stick import packed
from tests.conftest import TINY, Site

DATE = 1_795_737_600  # 27 November 2026.
FOLDER = "handbook-2026-11-27"
LEFT = "net::ERR_ABORTED"  # What a page one goes on from was still to load.


@pytest.fixture
def archive(built_tiny: Site, tmp_path: Path) -> Path:
    return pack(built_tiny, tmp_path)


def pack(built: Site, folder: Path) -> Path:
    """The archive of a built site."""
    folder.mkdir(exist_ok=True)
    project = read_project(TINY / "mkdocs.yml")
    with packed(project, built.published, target=folder / f"{FOLDER}.zip", epoch=DATE) as place:
        assert list(folder.glob("*.zip")) == []  # Not before the site is in its place.
        return place()


def test_an_archive_holds_the_whole_site_and_what_to_read_first(built_tiny: Site, archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        first = opened.read(f"{FOLDER}/DOC-TOI-TRUOC.txt").decode("utf-8-sig")
        english = opened.read(f"{FOLDER}/READ-ME-FIRST.txt").decode("utf-8-sig")
    site = {name for name in files_in(built_tiny.published) if not name.startswith(".")}
    assert {name.removeprefix(f"{FOLDER}/site/") for name in names if "/site/" in name} == site
    assert first.startswith("Sổ tay nhỏ\r\n")
    assert "site/index.html" in first
    assert "site/en/index.html" in english


def test_the_same_site_is_packed_into_the_same_bytes(built_tiny: Site, archive: Path, tmp_path: Path) -> None:
    assert pack(built_tiny, tmp_path / "again").read_bytes() == archive.read_bytes()


def test_a_site_that_is_not_published_leaves_no_archive(built_tiny: Site, tmp_path: Path) -> None:
    project = read_project(TINY / "mkdocs.yml")
    with (
        pytest.raises(OSError, match="full"),
        packed(project, built_tiny.published, target=tmp_path / "a.zip", epoch=DATE),
    ):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []


def test_where_no_archive_can_be_put_is_known_before_the_site_is_published(built_tiny: Site, tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    project = read_project(TINY / "mkdocs.yml")
    with (
        pytest.raises(IsADirectoryError),
        packed(project, built_tiny.published, target=tmp_path / "a.zip", epoch=DATE),
    ):
        raise AssertionError("it would be published")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_stick_is_read_by_a_double_click(browser: Browser, archive: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(archive).extractall(tmp_path / "stick")
    wrong: list[str] = []
    page = browser.new_page()
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != LEFT else None)
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((tmp_path / "stick" / FOLDER / "site/index.html").as_uri())
    page.locator(".hb-card").first.click()
    page.locator(".hb-lessons__link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("[data-hb-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto((tmp_path / "stick" / FOLDER / "site/class/water/boats.html").as_uri())
    page.locator("section.hb-slide.present").wait_for()
    assert wrong == []
    page.close()
