"""The search index: every page with its number and group, every form, and other ways of saying the same."""

from handbook.model.glossary import read_glossary
from handbook.model.texts import Tongues
from handbook.web.index import _cross, _synonyms, index_of
from handbook.web.records import records_of
from tests.conftest import Site
from tests.paper.fragments import rendering_of
from tests.web.course import add_page

GLOSSARY = """
- {id: fire, vi: phòng cháy chữa cháy, en: fire safety, also: {en: fire prevention}, definition: {vi: a, en: b}}
- {id: boat, vi: xuồng, en: boat, definition: {vi: a, en: b}}
"""


def test_a_page_has_its_number_and_the_module_it_belongs_to(tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    (tiny.root / "docs/water/test.md").write_text("---\ntitle: Hỏi\nsummary: s\n---\n\nChữ.\n", encoding="utf-8")
    pages = index_of(rendering_of(tiny))["pages"]
    assert ["water/boats.html", "1.1", "Đi xuồng", "Sông nước"] in pages
    assert ["water/test.html", "", "Hỏi", "Sông nước"] in pages
    assert ["forms/v1.html", "V1", "Sổ thăm hỏi", "Các mẫu sổ"] in pages


def test_every_form_and_every_page_is_found_by_itself(tiny: Site) -> None:
    index = index_of(rendering_of(tiny))
    assert {page for page, anchor, *_ in index["records"] if not anchor} == set(range(len(index["pages"])))


def test_what_to_take_home_laws_and_terms_are_found(tiny: Site) -> None:
    add_page(tiny, "laws", "layout: laws")
    add_page(tiny, "words", "layout: glossary")
    (tiny.root / "docs/data/glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    rendering = rendering_of(tiny, "en")
    found = {
        uri: {record.anchor: (record.title, record.text) for record in records_of(rendering, page, fragment)}
        for uri, page, fragment in (
            (page.uri, page, rendering.fragments[page.uri]) for page in rendering.course.documents
        )
    }
    assert found["water/boats.md"]["keypoints"][1].startswith("Life jacket first")
    assert found["laws.md"]["L01"][0] == "L01 Life-jacket Law, 1/2020"
    assert found["words.md"]["fire"] == ("fire safety", "b fire prevention")


def test_other_ways_of_saying_a_thing_are_forms_initials_and_other_languages(tiny: Site) -> None:
    path = tiny.root / "docs/data/glossary.yml"
    path.write_text(GLOSSARY, encoding="utf-8")
    terms = read_glossary(path, Tongues("vi", {}))
    assert _synonyms(terms, "vi") == [["phong chay chua chay", "pccc", "ccc"]]
    assert _cross(terms, "vi") == [
        ["fire safety", "phòng cháy chữa cháy"],
        ["fire prevention", "phòng cháy chữa cháy"],
        ["boat", "xuồng"],
    ]
