"""YAML as people write it: read with places, or told in our words, and never a traceback."""

import pytest

from handbook.messages import MESSAGE_LANGUAGES, explain
from handbook.source.values import SourceError, Value
from handbook.source.yaml import read_settings_yaml, read_yaml


def told(text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_yaml(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("title: a: b", (1, 9), "colon"),
        ("title:a\nminutes: 2", (1, 6), "space"),
        ("a: 1\n\tb: 2", (2, 1), "tab"),
        ("a:\n\t- b", (2, 1), "tab"),
        ("a: @b", (1, 4), "sign"),
        ("a: !Gọi", (1, 4), "sign"),
        ("a: *Gọi*", (1, 4), "sign"),
        ("a: &Gọi", (1, 4), "sign"),
        ("a:\u00a0b\nc: d", (1, 3), "nbsp"),
        ("a: `b`", (1, 4), "sign"),
        ("a: *b*", (1, 4), "sign"),
        ("a: **b**", (1, 4), "sign"),
        ("a: & b", (1, 4), "sign"),
        ("a: {{ name }} b", (1, 4), "sign"),
        ("a: > b", (1, 4), "sign"),
        ("a: [L01] b", (1, 4), "sign"),
        ('a: "b" c', (1, 8), "quote"),
        ('a: "b', (1, 4), "quote"),
        ("a: 'it's'", (1, 8), "quote"),
        ('a: "\\q"', (1, 6), "escape"),
        ("a: - b", (1, 4), "dash"),
        ("a:\n  - b\n  c", (3, 3), "item"),
        ("a:\n  - b\n  • c", (3, 3), "item"),
        ("a:\n  - b\n  -c", (3, 3), "item"),
        ("a:\n  * b\n  * c", (2, 3), "item"),
        ("a = b\nc: d", (1, 1), "key"),
        ("a： b\nc: d", (1, 1), "key"),
        ("a: [b", (1, 4), "bracket"),
        ("a: [b #2, c]", (1, 7), "hash"),
        ("a: b\nc\nd: e", (2, 1), "key"),
        ("a:\n  - b\n - c", (3, 2), "indent"),
        ("a: 1\n b: 2", (2, 2), "indent"),
        ("a: 1\n---\nb: 2", (2, 1), "documents"),
        ("a: 1\nb: 2\na: 3", (3, 1), "twice"),
        ("? [a]\n: b", (1, 3), "sign"),
        ("a: &a [*a]", (1, 8), "loop"),
        ("a: " + "[" * 50 + "]" * 50, (1, 43), "deep"),
    ],
)
def test_broken_yaml_is_told_at_its_place_with_its_reason(text: str, place: tuple[int, int], reason: str) -> None:
    error = told(text)
    if reason == "documents":
        assert error.place[0] >= place[0]
    else:
        assert error.place == place
    assert (error.code, error.facts["reason"]) == ("HB102", reason)
    for lang in MESSAGE_LANGUAGES:
        assert "{" not in explain(error.told("a.md"), lang=lang).replace("{{", "").replace(str(error.found), "")


def test_a_key_that_stands_twice_names_the_line_of_the_first() -> None:
    assert "after line 1" in explain(told("a: 1\nb: 2\na: 3").told("a.md"), lang="en")


def test_a_few_letters_that_stand_for_a_great_many_are_told() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert told(bomb).facts["reason"] == "big"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("title: Đi xuồng – Tổ #2", (1, 22), "HB110"),
        ("title: #2", (1, 8), "HB110"),
        ("title: Bài # 1", (1, 12), "HB110"),
        ('title: "Xuồng" #2', (1, 16), "HB110"),
        ("title: 'Xuồng'#2", (1, 15), "HB110"),
        ("- Gọi số #115", (1, 10), "HB110"),
        ("title: {vi: Thông tin, tuyên truyền}", (1, 13), "HB110"),
        ("title: {vi: Thông tin, tuyên truyền, en: Informing}", (1, 13), "HB110"),
        ("title: !Nguy hiểm", (1, 8), "HB102"),
        ("title: ! Nguy hiểm", (1, 8), "HB102"),
        ("title: !!! Nguy hiểm", (1, 8), "HB102"),
        ("title: !!Danger", (1, 8), "HB102"),
        ("list: !x [a]", (1, 7), "HB102"),
        ("title: &copy 2026", (1, 8), "HB102"),
        ("list:\n  - a\n    - b\n  - c", (3, 5), "HB102"),
        ("list:\n  - a\n   • b\n   • c", (3, 4), "HB102"),
    ],
)
def test_words_that_yaml_takes_out_of_a_text_are_told(text: str, place: tuple[int, int], code: str) -> None:
    (flaw,) = read_yaml(text).flaws
    assert (flaw.place, flaw.code) == (place, code)


@pytest.mark.parametrize(
    "text",
    [
        'title: "Tổ #2"',
        "title: 'Tổ' # lời nhắc",
        "title: Đi xuồng  # a remark of somebody who knows",
        "minutes: 20 # phút",
        "sources: [L01] # luật",
        "# a line of its own\ntitle: Đi xuồng",
        "objectives: # three\n  - a",
        "title: C#",
        "list:\n  - a\n    b - c\n  - 'd\n    - e'",
        "title: >-\n  Đi xuồng\n#2\nminutes: 20",
        "title: {vi: Thông tin; tuyên truyền, en: Informing}",
        "base: &base {a: 1}\nmore: {<<: *base, b: 2}",
    ],
)
def test_what_loses_nothing_is_no_fault(text: str) -> None:
    assert read_yaml(text).flaws == ()


def test_values_know_where_they_end_and_where_their_key_stands() -> None:
    value = read_yaml('a: 1\ntitle: "Đi xuồng"\n').get("title")
    assert value is not None
    assert (value.place, value.end, value.key, value.is_quoted) == ((2, 8), (2, 18), (2, 1), True)


def test_numbers_stay_as_they_were_typed() -> None:
    value = read_yaml("a: 1.50\nb: 007\nc: 12:30\nd: 2026-01-05\ne: 1e400\nf: .inf\ng: " + "9" * 5000)
    assert [value.text(key) for key in "abcdef"] == ["1.50", "007", "12:30", "2026-01-05", "1e400", ".inf"]
    assert value.text("g") == "9" * 5000


def test_merge_keys_take_over_what_is_not_there() -> None:
    value = read_yaml("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: {<<: [{a: 4}, *x]}")
    assert (value.text("y", "a"), value.text("y", "b")) == ("1", "3")
    assert (value.text("z", "a"), value.text("z", "b")) == ("4", "2")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_count_alike_whatever_ends_them(end: str) -> None:
    value = read_yaml(f"a: 1{end}b: 2{end}\ufeffc: 3{end}")
    assert [(key, item.line) for key, item in value.items()] == [("a", 1), ("b", 2), ("c", 3)]


def test_an_environment_is_asked_as_mkdocs_asks_it() -> None:
    environ = {"NAME": "Sổ tay", "NUMBER": "12", "OFF": "false", "EMPTY": ""}

    def read(written: str) -> Value:
        value = read_settings_yaml(f"a: {written}", environ).get("a")
        assert value is not None
        return value

    assert read("!ENV NAME").text() == "Sổ tay"
    assert read("!ENV NUMBER").data == 12
    assert read("!ENV [NOT, OFF, true]").data is False
    assert read("!ENV [NOT, other]").text() == "other"
    assert read("!ENV [NOT, true]").data is True
    assert read("!ENV NOT").data is None
    assert read("!ENV EMPTY").data is None
