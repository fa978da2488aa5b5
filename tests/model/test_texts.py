"""One rule for a text in a language: which words a reader gets, typographic, and with the names of this place."""

import re
from collections import Counter

import pytest

from handbook.model.curriculum import Course, read_course
from handbook.model.project import read_project
from handbook.model.strings import StringTable, read_strings
from handbook.model.texts import UNKNOWN, Texts, Tongues, one_text
from tests.conftest import ROOT, Site

TONGUES = Tongues("vi", {"vi": {"police": "0277 1", "nurse": ""}, "en": {"police": "0277 2"}})


def course_of(site: Site) -> Course:
    return read_course(read_project(site.config))


@pytest.mark.parametrize(
    ("written", "locale", "said", "language"),
    [
        ({"vi": "Xuồng", "en": "Boat"}, "en", "Boat", "en"),
        ({"vi": "Xuồng", "en": ""}, "en", "Xuồng", "vi"),
        ({"vi": "Xuồng"}, "pt-BR", "Xuồng", "vi"),
        ({"": "Xuồng"}, "en", "Xuồng", ""),
        ({"": "Xuồng"}, "vi", "Xuồng", ""),
        ({"en": "Boat"}, "vi", "Boat", "en"),
        ({}, "vi", "", ""),
    ],
)
def test_a_reader_gets_the_own_language_then_the_first_then_the_one_for_all(
    written: dict[str, str], locale: str, said: str, language: str
) -> None:
    texts = Texts(written, TONGUES)
    assert (texts.of(locale), texts.language(locale)) == (said, language)


def test_only_a_text_in_another_language_is_not_spoken() -> None:
    assert Texts({"vi": "Xuồng"}, TONGUES).speaks("vi")
    assert one_text("Xuồng").speaks("en")
    assert not Texts({"vi": "Xuồng"}, TONGUES).speaks("en")
    assert not Texts({}, TONGUES).speaks("vi")


def test_what_a_reader_gets_is_typographic_and_what_was_written_stays() -> None:
    texts = Texts({"en": 'The "boat" isn\'t here.'}, TONGUES)
    assert texts.of("en") == "The “boat” isn’t here."
    assert texts["en"] == 'The "boat" isn\'t here.'


def test_names_of_this_place_are_filled_in_in_the_language_of_the_words() -> None:
    texts = Texts({"vi": "Gọi {{ police }}, {{nurse}}, {{ nobody }}"}, TONGUES)
    assert texts.of("vi") == texts.of("en") == f"Gọi 0277 1, {UNKNOWN}, {UNKNOWN}"
    assert Texts({"": "{{ police }}"}, TONGUES).of("en") == "0277 2"


def test_one_text_serves_all_languages_of_a_form_a_law_a_module_and_a_term(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "{vi: Sổ thăm hỏi, en: Visits}", "Sổ thăm hỏi")
    tiny.edit("docs/data/laws.yml", "{vi: Luật áo phao, en: Life-jacket Law}", 'Luật "áo phao"')
    tiny.edit("docs/curriculum.yml", "{vi: Sông nước, en: On the water}", "Sông nước")
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: boat, vi: xuồng, en: boat, also: {en: skiff}, definition: 'Một chiếc \"xuồng\".'}\n", encoding="utf-8"
    )
    course = course_of(tiny)
    for locale in ("vi", "en"):
        assert course.forms[0].title(locale) == "Sổ thăm hỏi"
        assert course.laws["L01"].title(locale) == "Luật “áo phao”"
        assert course.modules[0].title(locale) == "Sông nước"
        assert course.glossary[0].definitions.of(locale) == "Một chiếc “xuồng”."
    assert course.glossary[0].forms("en") == ("boat", "skiff")


def test_front_matter_reads_like_the_body(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026}", "reviewed: 11/2026, locality: {police: 0277 9, nurse: ''}}")
    tiny.edit("docs/water/boats.en.md", "title: By boat", "title: 'By \"boat\"'")
    tiny.edit("docs/water/boats.en.md", "  - Check the boat.", "  - Call {{ police }} or {{ nurse }}.")
    text = course_of(tiny).by_uri["water/boats.md"].page.texts["en"]
    assert text.title == "By “boat”"
    assert text.objectives[0] == f"Call 0277 9 or {UNKNOWN}."
    assert text.front.text("title") == 'By "boat"'


def test_a_term_is_known_by_the_apostrophe_a_page_shows(tiny: Site) -> None:
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: people, vi: dân, en: people's hall, definition: {vi: a, en: b}}\n", encoding="utf-8"
    )
    assert course_of(tiny).glossary[0].forms("en") == ("people’s hall",)


def test_what_is_said_in_several_places_stands_once_and_a_group_may_have_its_own_word() -> None:
    table = StringTable("en", {"common.page": "Page", "common.note": "Note {n}", "form.page": "Leaf"})
    assert (table("print.page"), table("form.page"), table("print.note", n=2)) == ("Page", "Leaf", "Note 2")
    assert table.under("common", "form") == {"page": "Leaf", "note": "Note {n}"}
    with pytest.raises(KeyError):
        table("print.unknown")


def test_no_sentence_stands_under_two_keys_of_the_theme() -> None:
    tables = [read_strings(ROOT / "overrides", code).strings for code in ("vi", "en")]
    said = Counter(tuple(table[key] for table in tables) for key in tables[0])
    assert [words for words, count in said.items() if count > 1] == []


@pytest.mark.parametrize("code", ["vi", "en"])
def test_sheets_are_called_what_the_course_is_printed_on(code: str) -> None:
    on_letter, on_a4 = (read_strings(ROOT / "overrides", code, paper) for paper in ("letter", "a4"))
    said = {key for key in on_a4.strings if on_letter(key) != on_a4(key)}
    assert said >= {"edition.sheet", "edition.booklet", "edition.card", "edition.poster-hint", "printables.total"}
    assert all("Letter" in on_letter(key) or "letter" in on_letter(key) or "Tabloid" in on_letter(key) for key in said)
    assert not [
        key for key, text in on_letter.strings.items() if re.search(r"\bA[345]\b", text) and not key.startswith("size.")
    ]
    assert not [key for key, text in on_a4.strings.items() if re.search(r"\{(paper|half|double)\}", text)]
