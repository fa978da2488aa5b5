"""Pages set as a careful printer sets them: breaks in the right places, marks of the language, letters that fit.

The first half reads every page of the real handbook; the second sets pages made to break badly.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import markdown
import numpy as np
import pytest
import typst

from handbook.model.strings import read_strings
from handbook.paper.press import Press
from handbook.text import with_units_kept
from tests.conftest import ROOT
from tests.paper.formats import format_of
from tests.paper.fragments import set_fragment
from tests.paper.pages import NO_TEXT, UNIT, Leaf, Line, grey_pages, read_leaves
from tests.paper.readings import Readings, is_to_read

ENTRY = re.compile(r"(?:\. ?){4,}[| ]*\d+$")  # Of contents: dots, then the page.
LEAST_LINES = 4
LEAST_A5_LETTERS = 9.5  # Points.
GREEN = (0x0B, 0x5D, 0x3B)
STRINGS = {locale: read_strings(ROOT / "overrides", locale) for locale in ("vi", "en")}
BOXES = ("exercise", "scenario", "answer", "key", "quiz", "trainer")
BOX_LABELS = tuple(table(f"block.{kind}").split("{")[0] for table in STRINGS.values() for kind in BOXES)
NOTES = tuple(table("print.notes") for table in STRINGS.values())
FOOTNOTE = re.compile(r"\d+ (?:\| )?https?://")
STRAIGHT_MARKS = re.compile(r'"|\w - \w|--')
BEGINS_ANEW = re.compile(r"[•–]|\d+\.|[A-H]\.")
GOES_ON = re.compile(r"[^\W\d_A-ZÀ-Ỹ]|\(")
HAS_ENDED = re.compile(r"[.;:!?…”)\]]$")
LINE_STEP = 1.52  # Of the letters' size: lines of one paragraph are 1.46 apart, paragraphs 1.9.
TOUCHING = 0.1  # Of the letters' size: slanted letters lean over their own width.


def body_of(leaf: Leaf) -> tuple[Line, ...]:
    page = format_of(leaf.path)
    return leaf.body(page.top, page.bottom)


def text_of_body(leaf: Leaf) -> tuple[Line, ...]:
    """The body's lines down to the footnotes, which all are addresses."""
    lines = body_of(leaf)
    end = next((index for index, line in enumerate(lines) if FOOTNOTE.match(line.text)), len(lines))
    return lines[:end]


@pytest.fixture(scope="module")
def papers(readings: Readings) -> list[tuple[Leaf, ...]]:
    """Every paper of the real handbook, leaf by leaf."""
    return [reading.leaves for reading in readings]


@pytest.fixture(scope="module")
def texts(papers: list[tuple[Leaf, ...]]) -> list[tuple[Leaf, ...]]:
    return [leaves for leaves in papers if is_to_read(leaves[0].path)]


# --- pages that break ----------------------------------------------------------------------------------------


def opens_module(leaf: Leaf) -> bool:
    """Whether the title of a module stands on a leaf."""
    opening = format_of(leaf.path).opening
    runs = [run for line in body_of(leaf) for run in line.runs]
    return any(run.size == opening and run.is_bold and run.colour == GREEN for run in runs)


def is_notes(leaf: Leaf) -> bool:
    """Whether a leaf is there to fill a booklet up, for the reader's pen."""
    return bool(leaf.lines) and any(line.text in NOTES for line in body_of(leaf)[:1])


def nearly_empty(leaves: Sequence[Leaf]) -> Iterator[str]:
    """Pages with less than four lines that do not end a module."""
    for leaf, after in pairwise([*leaves, None]):
        ends_module = after is None or is_notes(after) or opens_module(after)
        may_be_short = is_notes(leaf) or (is_bound(leaf.path) and ends_module)
        if len(body_of(leaf)) < LEAST_LINES and not may_be_short:
            yield f"{leaf}: {[line.text for line in body_of(leaf)]}"


def is_bound(path: Path) -> bool:
    return path.parent.name in STRINGS


