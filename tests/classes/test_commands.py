"""``handbook classes``: a plan as page, workbook and papers, or every fault, and nothing half-written."""

import csv
from pathlib import Path

import openpyxl
import pypdf
import pytest

from handbook.build.rules import check_project, open_project
from handbook.paper import worker
from tests.classes.offices import HEADINGS, VENUES, groups, write_list
from tests.conftest import Site, copy_tiny
from tests.paper.pages import read_leaves
from tests.paper.test_forms import drawn_on, rules_in

ALL = groups(("Xã Một", "Ấp 1", 4), ("Xã Một", "Ấp 2", 5), ("Xã Hai", "Ấp 1", 6))


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that was written once, with a formula for a name; not to be changed."""
    site = office(copy(tmp_path_factory))
    rows = [(*row, "=HYPERLINK(1)" if number == 0 else "Trưởng <b>A</b>") for number, row in enumerate(ALL)]
    path = write_list(site.root / "list.csv", rows, (*HEADINGS, "Tổ trưởng"))
    done = site.run("classes", str(path), "--out", str(site.root / "classes"), "-l", "en")
    assert done.exit_code == 0, done.output
    return site.root / "classes"


def copy(factory: pytest.TempPathFactory) -> Site:
    return copy_tiny(factory.mktemp("classes") / "tiny")


def office(site: Site, venues: str = VENUES) -> Site:
    (site.root / "docs/data/classes.yml").write_text(venues, encoding="utf-8")
    return site


def run(site: Site, rows: list, *options: str) -> object:
    path = write_list(site.root / "list.csv", rows)
    return site.run("classes", str(path), "--out", str(site.root / "classes"), *options)


def test_a_plan_is_page_workbook_and_papers(planned: Path) -> None:
    names = {path.relative_to(planned).as_posix() for path in planned.rglob("*") if path.is_file()}
    own = {".handbook", "plan.html", "classes.xlsx", "venues/north.pdf", "venues/south.pdf"}
    sheets = {"01-north-2030-01-07", "02-south-2030-01-08"}
    assert names == own | {f"attendance/{name}.pdf" for name in sheets}


def test_the_page_says_who_goes_where_and_asks_for_nothing(planned: Path) -> None:
    page = (planned / "plan.html").read_text(encoding="utf-8")
    assert "15 groups, 45 people in 2 classes at 2 venues" in page
    assert "Class 1 · Monday, 7 January 2030" in page
    assert "src=" not in page
    assert "url(" not in page
    assert "href=" not in page.replace('href="#class-', "")


def test_the_workbook_has_classes_and_groups_and_no_formula(planned: Path) -> None:
    book = openpyxl.load_workbook(planned / "classes.xlsx")
    classes, own = book.worksheets
    assert [cell.value for cell in classes[2]][2:] == ["North Hall", "Xã Một", "Xã Một: Ấp 1, Ấp 2", 9, 27, 30]
    assert own.max_row == len(ALL) + 1
    assert [cell.value for cell in own[2]][-1] == "=HYPERLINK(1)"
    assert {cell.data_type for row in own.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_groups_of_several_sheets_stand_in_the_workbook_sheet_by_sheet(tiny: Site) -> None:
    book = openpyxl.Workbook()
    for sheet, rows in zip((book.active, book.create_sheet("A")), (ALL[:4], ALL[9:]), strict=True):
        for row in (HEADINGS, *rows):
            sheet.append(row)
    book.save(tiny.root / "list.xlsx")
    out = tiny.root / "classes"
    done = office(tiny).run("classes", str(tiny.root / "list.xlsx"), "--all-sheets", "--plain", "--out", str(out))
    assert done.exit_code == 0, done.output
    own = openpyxl.load_workbook(out / "classes.xlsx").worksheets[1]
    assert [tuple(row[:3]) for row in own.iter_rows(min_row=2, values_only=True)] == [*ALL[:4], *ALL[9:]]


def test_papers_name_classes_hamlets_and_those_who_are_known(planned: Path) -> None:
    plan = pypdf.PdfReader(planned / "venues/north.pdf")
    roll = pypdf.PdfReader(planned / "attendance/01-north-2030-01-07.pdf")
    text = "".join(page.extract_text() for page in plan.pages)
    names = "".join(page.extract_text() for page in roll.pages)
    assert "Classes at North Hall" in text
    assert "27 people, 30 seats" in text
    assert "=HYPERLINK(1)" in names
    assert names.count("Trưởng <b>A</b>") == 8
    for paper in (plan, roll):
        assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert not [value for value in paper.metadata.values() if "Trưởng" in value]


def test_the_same_list_gives_the_same_bytes(planned: Path, tiny: Site) -> None:
    text = (planned.parent / "list.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    path = write_list(tiny.root / "list.csv", rows[1:], rows[0])
    office(tiny).run("classes", str(path), "--out", str(tiny.root / "classes"), "-l", "en")
    for file in (file for file in planned.rglob("*") if file.is_file()):
        assert (tiny.root / "classes" / file.relative_to(planned)).read_bytes() == file.read_bytes(), file.name


def test_a_dry_run_shows_the_plan_and_writes_nothing(tiny: Site) -> None:
    done = run(office(tiny), ALL, "--dry-run", "--plain", "-l", "vi")
    assert done.exit_code == 0
    assert "Hội trường Bắc" in done.stdout
    assert "27/30" in done.stdout
    assert not (tiny.root / "classes").exists()


def test_who_has_no_seat_is_told_with_what_would_help_and_planned_only_if_asked(tiny: Site) -> None:
    more = [*ALL, *groups(("Xã Hai", "Ấp 2", 8), ("Xã Một", "Ấp 3", 8))]
    done = run(office(tiny), more, "-l", "en")
    assert done.exit_code == 1
    assert "list.csv:6:2: HB866" in done.stdout
    assert (
        "seats at 'North Hall': 6 more; or days at 'North Hall': 1 more; or days at every venue: 1 more" in done.stdout
    )
    assert not (tiny.root / "classes").exists()
    done = run(tiny, more, "-l", "en", "--keep-going")
    assert done.exit_code == 1
    assert "No seat yet" in (tiny.root / "classes/plan.html").read_text(encoding="utf-8")


def test_all_that_is_wrong_with_a_list_is_told_at_once(tiny: Site) -> None:
    rows = [*ALL, ("Xã Mot", "Ấp 9", "Tổ 1"), ("Xã Hai", "", "Tổ 2"), *groups(("Xã Hai", "Ấp 5", 20))]
    done = run(office(tiny), rows)
    assert done.exit_code == 1
    assert {word for word in done.stdout.replace(":", " ").split() if word.startswith("HB")} >= {"HB864", "HB865"}
    assert done.stdout.count("list.csv:") == 3


def test_a_folder_of_something_else_is_left_alone(tiny: Site) -> None:
    (tiny.root / "classes").mkdir()
    (tiny.root / "classes/photo.jpg").write_bytes(b"photo")
    done = run(office(tiny), ALL, "--plain")
    assert "HB867" in done.stdout
    assert [path.name for path in (tiny.root / "classes").iterdir()] == ["photo.jpg"]


def test_a_new_plan_takes_the_place_of_the_old_one_and_a_failed_one_of_nothing(
    tiny: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(office(tiny), ALL, "--plain", "-l", "en")
    (tiny.root / "classes/notes.txt").write_text("ours", encoding="utf-8")
    before = {path: path.read_bytes() for path in (tiny.root / "classes").rglob("*") if path.is_file()}
    with monkeypatch.context() as broken:
        broken.setattr(worker, "finished", lambda _layout: (_ for _ in ()).throw(OSError(28, "No space left")))
        assert run(tiny, ALL[:4], "--plain").exit_code == 1
    assert {path: path.read_bytes() for path in (tiny.root / "classes").rglob("*") if path.is_file()} == before
    assert run(tiny, ALL[:4], "--plain").exit_code == 0
    left = {path.relative_to(tiny.root / "classes").as_posix() for path in before if path.exists()}
    assert "notes.txt" in left
    assert "venues/south.pdf" not in left


def test_wrong_usage_and_no_venues_are_told(tiny: Site) -> None:
    assert "HB860" in run(tiny, ALL).stdout
    assert run(office(tiny), ALL, "-l", "xx").exit_code == 2
    assert run(tiny, ALL, "--out", str(tiny.root / "docs/classes")).exit_code == 2
    assert "HB820" in tiny.run("classes", "nowhere.csv").stdout


def test_new_classes_begins_the_file_and_says_what_is_still_to_write(tiny: Site) -> None:
    done = tiny.run("new", "classes")
    assert done.exit_code == 0, done.output
    assert {fault.code for fault in check_project(open_project(tiny.config))[1]} == {"HB120"}
    again = tiny.run("new", "classes").stdout
    assert "HB122" in again
    assert "--id" not in again


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("2030-01-08]\nvenues", "2030-01-07]\nvenues", "HB861", (2, 20)),
        ("days: [2030-01-07, 2030-01-08]", "days: []", "HB114", (2, 7)),
        ("days: [2030-01-07, 2030-01-08]", "days: [ngày mai]", "HB528", (2, 8)),
        ("id: south", "id: north", "HB862", (8, 9)),
        ("id: south", "id: Nhà", "HB862", (8, 9)),
        ("days: [2030-01-08]\n    communes", "days: [2030-02-08]\n    communes", "HB862", (11, 12)),
        ("seats: 24", "seats: 0", "HB108", (10, 12)),
        ("    seats: 24\n", "", "HB105", (8, 5)),
        ("{Xã Hai: 1, Xã Một: 12}", "[Xã Hai]", "HB863", (12, 15)),
        ("{Xã Hai: 1, Xã Một: 12}", "{Xã Hai: 1, xã hai: 12}", "HB863", (12, 35)),
        ("Xã Hai: 1,", "Xã Hai: gần,", "HB355", (12, 24)),
        ("people: 3", "people: 30", "HB108", (1, 9)),
        ("people: 3", "peopel: 3", "HB104", (1, 1)),
    ],
)
def test_a_file_of_venues_that_cannot_be_is_told(tiny: Site, old: str, new: str, code: str, place: tuple) -> None:
    assert old in VENUES
    office(tiny, VENUES.replace(old, new))
    found = [(fault.code, (fault.line, fault.column)) for fault in check_project(open_project(tiny.config))[1]]
    assert (code, place) in found


def test_a_long_hamlet_on_a_sheet_to_sign_is_clear_of_the_rules(tmp_path: Path) -> None:
    site = office(copy_tiny(tmp_path / "tiny"))
    run(site, groups(("Xã Một", "Ấp Thường Thới Hậu Ấp", 4), ("Xã Hai", "Ấp Ấp", 2)))
    for path in (site.root / "classes/attendance").iterdir():
        leaf, heights = read_leaves(path)[0], [rule.middle for rule in rules_in(drawn_on(path))]
        for text in (text for line in leaf.lines for text in line.runs if "Ấp" in text.text and not text.is_bold):
            top, bottom = (leaf.height - text.baseline + share * text.size for share in (1.05, -0.25))
            assert [height for height in heights if bottom < height < top] == [], text
