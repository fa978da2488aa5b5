"""What is read of forms, laws, glossary and settings: order, places, and what is meant where nothing is said."""

from pathlib import Path

from handbook.model.forms import Fields, Table, form_files, read_forms
from handbook.model.glossary import in_order, read_glossary
from handbook.model.laws import read_laws
from handbook.model.project import PrintSettings, read_project
from handbook.model.texts import Tongues
from tests.conftest import Site

TONGUES = Tongues("vi", {})


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_law_of_an_id_is_the_one_that_is_cited(tmp_path: Path) -> None:
    path = written(tmp_path / "laws.yml", "- {id: L01, title: Luật một}\n- {id: L01, title: Luật hai}\n")
    assert [law.title("vi") for law in read_laws(path, TONGUES).values()] == ["Luật một"]


def test_the_tenth_form_stands_after_the_second(tmp_path: Path) -> None:
    for name in ("b10", "b2", "b1"):
        written(tmp_path / f"data/forms/{name}.yml", f"id: {name}\n")
    assert [path.stem for path in form_files(tmp_path)] == ["b1", "b2", "b10"]


def test_a_field_that_just_fills_a_line_stands_on_it(tmp_path: Path) -> None:
    fields = "".join(f"      - {{id: f{n}, kind: text, width: {width}}}\n" for n, width in enumerate((40, 60, 30, 80)))
    written(tmp_path / "data/forms/x1.yml", f"id: b1\nblocks:\n  - id: x\n    fields:\n{fields}")
    (block,) = read_forms(tmp_path)[0].blocks
    assert isinstance(block, Fields)
    assert [[field.id for field in line] for line in block.lines] == [["f0", "f1"], ["f2"], ["f3"]]


def test_a_table_has_a_row_for_each_of_its_labels(tmp_path: Path) -> None:
    table = "columns: [{id: a, kind: text, width: 100}], row-labels: [x, y, z]"
    written(
        tmp_path / "data/forms/x1.yml", f"id: b1\nblocks:\n  - {{id: t, {table}}}\n  - {{id: u, {table}, rows: 9}}\n"
    )
    assert [block.rows for block in read_forms(tmp_path)[0].blocks] == [3, 9]


def test_a_switch_is_on_however_its_letters_are_typed(tmp_path: Path) -> None:
    columns = "{id: a, kind: money, width: 50, total: True}, {id: b, kind: money, width: 50}"
    written(tmp_path / "data/forms/x1.yml", f"id: b1\nblocks:\n  - {{id: t, columns: [{columns}], rows: 1}}\n")
    (table,) = read_forms(tmp_path)[0].blocks
    assert isinstance(table, Table)
    assert [field.is_totalled for field in table.fields] == [True, False]


def test_a_glossary_is_in_the_order_of_letters_whatever_their_accents_and_case(tmp_path: Path) -> None:
    names = ("đò", "dây", "Áo phao", "bè")
    path = written(tmp_path / "glossary.yml", "".join(f"- {{id: t{n}, vi: {name}}}\n" for n, name in enumerate(names)))
    found = [term.names["vi"] for term in in_order(read_glossary(path, TONGUES), "vi")]
    assert found == ["Áo phao", "bè", "dây", "đò"]


def test_other_forms_of_a_term_for_all_languages_are_known_in_each(tmp_path: Path) -> None:
    path = written(tmp_path / "glossary.yml", "- {id: a, vi: xuồng, en: boat, also: [sampan]}\n")
    (term,) = read_glossary(path, TONGUES)
    assert (term.forms("vi"), term.forms("en")) == (("xuồng", "sampan"), ("boat", "sampan"))


def test_the_address_of_a_site_ends_with_a_slash(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "use_directory_urls", "site_url: https://x.vn/so-tay\nuse_directory_urls")
    assert read_project(tiny.config).site_url == "https://x.vn/so-tay/"


def test_a_course_is_printed_as_its_settings_say(tiny: Site) -> None:
    assert read_project(tiny.config).printing == PrintSettings(cover=True, creep=0.1, signature=0)
    tiny.edit("mkdocs.yml", "reviewed: 11/2026}", "reviewed: 11/2026, print: {cover: false, creep: 0, signature: 4}}")
    assert read_project(tiny.config).printing == PrintSettings(cover=False, creep=0.0, signature=4)


def test_several_numbers_of_a_place_are_told_apart(tiny: Site) -> None:
    numbers = "locality: {police: [0277 1, 0277 2], nurse: {vi: [1, 2], en: one}}"
    tiny.edit("mkdocs.yml", "reviewed: 11/2026}", f"reviewed: 11/2026, {numbers}}}")
    project = read_project(tiny.config)
    assert project.locality("vi") == {"police": "0277 1, 0277 2", "nurse": "1, 2"}
    assert project.locality("en")["nurse"] == "one"
