"""`handbook import`: what a document of Word becomes, and what is told of it."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handbook.authoring.new import Name
from handbook.authoring.word.draft import draft_of, read_document
from handbook.build.rules import open_project
from handbook.model.curriculum import Course, read_course
from handbook.reports import format_text
from tests.authoring.docx import cell, item, paragraph, picture, run, table, write
from tests.conftest import Site, copy_tiny

CODE = re.compile(r"HB\d{3}")
MATH = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
BY = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
HEAD = paragraph("Một", "Heading1")


NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The tiny course, to be left as it is."""
    return read_course(open_project(copy_tiny(tmp_path_factory.mktemp("word") / "tiny").config))


def drafted(course: Course, folder: Path, body: str, **parts: Any) -> tuple[str, str]:
    """The lesson a body becomes, and what is told of it."""
    name = Name("hai", {"vi": "Hai"})
    draft = draft_of(course, "water", name, read_document(write(folder / "in.docx", body, **parts)))
    lesson = next(file.data for file in draft.files if file.path.name == "hai.md")
    return (lesson or b"").decode(), "\n".join(format_text(draft.found, lang="en"))


def own_lines(text: str) -> str:
    """What stands between the opening of the frame and its line to remember."""
    return text.partition("ngoặc nhọn")[2].partition("-->\n\n")[2].partition("\n\n/// key")[0]


@pytest.mark.parametrize(
    ("body", "written"),
    [
        (HEAD + paragraph("Hai", "Heading2") + HEAD, "## Một {#mot}\n\n### Hai {#hai}\n\n## Một {#mot-2}"),
        (paragraph("Phần", "Heading2") + paragraph("Phần", "Heading2"), "## Phần {#phan}\n\n## Phần {#phan-2}"),
        (paragraph("Tự kiểm tra", "Heading1"), "## Tự kiểm tra {#tu-kiem-tra}"),
        (HEAD + item("a") + item("b", 1) + item("c"), "## Một {#mot}\n\n- a\n    - b\n- c"),
        (HEAD + item("a", number=2) + item("b", number=2), "## Một {#mot}\n\n1. a\n2. b"),
        (HEAD + paragraph("- gõ tay") + paragraph("- nữa"), "## Một {#mot}\n\n- gõ tay\n- nữa"),
        (
            HEAD + table(cell("A") + cell("B|C"), cell("1") + cell(paragraph("2") + paragraph("3"))),
            "## Một {#mot}\n\n| A | B\\|C |\n|---|---|\n| 1 | 2<br>3 |",
        ),
        (
            HEAD + paragraph(run("t") + run("ô", "<w:i/>") + run("i đi") + run(", rồi", "<w:b/>") + run(" về")),
            "## Một {#mot}\n\nt<em>ô</em>i đi<strong>, rồi</strong> về",
        ),
        (
            HEAD + paragraph("Giá 5$/kg, 10 $; cạnh $a+b$, 2*3*4 và _x"),
            "## Một {#mot}\n\nGiá 5$/kg, 10 $; cạnh \\$a+b$, 2\\*3\\*4 và \\_x",
        ),
        (
            HEAD + paragraph(run("rất ", "<w:b/>") + run("lạ", "<w:i/>") + run(" *và* 1_2 <b> [x] ____")),
            "## Một {#mot}\n\n**rất** *lạ* \\*và\\* 1\\_2 &lt;b&gt; \\[x\\] ____",
        ),
        (HEAD + paragraph("1. không phải danh sách"), "## Một {#mot}\n\n1\\. không phải danh sách"),
        (HEAD + paragraph("Theo [L01]"), "## Một {#mot}\n\nTheo [L01]"),
        (HEAD + paragraph("Đi chợ nổi\u00ad\u200b"), "## Một {#mot}\n\nĐi chợ nổi"),
        (paragraph("trước") + HEAD, "trước\n\n## Một {#mot}"),
    ],
)
def test_a_document_becomes_lines_of_a_lesson(course: Course, tmp_path: Path, body: str, written: str) -> None:
    text, told = drafted(course, tmp_path, body)
    assert own_lines(text) == written
    assert "HB472" not in told


def test_links_lead_where_they_led(course: Course, tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="out">{run("đài")}</w:hyperlink>'
    text, told = drafted(course, tmp_path, HEAD + paragraph(link), links={"out": "https://example.org/a_(b)"})
    assert "[đài](https://example.org/a_%28b%29)" in text
    assert "HB472" not in told


def test_pictures_are_kept_beside_the_lesson(course: Course, tmp_path: Path) -> None:
    text, told = drafted(course, tmp_path, HEAD + paragraph(picture("rId-a.png", "Xuồng")), media={"a.png": png()})
    assert '![Xuồng](img/hai-1.png){ width="32%" }' in text
    assert "HB472" not in told


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (table(cell("A", 2), cell("1") + cell("2")), "| A |  |", "merged cells"),
        (table(cell("A") + cell("B"), cell("1") + cell("2"), has_head=False), "| A | B |", "without a row of titles"),
        (table(cell("A") + cell("B"), cell(item("x")) + cell("2")), "| A | B |", "a list or table in a cell"),
        (paragraph("", "Heading1") + paragraph(run("sau")), "sau", "a heading without words"),
        (paragraph("Sâu", "Heading3"), "### Sâu {#sau}", "skipped a level"),
        (paragraph(run("đỏ", '<w:color w:val="FF0000"/>')), "đỏ", "the colour of 'đỏ'"),
        (paragraph(run("gạch", '<w:u w:val="single"/>')), "gạch", "the line under 'gạch'"),
        (paragraph(f"<w:ins {BY}>{run('thêm')}</w:ins>"), "thêm", "added: 'thêm'"),
        (paragraph(run("còn") + f"<w:del {BY}><w:r><w:delText>bớt</w:delText></w:r></w:del>"), "còn", "deleted: 'bớt'"),
        (paragraph(run("x ") + MATH), "x `a + b`", "an equation"),
        (item("a", number=3), "1. a", "letters or Roman numbers"),
        (paragraph(run("quanh") + BOX.format(paragraph("khung"))), "khung", "stands in the text now: 'khung'"),
        (paragraph(picture("rId-a.png")), "![TODO: tả hình", "no words that say what it shows"),
        (paragraph(picture("rId-b.emf")), "TODO: hình này không dùng được", "no browser shows"),
        (
            paragraph(f'<w:hyperlink w:anchor="nowhere">{run("kia")}</w:hyperlink>'),
            "kia",
            "the link to '#nowhere' is taken away",
        ),
    ],
)
def test_what_is_lost_or_decided_is_told_at_its_line(
    course: Course, tmp_path: Path, body: str, line: str, words: str
) -> None:
    text, told = drafted(
        course,
        tmp_path,
        HEAD + paragraph("Hai", "Heading1") + body,
        media={"a.png": png(), "b.emf": b"\x01\x00\x00\x00"},
    )
    notes = [note for note in told.splitlines() if "HB472" in note and words in note]
    assert len(notes) == 1, told
    number = int(notes[0].split(":")[1])
    assert line in text.split("\n")[number - 1]


