"""``handbook merge`` as an office types it: what it makes, what it refuses, and how it says so."""

import os
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import Result

from handbook.cli.merging import only_run
from handbook.merge.journal import Shard
from tests.conftest import Site
from tests.merge.conftest import Office

HEAD = "Xã,Ấp,Tổ,Tổ trưởng\n"


@pytest.fixture
def site(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The office's course, asked from an empty folder."""
    monkeypatch.chdir(tmp_path)
    return office.site


def merge(site: Site, rows: str, *options: str) -> Result:
    Path("list.csv").write_text(HEAD + rows, encoding="utf-8")
    return site.run("merge", "list.csv", *options)


GOOD = "Xã Long Khánh,Ấp 1,Tổ 1,Người mẫu\nXã Long Khánh,Ấp 1,Tổ 2,Người khác\n"


def test_a_kit_is_made_for_every_row_and_the_paper_is_told(site: Site) -> None:
    result = merge(site, GOOD, "--kit", "notebooks", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "2 files made" in result.output and "52 sides to print, 26 sheets" in result.output
    assert [path.name for path in sorted(Path("merged/xa-long-khanh/ap-01").iterdir())] == ["to-01.pdf", "to-02.pdf"]


def test_a_dry_run_shows_the_first_rows_and_makes_nothing(site: Site) -> None:
    result = merge(site, GOOD, "--kit", "notebooks", "--dry-run")
    assert result.exit_code == 0
    assert "xa-long-khanh/ap-01/to-01.pdf" in result.output and "head: Người mẫu (14 pt)" in result.output
    assert "52 sides to print" in result.output and not Path("merged").exists()


def test_with_a_bad_row_nothing_is_made_unless_the_good_ones_are_wished(site: Site) -> None:
    bad = GOOD + "Xã Long Khánh,Ấp 1,Tổ 3," + "Rất dài " * 30 + "\n"
    result = merge(site, bad, "--kit", "notebooks")
    assert result.exit_code == 1 and not Path("merged").exists() and "Rất" not in result.output
    assert "list.csv:4:4: HB8" in result.output and "With --keep-going the good rows are" in result.output
    result = merge(site, bad, "--kit", "notebooks", "--keep-going", "--jobs", "1")
    assert result.exit_code == 1 and len(list(Path("merged").rglob("*.pdf"))) == 2
    assert not list(Path("merged").rglob("*.part"))


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--kit", "nobody"),
        ("--form", "B99"),
        ("--kit", "notebooks", "--form", "V1"),
        ("--kit", "notebooks", "--language", "fr"),
        ("--kit", "notebooks", "--shard", "4/3"),
        ("--kit", "notebooks", "--shard", "0/3"),
        ("--kit", "notebooks", "--join", "--shard", "1/3"),
        ("--kit", "notebooks", "--map", "Tên"),
        ("--certificates", "--module", "fire"),
    ],
)
def test_wrong_usage_is_exit_code_2(site: Site, options: tuple[str, ...]) -> None:
    result = merge(site, GOOD, *options)
    assert result.exit_code == 2, result.output


@pytest.mark.parametrize("folder", ["docs", "docs/merged", "site/merged", "."])
def test_the_folders_of_the_course_are_not_written_in(site: Site, folder: str) -> None:
    assert merge(site, GOOD, "--kit", "notebooks", "--out", str(site.root / folder)).exit_code == 2


def test_a_folder_with_other_files_is_not_written_in(site: Site) -> None:
    Path("letters").mkdir()
    Path("letters/one.txt").write_text("x", encoding="utf-8")
    result = merge(site, GOOD, "--kit", "notebooks", "--out", "letters")
    assert result.exit_code == 1 and "HB855" in result.output
    assert [path.name for path in Path("letters").iterdir()] == ["one.txt"]


def test_certificates_need_people(site: Site) -> None:
    Path("list.csv").write_text("Xã,Ấp,Tổ\nXã Long Khánh,Ấp 1,Tổ 1\n", encoding="utf-8")
    result = site.run("merge", "list.csv", "--certificates")
    assert result.exit_code == 1 and "HB854" in result.output


def test_of_a_list_of_people_a_row_without_a_name_and_somebody_twice_are_told(site: Site) -> None:
    head, place = "Họ tên,Xã,Ấp,Tổ,Lớp\n", "Xã A,Ấp 1,Tổ 1"
    rows = (f"Học viên A,{place},1", f",{place},1", f"Học viên A,{place},2", f"Học viên a,{place},1", "Học viên A,,,,1")
    Path("list.csv").write_text(head + "\n".join(rows), encoding="utf-8")
    result = site.run("merge", "list.csv", "--name-tents", "--keep-going", "--dry-run")
    told = [line.split(" ")[:2] for line in result.output.splitlines() if line.startswith("list.csv:")]
    assert told == [["list.csv:3:1:", "HB827"], ["list.csv:5:1:", "HB828"]] and result.exit_code == 1
    assert "3 rows" in result.output
    Path("list.csv").write_text("Họ tên\nHọc viên A\nHọc viên A\n", encoding="utf-8")
    assert site.run("merge", "list.csv", "--name-tents", "--dry-run").exit_code == 0, "two people may have one name"


