"""Every paper as a black-and-white copier makes it: text is read easily, ink is spared, boxes are told by shape."""

import json

import pytest
import typst

from handbook.model.strings import read_strings
from handbook.paper.press import Press
from tests.conftest import ROOT, Site
from tests.paper.greys import faults_in_grey
from tests.paper.readings import Readings
from tests.paper.test_handouts import text_of


def test_every_page_can_be_copied_in_black_and_white(readings: Readings) -> None:
    faults = [fault for reading in readings for fault in reading.faults_in_grey]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(ROOT / "overrides", tmp_path_factory.mktemp("cache"))


def set_page(press: Press, body: str) -> bytes:
    """A page set with the colours and letters of the project."""
    source = (
        f'#import "print/theme.typ": *\n#set page("a4")\n#set text(font: font, size: sizes.tiny, fill: ink)\n{body}'
    )
    return typst.compile(source.encode(), root=str(press.theme_dir), font_paths=press.fonts)


@pytest.mark.parametrize(
    "body",
    [
        "Chữ mực trên giấy trắng",
        "#text(fill: grey)[Chữ xám: 1 2 3]",
        "#text(fill: grey, size: 9pt)[1]",
        "#block(fill: rule-tint, inset: 4mm)[Chữ mực trong khung]",
        "#text(fill: green)[Chữ xanh] #text(fill: pink)[Chữ hồng]",
        "#dots()",
        "#rect(width: 8mm, height: 8mm, fill: ink)",
    ],
)
def test_dark_letters_on_light_ground_pass(press: Press, body: str) -> None:
    assert faults_in_grey(set_page(press, body)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('#text(fill: rgb("#999"))[Chữ nhạt]', "p. 1: 'Chữ nhạt' 2.8 : 1"),
        ("#text(fill: rule)[Màu của đường kẻ]", "p. 1: 'Màu của đường kẻ'"),
        ('#block(fill: rgb("#888"), inset: 4mm)[Chữ trên nền sẫm]', "p. 1: 'Chữ trên nền sẫm'"),
        ("#place(dx: 1.7mm, dy: 2.3mm, square(size: 12mm, fill: ink))", "p. 1: a dark square of 12 mm"),
        ("#rect(width: 100%, height: 4mm, fill: ink)\n" * 20, "% of the page is dark"),
    ],
)
def test_pale_letters_and_dark_areas_are_reported(press: Press, body: str, fault: str) -> None:
    faults = faults_in_grey(set_page(press, body))
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_cover_may_be_dark(press: Press) -> None:
    assert faults_in_grey(set_page(press, "#square(size: 60mm, fill: green)"), has_cover=True) == []


SHAPES = """#import "print/theme.typ": frames
#let line-of(value) = { let line = stroke(value); (repr(line.thickness), repr(line.dash)) }
#let sides(value) = if type(value) == dictionary and "paint" not in value {
  value.pairs().map(((side, value)) => (side, line-of(value)))
} else { line-of(value) }
#metadata(frames.pairs().map(((kind, frame)) => (kind, (sides(frame.stroke), frame.fill != none)))) <shapes>"""


def shapes_of_boxes(press: Press) -> dict[str, str]:
    """How each kind of box is drawn when colours are left out: its lines, their width and dashes, a ground or none."""
    compiler = typst.Compiler(SHAPES.encode(), root=str(press.theme_dir), font_paths=press.fonts)
    shapes = json.loads(compiler.query("<shapes>", field="value", one=True))
    return {kind: json.dumps(shape) for kind, shape in shapes}


def test_boxes_are_told_apart_without_colour_by_shape_and_sign(press: Press) -> None:
    shapes = shapes_of_boxes(press)
    alike = {shape: [kind for kind in shapes if shapes[kind] == shape] for shape in shapes.values()}
    assert [kinds for kinds in alike.values() if len(kinds) > 1] == []
    signs = {(ROOT / f"overrides/assets/images/block-{kind}.svg").read_bytes() for kind in shapes}
    assert len(signs) == len(shapes)


def test_every_box_says_in_words_what_it_is(built_tiny: Site, press: Press) -> None:
    strings = read_strings(ROOT / "overrides", "vi")
    text = text_of(built_tiny.published / "handouts/vi/water/boats.trainer.pdf")
    for kind in shapes_of_boxes(press):
        label = strings({"objectives": "print.objectives", "ask": "print.likely"}.get(kind, f"block.{kind}"))
        assert label.replace("{number}", "1") in text, kind