def test_footnotes_stay_and_are_told(course: Course, tmp_path: Path) -> None:
    notes = f'<w:footnotes xmlns:w="{NS}"><w:footnote w:id="2">{paragraph("lời chú")}</w:footnote></w:footnotes>'
    body = HEAD + paragraph(run("chữ") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    text, told = drafted(course, tmp_path, body, more={"word/footnotes.xml": notes})
    assert own_lines(text).endswith("chữ[^1]\n\n[^1]: lời chú")
    assert "a footnote: 'lời chú'" in told


def test_comments_are_left_out_and_told(course: Course, tmp_path: Path) -> None:
    notes = f'<w:comments xmlns:w="{NS}"><w:comment {BY}>{paragraph("sửa câu này")}</w:comment></w:comments>'
    body = HEAD + paragraph('<w:commentRangeStart w:id="1"/>' + run("chữ") + '<w:commentRangeEnd w:id="1"/>')
    text, told = drafted(course, tmp_path, body, more={"word/comments.xml": notes})
    assert own_lines(text).endswith("\n\nchữ")
    assert "a comment, left out: 'sửa câu này'" in told


def test_bold_lines_are_headings_where_there_are_no_others(course: Course, tmp_path: Path) -> None:
    text, told = drafted(course, tmp_path, paragraph(run("Chuẩn bị", "<w:b/>")) + paragraph("chữ"))
    assert own_lines(text) == "## Chuẩn bị {#chuan-bi}\n\nchữ"
    assert "a bold line, was taken for a heading" in told


def test_a_document_without_headings_gets_one_to_write(course: Course, tmp_path: Path) -> None:
    text, told = drafted(course, tmp_path, paragraph("chỉ chữ"))
    assert own_lines(text) == "## TODO {#section-1}\n\nchỉ chữ"
    assert "the document has no headings" in told


def test_a_title_in_the_document_is_that_of_the_lesson(tiny: Site) -> None:
    path = write(tiny.root / "a.docx", paragraph("Đi chợ nổi", "Title") + HEAD + paragraph("chữ"))
    assert tiny.run("import", str(path), "water").exit_code == 0
    path = write(tiny.root / "b.docx", paragraph("Ra bến", "Heading1") + paragraph("Một", "Heading2") + item("a"))
    assert tiny.run("import", str(path), "water", "--after", "boats").exit_code == 0
    assert 'title: "Đi chợ nổi"' in (tiny.root / "docs/water/di-cho-noi.md").read_text(encoding="utf-8")
    text = (tiny.root / "docs/water/ra-ben.md").read_text(encoding="utf-8")
    assert own_lines(text) == "## Một {#mot}\n\n- a"
    assert "lessons: [boats, ra-ben, di-cho-noi]" in (tiny.root / "docs/curriculum.yml").read_text(encoding="utf-8")


def test_a_title_that_is_not_taken_is_told(course: Course, tmp_path: Path) -> None:
    text, told = drafted(course, tmp_path, paragraph("Tên khác", "Title") + HEAD + item("a"))
    assert "Tên khác" not in text
    assert "docs/water/hai.md:3:1: HB472" in told
    assert "'Tên khác', was left out" in told


def test_a_draft_passes_every_rule_but_that_it_is_not_written(tiny: Site) -> None:
    sections = "".join(
        paragraph(name, "Heading1") + paragraph(f"chữ {name} * _ < | {{x}}") for name in ("Một", "Hai", "Ba", "Bốn")
    )
    rest = item("a") + table(cell("A") + cell("B"), cell("1") + cell("2")) + paragraph(picture("rId-a.png", "Xuồng"))
    path = write(tiny.root / "in.docx", sections + rest, media={"a.png": png()})
    result = tiny.run("import", str(path), "water", "-t", "Hai", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tiny.root / "docs/water/img/hai-1.png").read_bytes() == png()
    assert set(CODE.findall(tiny.run("check").stdout)) == {"HB120"}
    english = (tiny.root / "docs/water/hai.en.md").read_text(encoding="utf-8")
    assert 'title: "TODO: Hai"' in english
    assert "## TODO: Bốn {#bon}" in english
    assert "- TODO: a\n\n| TODO: A | B |" in english
    assert "![TODO: Xuồng](img/hai-1.png)" in english