def test_one_form_can_be_made_in_the_other_language(site: Site) -> None:
    result = merge(site, GOOD, "--form", "v2", "--language", "en", "--jobs", "1", "--per", "hamlet")
    assert result.exit_code == 0, result.output
    assert Path("merged/xa-long-khanh/ap-01.pdf").exists()
    assert "Sheets of paper" in Path("merged/contents.csv").read_text(encoding="utf-8-sig")


def test_parts_are_made_by_themselves_and_joined(site: Site) -> None:
    for part in ("1/2", "2/2"):
        assert merge(site, GOOD, "--kit", "notebooks", "--shard", part, "--jobs", "1").exit_code == 0
    assert not Path("merged/contents.csv").exists()
    result = merge(site, GOOD, "--kit", "notebooks", "--join")
    assert result.exit_code == 0 and Path("merged/contents.csv").exists(), result.output


def test_while_one_run_makes_the_files_of_a_folder_another_is_told(site: Site) -> None:
    with only_run(Path("merged"), Shard()):
        for options in ((), ("--join",), ("--shard", "1/2")):
            result = merge(site, GOOD, "--kit", "notebooks", "--jobs", "1", *options)
            assert result.exit_code == 1 and "merged:1:1: HB856" in result.output and str(os.getpid()) in result.output
    assert not list(Path("merged").rglob("*.pdf"))
    assert merge(site, GOOD, "--kit", "notebooks", "--jobs", "1").exit_code == 0
    assert not list(Path("merged").rglob("*.lock"))


def test_shards_of_one_division_work_in_one_folder_at_once_and_no_other_run_beside_them(site: Site) -> None:
    with only_run(Path("merged"), Shard(1, 2)):
        for options in (("--shard", "1/2"), ("--shard", "1/3"), ("--join",), ()):
            assert merge(site, GOOD, "--kit", "notebooks", *options).exit_code == 1
        assert merge(site, GOOD, "--kit", "notebooks", "--jobs", "1", "--shard", "2/2").exit_code == 0


def test_a_lock_that_a_killed_run_left_keeps_nobody_waiting(site: Site) -> None:
    Path("merged/.merge").mkdir(parents=True)
    for name in (".1-of-1.jsonl.lock", ".2-of-3.jsonl.lock"):
        Path("merged/.merge", name).write_text("999999", encoding="ascii")
    assert merge(site, GOOD, "--kit", "notebooks", "--jobs", "1").exit_code == 0
    assert not list(Path("merged").rglob("*.lock"))


def test_copies_are_counted_wherever_paper_is_told_and_make_no_other_file(site: Site) -> None:
    result = merge(site, GOOD, "--kit", "notebooks", "--copies", "3", "--dry-run")
    assert "156 sides to print, 78 sheets" in result.output and "printed 3 times" in result.output
    assert "printed" not in merge(site, GOOD, "--kit", "notebooks", "--jobs", "1").output
    assert "0 files made, 2 unchanged" in merge(site, GOOD, "--kit", "notebooks", "--copies", "3").output
    table = Path("merged/contents.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[1].endswith("26,13,3,78,39") and table[-1].endswith("52,26,,156,78")


def test_a_list_of_several_sheets_is_merged_in_one_run_and_it_is_said_how_it_was_read(site: Site) -> None:
    with xlsxwriter.Workbook("list.xlsx") as book:
        for title in ("Long Khánh", "Long Phú Thuận"):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ("Xã", "Ấp", "Tổ"))
            sheet.write_row(1, 0, (f"Xã {title}", "Ấp 1", "Tổ 1"))
    asked = ("merge", "list.xlsx", "--kit", "notebooks", "--jobs", "1")
    first = site.run(*asked, "--dry-run")
    assert "HB836" in first.output and "1 file, 26 sides" in first.output
    result = site.run(*asked, "--all-sheets")
    assert result.exit_code == 0 and "2 files made" in result.output, result.output
    assert "XLSX, Long Khánh; XLSX, Long Phú Thuận, 2 rows" in result.output
    assert site.run(*asked, "--sheet", "Long Phú Thuận", "--sheet", "long khánh", "--dry-run").exit_code == 0


@pytest.mark.parametrize("rows", ["", "Xã Long Khánh,Ấp 1,,\n"])
def test_where_no_row_is_good_nobody_is_told_to_keep_going(site: Site, rows: str) -> None:
    result = merge(site, rows, "--kit", "notebooks", "--keep-going")
    assert result.exit_code == 1 and "Nothing was made: 1 fault" in result.output
    assert "--keep-going" not in result.output and not Path("merged").exists()


def test_a_folder_that_cannot_be_written_is_told_and_left_as_it_was(site: Site) -> None:
    Path("taken").write_text("x", encoding="utf-8")
    for out in ("taken", "taken/merged"):
        result = merge(site, GOOD, "--kit", "notebooks", "--out", out)
        assert result.exit_code == 1 and "Traceback" not in result.output and "HB" in result.output
    assert Path("taken").read_text(encoding="utf-8") == "x"
