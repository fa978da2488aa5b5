"""The archive of a language: names in its words that every system can write, a list of contents, nothing lost."""

import re
import zipfile
from pathlib import Path

import pytest

from handbook.model.address import paper_url
from handbook.model.catalogue import editions_of, stem_of, subjects_of
from handbook.paper.archive import Filing, write_archive
from handbook.web.filing import LONGEST, filing_of
from handbook.web.printroom import PrintRoom
from tests.conftest import Site
from tests.web.course import shown

LANGUAGES = pytest.mark.parametrize("locale", ["vi", "en"])


def room_of(site: Site, locale: str, *further: str) -> PrintRoom:
    """The print room of a site whose papers are all made."""
    course = shown(site, locale).course
    urls = [
        paper_url(stem_of(one), edition.suffix, locale) for one in subjects_of(course) for edition in editions_of(one)
    ]
    here = shown(site, locale, *urls, *further)
    return PrintRoom(here.course, here.locale, here.strings, here.papers)


def archived(folder: Path, room: PrintRoom) -> Path:
    """The archive of papers each of which holds its own address."""
    for url in room.papers:
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_text(url)
    target = folder / f"{room.locale.code}.zip"
    write_archive(target, folder, filing_of(room), epoch=1700000000)
    return target


@LANGUAGES
def test_every_paper_is_filed_once_under_a_name_every_system_can_write(tiny: Site, locale: str) -> None:
    room = room_of(tiny, locale)
    filing = filing_of(room)
    assert sorted(paper.url for paper in filing.papers) == sorted(room.papers)
    names = [paper.name.casefold() for paper in filing.papers]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*\.(pdf|xlsx)", name), name
        assert max(map(len, name.split("/"))) <= 2 * LONGEST + len("00--.xlsx")


def test_names_are_in_the_words_of_the_language(tiny: Site) -> None:
    names = {
        locale: [paper.name for paper in filing_of(room_of(tiny, locale)).papers if "water/boats.pdf" in paper.url]
        for locale in ("vi", "en")
    }
    assert ["di-xuong" in names["vi"][0], "by-boat" in names["en"][0]] == [True, True]


@LANGUAGES
def test_the_list_of_contents_names_every_paper_and_what_it_costs(tiny: Site, locale: str) -> None:
    room = room_of(tiny, locale)
    filing = filing_of(room)
    name, text = filing.contents
    assert name == {"vi": "muc-luc.txt", "en": "contents.txt"}[locale]
    lines = text.splitlines()
    for paper in filing.papers:
        assert lines.count(f"  {paper.name}") == 1
    for shelf in room.shelves():
        assert shelf.title in lines


def test_papers_of_one_name_are_numbered_and_one_without_a_shelf_keeps_its_address(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "{vi: Sổ thăm hỏi, en: Visits}", '{vi: "!", en: "!"}')
    filing = filing_of(room_of(tiny, "vi", "handouts/vi/elsewhere/old.pdf", "handouts/vi/elsewhere/old.xlsx"))
    assert {"elsewhere/old.pdf", "elsewhere/old.xlsx"} <= {paper.name for paper in filing.papers}
    assert len({paper.name for paper in filing.papers}) == len(filing.papers)


def test_both_languages_unpacked_in_one_place_lose_nothing(tiny: Site, tmp_path: Path) -> None:
    urls: set[str] = set()
    for locale in ("vi", "en"):
        room = room_of(tiny, locale)
        urls |= set(room.papers)
        with zipfile.ZipFile(archived(tmp_path / "site", room)) as archive:
            assert {name.partition("/")[0] for name in archive.namelist()} == {f"handbook-{locale}"}
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
            archive.extractall(tmp_path / "office")
    files = [path for path in (tmp_path / "office").rglob("*") if path.is_file()]
    assert {path.read_text() for path in files if path.suffix != ".txt"} == urls
    assert len(files) == len(urls) + 2
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files if path.suffix == ".txt")


def test_an_archive_is_the_same_file_every_time(tiny: Site, tmp_path: Path) -> None:
    room = room_of(tiny, "vi")
    one, other = (archived(tmp_path / name, room).read_bytes() for name in ("a", "b"))
    assert one == other


def test_an_archive_of_nothing_can_be_opened(tmp_path: Path) -> None:
    write_archive(tmp_path / "x.zip", tmp_path, Filing("handbook-vi", (), ("muc-luc.txt", "Mục lục\n")), epoch=0)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.namelist() == ["handbook-vi/muc-luc.txt"]


def test_the_print_room_tells_how_big_the_archive_is(tiny: Site) -> None:
    assert room_of(tiny, "vi").archive_size == "1 MB"
    nothing = shown(tiny, "vi")
    assert PrintRoom(nothing.course, nothing.locale, nothing.strings, {}).archive_size == ""