def ends_in_heading(leaf: Leaf) -> bool:
    """Whether the last line of a page is a heading, or the title of a box."""
    lines = text_of_body(leaf)
    if not lines:
        return False
    first = lines[-1].runs[0]
    is_title = first.colour == GREEN or lines[-1].text.startswith(BOX_LABELS)
    return first.is_bold and is_title and not first.is_in_drawing


def ends_in_module(leaf: Leaf, after: Leaf) -> bool:
    """Whether a page of the contents ends with a module whose lessons are on the next."""
    lines, below = text_of_body(leaf), text_of_body(after)
    if not lines or not below or not all(ENTRY.search(line.text) for line in (lines[-1], below[0])):
        return False
    return lines[-1].runs[0].is_bold and not below[0].runs[0].is_bold


def lone_lines(leaf: Leaf, after: Leaf) -> Iterator[str]:
    """Lines that a page's end has cut from the rest of their paragraph."""
    above, below = text_of_body(leaf), body_of(after)
    if not above or not below or not are_one_paragraph(above[-1], below[0]):
        return
    if begins_paragraph(above, len(above) - 1):
        yield f"{leaf}: {above[-1].text!r} is alone at the foot"
    if len(below) == 1 or begins_paragraph(below, 1):
        yield f"{after}: {below[0].text!r} is alone at the top"


def are_one_paragraph(line: Line, after: Line) -> bool:
    is_text = not any("|" in each.text or each.runs[0].is_in_drawing for each in (line, after))
    flows = not HAS_ENDED.search(line.text) and bool(GOES_ON.match(after.text))
    return is_text and flows and line.size == after.size


def begins_paragraph(lines: tuple[Line, ...], index: int) -> bool:
    line = lines[index]
    is_apart = index == 0 or line.baseline - lines[index - 1].baseline > LINE_STEP * line.size
    return is_apart or bool(BEGINS_ANEW.match(line.text))


def test_no_page_has_less_than_four_lines_unless_it_ends_a_module(texts: list[tuple[Leaf, ...]]) -> None:
    faults = [fault for leaves in texts for fault in nearly_empty(leaves)]
    assert not faults, "\n".join(faults)


def test_no_heading_stands_at_the_foot_of_a_page(texts: list[tuple[Leaf, ...]]) -> None:
    faults = [str(leaf) for leaves in texts for leaf in leaves if ends_in_heading(leaf)]
    assert not faults, "\n".join(faults)


def test_no_module_stands_at_the_foot_of_the_contents(texts: list[tuple[Leaf, ...]]) -> None:
    faults = [str(leaf) for leaves in texts for leaf, after in pairwise(leaves) if ends_in_module(leaf, after)]
    assert not faults, "\n".join(faults)


def test_no_line_of_a_paragraph_stands_alone(texts: list[tuple[Leaf, ...]]) -> None:
    faults = [fault for leaves in texts for pair in pairwise(leaves) for fault in lone_lines(*pair)]
    assert not faults, "\n".join(faults)


# --- lines of words ------------------------------------------------------------------------------------------


def parted_from_unit(leaf: Leaf) -> Iterator[str]:
    """Numbers at a line's end whose unit begins the next; lines of a drawing are placed one by one, each for itself."""
    for line, after in pairwise(body_of(leaf)):
        is_text = not any(NO_TEXT.search(each.text) or each.runs[0].is_in_drawing for each in (line, after))
        if is_text and line.text[-1:].isdigit() and UNIT.match(after.text):
            yield f"{leaf}: {line.text!r} / {after.text!r}"


def run_together(leaf: Leaf) -> Iterator[str]:
    """Words that are printed over the words beside them: their column is too narrow."""
    for line in leaf.lines:
        for run, beside in pairwise(line.runs):
            is_level = abs(run.baseline - beside.baseline) < run.size / 2
            is_text = not (run.is_in_drawing or set(run.text) <= set(". ") or set(beside.text) <= set(". "))
            if is_level and is_text and run.right - beside.left > TOUCHING * run.size:
                yield f"{leaf}: {run.text!r} and {beside.text!r}, by {run.right - beside.left:.1f} pt"


