"""Sending a section or a module: by the phone's own way where it has one, else copied and downloaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import PHONE, Site
from tests.offline.hosts import Host

SHARES = """
navigator.share = async (data) => {
  const files = await Promise.all((data.files || []).map(async (file) => [file.name, file.size]));
  window.shared = { title: data.title, text: data.text, files };
};
navigator.canShare = (data) => Boolean(data.files);
"""
# Whether a region is filled in another task than that in which it was asked to say something.
WATCHED = """region => {
  const { say } = handbook;
  handbook.say = (sentence) => {
    say(sentence);
    window.isReadLater = region.textContent === "";
  };
}"""
SHARES_NOT = "delete Navigator.prototype.share; delete Navigator.prototype.canShare;"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


def opened(phone: BrowserContext, url: str, script: str) -> Page:
    page = phone.new_page()
    page.add_init_script(script)
    page.goto(url)
    return page


def test_a_section_is_sent_as_its_words_and_its_link(phone: BrowserContext, host: Host) -> None:
    page = opened(phone, f"{host.address}en/water/boats.html?mark=boat", SHARES)
    heading = page.locator(".md-content h2[id]").first
    heading.locator(".hb-send").click()
    page.wait_for_function("() => window.shared")
    title, words, link = page.evaluate("() => window.shared.text").split("\n\n")
    assert title == page.evaluate("() => window.shared.title")
    assert link == f"{host.address}en/water/boats.html#{heading.get_attribute('id')}"
    first = page.locator(".md-content h2[id] ~ p").first.inner_text()
    assert " ".join(first.split()) in words


def test_where_a_phone_cannot_send_the_words_are_copied(phone: BrowserContext, host: Host) -> None:
    page = opened(phone, f"{host.address}en/water/boats.html", SHARES_NOT)
    said = page.locator("body > [role=status]")  # There before: what comes with its words is not read to anyone.
    expect(said).to_be_empty()
    said.evaluate(WATCHED)
    page.locator(".hb-send").first.click()
    expect(said).to_contain_text("are copied")
    assert page.evaluate("() => window.isReadLater")
    assert "/en/water/boats.html#" in page.evaluate("() => navigator.clipboard.readText()")


def test_from_a_stick_the_words_go_without_an_address_of_no_use(phone: BrowserContext, built_tiny: Site) -> None:
    page = opened(phone, (built_tiny.published / "en/water/boats.html").as_uri(), SHARES)
    page.locator(".hb-send").first.click()
    page.wait_for_function("() => window.shared")
    assert "file:" not in page.evaluate("() => window.shared.text")


def test_no_quiz_and_no_answer_is_sent_with_a_section(phone: BrowserContext, host: Host) -> None:
    page = opened(phone, f"{host.address}water/boats.html", SHARES)
    for button in page.locator(".hb-send").all():
        button.click()
        page.wait_for_function("() => window.shared")
        text = page.evaluate("() => window.shared.text")
        assert "LỜI GIẢI" not in text
        assert "VÌ SAO" not in text


def test_a_module_is_sent_as_one_file(phone: BrowserContext, host: Host) -> None:
    page = opened(phone, f"{host.address}water/index.html", SHARES)
    page.locator("[data-hb-share]").click()
    page.wait_for_function("() => window.shared")
    ((name, letters),) = page.evaluate("() => window.shared.files")
    assert name == "water.html"
    assert letters == (host.folder / "single/vi/water.html").stat().st_size


def test_where_a_phone_cannot_send_a_file_it_is_downloaded(phone: BrowserContext, host: Host, tmp_path: Path) -> None:
    page = opened(phone, f"{host.address}water/index.html", SHARES_NOT)
    with page.expect_download() as download:
        page.locator("[data-hb-share]").click()
    download.value.save_as(tmp_path / "sent.html")
    assert (tmp_path / "sent.html").read_bytes() == (host.folder / "single/vi/water.html").read_bytes()
