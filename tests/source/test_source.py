import os
from pathlib import Path

import pytest

from handbook.source import SourceError, read_settings_yaml, read_source, read_text, read_yaml


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_values_know_their_line_and_column(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "---\ntitle: Một\nsources: [L01, L02]\n---\nThân bài\n"))
    assert source.front.get("title").place == (2, 8)
    assert source.front.get("sources").values()[1].place == (3, 16)
    assert (source.body, source.body_line) == ("Thân bài\n", 5)


def test_windows_line_ends_and_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff---\r\ntitle: Một\r\n---\r\nThân\r\n".encode())
    assert read_source(path).front.text("title") == "Một"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Thân bài\n", "HB101", (1, 1)),
        ("---\ntitle: Một\n", "HB101", (1, 1)),
        ("---\ntitle: a: b\n---\n", "HB102", (2, 9)),
        ("---\ntitle: a\ntitle: b\n---\n", "HB102", (3, 1)),
    ],
)
def test_what_is_no_front_matter_is_told_with_its_place(
    tmp_path: Path, text: str, code: str, place: tuple[int, int]
) -> None:
    error = read_source(write(tmp_path, text)).error
    assert error is not None
    assert (error.code, error.place) == (code, place)


def test_a_byte_that_is_no_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"---\ntitle: x\n---\nab\xff\n")
    error = read_source(path).error
    assert error is not None
    assert (error.code, error.place) == ("HB307", (4, 1))


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "laws.yml")
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path / "laws.yml")
    assert caught.value.code == "HB316"


def test_wrong_kinds_read_as_empty() -> None:
    front = read_yaml("minutes: mười\nobjectives: one\ntitle: [a]\n")
    assert (front.whole("minutes"), front.texts("objectives"), front.text("title")) == (0, (), "")


def test_tags_of_other_tools_are_read_as_text() -> None:
    settings = read_settings_yaml("slugify: !!python/name:handbook.text.slug\nlogo: !relative x\n", {})
    assert settings.text("slugify") == "!!python/name:handbook.text.slug"
    assert (settings.text("logo"), settings.flaws) == ("!relative x", ())


def test_telephone_numbers_and_the_word_no_stay_what_was_written() -> None:
    value = read_yaml("police: 0277123456\nanswer: no\ncount: 12\nflag: true\n")
    assert (value.text("police"), value.text("answer")) == ("0277123456", "no")
    assert (value.whole("count"), value.get("flag").data) == (12, True)


def test_dates_and_impossible_dates_do_not_stop_the_reader() -> None:
    assert read_yaml("title: 2026-13-45").text("title") == "2026-13-45"


def test_broken_yaml_raises_with_its_place() -> None:
    with pytest.raises(SourceError) as caught:
        read_yaml("a: [1, 2\nb: 3", first_line=10)
    assert caught.value.place[0] >= 10