def small_letters(leaf: Leaf) -> Iterator[str]:
    """Letters of a booklet that are too small, by their size and place."""
    counts = Counter((run.size, run.is_in_drawing) for line in leaf.lines for run in line.runs)
    for (size, is_in_drawing), count in counts.items():
        if size < LEAST_A5_LETTERS:
            yield f"{leaf}: {count} runs of {size} pt{' in a drawing' * is_in_drawing}"


@pytest.mark.parametrize("faults_of", [parted_from_unit, run_together])
def test_lines_are_whole(papers: list[tuple[Leaf, ...]], faults_of: Callable[[Leaf], Iterator[str]]) -> None:
    faults = [fault for leaves in papers for leaf in leaves for fault in faults_of(leaf)]
    assert not faults, "\n".join(faults)


def test_quotes_and_dashes_are_typographic(papers: list[tuple[Leaf, ...]]) -> None:
    lines = ((leaf, line.text) for leaves in papers for leaf in leaves for line in leaf.lines)
    faults = [f"{leaf}: {text}" for leaf, text in lines if STRAIGHT_MARKS.search(text)]
    assert not faults, "\n".join(faults)


def test_letters_of_a_booklet_are_not_too_small(papers: list[tuple[Leaf, ...]]) -> None:
    booklets = (leaf for leaves in papers for leaf in leaves if leaf.path.name.endswith((".booklet.pdf", ".card.pdf")))
    faults = [fault for leaf in booklets for fault in small_letters(leaf)]
    assert not faults, "\n".join(faults)


def test_a_number_keeps_its_unit() -> None:
    assert with_units_kept("Góp 50 000 đồng, 30 hộ, 2 lần") == "Góp 50 000~đồng, 30~hộ, 2~lần".replace(
        "~", "\N{NO-BREAK SPACE}"
    )


def test_text_that_never_parts_is_parted() -> None:
    pasted = "mỗi~sáng~quét~ngõ~" * 5
    assert with_units_kept(pasted.replace("~", "\N{NO-BREAK SPACE}") + "xong") == pasted.replace("~", " ") + "xong"
    assert "~" not in with_units_kept("~~~~Hồng~Ngự,~Đồng~Tháp".replace("~", "\N{NO-BREAK SPACE}"))


# --- pages made to break badly -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(ROOT / "overrides", tmp_path_factory.mktemp("cache"))


def set_lesson(press: Press, text: str, folder: Path, page_format: str = "a4") -> list[Leaf]:
    """A lesson with this Markdown, set as the project sets it."""
    body = markdown.markdown(text, extensions=["handbook.blocks", "tables"])
    return set_fragment(press, re.sub(r">\s+<", "><", body), folder, page_format)


def words(word: str, count: int) -> str:
    return " ".join([word] * count)


def lines_on_each_page(leaves: list[Leaf], word: str) -> list[int]:
    """How many lines with a word each page has that has any."""
    counts = (sum(word in line.text for line in body_of(leaf)) for leaf in leaves)
    return [count for count in counts if count]


@pytest.mark.parametrize("page_format", ["a4", "large"])
def test_paragraphs_leave_no_line_alone(press: Press, tmp_path: Path, page_format: str) -> None:
    names = [f"đoạn{index}x" for index in range(60)]
    text = "\n\n".join(words(name, 13 * (2 + index % 5)) for index, name in enumerate(names))
    leaves = set_lesson(press, text, tmp_path, page_format)
    shares = [lines_on_each_page(leaves, name) for name in names]
    assert sum(len(share) > 1 for share in shares) >= 2  # Some paragraphs do run over a page's end.
    assert min(count for share in shares for count in share) >= 2


@pytest.mark.parametrize("page_format", ["a4", "large"])
def test_headings_go_with_their_text(press: Press, tmp_path: Path, page_format: str) -> None:
    sections = (f"## Mục {index}\n\n{words('chữ', 20 * (1 + index % 7))}" for index in range(50))
    leaves = set_lesson(press, "\n\n".join(sections), tmp_path, page_format)
    assert len(leaves) > 4
    assert [str(leaf) for leaf in leaves if ends_in_heading(leaf)] == []


