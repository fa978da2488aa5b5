"""Footnotes: at the foot of the page that their marks stand on, wherever these are."""

from itertools import pairwise
from pathlib import Path

import pytest

from handbook.paper.press import Press
from tests.paper.fragments import set_fragment
from tests.paper.pages import Leaf

COUNT = 40
WITHIN = {"table": ("<table>", "<tr><td>{}</td></tr>", "</table>"), "list": ("<ul>", "<li>{}</li>", "</ul>")}


def note(number: int) -> str:
    return f'<li id="fn:{number}"><p>ghi{number}ghi.</p></li>'


def mark(number: int) -> str:
    words = "chữ " * (5 + number * 7 % 40)
    link = f'<a class="footnote-ref" href="#fn:{number}">{number}</a>'
    return f'{words} dấu{number}dấu<sup id="fnref:{number}">{link}</sup> {words}'


def pages_with(leaves: list[Leaf], word: str) -> list[int]:
    return [leaf.number for leaf in leaves if any(word in line.text for line in leaf.lines)]


@pytest.mark.parametrize("page_format", ["a5", "large"])
@pytest.mark.parametrize("within", WITHIN)
def test_a_note_is_on_the_page_of_its_mark(press: Press, tmp_path: Path, within: str, page_format: str) -> None:
    before, each, after = WITHIN[within]
    rows = "".join(each.format(mark(number)) for number in range(COUNT))
    notes = f'<div class="footnote"><ol>{"".join(map(note, range(COUNT)))}</ol></div>'
    leaves = set_fragment(press, before + rows + after + notes, tmp_path, page_format)
    marks, feet = ([pages_with(leaves, f"{word}{n}{word}") for n in range(COUNT)] for word in ("dấu", "ghi"))
    assert all(feet)
    assert marks == feet


def test_lines_that_go_on_to_the_next_page_leave_no_white_between_them(press: Press, tmp_path: Path) -> None:
    linked = [f'<li><a href="https://example.org/{n}">mục</a></li>' for n in range(13)]
    parts = "".join(f"<li>mục<ul>{''.join(items)}</ul></li>" for items in (linked[:5], linked[5:8], linked[8:]))
    leaves = set_fragment(press, f"{'<p>Một.</p>' * 25}<ul>{parts}</ul>", tmp_path)
    lines = [[line.baseline for line in leaf.lines if "mục" in line.text] for leaf in leaves]
    assert max(abs(below - above) for page in lines for above, below in pairwise(page)) < 25


@pytest.mark.parametrize("page_format", ["a4", "a5"])
def test_a_short_paragraph_that_goes_on_leaves_no_white(press: Press, tmp_path: Path, page_format: str) -> None:
    short = [number for number in range(3 * COUNT) if len(mark(number)) < 240]
    notes = "".join(f'<li id="fn:{n}"><p>ghi{n}ghi {"lời " * (n * 11 % 70)}</p></li>' for n in short)
    body = "".join(f"<p>{mark(number)}</p>" for number in short) + f'<div class="footnote"><ol>{notes}</ol></div>'
    leaves = set_fragment(press, body, tmp_path, page_format)
    lines = [[line.baseline for line in leaf.lines if "chữ" in line.text] for leaf in leaves]
    assert [pages_with(leaves, f"dấu{n}dấu") for n in short] == [pages_with(leaves, f"ghi{n}ghi") for n in short]
    assert max(page[0] for page in lines[1:]) - min(page[0] for page in lines[1:]) < 1
    assert max(below - above for page in lines for above, below in pairwise(page)) < 35


def test_a_line_that_leads_in_goes_on_with_its_notes_as_a_whole(press: Press, tmp_path: Path) -> None:
    short = [number for number in range(3 * COUNT) if len(mark(number)) < 300]
    notes = "".join(f'<li id="fn:{n}"><p>ghi{n}ghi {"lời " * (n * 11 % 70)}</p></li>' for n in short)
    led = "".join(f"<p>{mark(n).replace('chữ', f'c{n}c')}</p><table><tr><td>ô{n}ô</td></tr></table>" for n in short)
    leaves = set_fragment(press, f'{led}<div class="footnote"><ol>{notes}</ol></div>', tmp_path)
    assert [pages_with(leaves, f"c{n}c") for n in short] == [pages_with(leaves, f"ô{n}ô") for n in short]
    assert [pages_with(leaves, f"dấu{n}dấu") for n in short] == [pages_with(leaves, f"ghi{n}ghi") for n in short]
    lines = [[line.baseline for leaf in leaves for line in leaf.lines if f"c{n}c" in line.text] for n in short]
    assert max(below - above for own in lines for above, below in pairwise(own)) < 30
