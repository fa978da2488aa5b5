"""A name stands in its blank as large as is wished, smaller, on two lines, or is told."""

from handbook.merge.blanks import Blank
from handbook.merge.lettering import LEAST, SHRUNK, drawn, fit, lacking, width_of

HEAD = Blank("group", 100, 700, 188.0, 22.7, 11.0)  # As on an upright form.


def test_a_short_name_has_the_size_that_is_wished() -> None:
    (line,) = fit("Ấp Tân Thạnh", HEAD) or ()
    assert line.size == HEAD.size


def test_a_longer_name_is_smaller_and_stays_in_its_blank() -> None:
    name = "Nguyễn Thị Hoàng Phương Khánh Linh Đan"
    (line,) = fit(name, HEAD) or ()
    assert HEAD.size * SHRUNK <= line.size < HEAD.size
    assert width_of(name) * line.size < HEAD.width


def test_a_long_name_stands_on_two_lines_above_the_rule_and_below_the_blank_s_top() -> None:
    name = "Tổ Nhân dân tự quản liên ấp Tân Thạnh, Tân Phú và Tân Hòa"
    first, second = fit(name, HEAD) or ()
    assert f"{first.text} {second.text}" == name
    assert second.y > 0 and first.y + first.size * 1.02 <= HEAD.height
    assert min(first.size, second.size) >= LEAST


def test_a_name_that_is_too_long_for_two_small_lines_does_not_fit() -> None:
    assert fit("Rất dài " * 20, HEAD) is None
    assert fit("K" * 60, HEAD) is None


def test_letters_that_the_font_has_not_are_named() -> None:
    assert lacking("Tổ số 7 – ‘Đoàn kết’") == ""
    assert lacking("ក漢ก漢") == "ក漢ก"


def test_an_empty_blank_is_an_element_without_text_where_it_is_read_out() -> None:
    assert drawn([HEAD], {}, [True]) == b"/Span<</MCID 0>>BDC  EMC"
    assert drawn([HEAD], {}, [False]) == b""
