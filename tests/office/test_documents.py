"""Documents of Word: real styles, lists, tables and languages; each reader's words alone; the same bytes always."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from lxml import etree
from PIL import Image

from handbook.authoring.new import Name
from handbook.authoring.word.draft import draft_of, read_document
from handbook.body.rendering import Rendering
from handbook.model.curriculum import Lesson
from handbook.model.forms import Table
from handbook.office import documents
from handbook.office.manuscript import Manuscript
from tests.conftest import copy_tiny
from tests.office.documents import NOTE, RICH, Made, N, made, written
from tests.paper.fragments import rendering_of

SECRET = ("LỜI DẶN RIÊNG", "LỜI GIẢI", "VÌ SAO")
LEARNER, TRAINER, FORM = "water/boats.docx", "water/boats.trainer.docx", "forms/v1.docx"
W = f"{{{N['w']}}}"
# The order of the schema (ISO/IEC 29500-1, annex A), as far as it is used: Word refuses another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs highlight u vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
}


@dataclass(frozen=True)
class Language:
    """A course in a language, and its documents by address."""

    rendering: Rendering
    documents: Mapping[str, Made]


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Language]:
    """The small course, its lesson with everything a lesson can have."""
    site = copy_tiny(tmp_path_factory.mktemp("office") / "tiny")
    site.edit("docs/water/boats.md", "## Khi về {#after}", RICH + "\n## Khi về {#after}")
    site.edit("docs/water/boats.en.md", "title: By boat", "title: By boat to Hồng Ngự")
    renderings = {code: rendering_of(site, code) for code in ("vi", "en")}
    return {code: Language(one, written(one, tmp_path_factory.mktemp(code))) for code, one in renderings.items()}


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, languages: dict[str, Language]) -> Language:
    return languages[request.param]


@pytest.fixture
def rendering(language: Language) -> Rendering:
    return language.rendering


@pytest.fixture
def all_of_it(language: Language) -> Mapping[str, Made]:
    return language.documents


@pytest.fixture
def vietnamese(languages: dict[str, Language]) -> Mapping[str, Made]:
    return languages["vi"].documents


def test_there_is_one_of_each_lesson_for_each_reader_and_of_each_form(
    all_of_it: Mapping[str, Made], rendering: Rendering
) -> None:
    course = rendering.course
    lessons = [item.page.stem for module in course.modules for item in module.items if isinstance(item, Lesson)]
    wanted = {f"{stem}{suffix}" for stem in lessons for suffix in (".docx", ".trainer.docx")}
    assert set(all_of_it) == wanted | {f"{form.stem}.docx" for form in course.forms}


def test_a_learner_gets_no_answers_and_no_notes(vietnamese: Mapping[str, Made]) -> None:
    learner = b"".join(vietnamese[LEARNER].files.values()).decode("utf-8", "ignore")
    assert [word for word in SECRET if word in learner] == []
    trainer = vietnamese[TRAINER].text
    assert [word for word in SECRET if word not in trainer] == []
    assert "Đáp án đúng" in trainer
    assert "Đáp án đúng" not in learner
    assert vietnamese[LEARNER].find("//w:p[w:pPr/w:pStyle/@w:val='BoxNumber']//w:rPr/w:b") == []


@pytest.mark.parametrize("name", [LEARNER, TRAINER])
def test_all_words_of_a_lesson_are_in_it_in_their_order(
    name: str, all_of_it: Mapping[str, Made], rendering: Rendering
) -> None:
    reader = "trainer" if name == TRAINER else "learner"
    body = rendering.body(rendering.fragments["water/boats.md"], reader)
    for taken in body.xpath(
        "//summary[not(@class)] | //*[contains(@class, 'footnote')] | //*[@class='hb-asks__title']"
    ):
        taken.drop_tree()
    wanted = re.findall(r"\w+", " ".join(body.itertext()))
    words = iter(re.findall(r"\w+", all_of_it[name].text))
    lost = [word for word in wanted if word not in words]
    assert lost == []


def test_headings_have_the_styles_of_word_and_no_gaps(vietnamese: Mapping[str, Made]) -> None:
    lesson = vietnamese[LEARNER]
    assert lesson.styled("Title") == ["Đi xuồng"]
    headings = lesson.styled("Heading1")
    assert headings[:2] == ["Trước khi đi", "Khi đi"]
    assert headings[-2:] == ["Mang về nhà", "Căn cứ"]
    names = {paragraph.style.name for paragraph in lesson.word.paragraphs}
    assert names >= {
        "Title",
        "Heading 1",
        "Body Text",
        "List Bullet",
        "List Number",
        "Scenario Title",
        "Key Point Title",
    }
    levels = lesson.find("//w:style[starts-with(@w:styleId, 'Heading')]//w:outlineLvl/@w:val", "styles")
    assert levels == ["0", "1", "2", "3", "4"]


def test_every_style_and_list_that_is_used_is_there(all_of_it: Mapping[str, Made]) -> None:
    for document in all_of_it.values():
        for part in ("document", "header", "footer"):
            used = set(document.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part))
            assert used <= set(document.find("//w:style/@w:styleId", "styles"))
        numbers = set(document.find("//w:numId/@w:val"))
        assert numbers <= set(document.find("//w:num/@w:numId", "numbering"))
        based = document.find("//w:basedOn/@w:val | //w:next/@w:val", "styles")
        assert set(based) <= set(document.find("//w:style/@w:styleId", "styles"))


def test_each_numbered_list_counts_by_itself(vietnamese: Mapping[str, Made]) -> None:
    lesson = vietnamese[LEARNER]

    def list_of(words: str) -> tuple[str, str]:
        found = lesson.find(f"//w:p[contains(., '{words}')]/w:pPr/w:numPr")[0]
        return found.find(f"{W}numId").get(f"{W}val"), found.find(f"{W}ilvl").get(f"{W}val")

    assert list_of("Ngồi thấp") != list_of("Lại một")
    assert list_of("Lại một")[0] != list_of("Hai")[0]
    assert list_of("Chấm trong một") == (list_of("Cột xuồng")[0], "1")
    for number in (list_of("Ngồi thấp")[0], list_of("Lại một")[0]):
        assert lesson.find(f"//w:num[@w:numId='{number}']//w:startOverride/@w:val", "numbering") == ["1"]
    option = list_of("Ở nhà")[0]
    abstract = lesson.find(f"//w:num[@w:numId='{option}']/w:abstractNumId/@w:val", "numbering")[0]
    texts = lesson.find(f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[1]/w:lvlText/@w:val", "numbering")
    assert texts == ["☐ %1."]


def test_a_table_fills_the_line_and_repeats_its_head(vietnamese: Mapping[str, Made]) -> None:
    lesson = vietnamese[LEARNER]
    table = lesson.word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Món", "Để làm gì"]
    assert table.style.name == "Table Grid"
    assert lesson.find("//w:tbl[1]/w:tr[1]/w:trPr/w:tblHeader") != []
    assert lesson.find("//w:tbl[1]/w:tr[position()>1]/w:trPr/w:tblHeader") == []
    section = lesson.word.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 635
    assert sum(map(int, lesson.find("//w:tbl[1]/w:tblGrid/w:gridCol/@w:w"))) == pytest.approx(room, abs=2)
    assert lesson.find("//w:tbl[1]/w:tr[2]/w:tc[2]/w:p/w:pPr/w:jc/@w:val") == ["right"]


def test_notes_stand_at_the_foot_of_their_page(vietnamese: Mapping[str, Made]) -> None:
    lesson = vietnamese[LEARNER]
    called = lesson.find("//w:footnoteReference/@w:id")
    notes = lesson.find("//w:footnote[not(@w:type)]", "footnotes")
    assert [note.get(f"{W}id") for note in notes] == called
    assert ["".join(note.itertext()).strip() for note in notes] == [NOTE]
    assert NOTE not in lesson.text


def test_learners_have_lines_to_write_on_and_trainers_what_to_bring(vietnamese: Mapping[str, Made]) -> None:
    assert len(vietnamese[LEARNER].styled("BoxLine")) == 5
    assert len(vietnamese[LEARNER].styled("NameLine")) == 1
    assert vietnamese[TRAINER].styled("BoxLine") == vietnamese[TRAINER].styled("NameLine") == []
    assert vietnamese[TRAINER].styled("NoteTitle")[-1] == "Dành cho giảng viên: Mở bài (20 phút)"
    assert any("________" in line for line in vietnamese[LEARNER].styled("BodyText"))


@pytest.mark.parametrize(("code", "tag", "marked"), [("vi", "vi-VN", []), ("en", "en-GB", ["Hồng Ngự"])])
def test_languages_are_told_of_the_document_and_of_words_in_another(
    code: str, tag: str, marked: list[str], languages: dict[str, Language]
) -> None:
    lesson = languages[code].documents[LEARNER]
    assert lesson.find("//w:docDefaults//w:lang/@w:val", "styles") == [tag]
    assert lesson.word.core_properties.language == tag
    assert lesson.find("//w:p[w:pPr/w:pStyle/@w:val='Title']/w:r[w:rPr/w:lang/@w:val='vi-VN']/w:t/text()") == marked


def test_a_drawing_is_a_picture_with_its_words_at_200_dots_an_inch(all_of_it: Mapping[str, Made]) -> None:
    lesson = all_of_it[LEARNER]
    pictures = {name: data for name, data in lesson.files.items() if name.startswith("word/media/")}
    assert list(pictures) == ["word/media/1.png"]
    with Image.open(BytesIO(pictures["word/media/1.png"])) as image:
        assert image.width == pytest.approx(88 / 25.4 * 200, abs=2)
    shape = lesson.word.inline_shapes[0]
    assert shape.width == pytest.approx(Mm(88), abs=Mm(1))
    words = lesson.find("//wp:docPr/@descr")
    assert len(words) == 1
    assert words[0]


def test_links_lead_inside_to_the_site_or_nowhere(vietnamese: Mapping[str, Made], tmp_path: Path) -> None:
    without, other = vietnamese[LEARNER], copy_tiny(tmp_path / "tiny")
    assert without.find("//w:hyperlink[@r:id]//w:t/text()") == ["trang ngoài"]
    assert "gọi giúp đỡ" in without.text
    assert "Đọc trên điện thoại" not in without.text
    other.edit("mkdocs.yml", "use_directory_urls:", "site_url: https://handbook.example/\nuse_directory_urls:")
    lesson = made(other, tmp_path)[LEARNER]
    linked = lesson.find("//w:hyperlink[@r:id]//w:t/text()")
    assert linked == ["handbook.example/water/boats.html", "gọi giúp đỡ", "trang ngoài"]
    assert b'Target="https://handbook.example/help.html" TargetMode="External"' in b"".join(lesson.files.values())
    for document in (without, lesson):
        anchors = set(document.find("//w:hyperlink/@w:anchor"))
        assert anchors
        assert anchors <= set(document.find("//w:bookmarkStart/@w:name"))
        assert document.find("//w:hyperlink[@w:anchor]//w:t/text()")[:3] == ["[", "L01", "]"]


def test_every_part_is_sound_listed_and_nothing_has_a_number_twice(all_of_it: Mapping[str, Made]) -> None:
    for document in all_of_it.values():
        files = document.files
        trees = {name: etree.fromstring(data) for name, data in files.items() if name.endswith((".xml", ".rels"))}
        types = trees["[Content_Types].xml"]
        listed = {part.lstrip("/") for part in types.xpath("//@PartName")}
        endings = set(types.xpath("//@Extension"))
        assert listed <= set(files)
        assert all(name in listed or name.rpartition(".")[2] in endings for name in files)
        relations = trees["word/_rels/document.xml.rels"]
        ids = relations.xpath("//@Id")
        assert len(ids) == len(set(ids))
        inside = relations.xpath("//*[not(@TargetMode)]/@Target")
        assert {f"word/{target}" for target in inside} <= set(files)
        assert set(document.find("//@r:id | //@r:embed")) <= set(ids)
        for query in ("//wp:docPr/@id", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name"):
            found = document.find(query)
            assert len(found) == len(set(found)), query
        assert all(len(cell) > 1 for cell in document.find("//w:tc"))
        for tree in trees.values():
            for name, order in ORDER.items():
                places = [
                    [order.split().index(child.tag.removeprefix(W)) for child in found] for found in tree.iter(W + name)
                ]
                assert all(place == sorted(place) for place in places), name


def test_it_is_the_same_whoever_makes_it_and_names_nobody(
    rendering: Rendering, all_of_it: Mapping[str, Made], tmp_path: Path
) -> None:
    first = written(rendering, tmp_path)
    assert first == all_of_it
    for document in first.values():
        with zipfile.ZipFile(BytesIO(document.data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = document.word.core_properties
        assert (told.author, told.last_modified_by, told.created, told.modified) == ("", "", None, None)
        assert told.title


def test_a_document_that_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copy_tiny(tmp_path / "tiny")
    rendering = rendering_of(site)
    before = written(rendering, tmp_path)
    packed, titles = documents.packed, []

    def counted(manuscript: Manuscript, theme_dir: Path) -> bytes:
        titles.append(manuscript.title)
        return packed(manuscript, theme_dir)

    monkeypatch.setattr(documents, "packed", counted)
    assert written(rendering, tmp_path) == before
    assert titles == []
    site.edit("docs/water/boats.md", "Sáng sớm,", "Buổi trưa,")
    after = made(site, tmp_path)
    assert titles == ["Đi xuồng"] * 2
    assert {name for name in after if after[name] != before[name]} == {LEARNER, TRAINER}


def test_a_form_is_tables_to_write_on_as_wide_and_high_as_it_says(
    all_of_it: Mapping[str, Made], rendering: Rendering
) -> None:
    form = rendering.course.forms[0]
    ledger = next(block for block in form.blocks if isinstance(block, Table))
    document = all_of_it[FORM]
    section = document.word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    grid, blanks = document.word.tables[0], document.word.tables[1]
    code = rendering.locale.code
    assert [cell.text for cell in grid.rows[0].cells] == [field.labels.of(code) for field in ledger.fields]
    assert len(grid.rows) == ledger.rows + 1
    heights = [row.height for row in grid.rows[1:]]
    assert heights == pytest.approx([Mm(form.row_height)] * ledger.rows, abs=Mm(0.1))
    widths = [int(width) for width in document.find("//w:tbl[1]/w:tblGrid/w:gridCol/@w:w")]
    told = [field.width for field in ledger.fields]
    assert [width / sum(widths) for width in widths] == pytest.approx([one / sum(told) for one in told], abs=0.01)
    assert len(blanks.rows) == 3
    assert "Mang sang" not in document.text
    assert "Brought forward" not in document.text
    assert document.styled("Heading1") == [rendering.strings("form.how-to")]
    assert all(line.of(code) in document.text for line in form.advice)


def test_brought_back_it_is_nearly_the_lesson_it_was(languages: dict[str, Language], tmp_path: Path) -> None:
    lesson, path = languages["vi"].documents[LEARNER], tmp_path / "back.docx"
    path.write_bytes(lesson.data)
    document = read_document(path)
    assert document.settled.title == "Đi xuồng"
    draft = draft_of(languages["vi"].rendering.course, "water", Name("back", {"vi": "Đi xuồng"}), document)
    text = next((file.data or b"").decode() for file in draft.files if file.path.name == "back.md")
    text = text.replace("TODO: ", "")
    for line in (
        "## Trước khi đi {#truoc-khi-di}",
        "1. Ngồi thấp.",
        "2. Chèo đều.",
        "- Cột xuồng.",
        "    - Chấm trong một",
        "| Món | Để làm gì |",
        "| Áo phao | Nổi |",
        "> Đừng đi một mình.",
        "Đọc *kỹ*, ghi **đủ**",
    ):
        assert line in text, line
    alt = lesson.find("//wp:docPr/@descr")[0]
    assert f"![{alt}](img/back-1.png)" in text
