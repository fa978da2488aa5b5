"""Decks on the site: beside their pages, in every language, and nothing of the trainer's where learners look."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Site

DECKS = {"vi": "class/water/boats", "en": "en/class/water/boats"}
SECRETS = {"vi": "LỜI DẶN RIÊNG", "en": "PRIVATE NOTE"}


def read(site: Site, url: str) -> str:
    return (site.published / url).read_text(encoding="utf-8")


def notes_of(site: Site, url: str) -> dict:
    (data,) = re.findall(r"^window\.handbook\.takeNotes\((.*)\);$", read(site, f"{url}.notes.js"))
    return json.loads(data)


@pytest.mark.parametrize("code", DECKS)
def test_notes_are_in_their_own_file_with_their_minutes(built_tiny: Site, code: str) -> None:
    notes = notes_of(built_tiny, DECKS[code])
    assert notes["parts"][0]["id"] == "deck.opening"
    assert notes["parts"][0]["minutes"] == 20
    assert notes["parts"][0]["notes"][0]["html"].strip()
    assert notes["minutes"] == 20


def test_words_for_the_trainer_are_in_no_file_that_learners_get(built_tiny: Site) -> None:
    private = notes_of(built_tiny, DECKS["vi"])["parts"][0]["notes"][0]["html"]
    words = re.sub(r"<[^>]+>", "", private).strip()
    holding = [path for path in built_tiny.published.rglob("*") if path.is_file() and words in text_of(path)]
    assert holding == []  # The file of notes has them with its letters escaped.
    assert json.dumps(words)[1:-1] in read(built_tiny, "class/water/boats.notes.js")
    escaped = json.dumps(words)[1:-1]
    assert {path.name for path in built_tiny.published.rglob("*") if path.is_file() and escaped in text_of(path)} == {
        "boats.notes.js"
    }


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="ignore")


def test_reveal_is_loaded_by_decks_alone_and_decks_load_only_their_own_styles(built_tiny: Site) -> None:
    for page in built_tiny.published.rglob("*.html"):
        is_deck = "/class/" in page.as_posix()
        assert ("vendor/reveal" in text_of(page)) == is_deck
    styles = html.document_fromstring(read(built_tiny, "class/water/boats.html")).xpath(
        "//link[@rel='stylesheet']/@href"
    )
    assert all("/deck/" in style or style.endswith(("tokens.css", "reveal.css")) for style in styles)


@pytest.mark.parametrize("code", DECKS)
def test_a_deck_has_frame_and_sections_in_order(built_tiny: Site, code: str) -> None:
    page = html.document_fromstring(read(built_tiny, f"{DECKS[code]}.html").encode())
    ids = [slide.get("id") for slide in page.find_class("hb-slide")]
    assert ids[:3] == ["deck.title", "deck.objectives", "deck.opening"]
    assert ids[-2:] == ["deck.keypoints", "deck.next"]
    assert len(ids) == len(set(ids))
    assert page.xpath("//main/@lang") == [code]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_lesson_and_its_module_lead_to_the_slides(built_tiny: Site) -> None:
    for url, href in (
        ("water/boats.html", "../class/water/boats.html"),
        ("water/index.html", "../class/water/boats.html"),
    ):
        page = html.document_fromstring(read(built_tiny, url).encode())
        assert page.xpath("//a[contains(@class, 'hb-teach')]/@href") == [href]


def test_a_link_of_the_lesson_leads_to_the_same_page_from_its_deck(built_tiny: Site) -> None:
    page = html.document_fromstring(read(built_tiny, "en/class/water/boats.html").encode())
    assert "../../help.html" in page.xpath("//section//a/@href")
    assert page.xpath("//section//img/@src") == ["../../../water/img/boat.svg"]
    assert "sitemap" not in read(built_tiny, "en/class/water/boats.html")
    assert "class/water" not in read(built_tiny, "sitemap.xml")


def test_with_an_address_the_last_slide_carries_the_way_to_the_page(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "site_name: Sổ tay nhỏ", "site_name: Sổ tay nhỏ\nsite_url: https://x.vn/so-tay/")
    assert tiny.run("build", "--no-print").exit_code == 0
    page = html.document_fromstring(read(tiny, "class/water/boats.html").encode())
    (code,) = page.xpath("//section//figure[contains(@class, 'hb-slide__code')]")
    assert "x.vn/so-tay/water/boats.html" in code.text_content()
    assert code.find(".//svg") is not None


def test_the_numbers_to_call_are_in_a_deck_without_the_site_around_them(tiny: Site) -> None:
    page = (
        "---\ntitle: Số khẩn cấp\nsummary: Số.\n---\n\n## Gọi số nào {#call}\n\n[114](tel:114): cháy. [Ai](help.md).\n"
    )
    (tiny.root / "docs/emergency.md").write_text(page, encoding="utf-8")
    tiny.edit("docs/curriculum.yml", "pages: [help", "pages: [emergency, help")
    assert tiny.run("build", "--no-print").exit_code == 0
    for code in DECKS:
        deck = html.document_fromstring(read(tiny, f"{DECKS[code]}.html").encode())
        (numbers,) = deck.xpath("//template[@id='hb-emergency']/*")
        assert numbers.get("lang") == "vi"
        assert " ".join(numbers.text_content().split()) == "Gọi số nào 114: cháy. Ai."
        assert numbers.xpath(".//a/@href") == ["tel:114", "../../help.html"]


def test_an_untranslated_lesson_has_slides_that_say_so(tiny: Site) -> None:
    (tiny.root / "docs/water/boats.en.md").unlink()
    assert tiny.run("build", "--no-print").exit_code == 0
    page = html.document_fromstring(read(tiny, "en/class/water/boats.html").encode())
    assert page.xpath("//main/@lang") == ["vi"]
    assert page.find_class("hb-slide__notice")[0].get("lang") == "en"
    assert json.loads(page.get_element_by_id("hb-deck-setup").text)["others"] != []
