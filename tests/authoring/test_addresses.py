"""Addresses that were given out: noted by `handbook addresses`, and where old ones lead on."""

import json
from urllib.parse import urlsplit

from lxml import html
from playwright.sync_api import Browser, Route, expect

from tests.conftest import Site

ADDRESSES = "docs/data/addresses.yml"


def test_addresses_are_noted_once(tiny: Site) -> None:
    assert tiny.run("addresses", "--check").exit_code == 1
    tiny.run("addresses")
    first = (tiny.root / ADDRESSES).read_bytes()
    assert tiny.run("addresses", "--check").exit_code == 0
    tiny.run("addresses")
    assert (tiny.root / ADDRESSES).read_bytes() == first


def test_papers_that_were_given_out_are_missed_unless_their_page_moved(tiny: Site) -> None:
    tiny.run("addresses")
    assert "  - water/boats.trainer.pdf\n" in (tiny.root / ADDRESSES).read_text(encoding="utf-8")
    tiny.run("rename", "water/boats", "water/rowing")
    assert tiny.run("check").stdout == ""
    tiny.edit("docs/data/forms/v1.yml", "id: v1\n", "id: v1\neditions: [blank, book, fillable]\n")
    told = tiny.run("check", "--lang", "en").stdout
    assert "HB380 an address that was given out stays, or leads on; no paper 'forms/v1.xlsx' any more" in told
    tiny.edit(ADDRESSES, "moved:\n", "moved:\n  forms/v1.xlsx: forms/v1\n")
    assert tiny.run("check").stdout == ""
    tiny.edit(ADDRESSES, "forms/v1.xlsx: forms/v1\n", "forms/v1.pdf: forms/v1\n")
    assert {"HB380", "HB382"} == {word for word in tiny.run("check").stdout.split() if word.startswith("HB")}


def test_an_old_paper_or_kit_leads_to_the_page_of_what_is_there(stocked: Site, browser: Browser) -> None:
    stocked.run("rename", "water/boats", "water/rowing")
    stocked.run("rename", "water", "river")
    stocked.edit("mkdocs.yml", "use_directory_urls", "site_url: https://example.org/hb/\nuse_directory_urls")
    assert stocked.run("build", "--no-print").exit_code == 0

    def host(route: Route) -> None:
        """As a host of files does: what is not there is ``404.html``."""
        file = stocked.published / urlsplit(route.request.url).path.removeprefix("/hb/")
        route.fulfill(path=file if file.is_file() else stocked.published / "404.html")

    page = browser.new_page()
    page.route("https://example.org/**", host)
    for old, new in (
        ("handouts/en/water/boats.trainer.pdf", "en/river/rowing.html"),
        ("handouts/vi/water/boats.pdf", "river/rowing.html"),
        ("single/en/water.html", "en/river/index.html"),
        ("class/water.zip", "river/index.html"),
        ("en/class/water.zip", "en/river/index.html"),
    ):
        page.goto(f"https://example.org/hb/{old}")
        page.wait_for_url(f"**/hb/{new}")
    for unknown in ("handouts/vi/water/rafts.pdf", "class/land.zip", "fr/class/water.zip"):
        page.goto(f"https://example.org/hb/{unknown}")
        expect(page.get_by_role("link")).to_have_count(2)  # Home in both languages, and nobody was sent on.
    page.close()


def test_an_old_address_leads_on_from_a_disk_and_with_its_section(stocked: Site, browser: Browser) -> None:
    stocked.run("rename", "water/boats", "water/rowing")
    stocked.edit("mkdocs.yml", "use_directory_urls", "site_url: https://example.org/hb/\nuse_directory_urls")
    assert stocked.run("build", "--no-print").exit_code == 0
    for folder, title in (("", "Đi xuồng"), ("en/", "By boat")):
        file = stocked.published / f"{folder}water/boats.html"
        page = html.fromstring(file.read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=rowing.html"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/hb/{folder}water/rowing.html"]
        assert page.xpath("//main//a/@href") == ["rowing.html"]
        tab = browser.new_page()
        tab.goto(f"{file.as_uri()}#during")
        tab.wait_for_url("**/rowing.html#during")
        assert title in tab.title()
        tab.close()
    assert (stocked.published / "class/water/boats.html").is_file()
    listed = json.loads((stocked.published / "offline/en.json").read_text(encoding="utf-8"))
    assert "en/water/boats.html" in listed
    assert "boats.html" not in (stocked.published / "sitemap.xml").read_text(encoding="utf-8")
