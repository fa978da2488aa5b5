"""Every fault an author can make is one line with file, line, column and advice, and publishes nothing.

The cases are in ``faults.yml``: what is changed in the tiny site, and the lines that must come out. Anyone can
add one. Keys of a case: ``write`` (file: text), ``edit`` (file: [old, new]), ``delete``, ``rename`` ([old, new]).
``mistakes.yml`` has the same keys: what a volunteer does once, in one language, is one line, where it was done.
"""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from handbook.checks.files import DATA_FILES
from tests.conftest import Site
from tests.shared import read_cases

CASES = read_cases(Path(__file__).parent / "faults.yml")

MISTAKES = read_cases(Path(__file__).parent / "mistakes.yml")


def apply(site: Site, case: dict[str, Any]) -> None:
    for file, text in case.get("write", {}).items():
        path = site.path_of(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for file, changes in case.get("edit", {}).items():
        for old, new in changes if isinstance(changes[0], list) else [changes]:
            site.edit(file, old, new)
    for file in case.get("delete", []):
        (site.root / file).unlink()
    for old, new in case.get("rename", []):
        (site.root / old).rename(site.root / new)
    for file in case.get("decompose", []):
        path = site.root / file
        path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    for file in case.get("spoil", []):
        (site.root / file).write_bytes(b"---\ntitle: caf\xe9\n---\n")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fault_is_told_with_its_place_and_nothing_is_published(tiny: Site, case: dict[str, Any]) -> None:
    apply(tiny, case)
    result = tiny.run("check")
    told = result.stdout.splitlines()
    places = [" ".join(line.split(" ")[:2]) for line in told]
    assert places == case["faults"], result.output
    for part in case.get("says", []):
        assert part in result.stdout
    assert "Traceback" not in result.output
    if any("HB510" not in fault for fault in case["faults"]):
        assert result.exit_code == 1
        assert tiny.run("build").exit_code == 1
        assert not tiny.published.exists()
    else:
        assert result.exit_code == 0


@pytest.mark.parametrize("case", MISTAKES, ids=[case["name"] for case in MISTAKES])
def test_one_mistake_is_one_line_where_it_was_made(tiny: Site, case: dict[str, Any]) -> None:
    apply(tiny, case)
    told = tiny.run("check").stdout.splitlines()
    assert [" ".join(line.split(" ")[:2]) for line in told] == case["faults"], told


@pytest.mark.parametrize("name", ["forms/v1", *sorted({*DATA_FILES} - {"curriculum"})])
def test_a_data_file_that_cannot_be_read_is_told_once_where_it_is(tiny: Site, name: str) -> None:
    tiny.path_of(f"docs/data/{name}.yml").write_text("a: [b\n", encoding="utf-8")
    assert [line.split(" ")[:2] for line in tiny.run("check").stdout.splitlines()] == [
        [f"docs/data/{name}.yml:1:4:", "HB102"]
    ]


@pytest.mark.parametrize("name", ["laws", "addresses"])
@pytest.mark.parametrize("verb", [("check", "--fix"), ("addresses",), ("rename", "help", "ask"), ("status",)])
def test_every_verb_tells_a_data_file_it_cannot_read(tiny: Site, verb: tuple[str, ...], name: str) -> None:
    tiny.path_of(f"docs/data/{name}.yml").write_text("a: [b\n", encoding="utf-8")
    told = tiny.run(*verb).stdout.splitlines()
    is_read = name != "addresses" or verb != ("status",)
    assert [line.split(" ")[:2] for line in told if "HB" in line] == is_read * [[f"docs/data/{name}.yml:1:4:", "HB102"]]


def test_the_tiny_site_itself_has_no_fault(tiny: Site) -> None:
    result = tiny.run("check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_all_faults_are_told_at_once(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20", "minuts: 20")
    tiny.edit("docs/help.md", "handout: sheet", "handout: poster")
    told = tiny.run("check").stdout
    assert all(code in told for code in ("HB104", "HB109", "did you mean: minutes?"))


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    result = Site(tmp_path).run("check")
    assert result.exit_code == 1
    assert "HB701" in result.stdout


@pytest.mark.parametrize("form", ["json", "github"])
def test_faults_are_told_to_machines_too(tiny: Site, form: str) -> None:
    tiny.edit("docs/water/boats.md", "minutes: 20", "minutes: mười")
    result = tiny.run("check", "--format", form)
    assert result.exit_code == 1
    assert "HB103" in result.stdout
