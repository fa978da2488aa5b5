"""Documents of Word: real styles, lists, tables and languages; each reader's words alone; the same bytes always."""

import re
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from PIL import Image

from handbook.authoring.new import Name
from handbook.authoring.word.draft import draft_of, read_document
from handbook.body.rendering import Rendering
from handbook.model.curriculum import Lesson
from handbook.model.form_sizes import label_width, pen_width
from handbook.model.forms import Table
from handbook.office.pictures import drawn_by
from handbook.paper.press import Press
from tests.conftest import ROOT, copy_tiny
from tests.office.documents import FORM, LEARNER, NOTE, TRAINER, Language, Made, N, made

SECRET = ("LỜI DẶN RIÊNG", "LỜI GIẢI", "VÌ SAO")
W = f"{{{N['w']}}}"


def test_there_is_one_of_each_lesson_for_each_reader_and_of_each_form(
    all_of_it: Mapping[str, Made], rendering: Rendering
) -> None:
    course = rendering.course
    lessons = [item.page.stem for module in course.modules for item in module.items if isinstance(item, Lesson)]
    wanted = {f"{stem}{suffix}" for stem in lessons for suffix in (".docx", ".trainer.docx")}
    assert set(all_of_it) == wanted | {f"{form.stem}.docx" for form in course.forms}


def test_a_drawing_is_drawn_wherever_the_course_lies(tmp_path: Path) -> None:
    drawing = tmp_path / "Tài liệu" / "boat.svg"
    drawing.parent.mkdir()
    drawing.write_bytes((ROOT / "tests/sites/tiny/docs/water/img/boat.svg").read_bytes())
    assert drawn_by(Press(ROOT / "overrides", tmp_path), tmp_path)(drawing, 90).data.startswith(b"\x89PNG")


def test_a_learner_gets_no_answers_and_no_notes(vietnamese: Mapping[str, Made]) -> None:
    learner = b"".join(vietnamese[LEARNER].files.values()).decode("utf-8", "ignore")
    assert [word for word in SECRET if word in learner] == []
    trainer = vietnamese[TRAINER].text
    assert [word for word in SECRET if word not in trainer] == []
    assert "Đáp án đúng" in trainer
    assert "Bản giảng viên" in vietnamese[TRAINER].find("//w:t/text()", "header")[0]
    assert "Bản giảng viên" not in learner
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


def test_a_question_and_its_options_stand_on_one_page(vietnamese: Mapping[str, Made]) -> None:
    lesson = vietnamese[LEARNER]
    number = lesson.find("//w:p[contains(., 'Ở nhà')]/w:pPr/w:numPr/w:numId/@w:val")[0]
    options = lesson.find(f"//w:p[w:pPr/w:numPr/w:numId/@w:val='{number}']")
    asked = options[0].getprevious()
    kept = [bool(one.findall(f"{W}pPr/{W}keepNext")) for one in (asked.getprevious(), asked, *options)]
    assert kept == [*[True] * (len(kept) - 1), False]
    assert len(options) > 1


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


def test_a_lesson_not_yet_translated_says_so_and_in_which_language_it_is(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    (site.root / "docs/water/boats.en.md").unlink()
    lesson = made(site, tmp_path, "en")[LEARNER]
    assert any("not been translated" in line for line in lesson.styled("Note"))
    unmarked = lesson.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:r[not(w:rPr/w:lang)]/w:t/text()")
    assert unmarked == []
    assert set(lesson.find("//w:body//w:rPr/w:lang/@w:val")) == {"vi-VN"}


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


def test_the_blanks_of_a_head_hold_a_name_by_hand(all_of_it: Mapping[str, Made]) -> None:
    document = all_of_it[FORM]
    lines = [line for line in document.word.paragraphs if line.style.name == "Name Line"]
    assert lines
    for line in lines:
        ends = [Mm(0), *(stop.position for stop in line.paragraph_format.tab_stops)]
        for label, (start, end) in zip(line.text.split("\t"), pairwise(ends), strict=False):
            assert (end - start) / Mm(1) - label_width(label) > pen_width("n" * 12 + " " + "n" * 12, 1), label


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
