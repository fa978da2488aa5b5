"""Nothing runs off the paper: the pages themselves are measured, and the build tells what would not fit."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from handbook.body.rendering import Source
from handbook.paper.kinds import PaperError
from handbook.paper.press import Press
from tests.paper.fragments import paper_of, set_fragment, set_paper
from tests.paper.measures import MM, faults_of_leaf, off_paper, overprinted
from tests.paper.readings import Readings
from tests.paper.test_typography import leaves_of

GREY = (0x4A, 0x58, 0x50)  # Running head and foot, which in a booklet are shorter.
BOX = '<section class="hb-block hb-key" data-line="{line}"><p class="hb-block__title"><span class="hb-block__label">Nhớ</span></p>{body}</section>'  # noqa: E501


def test_a_caption_that_pushes_its_picture_off_the_page_is_told(
    press: Press, picture: Callable[[int, int], Path]
) -> None:
    body = f'<p data-line="7"><img src="0" alt="Ảnh" data-height="700"/> {"chữ " * 1500}</p>'
    with pytest.raises(PaperError) as told:
        set_paper(press, paper_of(body, pictures=(picture(300, 600),)))
    (fault,) = told.value.diagnostics
    assert (fault.path, fault.line, fault.code, dict(fault.facts)["format"]) == ("x.md", 7, "HB815", "a4")


@pytest.mark.parametrize("page_format", ["a4", "a5", "large"])
def test_a_box_of_pictures_or_of_code_goes_on_overleaf(
    press: Press, tmp_path: Path, picture: Callable[[int, int], Path], page_format: str
) -> None:
    photos = '<p><img src="0" alt="Ảnh"/></p>' * 3
    code = "<pre><code>" + "\n".join(f"d{n}" for n in range(90)) + "</code></pre>"
    body = BOX.format(line=1, body=photos) + BOX.format(line=2, body=code)
    leaves = set_fragment(press, body, tmp_path, page_format, pictures=(picture(600, 800),))
    printed = [run.text for leaf in leaves for line in leaf.lines for run in line.runs if run.text[:1] == "d"]
    assert printed == [f"d{n}" for n in range(90)]
    assert len(leaves) > 3


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


PHOTO = '<img src="0" alt="Ảnh"/>'
HIGH_PHOTO = '<img src="0" alt="Ảnh" data-height="500"/>'
LONG_OPTION = f"<li>{'chữ ' * 160}</li>"
BLANK = '<span class="hb-blank" data-width="16"></span>'
NAMES = ("Thường Phước", "chuyên nghiệp", "khuyến học", "1.250.000", "nghiêng", "phường", "15/08/2026")
HARD = {
    "a column of figures": f"<table><tbody>{row('Thu', '5.000')}<tr><td>Chi</td><td align='right'>1.250.000</td></tr>"
    "</tbody></table>",
    "a table of nine columns": f"<table><thead>{row(*NAMES, 'tồn', 'ai')}</thead><tbody>"
    f"{row(*NAMES, '12.450.000', 'bà') * 12}</tbody></table>",
    "a table of six rows, each a third of a page": f"<table><tbody>{row('Việc', 'ghi lại ' * 180) * 6}</tbody></table>",
    "a row higher than a page": f"<table><tbody>{row('Việc', 'hẹn ngày xem lại ' * 600)}</tbody></table>",
    "cells that were merged": f"<table><tbody><tr><td rowspan='3'>Ấp</td><td>{'chữ ' * 200}</td></tr>"
    f"{row('b')}{row('c')}</tbody></table>",
    "a loose list": "<ul>" + f"<li> <p>Một.</p> <p>{'đoạn ' * 60}</p><ol><li>a</li><li>b</li></ol></li>" * 9 + "</ul>",
    "a picture in a sentence, and one with a caption": '<p>Bấm <img src="1" alt="nút"/> rồi chờ.</p>'
    '<p><img src="0" alt="Ảnh"/> Chú thích.</p>',
    "a picture of a width": '<p><img src="0" alt="Ảnh" data-width="150"/></p>'
    '<p><img src="0" alt="Ảnh" data-width="30%"/></p>',
    "a picture twice as high as wide": '<p><img src="0" alt="Ảnh"/></p>' * 2,
    "words without an end": f"<p>{'nghiêng' * 40}</p><pre><code>{'x_' * 90}</code></pre><h2>{'đ' * 90}</h2>",
    "an address without a sign": f"<p><a href='https://example.org/{'a' * 120}'>Trang</a></p>",
    "pictures line by line in one paragraph": f"<p>{PHOTO * 4}</p>",
    "a row of many short lines": f"<table><tbody>{row('Việc', 'một<br/>' * 90)}</tbody></table>",
    "pictures in a row": f"<table><tbody>{row('a', HIGH_PHOTO * 3)}</tbody></table>",
    "a cell over many rows": f"<table><tbody><tr><td rowspan='60'>Ấp</td><td>0</td></tr>{row('b') * 59}"
    "</tbody></table>",
    "a task higher than a page with a note at its end": '<section class="hb-block hb-exercise" data-lines="3"><p '
    'class="hb-block__title"><span class="hb-block__label">Bài tập</span></p>'
    f"{'<p>chữ</p>' * 44}<p><a href='https://example.org/'>Trang</a></p></section>",
    "a head with a link, repeated": "<table><thead><tr><th><a href='https://example.org/'>Ai</a></th></tr></thead>"
    f"<tbody>{row('a') * 90}</tbody></table>",
    "a question of long answers": '<section class="hb-block hb-quiz" data-line="1"><p class="hb-block__title">'
    '<span class="hb-block__label">Câu 1</span></p><div class="hb-quiz__question"><p>Hỏi?</p></div>'
    f'<ol class="hb-quiz__options">{LONG_OPTION * 8}</ol></section>',
    "blanks at the end of full lines": "".join(f"<p>{'m' * n} {BLANK}, xã {BLANK}.</p>" for n in range(30, 90, 3)),
    "signs and marks": "<p>→ ☐ ✓ № ½ <mark>dấu</mark> <kbd>Phím</kbd> H<sub>2</sub>O</p>" * 30,
}


def test_the_dots_of_a_blank_are_one_even_row(press: Press, tmp_path: Path) -> None:
    set_fragment(press, f"<p>Họp ở: {BLANK}</p>", tmp_path)
    page = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0].get_textpage()
    letters = [page.get_text_range(n, 1) for n in range(page.count_chars())]
    after = letters.index("ở") + 3
    dots = [page.get_charbox(n)[0] for n in range(after, after + 40)]
    assert set(letters[after : after + 40]) == {"."}
    steps = [right - left for left, right in pairwise(dots)]
    assert max(steps) - min(steps) < 0.1


ENDLESS = "đường" * 20


@pytest.mark.parametrize("name", ["Sổ tay của tổ " * 12, ENDLESS])
def test_a_long_name_of_the_course_leaves_the_head_one_line(press: Press, tmp_path: Path, name: str) -> None:
    (leaf,) = set_fragment(press, "<p>Chữ.</p>", tmp_path, course=name)
    heads = [run for line in leaf.lines for run in line.runs if run.colour == GREY and run.baseline < 24 * MM]
    assert len({round(run.baseline) for run in heads}) == 1
    assert "thử" in "".join(run.text for run in heads)


@pytest.mark.parametrize("page_format", ["a4", "a5", "large"])
def test_what_stands_around_a_body_stays_on_the_paper(press: Press, tmp_path: Path, page_format: str) -> None:
    leaves = set_fragment(
        press,
        "<p>Chữ.</p>",
        tmp_path,
        page_format,
        edition="trainer",
        title=ENDLESS,
        objectives=(ENDLESS,) * 3,
        keypoints=(ENDLESS,) * 3,
        materials=(ENDLESS,),
        if_late=ENDLESS,
        sources=tuple(Source(f"L{number:02}", "luật " * 30, "12/QĐ") for number in range(30)),
    )
    texts = [replace(leaf, lines=tuple(line for line in leaf.lines if line.runs[0].colour != GREY)) for leaf in leaves]
    assert [fault for leaf in texts for fault in faults_of_leaf(leaf, is_to_read=page_format != "a5")] == []


@pytest.mark.parametrize("page_format", ["a4", "a5", "large"])
@pytest.mark.parametrize("body", HARD.values(), ids=HARD)
def test_what_went_wrong_once_stays_on_the_paper(
    press: Press, tmp_path: Path, picture: Callable[[int, int], Path], body: str, page_format: str
) -> None:
    leaves = set_fragment(press, body, tmp_path, page_format, pictures=(picture(400, 900), picture(40, 40)))
    texts = [replace(leaf, lines=tuple(line for line in leaf.lines if line.runs[0].colour != GREY)) for leaf in leaves]
    assert [fault for leaf in texts for fault in faults_of_leaf(leaf, is_to_read=page_format != "a5")] == []


def test_no_letter_of_the_handbook_is_off_the_paper_or_over_another(readings: Readings) -> None:
    assert [fault for reading in readings for fault in reading.faults_in_place] == []


def test_texts_in_the_wrong_place_are_found(press: Press, tmp_path: Path) -> None:
    (leaf,) = leaves_of(tmp_path, press, "#place(dx: -8mm)[Ngoài lề] #place(dy: 262mm)[Dưới chân] Trong trang.")
    assert len(list(off_paper(leaf, is_to_read=True))) == 2
    assert list(off_paper(leaf, is_to_read=False)) == []
    (leaf,) = leaves_of(tmp_path, press, "Dòng dưới. #place(top, dy: 1mm)[Dòng đè]")
    assert len(list(overprinted(leaf))) == 1
    (leaf,) = leaves_of(tmp_path, press, "#place(dx: 160mm, rotate(-90deg, reflow: true)[Chữ xoay dài ra ngoài]) Chữ.")
    assert list(overprinted(leaf)) == []


def test_a_card_says_its_notes_and_addresses_on_both_halves(press: Press, tmp_path: Path) -> None:
    note = '<div class="footnote"><hr/><ol><li id="fn:1"><p>Chú giải.</p></li></ol></div>'
    mark = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    body = f'<p>Gọi{mark} <a href="https://example.org/x">trạm</a>.</p>{note}'
    card = paper_of(body, template="card.typ", edition="card", format="a5")
    (page,) = PdfReader(BytesIO(set_paper(press, card))).pages
    text = page.extract_text()
    assert (text.count("Chú giải."), text.count("(https://example.org/x)")) == (2, 2)
