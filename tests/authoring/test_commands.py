"""`handbook stamp` and `handbook status`, as a translator uses them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from handbook.cli import main
from tests.conftest import Site

LEDGERS = "docs/data/translations"


@pytest.fixture
def stamped(tiny: Site) -> Site:
    """The tiny site, stamped."""
    assert tiny.run("stamp").exit_code == 0
    return tiny


def files_of(site: Site) -> dict[str, bytes]:
    folder = site.root / LEDGERS
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def status(site: Site, *arguments: str) -> dict[str, dict]:
    """The JSON of each document, by its original."""
    result = site.run("status", "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    (language,) = json.loads(result.stdout)["languages"]
    return {document["original"]: document for document in language["documents"]}


def behind(document: dict) -> dict[str, int]:
    return {state: document[state] for state in ("stale", "missing", "orphan", "unstamped") if document[state]}


def test_everything_with_a_translation_is_stamped_in_a_file_of_its_own(stamped: Site) -> None:
    assert sorted(files_of(stamped)) == [
        "en/curriculum.yml.txt",
        "en/data/forms/v1.yml.txt",
        "en/data/laws.yml.txt",
        "en/help.txt",
        "en/index.txt",
        "en/own-strings.yml.txt",
        "en/strings.yml.txt",
        "en/water/boats.txt",
        "en/water/index.txt",
    ]
    assert all(document["share"] == 1 and not document["changes"] for document in status(stamped).values())


def test_stamping_twice_is_stamping_once(stamped: Site) -> None:
    before = files_of(stamped)
    times = {path: path.stat().st_mtime_ns for path in (stamped.root / LEDGERS).rglob("*.txt")}
    again = stamped.run("stamp")
    assert "9 translations stamped, 0 of them anew" in again.output
    assert files_of(stamped) == before
    assert {path: path.stat().st_mtime_ns for path in (stamped.root / LEDGERS).rglob("*.txt")} == times


def test_a_one_word_edit_marks_one_block_until_it_is_stamped(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "Chèo đều.", "Chèo thật đều.")
    found = status(stamped)
    assert {name for name, document in found.items() if document["changes"]} == {"docs/water/boats.md"}
    assert behind(found["docs/water/boats.md"]) == {"stale": 1}
    (change,) = found["docs/water/boats.md"]["changes"]
    assert (change["places"], change["line"], change["state"]) == (["#during"], 35, "stale")
    assert [(run["fate"], run["text"].strip()) for run in change["words"]] == [
        ("same", "Chèo"),
        ("added", "thật"),
        ("same", "đều."),
    ]
    assert change["translation"] == [{"line": 35, "text": "Paddle evenly."}]
    note = stamped.run("check")
    assert (note.exit_code, note.stdout.split(" ")[:2]) == (0, ["docs/water/boats.en.md:35:1:", "HB441"])
    assert stamped.run("stamp", "docs/water/boats.en.md").exit_code == 0
    assert not status(stamped)["docs/water/boats.md"]["changes"]
    assert stamped.run("check").stdout == ""


def test_moving_and_reflowing_mark_nothing(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "1. Ngồi thấp.\n2. Chèo đều.", "1. Chèo\n   đều.\n2. Ngồi  thấp.")
    assert not status(stamped)["docs/water/boats.md"]["changes"]


def test_a_translation_that_follows_is_unstamped_and_nobody_is_told(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "Chèo đều.", "Chèo thật đều.")
    stamped.edit("docs/water/boats.en.md", "Paddle evenly.", "Paddle quite evenly.")
    assert behind(status(stamped)["docs/water/boats.md"]) == {"unstamped": 1}
    assert stamped.run("check").stdout == ""


def test_values_of_data_files_and_strings_are_blocks_too(stamped: Site) -> None:
    stamped.edit("docs/data/forms/v1.yml", "vi: Ghi ngay trong ngày.", "vi: Ghi ngay trong buổi.")
    stamped.edit("docs/data/laws.yml", "vi: ", "vi: Về ")
    stamped.edit("../theme/strings/vi.yml", "home: Trang đầu", "home: Về trang đầu")
    found = {name: document["changes"] for name, document in status(stamped).items() if document["changes"]}
    places = {name: [change["places"] for change in changes] for name, changes in found.items()}
    assert places["docs/data/forms/v1.yml"] == [["advice.1"]]
    assert places["docs/data/laws.yml"][0] == ["L01.title"]
    assert ["site.home"] in places["../theme/strings/vi.yml"]
    assert found["docs/data/forms/v1.yml"][0]["translation"][0]["text"] == "Write on the same day."
    stamped.edit("docs/data/forms/v1.yml", "en: Write on the same day.", "en: Write at once.")
    assert behind(status(stamped)["docs/data/forms/v1.yml"]) == {"unstamped": 1}


def test_words_in_a_drawing_are_blocks(tiny: Site) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title><text>{}</text></svg>'
    for name, words in (("boat.svg", "Mặc áo phao"), ("boat.en.svg", "Wear a life jacket")):
        (tiny.root / "docs/water/img" / name).write_text(drawing.format(words), encoding="utf-8")
    assert tiny.run("stamp").exit_code == 0
    tiny.edit("docs/water/img/boat.svg", "Mặc áo phao", "Luôn mặc áo phao")
    found = status(tiny)["docs/water/img/boat.svg"]
    assert behind(found) == {"stale": 1}
    assert found["changes"][0]["translation"][0]["text"] == "Wear a life jacket"


def test_a_page_without_translation_is_missing_altogether(stamped: Site) -> None:
    (stamped.root / "docs/help.en.md").unlink()
    found = status(stamped)["docs/help.md"]
    assert (found["translated"], found["fresh"], found["share"]) == (False, 0, 0)
    assert found["missing"] == 5
    assert "not translated yet" in stamped.run("status", "docs/help.md").stdout


def test_the_table_tells_every_document_and_the_language(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "Chèo đều.", "Chèo thật đều.")
    rows = [re.split(r"\s{2,}", line.strip()) for line in stamped.run("status").stdout.splitlines()]
    assert rows[0] == ["English (en)"]
    assert rows[1] == ["document", "fresh", "unstamped", "stale", "missing", "orphan", "words"]
    (boats,) = (row for row in rows if row[0] == "docs/water/boats.md")
    assert boats[1:6] == ["46", "·", "1", "·", "·"]
    assert rows[-1][0] == "together"
    assert rows[-1][-1] != "100 %"


def test_a_named_page_shows_its_changes_beside_the_translation(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "Treo áo phao.", "Treo áo, phơi khô.")
    told = stamped.run("status", "docs/water/boats.en.md").stdout
    assert "docs/water/boats.md:40  #after  stale" in told
    assert "    Treo áo [-phao-]{+, phơi khô+}." in told
    assert "    docs/water/boats.en.md:40  Hang up the jacket." in told
    assert "Treo áo" not in stamped.run("status").stdout


def test_a_split_shows_where_the_block_was_parted(stamped: Site) -> None:
    old = "Hỏi hàng xóm, nhà nào cũng có một chiếc."
    stamped.edit("docs/water/boats.md", old, "Hỏi hàng xóm, nhà nào.\n\nCũng có một chiếc.")
    told = stamped.run("status", "docs/water/boats.md").stdout
    assert "[-cũng-]{+. ¶ Cũng+}" in told
    assert told.count("  stale\n") == 1


def test_html_is_one_page_with_tables_and_changes(stamped: Site) -> None:
    stamped.edit("docs/water/boats.md", "Treo áo phao.", "Treo áo phao & đèn.")
    result = stamped.run("status", "--format", "html", "--lang", "vi")
    page = html.fromstring(result.stdout)
    assert page.get("lang") == "vi"
    assert len(page.findall(".//tbody/tr")) == len(status(stamped))
    assert [item.text_content().strip() for item in page.iter("ins")] == ["& đèn"]
    assert not page.xpath("//*[@src or starts-with(@href, 'http')]")
    (link,) = page.xpath("//tbody//a/@href")
    assert page.get_element_by_id(link[1:]) is not None


def test_options_stand_before_the_verb_too(stamped: Site) -> None:
    told = CliRunner().invoke(main, ["--config", str(stamped.config), "--format", "html", "status"])
    assert told.stdout.startswith("<!doctype html>")
    refused = CliRunner().invoke(main, ["--config", str(stamped.config), "--format", "html", "check"])
    assert refused.exit_code == 2


@pytest.mark.parametrize("file", ["docs/none.md", "../elsewhere.md"])
def test_a_check_of_what_is_not_of_the_course_is_wrong_usage(tiny: Site, file: str) -> None:
    (tiny.root.parent / "elsewhere.md").write_text("# A")
    assert "HB446" in tiny.run("check", file).stdout
    assert "HB446" not in tiny.run("check", "docs/help.md", "../theme").stdout


@pytest.mark.parametrize("verb", ["status", "stamp"])
@pytest.mark.parametrize(("arguments", "near"), [(["docs/water/boat.md"], "boats"), (["-l", "fr"], "en")])
def test_what_names_nothing_is_wrong_usage(tiny: Site, verb: str, arguments: list[str], near: str) -> None:
    result = tiny.run(verb, *arguments)
    assert result.exit_code == 2
    assert "HB446" in result.stdout
    assert near in result.stdout
    assert not (tiny.root / LEDGERS).exists()


def test_a_folder_names_all_in_it(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root / "docs")
    assert tiny.run("stamp", "water").exit_code == 0
    assert sorted(files_of(tiny)) == ["en/water/boats.txt", "en/water/index.txt"]


def test_a_page_with_faults_is_not_stamped_and_faults_elsewhere_do_not_matter(tiny: Site) -> None:
    tiny.edit("docs/water/boats.en.md", "minutes: 20\nobjectives", "minutes: ten\nobjectives")
    refused = tiny.run("stamp", "docs/water/boats.md")
    assert refused.exit_code == 1
    assert "HB103" in refused.stdout
    assert "Nothing was stamped: 1 fault." in refused.output
    assert tiny.run("stamp").exit_code == 1
    assert not (tiny.root / LEDGERS).exists()
    assert tiny.run("stamp", "docs/help.md").exit_code == 0
    assert sorted(files_of(tiny)) == ["en/help.txt"]


def test_a_stamp_that_cannot_be_written_leaves_the_ledger_as_it_was(
    stamped: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(stamped)
    stamped.edit("docs/help.md", "Hàng xóm", "Bà con")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = stamped.run("stamp", "docs/help.md")
    assert result.exit_code == 1
    assert "HB721" in result.stdout
    assert files_of(stamped) == before


BUDGETS = [("1", True), ("0", False), ("90%", True), ("0.05%", False)]


@pytest.mark.parametrize(("budget", "is_kept"), BUDGETS)
def test_a_budget_fails_check_and_build(stamped: Site, budget: str, is_kept: bool) -> None:
    stamped.edit("mkdocs.yml", "reviewed: 11/2026", f"reviewed: 11/2026, rules: {{stale: {budget}}}")
    assert stamped.run("check").exit_code == 0
    stamped.edit("docs/water/boats.md", "Chèo đều.", "Chèo thật đều.")
    result = stamped.run("check")
    assert result.exit_code == (0 if is_kept else 1)
    assert ("HB444" in result.stdout) is not is_kept
    if not is_kept:
        assert re.search(r"mkdocs.yml:\d+:\d+: HB444", result.stdout)
        assert stamped.run("build").exit_code == 1
        assert stamped.run("stamp").exit_code == 0
        assert stamped.run("check").exit_code == 0
