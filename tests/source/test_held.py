"""A value that was kept as JSON is the value that was read."""

import json
from dataclasses import replace

import pytest

from handbook.source.held import held, value_of
from handbook.source.values import Value
from handbook.source.yaml import read_yaml

TEXTS = (
    "",
    "a: 1\nb: [x, 'y', 2.50, true, ~, 0912]\nc:\n  day: 2026-07-01\n  time: 2026-07-01 10:00:00\n",
    "title: {vi: Thông tin, tuyên truyền}\nnote: Điều 3 #2\n",
    "day: {day: 2026-07-01}\ntime: day\nx: &a [1]\ny: *a\nz: |\n  two\n  lines\n",
    "- {vi: Luật, en: Law}\n-\n- 'no'\n- no\n- 1.0e3\n- .nan\n",
)


def plain(value: Value) -> Value:
    """Without flaws, which are told apart by what they say."""
    return replace(value, flaws=())


@pytest.mark.parametrize("text", TEXTS)
def test_a_value_comes_back_from_json_as_it_was(text: str) -> None:
    value = read_yaml(text, first_line=2)
    again = value_of(json.loads(json.dumps(held(value))))
    assert repr(plain(again)) == repr(plain(value))
    assert [flaw.told("x") for flaw in again.flaws] == [flaw.told("x") for flaw in value.flaws]
