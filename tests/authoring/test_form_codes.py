"""What a course says of its forms: they are called by the code they have, whatever they are renamed to."""

import json
import re

import pytest

from tests.conftest import Site


@pytest.fixture
def named(tiny: Site) -> Site:
    """The tiny site with a page that names its form, and other things by nearly the same name."""
    for ending in (".md", ".en.md"):
        with (tiny.root / f"docs/help{ending}").open("a", encoding="utf-8") as file:
            file.write("\nV1: V10, V1-2. [V1](https://example.org/V1)\n")
    assert tiny.run("stamp").exit_code == 0
    return tiny


def test_renaming_a_form_changes_its_code_in_words(named: Site) -> None:
    assert named.run("rename", "forms/v1", "forms/visits").exit_code == 0
    text = (named.root / "docs/help.en.md").read_text(encoding="utf-8")
    assert text.endswith("\nVISITS: V10, V1-2. [VISITS](https://example.org/V1)\n")
    assert named.run("check").stdout == ""
    (language,) = json.loads(named.run("status", "--format", "json").stdout)["languages"]
    assert {document["share"] for document in language["documents"]} == {1}


def test_the_code_of_a_form_that_went_is_told(named: Site) -> None:
    assert named.run("remove", "forms/v1", "--yes").exit_code == 0
    told = named.run("check", "--lang", "en").stdout
    assert re.findall(r"docs/(\S+):\d+:1: HB383 .* 'V1' is a form no more", told) == ["help.en.md", "help.md"]
    assert told.count("HB") == 2


def test_the_code_a_form_had_is_told_in_forms_and_drawings(named: Site) -> None:
    """Renaming leaves drawings and forms alone, whose words have their places; where to look is told."""
    named.edit("docs/data/forms/v1.yml", "en: Write on the same day.", "en: Write V1 on the same day.")
    named.edit("docs/water/img/boat.svg", "</svg>", '<text x="1" y="1">V1</text></svg>')
    named.run("stamp")
    named.run("rename", "forms/v1", "forms/visits")
    told = named.run("check", "--lang", "en").stdout
    assert re.findall(r"docs/(\S+):\d+:\d+: HB383 .* 'V1' is VISITS now", told) == [
        "data/forms/visits.yml",
        "water/img/boat.svg",
    ]
