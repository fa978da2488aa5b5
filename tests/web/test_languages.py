"""A site in a sub-folder of its host, with a language of a region that has one page of its own."""

import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from tests.conftest import Site, copy_tiny

HOST = "https://x.example/so-tay/"
ENGLISH = "site_name: Small handbook}\n"


@pytest.fixture(scope="module")
def regional(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = copy_tiny(tmp_path_factory.mktemp("sites") / "tiny")
    site.edit("mkdocs.yml", ENGLISH, f"{ENGLISH}        - {{locale: pt-BR, name: Português, build: true}}\n")
    site.edit("mkdocs.yml", "use_directory_urls:", f"site_url: {HOST}\nuse_directory_urls:")
    shutil.copy(site.own_theme / "strings/en.yml", site.own_theme / "strings/pt-BR.yml")
    site.edit("mkdocs.yml", "reviewed: 11/2026}", "reviewed: 11/2026, locality: {police: {vi: công an, en: police}}}")
    for name in ("boats.md", "boats.en.md"):
        site.edit(f"docs/water/{name}", "[L01] ", "[L01] {{ police }}: ")
    for name in (".draft.svg", "draft.svg~", "draft.bak"):
        (site.root / "docs/water/img" / name).write_text("<svg/>", encoding="utf-8")
    page = "---\ntitle: Manual\nsummary: 'Um manual de 5\" & <10.'\n---\n\nBom dia.\n"
    (site.root / "docs/index.pt-BR.md").write_text(page, encoding="utf-8")
    result = site.run("build", "--no-print")  # It verifies every link, those of the 404 page too.
    assert result.exit_code == 0, result.output
    return site


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("page", "language", "canonical"),
    [
        ("pt-BR/index.html", "pt-BR", "pt-BR/index.html"),
        ("pt-BR/water/boats.html", "vi", "water/boats.html"),
        ("en/water/boats.html", "en", "en/water/boats.html"),
    ],
)
def test_a_page_says_its_language_and_its_original(regional: Site, page: str, language: str, canonical: str) -> None:
    tree = read(regional.published / page)
    assert tree.get("lang") == language
    assert tree.xpath("//link[@rel='canonical']/@href") == [HOST + canonical]
    around = {element.get("lang") for element in tree.find_class("hb-around")}
    assert around == {None if language == page.split("/")[0] else "pt-BR"}


def test_the_sitemap_lists_a_page_once_for_each_language_it_is_written_in(regional: Site) -> None:
    sitemap = etree.parse(regional.published / "sitemap.xml")
    places = [place.text.removeprefix(HOST) for place in sitemap.iter("{*}loc")]
    assert "pt-BR/index.html" in places
    assert "pt-BR/water/boats.html" not in places
    assert len(places) == len(set(places))
    (home,) = [url for url in sitemap.iter("{*}url") if url.find("{*}loc").text == f"{HOST}index.html"]
    assert [link.get("hreflang") for link in home.iter("{*}link")] == ["vi", "en", "pt-BR"]


def test_the_404_page_finds_its_way_from_the_sub_folder(regional: Site) -> None:
    homes = read(regional.published / "404.html").xpath("//section//a/@href")
    assert homes == ["/so-tay/index.html", "/so-tay/en/index.html", "/so-tay/pt-BR/index.html"]


def test_boxes_and_names_of_the_place_speak_the_language_of_the_words_around_them(regional: Site) -> None:
    pages = ("pt-BR/water/boats.html", "en/water/boats.html")
    vietnamese, english = (read(regional.published / page).text_content() for page in pages)
    assert ("Tình huống" in vietnamese, "Scenario" in vietnamese) == (True, False)
    assert ("Tình huống" in english, "Scenario" in english) == (False, True)
    assert ("công an:" in vietnamese, "police:" in english) == (True, True)


def test_the_language_switch_of_a_form_leads_to_the_same_form(regional: Site) -> None:
    tree = read(regional.published / "en/forms/v1.html")
    links = [link.get("href") for link in tree.find_class("hb-languages__link")]
    assert links == ["../../forms/v1.html", "../../pt-BR/forms/v1.html"]


def test_nothing_is_published_that_only_the_build_reads(regional: Site) -> None:
    names = {path.relative_to(regional.published).as_posix() for path in regional.published.rglob("*")}
    assert "water/img/boat.svg" in names
    assert not [name for name in names if name.endswith((".typ", ".yml")) or "draft" in name]
    assert not names & {"print", "strings", "data", "curriculum.yml"}


def test_signs_of_markup_in_a_summary_are_text_in_the_head_of_the_page(regional: Site) -> None:
    (description,) = read(regional.published / "pt-BR/index.html").xpath("//meta[@name='description']/@content")
    assert description == 'Um manual de 5" & <10.'
