"""Files are what a printing office needs: names in their blanks, tags kept, sheets that begin in front."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handbook.merge.classwork import CLASS_PAPERS
from handbook.merge.contents import FIGURES, Row, table_of
from handbook.merge.making import judged, make, paper_of
from handbook.merge.wish import Wish
from handbook.model.kits import kit_of_forms
from tests.merge.conftest import Office, entry, groups, listed, silent

LONG = "Nhân dân tự quản liên ấp Tân Thạnh, Tân Phú và Tân Hòa"


def pages_of(path: Path) -> list[str]:
    """The text of each page, as a viewer finds it."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_every_paper_of_a_group_says_whose_it_is(office: Office, tmp_path: Path) -> None:
    rows = listed(entry(2, group="Tổ 7", hamlet="Ấp Mỹ Thới"), entry(3, group=f"Tổ {LONG}"))
    make(office.order(Wish(office.kit), rows, tmp_path / "out"), silent)
    pages = pages_of(tmp_path / "out/xa-thuong-phuoc/ap-my-thoi/to-07.pdf")
    named = [page for page in pages if "Ấp Mỹ Thới" in page and "Xã Thường Phước" in page]
    assert len(named) == len(pages) - 2 - 3  # Not on the inside of two covers, nor on the backs of three sheets.
    assert sum("Người mẫu số 0" in page for page in pages) == 9  # The cover and pages of the book that the head keeps.
    (other,) = (tmp_path / "out/xa-long-khanh/ap-01").glob("*.pdf")
    assert LONG in pages_of(other)[0] and LONG in pages_of(other)[2]


