"""The built pages: languages, notices, what learners must not get, and nothing asked of other hosts."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from handbook.checks.built import verify
from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from handbook.text import fold
from tests.conftest import ROOT, Site

COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
LESSON = f"{COURSE.modules[0].lessons[0].page.stem}.html"


def read(site: Site, page: str) -> html.HtmlElement:
    text = (site.published / page).read_text(encoding="utf-8")
    return html.document_fromstring(text)


def pages_of(site: Site) -> list[Path]:
    return sorted(site.published.rglob("*.html"))


def test_no_page_and_no_index_holds_a_trainer_s_word(built_tiny: Site) -> None:
    for path in built_tiny.published.rglob("*"):
        # Notes of a deck are in a file of their own that the presenter's window alone asks for.
        if path.suffix in (".html", ".json", ".js", ".xml") and not path.name.endswith(".notes.js"):
            text = path.read_text(encoding="utf-8")
            assert "LỜI DẶN RIÊNG" not in text, path
            assert "PRIVATE ADVICE" not in text, path


LETTERS = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỵỷỹđơư](?![^ ]*-CP|[^ ]*-TTg)", re.IGNORECASE)


def test_every_vietnamese_word_of_an_english_page_is_marked(handbook: Site) -> None:
    """By the letters alone, but for numbers of laws."""
    wrong = []
    for path in sorted((handbook.published / "en").rglob("*.html")):
        body = html.document_fromstring(path.read_text(encoding="utf-8")).body
        texts = body.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::code)]")
        for text in texts:
            owner = text.getparent().getparent() if text.is_tail else text.getparent()
            language = owner.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            if language == "en" and any(
                LETTERS.search(word) and not re.search(r"\d|[A-ZĐ]{2}", word) for word in text.split()
            ):
                wrong.append((path.name, text.strip()[:80]))
    assert wrong == []


def test_no_page_says_which_line_of_its_source_it_comes_from(built_tiny: Site) -> None:
    for path in built_tiny.published.rglob("*.html"):
        assert "data-line=" not in path.read_text(encoding="utf-8"), path


def test_the_search_index_holds_lessons_but_no_answers(built_tiny: Site) -> None:
    text = (built_tiny.published / "search/vi.js").read_text(encoding="utf-8")
    assert "Cột xuồng" in text
    assert "LỜI GIẢI" not in text
    assert "VÌ SAO" not in text
    assert not (built_tiny.published / "search/search_index.json").exists()
    assert not list(built_tiny.published.rglob("*lunr*"))


def test_blocks_speak_the_language_of_the_page(built_tiny: Site) -> None:
    assert "Bài tập" in read(built_tiny, "water/boats.html").text_content()
    english = read(built_tiny, "en/water/boats.html").text_content()
    assert "Exercise" in english
    assert "Bài tập" not in english


def test_a_lesson_shows_its_frame(built_tiny: Site) -> None:
    page = read(built_tiny, "water/boats.html")
    text = page.find_class("md-content")[0].text_content()
    for part in ("Bài 1.1", "20 phút", "Kiểm tra xuồng.", "Gió lớn thì ở nhà.", "Luật áo phao, số\u00a01/2020"):
        assert part in text
    hrefs = [link.get("href") for link in page.find_class("hb-button")]
    assert hrefs == [f"../handouts/vi/water/boats{edition}.pdf" for edition in ("", ".trainer", ".answers", ".large")]
    assert "“xuồng”" in text


def test_a_module_page_sums_minutes_and_lists_lessons(built_tiny: Site) -> None:
    text = read(built_tiny, "en/water/index.html").text_content()
    assert "1 lesson, 20 minutes" in text
    assert "Every home." in text
    assert "By boat" in text


def test_the_language_switch_stays_on_the_page(built_tiny: Site) -> None:
    for page, target in (
        ("water/boats.html", "../en/water/boats.html"),
        ("en/water/boats.html", "../../water/boats.html"),
    ):
        (link,) = read(built_tiny, page).find_class("hb-languages__link")
        assert link.get("href") == target


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its pages; what is printed of such a course is looked at in ``tests/paper/test_handouts.py``."""
    from tests.conftest import copy_tiny

    site = copy_tiny(tmp_path_factory.mktemp("untranslated") / "tiny")
    (site.root / "docs/water/boats.en.md").unlink()
    site.edit("mkdocs.yml", "use_directory_urls", "site_url: https://handbook.example/b/\nuse_directory_urls")
    assert site.run("build", "--no-print").exit_code == 0
    return site