@pytest.mark.parametrize("size", [20, 90], ids=["few letters", "many letters"])
@pytest.mark.parametrize("kind", ["key", "scenario | Việc", "exercise | Việc", "trainer | Việc"])
def test_boxes_are_whole(press: Press, tmp_path: Path, kind: str, size: int) -> None:
    names = [f"khung{index}x" for index in range(20)]
    fillers = (words("chữ", 25 * (1 + index % 6)) for index in range(20))
    boxes = (f"/// {kind}\n{words(name, size)}\n///" for name in names)
    text = "\n\n".join(f"{filler}\n\n{box}" for filler, box in zip(fillers, boxes, strict=True))
    leaves = set_lesson(press, text, tmp_path)
    assert len(leaves) > 2
    assert [name for name in names if len(lines_on_each_page(leaves, name)) != 1] == []
    assert [str(leaf) for leaf in leaves if ends_in_heading(leaf)] == []


@pytest.mark.parametrize("page_format", ["a4", "large"])
def test_the_head_of_a_table_stands_on_each_of_its_pages(press: Press, tmp_path: Path, page_format: str) -> None:
    rows = "\n".join(f"| Dòng {index} | {words('ô', 8)} |" for index in range(60))
    leaves = set_lesson(press, f"Bảng:\n\n| Đầu bảng | Việc |\n|---|---|\n{rows}", tmp_path, page_format)
    pages = [leaf for leaf in leaves if any("Dòng" in line.text for line in body_of(leaf))]
    assert len(pages) > 1
    for leaf in pages:
        texts = [line.text for line in body_of(leaf)]
        first_row = next(index for index, text in enumerate(texts) if "Dòng" in text)
        assert "Đầu bảng" in texts[first_row - 1], leaf


def test_a_short_table_is_whole(press: Press, tmp_path: Path) -> None:
    names = [f"bảng{index}x" for index in range(20)]
    tables = (
        f"{words('chữ', 25 * (1 + i % 6))}\n\n| Việc | Ai |\n|---|---|\n" + f"| {words(name, 3)} | ta |\n" * 6
        for i, name in enumerate(names)
    )
    leaves = set_lesson(press, "\n\n".join(tables), tmp_path)
    assert [name for name in names if len(lines_on_each_page(leaves, name)) != 1] == []


# --- letters above one another -------------------------------------------------------------------------------

TWO_LINES = """#import "print/theme.typ": *
#set page(width: auto, height: auto, margin: 10mm, fill: white)
#set text(font: font, size: {size}, weight: "{weight}")
#set par(leading: {leading})
#text(fill: {above})[gọỵpq, ợựậ] \\
#text(fill: {below})[ỂỄỖỒ Ắ Ẫ]"""
PRINTER_SCALE = 300 / 72  # A printer of 300 dots to the inch
INKED = 128  # prints a dot that is half covered.
SIZES = '#import "print/theme.typ": formats\n#metadata(formats.values()) <formats>'


def rows_with_ink(press: Press, **settings: str) -> np.ndarray:
    source = TWO_LINES.format(**settings).encode()
    pdf = typst.compile(source, root=str(press.theme_dir), font_paths=press.fonts)
    (greys,) = grey_pages(pdf, scale=PRINTER_SCALE)
    return np.nonzero((greys < INKED).any(axis=1))[0]


def white_between(press: Press, size: str, weight: str, leading: str) -> int:
    """Rows of dots without ink between the deepest letters of a line and the highest of the next; 0 or less: none."""
    settings = {"size": size, "weight": weight, "leading": leading}
    above = rows_with_ink(press, **settings, above="black", below="white")
    below = rows_with_ink(press, **settings, above="white", below="black")
    return int(below.min() - above.max() - 1)


def sizes_of(press: Press) -> dict[str, set[str]]:
    """Sizes of letters in the theme: those of text, and those of headings."""
    compiler = typst.Compiler(SIZES.encode(), root=str(press.theme_dir), font_paths=press.fonts)
    formats = json.loads(compiler.query("<formats>", field="value", one=True))
    return {
        "text": {sizes[key] for sizes in formats for key in ("body", "small", "fine", "tiny")},
        "headings": {size for sizes in formats for key in ("headings", "bound-headings") for size in sizes[key]},
    }