def test_a_group_s_file_keeps_the_tags_of_its_papers_and_reads_names_behind_their_labels(
    office: Office, tmp_path: Path
) -> None:
    make(office.order(Wish(office.kit), groups(1), tmp_path / "out"), silent)
    with pikepdf.open(next((tmp_path / "out").rglob("*.pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "vi"
        document = pdf.Root.StructTreeRoot.K[0]
        assert [str(part.S) for part in document.K] == ["/Part"] * 3
        names = list(_names_in(document))
        assert len(names) == 4 + 4 + 4 + 4 + 4  # Two covers, two first pages, and the first sheet.
        for element in names:
            label = element.P.P.K[0]
            assert label != element.P, "the label comes first"
            layer = element.K.Stm
            parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
            assert parents[int(layer.StructParents)][int(element.K.MCID)] == element
        assert not any("/Annots" in page for page in pdf.pages)


def _names_in(element):  # type: ignore[no-untyped-def]
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Dictionary) and kids.get("/Type") == pikepdf.Name.MCR:
        yield element
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _names_in(kid)


def test_the_properties_of_a_file_hold_no_name(office: Office, tmp_path: Path) -> None:
    make(office.order(Wish(office.kit), groups(1), tmp_path / "out"), silent)
    with pikepdf.open(next((tmp_path / "out").rglob("*.pdf"))) as pdf:
        told = repr(dict(pdf.docinfo)) + repr(pdf.Root.get("/Metadata", ""))
        assert "Người" not in told and "Bộ sổ" in told
        assert b"HandbookLayer" not in next((tmp_path / "out").rglob("*.pdf")).read_bytes()
    journal = (tmp_path / "out/.merge/1-of-1.jsonl").read_text(encoding="utf-8")
    assert "Người" not in journal and "mẫu" not in journal


def test_in_a_file_of_a_commune_each_group_begins_on_a_sheet_of_its_own_behind_a_divider(
    office: Office, tmp_path: Path
) -> None:
    order = office.order(Wish(office.kit, per="commune"), groups(14), tmp_path / "out")
    make(order, silent)
    pages = pages_of(tmp_path / "out/xa-thuong-phuoc.pdf")
    dividers = [place for place, page in enumerate(pages) if page.startswith("Bộ sổ")]
    assert [place % 2 for place in dividers] == [0] * 3
    assert [page for place, page in enumerate(pages) if place - 1 in dividers] == [""] * 3
    assert [("Ấp 1" in pages[place], "Tổ 1" in pages[place]) for place in dividers] == [
        (True, True),
        (False, True),
        (False, True),
    ]
    sides, sheets = paper_of(order, order.plan(order.listed)[-1])
    assert (len(pages), 2 * sheets) == (sides, sides)


def test_a_file_of_many_shares_what_does_not_change(office: Office, tmp_path: Path) -> None:
    make(office.order(Wish(office.kit), groups(1), tmp_path / "one"), silent)
    make(office.order(Wish(office.kit, per="commune"), groups(61), tmp_path / "many"), silent)
    one = next((tmp_path / "one").rglob("*.pdf")).stat().st_size
    many = (tmp_path / "many/xa-thuong-phuoc.pdf").stat().st_size  # Eleven groups.
    assert many < 2 * one


def test_upright_notebooks_fold_into_a_booklet_with_their_names(office: Office, tmp_path: Path) -> None:
    make(office.order(Wish(office.kit, booklet=True), groups(1), tmp_path / "out"), silent)
    path, sheets = sorted((tmp_path / "out").rglob("*.pdf"), key=lambda path: ".ngang" not in path.name)
    assert len(pages_of(sheets)) == 6  # Sheets to write on are turned at the long edge, three with their backs.
    with pikepdf.open(path) as pdf:
        widths = [round(float(page.mediabox[2])) for page in pdf.pages]
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
    assert widths == [1191] * 12  # Two books of ten pages, each on three sheets of A3.
    pages = pages_of(path)
    assert "Người mẫu số 0" in pages[0]  # The cover is on the outside.
    assert pages[3].count("Người mẫu số 0") == 2


def test_everybody_gets_a_certificate_and_a_tent_and_a_line_to_sign_on(office: Office, tmp_path: Path) -> None:
    people = [{"person": f"Học viên {row}", "class": "Lớp 1" if row < 6 else "Lớp 2"} for row in range(2, 9)]
    rows = listed(*(entry(row, commune="Xã Thường Phước", **said) for row, said in enumerate(people, start=2)))
    make(office.order(Wish(papers=CLASS_PAPERS), rows, tmp_path / "out"), silent)
    certificates = pages_of(tmp_path / "out/giay-ghi-nhan-tham-du/lop-01.pdf")
    assert [f"Học viên {row}" in page for row, page in zip(range(2, 6), certificates, strict=True)] == [True] * 4
    assert "Tổ 1, Ấp 1, Xã Thường Phước" in certificates[0]
    tents = pages_of(tmp_path / "out/bang-ten-de-ban/lop-02.pdf")
    assert [page.count("Học viên") for page in tents] == [4, 2]  # Two people a sheet, each on both sides of a tent.
    sheet = " ".join(pages_of(tmp_path / "out/danh-sach-tham-du/lop-02.pdf"))
    assert all(f"Học viên {row}" in sheet for row in (6, 7, 8)) and "Học viên 5" not in sheet


def test_names_that_do_not_fit_or_have_no_letters_are_told_at_their_cells(office: Office, tmp_path: Path) -> None:
    rows = listed(entry(2), entry(3, hamlet="x" * 200), entry(4, head="漢字"), entry(5))
    order, faults = judged(office.order(Wish(office.kit), rows, tmp_path / "out"))
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("HB852", 3, 2), ("HB853", 4, 4)]
    assert "漢字" not in dict(faults[1].facts)["found"], "a person's name is in no message"
    assert [one.row for one in order.listed.entries] == [2, 5]


def test_rows_of_one_number_in_two_sheets_are_two_groups_with_faults_of_their_own(
    office: Office, tmp_path: Path
) -> None:
    said = {"commune": "Xã Thường Phước", "hamlet": "Ấp 1"}
    good, bad = entry(2, **said, group="1", head="Người mẫu"), entry(2, **said, group="2", head="漢字")
    rows = listed(replace(good, sheet="Một"), replace(bad, sheet="Hai"))
    order, faults = judged(office.order(Wish(office.kit), rows, tmp_path / "out"))
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [("to.xlsx [Hai]", 2, "HB853")]
    assert [one.sheet for one in order.listed.entries] == ["Một"]


@pytest.mark.parametrize("sign", "=+-@")
def test_the_table_of_contents_opens_in_excel_and_runs_nothing(sign: str) -> None:
    rows = [Row("a/to-01.pdf", {"commune": f"{sign}HYPERLINK(1)", "group": "Tổ 1"}, "long-edge", 20, 10, 2)]
    words = {name: name for name in ("file", "commune", "group", "long-edge", "total", *FIGURES)}
    table = table_of(rows, words)
    assert table.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert lines[1] == ["a/to-01.pdf", f"'{sign}HYPERLINK(1)", "Tổ 1", "long-edge", "20", "10", "2", "40", "20"]
    assert lines[2] == ["total", "", "", "", "20", "10", "", "40", "20"]


def test_broad_papers_which_are_turned_at_the_short_edge_are_a_file_of_their_own(
    office: Office, tmp_path: Path
) -> None:
    kit, _ = kit_of_forms(("V2", "V3"), office.course.forms, {})
    make(office.order(Wish(kit), groups(1), tmp_path / "out"), silent)
    upright, broad = sorted((tmp_path / "out").rglob("*.pdf"), key=lambda path: path.name != "to-01.pdf")
    assert (upright.name, broad.name) == ("to-01.pdf", "to-01.ngang.pdf")
    with pikepdf.open(upright) as one, pikepdf.open(broad) as other:
        assert {float(page.mediabox[2]) < 600 for page in one.pages} == {True}
        assert {float(page.mediabox[2]) > 800 for page in other.pages} == {True}
    table = (tmp_path / "out/contents.csv").read_text(encoding="utf-8-sig")
    assert "lật cạnh dài" in table.splitlines()[1] and "lật cạnh ngắn" in table.splitlines()[2]
