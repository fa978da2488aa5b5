"""Forms whose labels are long, on either paper: rows grow with them, nothing is printed over another."""

from dataclasses import asdict, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from handbook.body.form_text import form_text, writing_rules
from handbook.checks.forms.room import judge_room
from handbook.model.forms import Form, read_forms
from handbook.model.locales import Locale
from handbook.model.strings import COMMON
from handbook.paper.kinds import Copies, Fields, PaperError, Spreadsheet, TypstPaper
from handbook.paper.press import Press
from handbook.paper.worker import make
from handbook.source import read_data
from tests.course import COURSE
from tests.paper.fragments import PAPER, STRINGS
from tests.paper.measures import faults_of_leaf
from tests.paper.pages import MM, Leaf, read_leaves
from tests.paper.test_forms import LEAST_ROOM, drawn_on, rules_in, rules_to_write_on, uprights_in

LONG = "việc phải làm trước khi nước lên " * 8
LOCALE = Locale("vi", "Tiếng Việt", is_default=True, site_name="Sổ tay")
AFTER = {"blank": None, "fillable": Fields("vì vậy", "."), "book": Copies()}


def field(name: str, kind: str, width: int, label: str = "Ngày") -> dict[str, object]:
    return {"id": name, "kind": kind, "width": width, "label": label}


def ticks(label: str, name: str = "ticks") -> dict[str, object]:
    fields = [field("a", "yes-no", 30, label), field("b", "yes-no", 30, "Có"), field("c", "text", 40, "Ai")]
    return {"id": name, "fields": fields}


def table(label: str, count: int = 3) -> dict[str, object]:
    columns = [field("what", "text", 25, "Việc"), field("who", "text", 75, "Ai")]
    return {"id": "table", "columns": columns, "row-labels": [label, "Ngắn", *[label] * (count - 2)], "rows": count + 1}


def form_of(folder: Path, *blocks: dict[str, object], **keys: object) -> Form:
    """A form of these blocks, as it is read from its file."""
    heading = dict.fromkeys(("purpose", "keeper", "readers"), "Chữ.")
    data = {"id": "x1", "title": "Sổ việc", **heading, "advice": ["Chữ."], "pages": 4, "blocks": blocks, **keys}
    path = folder / "docs" / "data" / "forms" / "x1.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (form,) = read_forms(folder / "docs")
    return form


def paper_of_form(form: Form, variant: str = "blank", **changes: object) -> TypstPaper:
    strings = STRINGS["vi"]
    own = {
        "variant": variant,
        "words": strings.under(COMMON, "form"),
        "rules": writing_rules(strings),
        "form": asdict(form_text(form, LOCALE, strings)),
    }
    shown = {"source": "x1.yml", "template": "form.typ", "kind": "paper", "shows_logo": variant == "book"}
    return replace(PAPER, after=AFTER[variant], own=own, strings=strings.under(COMMON, "print"), **shown, **changes)


def leaves_of_form(press: Press, folder: Path, form: Form, variant: str = "blank", **changes: object) -> list[Leaf]:
    path = folder / f"{variant}.pdf"
    path.write_bytes(make(paper_of_form(form, variant, **changes), press, press.root(())))
    return read_leaves(path)


def struck(leaf: Leaf, page: int) -> list[str]:
    """The texts of a page that a rule runs through."""
    boxes = drawn_on(leaf.path, page)
    found = []
    for run in (run for line in leaf.lines for run in line.runs if run.text.strip(". ")):
        left, top, right, bottom = run.box
        low, high = leaf.height - bottom, leaf.height - top
        across = [
            rule
            for rule in rules_in(boxes)
            if low + 0.5 < rule.middle < high and rule.left < right - 1 and rule.right > left + 1
        ]
        down = [
            rule
            for rule in uprights_in(boxes)
            if rule.bottom < low and high < rule.top and left + 1 < rule.left < right - 1
        ]
        found += [run.text] if across or down else []
    return found


