"""Tables of words that cannot be filled in are told before a page asks for them."""

import pytest

from tests.conftest import Site

TABLE = "../theme/strings/en.yml"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("Question {numbr}", "has {numbr} instead of {number}"),
        ("Question", "has – instead of {number}"),
        ("Question {number", "a brace without its other half"),
    ],
)
def test_words_in_braces_are_those_of_the_other_tables(tiny: Site, new: str, says: str) -> None:
    tiny.edit(TABLE, "quiz: Question {number}", f"quiz: {new}")
    result = tiny.run("check")
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == ["HB705"]
    assert says in result.stdout


def test_a_string_that_is_a_list_or_nothing_is_told(tiny: Site) -> None:
    tiny.edit(TABLE, "quiz: Question {number}", "quiz: [Question]")
    tiny.edit(TABLE, 'table-named: "Table: {title}"', "table-named:")
    assert tiny.run("check").stdout.count("HB705") == 2


def test_a_table_that_cannot_be_read_is_one_message_also_where_words_lead_to_it(tiny: Site) -> None:
    led = "en:\n  leads:\n    - {say: [ship], to: [boat]}\n"
    (tiny.root / "docs/data/synonyms.yml").write_text(led, encoding="utf-8")
    assert tiny.run("check").stdout == ""
    tiny.edit(TABLE, "quiz: Question {number}", " quiz: Question {number}")
    assert [line.split(" ")[1] for line in tiny.run("check").stdout.splitlines()] == ["HB102"]


@pytest.mark.parametrize("table", [TABLE, "../theme/strings/own/en.yml"])
def test_a_table_without_keys_is_one_message(tiny: Site, table: str) -> None:
    path = tiny.path_of(table)
    path.parent.mkdir(exist_ok=True)
    path.write_text("- Question\n", encoding="utf-8")
    assert [line.split(" ")[1] for line in tiny.run("check").stdout.splitlines()] == ["HB102"]
