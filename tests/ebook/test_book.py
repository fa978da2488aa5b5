"""The handbook as an EPUB: whole, for learners alone, the same whoever makes it, and what its readers need is in it."""

import json
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from handbook.body.rendering import Rendering
from handbook.ebook.book import write_book
from handbook.ebook.chapters import chapters_of
from tests.conftest import EPOCH, Site, build, copy_tiny
from tests.paper.fragments import rendering_of

X = "{http://www.w3.org/1999/xhtml}"
OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
DOCUMENTS = ("water/boats.docx", "water/boats.trainer.docx", "forms/v1.docx")
PAPERS = {  # The pages that list documents, and which.
    "help.html": DOCUMENTS,
    "water/boats.html": DOCUMENTS[:2],
    "forms/v1.html": DOCUMENTS[2:],
}
SECRET = ("LỜI DẶN RIÊNG", "LỜI GIẢI", "VÌ SAO", "hb-trainer", "hb-answer", "data-right")


@dataclass(frozen=True)
class Book:
    """An EPUB, opened."""

    path: Path
    files: dict[str, bytes]

    @property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["book/package.opf"])

    def told(self, query: str) -> list[str]:
        return [str(found) for found in self.package.xpath(query, namespaces=OPF)]

    def pages(self) -> Iterator[tuple[str, etree._Element]]:
        return ((name, etree.fromstring(data)) for name, data in self.files.items() if name.endswith(".xhtml"))


def opened(path: Path) -> Book:
    with zipfile.ZipFile(path) as archive:
        return Book(path, {name: archive.read(name) for name in archive.namelist()})


def made(site: Site, folder: Path, code: str = "vi", rendering: Rendering | None = None) -> Book:
    url, _ = write_book(rendering or rendering_of(site, code), folder, epoch=int(EPOCH))
    return opened(folder / url)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_tiny(tmp_path_factory.mktemp("ebook") / "tiny")


@pytest.fixture(scope="module", params=["vi", "en"])
def rendering(request: pytest.FixtureRequest, small: Site) -> Rendering:
    return rendering_of(small, request.param)


@pytest.fixture(scope="module")
def book(rendering: Rendering, small: Site, tmp_path_factory: pytest.TempPathFactory) -> Book:
    return made(small, tmp_path_factory.mktemp("book"), rendering=rendering)


def test_a_reader_knows_it_by_its_first_file(book: Book) -> None:
    with zipfile.ZipFile(book.path) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.files["mimetype"] == b"application/epub+zip"
    container = etree.fromstring(book.files["META-INF/container.xml"])
    assert container.xpath("//@full-path") == ["book/package.opf"]


def test_its_package_says_what_it_is(book: Book) -> None:
    code = book.path.parent.name
    assert book.told("//d:language/text()") == [code]
    assert len(book.told("//d:identifier[@id=/o:package/@unique-identifier]/text()")) == 1
    assert book.told("//d:title/text()") != []
    assert book.told("//o:meta[@property='dcterms:modified']/text()") == ["2023-11-14T22:13:20Z"]


def test_it_lists_every_file_it_has_and_has_every_file_it_lists(book: Book) -> None:
    listed = book.told("//o:item/@href")
    assert len(listed) == len(set(listed))
    unlisted = {"mimetype", "META-INF/container.xml", "book/package.opf"}
    assert {f"book/{name}" for name in listed} == set(book.files) - unlisted
    ids = book.told("//o:item/@id")
    assert len(ids) == len(set(ids))
    spine = book.told("//o:itemref/@idref")
    pages = book.told("//o:item[@media-type='application/xhtml+xml']/@id")
    assert sorted(spine) == sorted(pages)


def test_every_page_is_sound_and_asks_for_nothing_outside(book: Book) -> None:
    for name, page in book.pages():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        assert not page.xpath("//*[local-name()='script' or local-name()='iframe' or local-name()='button']")
        assert not page.xpath("//@*[starts-with(local-name(), 'on') or starts-with(local-name(), 'data-')]")
        assert all(":" not in str(target) for target in page.xpath("//@src"))
        assert page.xpath("//*[local-name()='img' and not(@alt)]") == []
    assert b"url(" not in book.files["book/ebook.css"]
    assert b"@import" not in book.files["book/ebook.css"]


def test_every_link_inside_leads_to_a_place_there_is(book: Book) -> None:
    trees, followed = dict(book.pages()), 0
    for name, page in trees.items():
        for target in map(str, page.xpath("//@href | //@src")):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, place = target.partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert file in book.files, (name, target)
            assert not place or unquote(place) in trees[file].xpath("//@id"), (name, target)
            followed += 1
    assert followed > len(trees)


def test_learners_get_no_answers_and_no_notes_for_trainers(book: Book) -> None:
    text = b"".join(data for name, data in book.files.items() if name.endswith(".xhtml")).decode()
    assert [word for word in SECRET if word in text] == []
    assert text.count("hb-quiz__question") == 3


