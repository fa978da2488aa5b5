"""The search index: every page with its number and group, every form, and other ways of saying the same."""

from handbook.model.glossary import read_glossary
from handbook.model.texts import Tongues
from handbook.web.index import _cross, _leads, index_of
from handbook.web.named import definitions, law_records
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
    assert ["water/boats.html", "1.1", "Đi xuồng", "Sông nước", "lesson"] in pages
    assert ["water/test.html", "", "Hỏi", "Sông nước", "test"] in pages
    assert ["forms/v1.html", "V1", "Sổ thăm hỏi", "Các mẫu sổ", "form"] in pages


def test_every_form_and_every_page_is_found_by_itself(tiny: Site) -> None:
    index = index_of(rendering_of(tiny))
    assert {page for page, anchor, *_ in index["records"] if not anchor} == set(range(len(index["pages"])))


def test_what_to_take_home_is_found_and_so_are_laws_on_their_page(tiny: Site) -> None:
    add_page(tiny, "laws", "layout: laws")
    rendering = rendering_of(tiny, "en")
    found = {record.anchor: record.text for record in records_of(rendering, rendering.fragments["water/boats.md"])}
    assert found["keypoints"].startswith("Life jacket first")
    assert next(law_records(rendering)).title == "L01 Life-jacket Law, 1/2020"
    rows = index_of(rendering)["records"]
    assert [anchor for _, anchor, _, _, kind in rows if kind == "law"] == list(rendering.course.laws)


def test_a_term_is_defined_and_is_no_place_to_land_on(tiny: Site) -> None:
    (tiny.root / "docs/data/glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    assert index_of(rendering_of(tiny))["terms"] == []  # No page holds them.
    add_page(tiny, "words", "layout: glossary")
    rendering = rendering_of(tiny, "en")
    index = index_of(rendering)
    assert [["fire safety", "fire prevention"], "fire safety", "b", "en/words.html#fire"] in index["terms"]
    assert [term.name for term in definitions(rendering.course.glossary, rendering.locale)] == ["boat", "fire safety"]
    assert not [row for row in index["records"] if row[1] == "fire"]


def test_a_number_to_call_is_a_place_with_what_it_is_called_for(tiny: Site) -> None:
    page = tiny.root / "docs/help.md"
    table = "| Số | Khi |\n|---|---|\n| [114](tel:114) | Cháy |\n"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n## Số {{#numbers}}\n\n{table}", encoding="utf-8")
    rows = [row for row in index_of(rendering_of(tiny))["records"] if row[4] == "number"]
    assert [row[1:] for row in rows] == [["numbers", "114", "Cháy", "number"]]


def test_papers_are_found_by_name_where_there_are_papers(tiny: Site) -> None:
    add_page(tiny, "print-room", "layout: printables")
    rendering = rendering_of(tiny)
    papers = {row[2]: row[1] for row in index_of(rendering)["records"] if row[4] == "paper"}
    assert papers["Danh sách tham dự"] == "shelf-class"
    assert papers["Bản chữ lớn"] == ""
    assert not [row for row in index_of(rendering, with_papers=False)["records"] if row[4] == "paper"]


def test_words_of_everyday_lead_to_those_of_the_handbook(tiny: Site) -> None:
    (tiny.root / "docs/data/synonyms.yml").write_text(
        "vi: {light: [có], forms: [mẫu], leads: [{say: [ghe], to: [xuồng]}]}\n", encoding="utf-8"
    )
    index = index_of(rendering_of(tiny))
    assert [["ghe"], ["xuồng"]] in index["leads"]
    assert (index["light"], index["forms"], index["laws"], index["asking"]) == (["có"], ["mẫu"], [], [])


def test_what_people_call_a_page_is_among_what_finds_it(tiny: Site) -> None:
    (tiny.root / "docs/data/asked.yml").write_text("index: {vi: [trang đầu]}\nnowhere: {vi: [đâu]}\n", encoding="utf-8")
    index = index_of(rendering_of(tiny))
    assert [(index["pages"][page][0], phrase) for page, phrase in index["asked"]] == [("index.html", "trang đầu")]


def test_other_ways_of_saying_a_thing_are_forms_initials_and_other_languages(tiny: Site) -> None:
    path = tiny.root / "docs/data/glossary.yml"
    path.write_text(GLOSSARY, encoding="utf-8")
    terms = read_glossary(path, Tongues("vi", {}))
    assert list(_leads(terms, "vi")) == [[["pccc", "ccc"], ["phòng cháy chữa cháy"]]]
    assert _cross(terms, "vi") == [
        ["fire safety", "phòng cháy chữa cháy"],
        ["fire prevention", "phòng cháy chữa cháy"],
        ["boat", "xuồng"],
    ]