@pytest.mark.parametrize("variant", AFTER)
@pytest.mark.parametrize("block", [ticks, table], ids=["a box to tick", "rows of a table"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_room_grows_with_a_label_of_many_lines(
    press: Press, tmp_path: Path, block: object, variant: str, orientation: str, sheet: str
) -> None:
    assert callable(block)
    form = form_of(tmp_path, block(LONG), ticks("Xong", "end"), orientation=orientation)
    leaves = leaves_of_form(press, tmp_path, form, variant, sheet=sheet)
    pages = list(enumerate(leaves)) if variant != "book" else list(enumerate(leaves))[2:]
    assert [fault for _, leaf in pages for fault in faults_of_leaf(leaf, is_to_read=False)] == []
    assert [text for page, leaf in pages for text in struck(leaf, page)] == []
    words = [word for _, leaf in pages[:1] for line in leaf.lines for run in line.runs for word in run.text.split()]
    assert words.count("lên") == 8 * (2 if block is table else 1)


@pytest.mark.parametrize("variant", ["blank", "book"])
@pytest.mark.parametrize("form", COURSE.forms, ids=lambda form: form.id)
def test_the_forms_of_the_course_fit_on_letter_with_room_for_a_pen(
    press: Press, tmp_path: Path, form: Form, variant: str
) -> None:
    leaves = leaves_of_form(press, tmp_path, form, variant, sheet="letter")
    page = 2 if variant == "book" else 0
    assert list(faults_of_leaf(leaves[page], is_to_read=False)) == []
    boxes = drawn_on(leaves[page].path, page)
    for rule in rules_to_write_on(boxes):
        above = [other.middle - rule.middle for other in rules_in(boxes) if other.shares_a_column_with(rule)]
        assert min((gap for gap in above if gap > 1), default=LEAST_ROOM) >= LEAST_ROOM - 0.1 * MM


def test_a_label_stands_farther_from_words_above_than_their_lines(press: Press, tmp_path: Path) -> None:
    words = {"id": "told", "text": ["một " * 40 + "hết."]}
    form = form_of(tmp_path, words, {"id": "more", "fields": [field("who", "text", 100, "Ai")]})
    lines = leaves_of_form(press, tmp_path, form)[0].lines
    label = next(number for number, line in enumerate(lines) if line.text == "Ai")
    second, last, below = [line.baseline for line in lines[label - 2 : label + 1]]
    assert below - last > 1.3 * (last - second)


def test_white_gives_way_before_a_form_takes_more_than_its_page(press: Press, tmp_path: Path) -> None:
    lines = [field(f"f{number}", "text", 100) for number in range(18)]
    blocks = [{"id": f"b{line['id']}", "fields": [line]} for line in lines]
    assert len(leaves_of_form(press, tmp_path, form_of(tmp_path, *blocks))) == 1


def test_a_row_declared_low_is_no_lower_on_letter(press: Press, tmp_path: Path) -> None:
    form = form_of(tmp_path, table("Việc"), **{"row-height": 8})
    leaf = leaves_of_form(press, tmp_path, form, sheet="letter")[0]
    rules = sorted({round(rule.middle, 1) for rule in rules_in(drawn_on(leaf.path)) if rule.width > 300}, reverse=True)
    assert all(high - low > 7.9 * MM for high, low in pairwise(rules[1:]))


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("text", ["Sổ việc phải làm " * 8, "nghiêng" * 30], ids=["words", "one word"])
def test_a_notebook_of_a_long_title_has_a_cover_of_one_page(
    press: Press, tmp_path: Path, text: str, orientation: str
) -> None:
    said = {"title": text, "purpose": text, "keeper": text, "advice": [text]}
    leaves = leaves_of_form(press, tmp_path, form_of(tmp_path, table("Việc"), orientation=orientation, **said), "book")
    assert len(leaves) == 2 + 4
    assert [fault for leaf in leaves for fault in faults_of_leaf(leaf, is_to_read=False)] == []


def test_labels_that_leave_no_room_for_rows_are_told(press: Press, tmp_path: Path) -> None:
    form = form_of(tmp_path, table(LONG, 12))
    with pytest.raises(PaperError) as told:
        leaves_of_form(press, tmp_path, form)
    assert [(fault.code, fault.path) for fault in told.value.diagnostics] == [("HB803", "x1.yml")]


@pytest.mark.parametrize("block", [ticks, table])
def test_a_word_of_a_label_wider_than_its_room_is_told(tmp_path: Path, block: object) -> None:
    assert callable(block)
    word = "nghiêng" * 12
    for label, codes in ((word, {"HB364"}), ("nghiêng " * 12, set())):
        form = form_of(tmp_path, block(label))
        assert {code for _, code, _ in judge_room(read_data(form.path), ["vi"])} == codes


@pytest.mark.parametrize("variant", AFTER)
@pytest.mark.parametrize("name", ["Sổ tay của tổ nhân dân tự quản " * 4, "đường" * 40], ids=["words", "one word"])
def test_a_long_name_of_the_course_leaves_the_foot_one_line(
    press: Press, tmp_path: Path, variant: str, name: str
) -> None:
    form = form_of(tmp_path, table("Việc"))
    leaf = leaves_of_form(press, tmp_path, form, variant, course=name)[2 if variant == "book" else 0]
    feet = [run for line in leaf.lines for run in line.runs if run.baseline > leaf.height - 14 * MM]
    assert len({round(run.baseline) for run in feet}) == 1
    assert "X1" in "".join(run.text for run in feet)
    assert ("2" in feet[-1].text or "4" in feet[-1].text) == (variant == "book")
    assert list(faults_of_leaf(leaf, is_to_read=False)) == []


@pytest.mark.parametrize(("sheet", "number"), [("a4", 9), ("letter", 1)])
def test_a_workbook_is_set_for_the_paper_of_the_course(tmp_path: Path, sheet: str, number: int) -> None:
    form = form_of(tmp_path, table(LONG), ticks("Có"))
    paper = Spreadsheet("x1.xlsx", form, STRINGS["vi"], "x1.yml", sheet=sheet)
    book = load_workbook(BytesIO(make(paper, None, tmp_path)))  # type: ignore[arg-type]
    for page in book.worksheets:
        assert int(page.page_setup.paperSize) == number
        wide = sum(each.width for each in page.column_dimensions.values()) * 7 * 25.4 / 96
        assert wide < {"a4": 210, "letter": 215.9}[sheet] - 28
    heights = [each.height for each in page.row_dimensions.values() if each.height]
    assert 7 * 15 < max(heights) < 410  # The row of the long label has room for it.


def test_a_row_of_a_workbook_is_no_higher_than_spreadsheets_allow(tmp_path: Path) -> None:
    paper = Spreadsheet("x1.xlsx", form_of(tmp_path, table(LONG * 9)), STRINGS["vi"], "x1.yml")
    (page, *_) = load_workbook(BytesIO(make(paper, None, tmp_path))).worksheets  # type: ignore[arg-type]
    assert max(each.height for each in page.row_dimensions.values() if each.height) in (408.75, 409)