def test_an_untranslated_page_says_so_in_the_right_languages(untranslated: Site) -> None:
    page = read(untranslated, "en/water/boats.html")
    (notice,) = page.find_class("hb-notice")
    assert (page.get("lang"), notice.get("lang")) == ("vi", "en")
    assert "not been translated" in notice.text_content()
    assert {around.get("lang") for around in page.find_class("hb-around")} == {"en"}
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://handbook.example/b/water/boats.html"]


def test_an_untranslated_page_is_found_where_it_is_shown(untranslated: Site) -> None:
    index = (untranslated.published / "search/en.js").read_text(encoding="utf-8")
    assert "Cột xuồng" in index
    assert '"en/water/boats.html"' in index


def test_a_translated_page_names_itself(untranslated: Site) -> None:
    page = read(untranslated, "en/water/index.html")
    assert page.get("lang") == "en"
    assert not page.find_class("hb-notice")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://handbook.example/b/en/water/index.html"]
    assert not page.xpath("//link[@hreflang]")


def test_the_sitemap_lists_what_is_really_there(untranslated: Site) -> None:
    sitemap = (untranslated.published / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://handbook.example/b/en/water/index.html" in sitemap
    assert "b/en/water/boats.html" not in sitemap
    assert sitemap.count('hreflang="vi"') == 8  # three documents and a form in two languages


def test_the_404_page_speaks_both_languages_and_finds_home(untranslated: Site) -> None:
    page = read(untranslated, "404.html")
    text = page.text_content()
    assert "Không tìm thấy trang này" in text
    assert "This page cannot be found" in text
    assert page.xpath("//section/@lang") == ["vi", "en"]
    assert "/b/index.html" in page.xpath("//a/@href")


def test_every_page_of_the_handbook_asks_no_other_host(handbook: Site) -> None:
    asked = re.compile(r"""(?:src|srcset)=["']?https?:|<link[^>]+href=["']?https?:|url\(["']?https?:""")
    for path in [*pages_of(handbook), *handbook.published.rglob("*.css")]:
        assert not asked.search(path.read_text(encoding="utf-8")), path


def test_verification_finds_what_is_broken(built_tiny: Site, tmp_path: Path) -> None:
    site = shutil.copytree(built_tiny.published, tmp_path / "site")
    assert not [fault for fault in verify(site, site_url="", handouts=["handouts/vi/water.pdf"]) if fault.is_fault]
    (site / "bad.html").write_text(
        '<a href="nowhere.html">x</a><a href="index.html#nowhere">y</a><img src="https://example.org/a.png">'
        '<aside class="hb-trainer">z</aside>',
        encoding="utf-8",
    )
    (site / "handouts/vi/water.pdf").unlink()
    faults = verify(site, site_url="", handouts=["handouts/vi/water.pdf"])
    codes = [fault.code for fault in faults if fault.is_fault]
    assert {"HB901", "HB902", "HB903", "HB904", "HB905"} == set(codes)


def test_the_real_course_has_no_fault(handbook: Site) -> None:
    result = handbook.run("check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_citations_lead_to_the_list_of_laws(handbook: Site) -> None:
    laws = read(handbook, "en/laws.html")
    for law in COURSE.laws.values():
        (item,) = laws.xpath(f"//*[@id='{law.id}']")
        assert law.number in item.text_content()
        assert (item.get("data-status") == "replaced") == (law.status == "replaced")
    hrefs = {link.get("href") for link in read(handbook, f"en/{LESSON}").find_class("hb-cite")}
    assert hrefs
    assert hrefs <= {f"../laws.html#{id}" for id in COURSE.laws}


def test_words_of_the_glossary_carry_their_meaning_in_lessons_only(handbook: Site) -> None:
    page = read(handbook, LESSON)
    terms = page.find_class("hb-term")
    assert terms
    assert len({link.get("href") for link in terms}) == len(terms)
    assert all(link.get("data-definition") for link in terms)
    assert not read(handbook, "about.html").find_class("hb-term")


def test_the_glossary_shows_both_languages_in_the_alphabet_of_the_page(handbook: Site) -> None:
    for page, other in (("glossary.html", "en"), ("en/glossary.html", "vi")):
        rows = read(handbook, page).find_class("hb-terms__row")
        assert len(rows) == len({term.id for term in COURSE.glossary})
        assert {row.find_class("hb-terms__other")[0].get("lang") for row in rows} == {other}
    names = [row.find("dt").text_content() for row in read(handbook, "en/glossary.html").find_class("hb-terms__row")]
    assert [fold(name) for name in names] == sorted(fold(name) for name in names)


def test_what_is_not_known_of_the_place_is_a_line_to_write_on(handbook: Site) -> None:
    source = (ROOT / "docs/emergency.md").read_text(encoding="utf-8")
    known = COURSE.project.locality("vi")
    unknown = [name for name in re.findall(r"\{\{ ?([a-z-]+) ?\}\}", source) if not known[name]]
    blanks = read(handbook, "emergency.html").find_class("hb-blank")
    assert len(blanks) == len(unknown) + len(re.findall(r"_{4,}", source)) > 0


def test_what_is_known_of_the_place_is_printed(stocked: Site) -> None:
    stocked.edit(
        "mkdocs.yml",
        "reviewed: 11/2026}",
        "reviewed: 11/2026, locality: {boat-man: {vi: Bến đò, en: Ferry}, p: [a, b]}}",
    )
    for file in ("docs/help.md", "docs/help.en.md"):
        stocked.edit(file, "____________", "{{ boat-man }} {{ p }}")
    assert stocked.run("build").exit_code == 0
    assert "Bến đò a, b" in read(stocked, "help.html").text_content()
    assert "Ferry a, b" in read(stocked, "en/help.html").text_content()


def test_a_module_s_test_is_a_page_and_a_paper_with_its_key(handbook: Site) -> None:
    module = COURSE.modules[0].id
    page = read(handbook, f"{module}/test.html")
    assert len(page.find_class("hb-quiz")) >= 8
    assert [link.get("href") for link in page.find_class("hb-button")] == [
        f"../handouts/vi/{module}/test.pdf",
        f"../handouts/vi/{module}/test.answers.pdf",
    ]
    assert (handbook.published / f"handouts/en/{module}/test.answers.pdf").exists()


def test_signs_of_markup_in_front_matter_are_text_on_the_page(stocked: Site) -> None:
    stocked.edit("docs/water/boats.md", "title: Đi xuồng", 'title: Nước < 1 m & "xuồng"')
    stocked.edit("docs/water/boats.md", "  - Mặc áo phao.", "  - Mặc áo < 5 kg & phao.")
    result = stocked.run("build")
    assert result.exit_code == 0, result.output
    page = read(stocked, "water/boats.html")
    assert page.find(".//h1").text_content() == "Nước < 1 m & “xuồng”"
    assert page.find(".//title").text_content() == "Nước < 1 m & “xuồng” – Sổ tay nhỏ"
    assert "Mặc áo < 5 kg & phao." in page.find_class("hb-objectives")[0].text_content()
