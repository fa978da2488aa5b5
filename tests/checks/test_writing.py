"""What people write outside the body of a page: told where it stands, once, or taken as it is meant.

The cases are in ``writing.yml``. ``among``: other lines, such as notes on translations, may stand beside those asked
for; ``not``: codes that may not.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from handbook.source import read_source
from tests.checks.test_faults import apply
from tests.conftest import Site
from tests.shared import read_cases

CASES = read_cases(Path(__file__).parent / "writing.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_written_is_told_where_it_stands_or_taken(tiny: Site, case: dict[str, Any]) -> None:
    apply(tiny, case)
    result = tiny.run("check")
    places = [line[: line.index(" HB") + 6] for line in result.stdout.splitlines()]
    if case.get("among"):
        assert set(case["faults"]) <= set(places), result.stdout
    else:
        assert places == case["faults"], result.stdout
    for part in case.get("says", []):
        assert part in result.stdout
    for code in case.get("not", []):
        assert code not in result.stdout


def test_hidden_files_and_droppings_are_no_part_of_the_course(tiny: Site) -> None:
    docs = tiny.root / "docs"
    for name in (".obsidian", ".trash", "__MACOSX", "@eaDir"):
        (docs / name).mkdir()
        (docs / name / "Old Page.md").write_text("x", encoding="utf-8")
    for name in (
        "._help.md",
        "Thumbs.db",
        "desktop.ini",
        "~$help.docx",
        "help.md~",
        "#help.md#",
        "data/forms/._v1.yml",
    ):
        (docs / name).write_bytes(b"\xff\x00")
    assert tiny.run("check").stdout == ""


def test_linked_folders_are_checked_like_others(tiny: Site, tmp_path: Path) -> None:
    docs, elsewhere = tiny.root / "docs", tmp_path / "elsewhere"
    (docs / "water").rename(elsewhere)
    (docs / "water").symlink_to(elsewhere)
    assert tiny.run("check").stdout == ""
    (elsewhere / "img" / "Xuồng Lớn.svg").write_text("<svg/>", encoding="utf-8")
    (elsewhere / "nets.md").write_text("---\ntitle: Lưới\n---\n", encoding="utf-8")
    told = tiny.run("check").stdout
    assert "docs/water/img/Xuồng Lớn.svg:1:1: HB306" in told
    assert "docs/water/nets.md:1:1: HB303" in told


def test_docs_may_be_a_link_and_files_are_shown_by_its_name(tiny: Site, tmp_path: Path) -> None:
    (tiny.root / "docs").rename(tmp_path / "real")
    (tiny.root / "docs").symlink_to(tmp_path / "real")
    assert tiny.run("check").stdout == ""
    tiny.edit("docs/water/boats.md", "minutes: 20\nobj", "minutes: ba\nobj")
    assert tiny.run("check").stdout.startswith("docs/water/boats.md:3:10: HB103")


def test_links_that_lead_nowhere_are_told(tiny: Site) -> None:
    (tiny.root / "docs" / "help.md").unlink()
    (tiny.root / "docs" / "help.md").symlink_to("gone.md")
    (tiny.root / "docs" / "water" / "up").symlink_to("..")
    told = tiny.run("check").stdout
    assert "docs/help.md:1:1: HB313" in told
    assert "docs/water/up:1:1: HB313" in told
    assert "HB302" not in told


@pytest.mark.parametrize("name", ["help.md", "curriculum.yml", "data/laws.yml", "data/forms/v1.yml"])
def test_a_folder_in_the_place_of_a_file_is_told_once(tiny: Site, name: str) -> None:
    path = tiny.root / "docs" / name
    path.unlink()
    path.mkdir()
    result = tiny.run("check")
    assert result.exit_code == 1
    assert [line[: line.index(" HB") + 6] for line in result.stdout.splitlines()] == [f"docs/{name}:1:1: HB314"]


@pytest.mark.parametrize("name", ["data", "data/forms"])
def test_a_file_in_the_place_of_a_folder_is_told(tiny: Site, name: str) -> None:
    path = tiny.root / "docs" / name
    path.rename(tiny.root / "away")
    path.write_text("x", encoding="utf-8")
    assert f"docs/{name}:1:1: HB314" in tiny.run("check").stdout


@pytest.mark.parametrize("name", ["help.md", "curriculum.yml", "data/laws.yml", "data/forms/v1.yml", "../mkdocs.yml"])
def test_a_file_that_may_not_be_read_is_told(unknown: Site, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if os.path.normpath(self) == os.path.normpath(unknown.root / "docs" / name):
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = unknown.run("check")
    assert result.exit_code == 1
    assert f"{os.path.normpath(Path('docs') / name)}:1:1: HB316" in result.stdout


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_pages_of_any_editor_are_read_alike(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.md"
    text = "\ufeff\ufeff---\ntitle: Một\n---\n\n| a | b |\n|---|---|\n\ufeff| 1 | 2 |\n"
    path.write_bytes(text.replace("\n", end).encode())
    source = read_source(path)
    assert (source.front.text("title"), source.body_line) == ("Một", 4)
    assert source.body == "\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def test_front_matter_that_is_not_closed_says_so(tiny: Site) -> None:
    (tiny.root / "docs" / "help.md").write_text("---\ntitle: Gọi\n", encoding="utf-8")
    assert "the second line of --- is missing" in tiny.run("check").stdout
