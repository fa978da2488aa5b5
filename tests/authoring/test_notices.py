"""A page whose original has changed tells its readers so, in their language, where it has; no other page does."""

from pathlib import Path

import pytest
import yaml
from lxml import html
from lxml.html import HtmlElement

from tests.conftest import ROOT, Site, copy_tiny

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><text>{}</text></svg>'
LAWS = "---\ntitle: {}\nsummary: {}\nlayout: laws\n---\n"
WORDS = "this part of the original has changed"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny site, stamped, changed in Vietnamese alone, and built."""
    site = copy_tiny(tmp_path_factory.mktemp("notices") / "tiny")
    img = site.root / "docs/water/img"
    for name, words in (("boat.svg", "Xuồng"), ("boat.en.svg", "Boat")):
        (img / name).write_text(DRAWING.format(words), encoding="utf-8")
    assert site.run("stamp").exit_code == 0
    boats = "docs/water/boats.md"
    site.edit(boats, "Áo phao trước, chèo sau.\n  - Gió", "Áo phao trước hết.\n  - Gió")  # A key point.
    site.edit(boats, "Sáng sớm, nước đầy", "Sáng thật sớm, nước đầy")  # Above the first section.
    site.edit(boats, "LỜI DẶN RIÊNG cho", "LỜI DẶN RIÊNG THÊM cho")  # For trainers alone.
    site.edit(boats, "- Treo áo phao.", "- Treo áo phao.\n- Tát nước.")  # A new item in #after.
    site.edit(boats, "\n> Đừng đi một mình.\n", "\n")  # Gone from #never.
    site.edit(boats, "2. Chèo đều.", "2. Chèo\n   đều.")  # Reflowed in #during …
    (img / "boat.svg").write_text(DRAWING.format("Xuồng nhỏ"), encoding="utf-8")  # … which shows this drawing.
    site.edit("docs/help.md", "title: Gọi giúp đỡ", "title: Gọi giúp đỡ ngay")
    site.edit("docs/data/forms/v1.yml", "vi: Ghi ngay trong ngày.", "vi: Ghi ngay trong buổi.")
    (site.root / "docs/laws.md").write_text(LAWS.format("Luật", "Danh sách."), encoding="utf-8")
    (site.root / "docs/laws.en.md").write_text(LAWS.format("Laws", "The list."), encoding="utf-8")
    site.edit("docs/curriculum.yml", "pages: [help]", "pages: [help, laws]")
    site.edit("docs/data/laws.yml", "vi: Luật áo phao", "vi: Luật về áo phao")
    result = site.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    return site


def test_a_law_of_the_list_says_so_at_its_place(site: Site) -> None:
    (notice,) = notices(page(site, "en/laws.html"))
    assert notice.getparent().get("id") == "L01"
    assert notice.find("a").get("href") == "../laws.html#L01"


def page(site: Site, url: str) -> HtmlElement:
    return html.fromstring((site.published / url).read_text(encoding="utf-8"))


def notices(tree: HtmlElement) -> list[HtmlElement]:
    return [item for item in tree.iter("p") if "hb-notice--changed" in (item.get("class") or "").split()]


def headings(site: Site, url: str) -> list[str]:
    """The id of the heading right before each notice; empty for one that has none before it."""
    before = ((item.getprevious() if item.getprevious() is not None else item) for item in notices(page(site, url)))
    return [item.get("id") or "" for item in before]


def test_a_notice_stands_under_the_heading_of_each_changed_section(site: Site) -> None:
    assert [name for name in headings(site, "en/water/boats.html") if name] == ["during", "after", "never", "keypoints"]


def test_what_stands_above_the_first_section_is_told_above_it(site: Site) -> None:
    intro = notices(page(site, "en/water/boats.html"))[0]
    assert "hb-objectives" in intro.getprevious().get("class")
    assert intro.getnext().text_content().startswith("Early")


def test_the_notice_says_so_and_leads_to_the_original_of_its_section(site: Site) -> None:
    found = notices(page(site, "en/water/boats.html"))
    assert all(WORDS in item.text_content() for item in found)
    links = [item.find("a").get("href") for item in found]
    assert "../../water/boats.html#after" in links


def test_pages_whose_front_matter_changed_say_so_at_their_head(site: Site) -> None:
    (notice,) = notices(page(site, "en/help.html"))
    assert len(notice.xpath("following::h1")) == 1
    assert not notice.xpath("preceding::h1")
    (form,) = notices(page(site, "en/forms/v1.html"))
    assert form.find("a").get("href").endswith("forms/v1.html")


def test_fresh_pages_originals_and_notes_for_trainers_say_nothing(site: Site) -> None:
    marked = {
        path.relative_to(site.published).as_posix()
        for path in Path(site.published).rglob("*.html")
        if notices(html.fromstring(path.read_text(encoding="utf-8")))
    }
    assert marked == {"en/water/boats.html", "en/help.html", "en/forms/v1.html", "en/laws.html", "single/en/water.html"}
    assert "before" not in headings(site, "en/water/boats.html")


def test_a_module_as_one_file_says_so_too(site: Site) -> None:
    told = (site.published / "single/en/water.html").read_text(encoding="utf-8")
    assert told.count(WORDS) == 4  # Above the first section, and in three.


def test_slides_and_search_do_not_hold_the_notice(site: Site) -> None:
    for url in ("en/class/water/boats.html", "search/en.js"):
        assert WORDS not in (site.published / url).read_text(encoding="utf-8")


def test_both_languages_have_the_words() -> None:
    said = {
        code: yaml.safe_load((ROOT / f"overrides/strings/{code}.yml").read_text(encoding="utf-8"))["site"]["changed"]
        for code in ("vi", "en")
    }
    assert "phần này của bản gốc đã thay đổi" in said["vi"]
    assert WORDS in said["en"]