def test_it_holds_every_page_of_every_module_in_order(book: Book, rendering: Rendering) -> None:
    uris = [chapter.uri for chapter in chapters_of(rendering)]
    expected = [rendering.course.home.uri]
    for module in rendering.course.modules:
        expected += [module.uri, *(item.uri for item in module.items)]
    assert uris[: len(expected)] == expected
    contents = etree.fromstring(book.files["book/nav.xhtml"])
    named = [str(one) for one in contents.xpath("//*[local-name()='nav']//@href")]
    assert named == [chapter.name for chapter in chapters_of(rendering)]
    nested = contents.xpath("//*[local-name()='ol']/*/*[local-name()='ol']//@href")
    assert nested == ["text/water/boats.xhtml"]


def test_a_link_out_of_the_book_leads_to_the_site_or_keeps_its_words(tmp_path: Path) -> None:
    name = "book/text/water/boats.xhtml"
    site = copy_tiny(tmp_path / "tiny")
    site.edit("docs/water/boats.md", "Xem [gọi", "Xem [mẫu V1](../forms/v1.md), [gọi")
    without = etree.fromstring(made(site, tmp_path).files[name])
    assert [one.tag for one in without.iter() if one.text == "mẫu V1"] == [f"{X}span"]
    assert without.xpath("//*[text()='gọi giúp đỡ']/@href") == ["../help.xhtml"]
    assert without.xpath("//*[text()='trang ngoài']/@href") == ["https://example.org/boats"]
    site.edit("mkdocs.yml", "use_directory_urls:", "site_url: https://handbook.example/\nuse_directory_urls:")
    addressed = etree.fromstring(made(site, tmp_path).files[name])
    assert addressed.xpath("//*[text()='mẫu V1']/@href") == ["https://handbook.example/forms/v1.html"]


def test_words_of_the_source_stay_words(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    site.edit("docs/water/boats.md", "Sáng sớm,", "Sáng & sớm &lt;script&gt;,")
    site.edit("docs/water/boats.md", "title: Đi xuồng", 'title: "Đi <b>xuồng</b> & về"')
    page = etree.fromstring(made(site, tmp_path).files["book/text/water/boats.xhtml"])
    text = "".join(page.itertext())
    assert "Sáng & sớm <script>," in text
    assert page.findtext(f".//{X}h1") == "1.1\xa0Đi <b>xuồng</b> & về"


def test_it_is_the_same_whoever_makes_it(small: Site, rendering: Rendering, tmp_path: Path) -> None:
    first, second = (made(small, tmp_path / name, rendering=rendering).path.read_bytes() for name in "ab")
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_it_is_made_and_listed_only_where_it_is_wanted(built_tiny: Site, stocked: Site) -> None:
    assert [path for path in built_tiny.published.rglob("*") if path.suffix in (".epub", ".docx")] == []
    help_page = "docs/help.md"
    stocked.edit(help_page, "---\n", "---\nlayout: printables\n")
    build(stocked, "--office")
    made_books = sorted(path.relative_to(stocked.published).as_posix() for path in stocked.published.rglob("*.epub"))
    assert made_books == ["handouts/en/handbook.epub", "handouts/vi/handbook.epub"]
    for code, page in (("vi", "help.html"), ("en", "en/help.html")):
        assert f"handouts/{code}/handbook.epub" in (stocked.published / page).read_text(encoding="utf-8")
    assert not (stocked.published / "ebook").exists()
    assert not (stocked.published / "office").exists()
    with zipfile.ZipFile(stocked.published / "handouts/vi/all.zip") as archive:
        assert [name for name in archive.namelist() if name.endswith(".epub")] != []
        assert len([name for name in archive.namelist() if name.endswith(".docx")]) == len(DOCUMENTS)
    told = {page: (stocked.published / page).read_text(encoding="utf-8") for page in PAPERS}
    assert told["water/boats.html"].count("<small>Word, ") == len(PAPERS["water/boats.html"])
    for page, documents in PAPERS.items():
        assert all(f"handouts/vi/{name}" in told[page] for name in documents), page
    papers = json.loads((stocked.published / "offline/vi/water.json").read_text(encoding="utf-8"))
    assert [url for url in papers if url.endswith(".pdf")] != []
    assert [url for url in papers if url.endswith(".docx")] == []


def test_it_cannot_be_had_without_papers(tiny: Site) -> None:
    result = tiny.run("build", "--office", "--no-print")
    assert result.exit_code == 2
    assert "--no-print" in result.output
    assert not tiny.published.exists()


@pytest.mark.office
def test_epubcheck_has_nothing_to_say(book: Book) -> None:
    if not (command := shutil.which("epubcheck")):
        pytest.skip("epubcheck is not installed")
    archive = ["java", "-jar"] if Path(command).read_bytes().startswith(b"PK") else []  # So it comes with Debian.
    told = subprocess.run(
        [*archive, command, "--failonwarnings", str(book.path)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
