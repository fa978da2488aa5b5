"""The PDFs by their structure: tags, language, title, fonts, pages, links, and who may read what."""

import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from tests.conftest import Site, build, copy_tiny, stock
from tests.paper.readings import Readings

# Every letter of the Vietnamese alphabet with every tone: what a print font most easily lacks.
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ", "Đ"}
TRAINER_WORDS = ("LỜI DẶN RIÊNG", "Dành cho giảng viên")
ADDRESS = "https://handbook.example/hong-ngu/"
ANSWER_WORDS = ("LỜI GIẢI", "VÌ SAO", "Đáp án đúng")


def text_of(path: Path) -> str:
    return unicodedata.normalize("NFC", " ".join(page.extract_text() for page in PdfReader(path).pages))


def handouts_of(site: Site) -> list[Path]:
    return sorted((site.published / "handouts").rglob("*.pdf"))


def test_every_handout_is_tagged_and_names_its_language_and_title(handbook: Site) -> None:
    for path in handouts_of(handbook):
        with pikepdf.open(path) as pdf:
            assert path.name.endswith(".booklet.pdf") or pdf.Root.MarkInfo.Marked, path
            assert str(pdf.Root.Lang).split("-")[0] == path.relative_to(handbook.published).parts[1], path
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, path
            assert str(pdf.docinfo.Title).strip(), path
            is_tagged = not path.name.endswith((".booklet.pdf", ".fillable.pdf"))
            assert pdf.open_metadata().get("pdfuaid:part") == ("1" if is_tagged else None), path
            assert is_tagged or len(str(pdf.docinfo.Subject)) > 60, path  # says why it is not


def test_every_font_is_embedded(readings: Readings) -> None:
    for reading in readings:
        assert reading.fonts, reading.path
        assert [font for font in reading.fonts if not font.is_embedded] == [], reading.path
        assert [font for font in reading.fonts if "BeVietnamPro" not in font.name] == [], reading.path


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, built_tiny: Site) -> Site:
    """The tiny site with an address, unusual letters, comments and a lesson that is not translated, built."""
    site = copy_tiny(tmp_path_factory.mktemp("changed") / "tiny")
    stock(site, built_tiny)
    site.edit("docs/help.md", "Cứu hộ", " ".join(sorted(LETTERS)))
    site.edit("docs/help.md", "| Ai | Số |", "<!-- GHI CHÚ KÍN -->\n\nA < B & C > D <br> xuống dòng\n\n| Ai | Số |")
    site.edit("docs/help.en.md", "| Who | Number |", "A & B\n\n| Who | Number |")
    site.edit("mkdocs.yml", "use_directory_urls", f"site_url: {ADDRESS}\nuse_directory_urls")
    (site.root / "docs/water/boats.en.md").unlink()
    build(site)
    return site


def test_every_vietnamese_letter_is_printed_and_can_be_read_back(changed: Site) -> None:
    printed = text_of(changed.published / "handouts/vi/help.pdf")
    assert {letter for letter in LETTERS if letter not in printed} == set()


def test_a_learner_s_copy_has_no_trainer_s_word_and_no_answer(built_tiny: Site) -> None:
    learners = ("water/boats.pdf", "water/boats.large.pdf", "water.pdf", "handbook.pdf")
    for name in (*learners, "water.booklet.pdf", "handbook.booklet.pdf"):
        text = text_of(built_tiny.published / "handouts/vi" / name)
        assert "Cột xuồng" in text
        assert not [word for word in (*TRAINER_WORDS, *ANSWER_WORDS) if word in text], name


def test_a_trainer_s_copy_has_everything(built_tiny: Site) -> None:
    for name in ("water/boats.trainer.pdf", "water.trainer.pdf", "handbook.trainer.pdf"):
        text = text_of(built_tiny.published / "handouts/vi" / name)
        assert not [word for word in (*TRAINER_WORDS, *ANSWER_WORDS, "Bản giảng viên") if word not in text], name