def leadings_in(press: Press) -> set[str]:
    """Every space between lines that a template sets by number."""
    texts = (path.read_text(encoding="utf-8") for path in press.templates.rglob("*.typ"))
    return {found for text in texts for found in re.findall(r"par\(leading: ([\d.]+em)", text)}


def touching(press: Press, kind: str, weight: str, leading: str) -> list[str]:
    return sorted(size for size in sizes_of(press)[kind] if white_between(press, size, weight, leading) < 1)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_accents_in_text_never_touch_the_line_above(press: Press, weight: str) -> None:
    assert touching(press, "text", weight, "leading") == []


def test_accents_in_headings_never_touch_the_line_above(press: Press) -> None:
    assert touching(press, "headings", "bold", "bold-leading") == []


def test_accents_never_touch_the_line_above_where_a_template_sets_lines_by_itself(press: Press) -> None:
    faults = {leading: touching(press, "text", "bold", leading) for leading in leadings_in(press)}
    assert {leading: sizes for leading, sizes in faults.items() if sizes} == {}


def test_lines_too_close_are_found(press: Press) -> None:
    assert white_between(press, "11pt", "regular", "0.4em") < 1


# --- the rules can be broken ---------------------------------------------------------------------------------


def leaves_of(tmp_path: Path, press: Press, body: str) -> list[Leaf]:
    """Pages with the project's margins, set without its rules; ``body`` is Typst."""
    page = '#set page("a4", margin: sizes.margin)\n#set text(font: font, size: 11pt)'
    source = f'#import "print/theme.typ": *\n{page}\n{body}'
    path = tmp_path / "bad.pdf"
    path.write_bytes(typst.compile(source.encode(), root=str(press.theme_dir), font_paths=press.fonts))
    return read_leaves(path)


def test_a_heading_at_the_foot_is_found(press: Press, tmp_path: Path) -> None:
    (leaf,) = leaves_of(
        tmp_path, press, '#v(20mm) Chữ. #parbreak() #text(fill: green, weight: "bold", size: 14pt)[Mục]'
    )
    assert ends_in_heading(leaf)
    (leaf,) = leaves_of(tmp_path, press, "Chữ. #parbreak() *Tình huống*: Việc")
    assert ends_in_heading(leaf)


def test_a_nearly_empty_page_is_found(press: Press, tmp_path: Path) -> None:
    leaves = leaves_of(tmp_path, press, "Một \\ hai \\ ba \\ bốn #pagebreak() Một \\ hai \\ ba")
    assert [fault.rpartition("p. ")[2] for fault in nearly_empty(leaves)] == ["2: ['Một', 'hai', 'ba']"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            "#v(1fr) Một câu \\ dài #pagebreak() rồi dứt. #parbreak() Câu mới.",
            "2: 'rồi dứt.' is alone at the top",
        ),
        ("Câu cũ. #parbreak() Một câu #pagebreak() rồi đi \\ và dứt.", "1: 'Một câu' is alone at the foot"),
    ],
)
def test_a_lone_line_is_found(press: Press, tmp_path: Path, body: str, fault: str) -> None:
    leaves = leaves_of(tmp_path, press, f"#set par(leading: leading, spacing: gap)\n{body}")
    assert [found.rpartition("p. ")[2] for found in lone_lines(*leaves)] == [fault]


def test_words_printed_over_one_another_are_found(press: Press, tmp_path: Path) -> None:
    (leaf,) = leaves_of(tmp_path, press, "#grid(columns: (6mm, 1fr), [Người], [Việc])")
    assert len(list(run_together(leaf))) == 1


def test_a_number_parted_from_its_unit_is_found(press: Press, tmp_path: Path) -> None:
    (leaf,) = leaves_of(tmp_path, press, "Có tất cả 30 \\ hộ trong Tổ.")
    assert len(list(parted_from_unit(leaf))) == 1
