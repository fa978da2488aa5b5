"""Addresses that were given out: noted by `handbook addresses`, and where old ones lead on."""

import json

from lxml import html
from playwright.sync_api import Browser

from tests.conftest import Site

ADDRESSES = "docs/data/addresses.yml"


def test_addresses_are_noted_once(tiny: Site) -> None:
    assert tiny.run("addresses", "--check").exit_code == 1
    tiny.run("addresses")
    first = (tiny.root / ADDRESSES).read_bytes()
    assert tiny.run("addresses", "--check").exit_code == 0
    tiny.run("addresses")
    assert (tiny.root / ADDRESSES).read_bytes() == first


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