def test_an_answer_sheet_has_the_answers_and_no_notes(built_tiny: Site) -> None:
    text = text_of(built_tiny.published / "handouts/vi/water/boats.answers.pdf")
    for part in (
        "Gió lên",
        "LỜI GIẢI TÌNH HUỐNG",
        "LỜI GIẢI BÀI TẬP",
        "B. Áo phao",
        "A. Ở nhà",
        "C. Thấp",
        "VÌ SAO BA",
    ):
        assert part in text
    assert "LỜI DẶN RIÊNG" not in text
    assert "Trời nổi gió" not in text


def test_pages_are_counted_and_the_running_head_names_the_lesson(built_tiny: Site) -> None:
    reader = PdfReader(built_tiny.published / "handouts/vi/water.pdf")
    count = len(reader.pages)
    last = reader.pages[-1].extract_text()
    assert f"Trang {count} / {count}" in last
    assert "Đi xuồng" in unicodedata.normalize("NFC", last)
    assert "Trang" not in reader.pages[0].extract_text()


def test_a_book_has_cover_contents_with_page_numbers_and_bookmarks(built_tiny: Site) -> None:
    reader = PdfReader(built_tiny.published / "handouts/vi/handbook.pdf")
    contents = unicodedata.normalize("NFC", reader.pages[1].extract_text())
    assert re.search(r"1\.\s+Sông nước[ .]*3", contents)
    assert re.search(r"1\.1\s+Đi xuồng[ .]*4", contents)
    titles = [" ".join(str(item.title).split()) for item in flatten(reader.outline)]
    assert {"1. Sông nước", "1.1 Đi xuồng", "Khi về"} <= set(titles)


def flatten(outline: list) -> list:
    return [entry for item in outline for entry in (flatten(item) if isinstance(item, list) else [item])]


def test_links_inside_and_outside_work_on_screen_and_on_paper(built_tiny: Site) -> None:
    path = built_tiny.published / "handouts/vi/water/boats.pdf"
    assert "https://example.org/boats" in text_of(path)
    with pikepdf.open(path) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        outside = [str(note.A.URI) for note in links if "/A" in note and "/URI" in note.A]
        inside = [note for note in links if "/Dest" in note]
        words = [str(note.Contents) for note in links]
    assert "https://example.org/boats" in outside
    assert inside  # the law that is cited leads to the list of sources
    assert all(words)  # PDF/UA-1: a link says in words where it leads


def test_an_exercise_leaves_room_to_write(built_tiny: Site) -> None:
    text = text_of(built_tiny.published / "handouts/vi/water/boats.pdf")
    assert "Viết câu trả lời" in text


def test_pictures_carry_their_words(built_tiny: Site) -> None:
    with pikepdf.open(built_tiny.published / "handouts/vi/water/boats.pdf") as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Một chiếc xuồng trên sóng"]


def test_the_emergency_page_is_one_sheet(handbook: Site) -> None:
    for locale in ("vi", "en"):
        assert len(PdfReader(handbook.published / f"handouts/{locale}/emergency.pdf").pages) == 1


def test_an_answer_sheet_is_one_sheet_of_paper(handbook: Site) -> None:
    for path in (handbook.published / "handouts").rglob("*.answers.pdf"):
        assert len(PdfReader(path).pages) <= 2, path


def test_an_untranslated_lesson_is_printed_with_a_notice(changed: Site) -> None:
    text = text_of(changed.published / "handouts/en/water/boats.pdf")
    assert "has not been translated yet" in text
    assert "Cột xuồng" in text


def test_a_link_to_a_page_outside_the_handout_finds_a_way(changed: Site, built_tiny: Site) -> None:
    for site, is_led in ((changed, True), (built_tiny, False)):
        text = text_of(site.published / "handouts/vi/water/boats.pdf").replace("\n", "")
        assert (f"{ADDRESS}help.html" in text) == is_led


def test_comments_and_unusual_letters_do_no_harm(changed: Site) -> None:
    assert "A < B & C > D" in text_of(changed.published / "handouts/vi/help.pdf")
    for path in (changed.published / "help.html", changed.published / "search/vi.js"):
        assert "GHI CHÚ KÍN" not in path.read_text(encoding="utf-8")
