"""The files documents are: sound, the same whoever makes them, made anew only where something changed."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from handbook.body.rendering import Rendering
from handbook.office import documents
from handbook.office.manuscript import Manuscript
from tests.conftest import copy_tiny
from tests.office.documents import LEARNER, TRAINER, Made, N, made, written
from tests.paper.fragments import rendering_of

W = f"{{{N['w']}}}"
# The order of the schema (ISO/IEC 29500-1, annex A), as far as it is used: Word refuses another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs highlight u vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
}


def test_every_style_and_list_that_is_used_is_there(all_of_it: Mapping[str, Made]) -> None:
    for document in all_of_it.values():
        for part in ("document", "header", "footer"):
            used = set(document.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part))
            assert used <= set(document.find("//w:style/@w:styleId", "styles"))
        numbers = set(document.find("//w:numId/@w:val"))
        assert numbers <= set(document.find("//w:num/@w:numId", "numbering"))
        based = document.find("//w:basedOn/@w:val | //w:next/@w:val", "styles")
        assert set(based) <= set(document.find("//w:style/@w:styleId", "styles"))


def test_links_lead_inside_to_the_site_or_nowhere(vietnamese: Mapping[str, Made], tmp_path: Path) -> None:
    without, other = vietnamese[LEARNER], copy_tiny(tmp_path / "tiny")
    assert without.find("//w:hyperlink[@r:id]//w:t/text()") == ["trang ngoài"]
    assert "gọi giúp đỡ" in without.text
    assert "Đọc trên điện thoại" not in without.text
    other.edit("mkdocs.yml", "use_directory_urls:", "site_url: https://handbook.example/\nuse_directory_urls:")
    lesson = made(other, tmp_path)[LEARNER]
    linked = lesson.find("//w:hyperlink[@r:id]//w:t/text()")
    assert linked == ["handbook.example/water/boats.html", "gọi giúp đỡ", "trang ngoài"]
    assert b'Target="https://handbook.example/help.html" TargetMode="External"' in b"".join(lesson.files.values())
    for document in (without, lesson):
        anchors = set(document.find("//w:hyperlink/@w:anchor"))
        assert anchors
        assert anchors <= set(document.find("//w:bookmarkStart/@w:name"))
        assert document.find("//w:hyperlink[@w:anchor]//w:t/text()")[:3] == ["[", "L01", "]"]


def test_every_part_is_sound_listed_and_nothing_has_a_number_twice(all_of_it: Mapping[str, Made]) -> None:
    for document in all_of_it.values():
        files = document.files
        trees = {name: etree.fromstring(data) for name, data in files.items() if name.endswith((".xml", ".rels"))}
        types = trees["[Content_Types].xml"]
        listed = {part.lstrip("/") for part in types.xpath("//@PartName")}
        endings = set(types.xpath("//@Extension"))
        assert listed <= set(files)
        assert all(name in listed or name.rpartition(".")[2] in endings for name in files)
        relations = trees["word/_rels/document.xml.rels"]
        ids = relations.xpath("//@Id")
        assert len(ids) == len(set(ids))
        inside = relations.xpath("//*[not(@TargetMode)]/@Target")
        assert {f"word/{target}" for target in inside} <= set(files)
        assert set(document.find("//@r:id | //@r:embed")) <= set(ids)
        for query in ("//wp:docPr/@id", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name"):
            found = document.find(query)
            assert len(found) == len(set(found)), query
        assert all(len(cell) > 1 for cell in document.find("//w:tc"))
        for tree in trees.values():
            for name, order in ORDER.items():
                places = [
                    [order.split().index(child.tag.removeprefix(W)) for child in found] for found in tree.iter(W + name)
                ]
                assert all(place == sorted(place) for place in places), name


def test_it_is_the_same_whoever_makes_it_and_names_nobody(
    rendering: Rendering, all_of_it: Mapping[str, Made], tmp_path: Path
) -> None:
    first = written(rendering, tmp_path)
    assert first == all_of_it
    for document in first.values():
        with zipfile.ZipFile(BytesIO(document.data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = document.word.core_properties
        assert (told.author, told.last_modified_by, told.created, told.modified) == ("", "", None, None)
        assert told.title


def test_a_document_that_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = copy_tiny(tmp_path / "tiny")
    rendering = rendering_of(site)
    before = written(rendering, tmp_path)
    packed, titles = documents.packed, []

    def counted(manuscript: Manuscript, theme_dir: Path) -> bytes:
        titles.append(manuscript.title)
        return packed(manuscript, theme_dir)

    monkeypatch.setattr(documents, "packed", counted)
    assert written(rendering, tmp_path) == before
    assert titles == []
    site.edit("docs/water/boats.md", "Sáng sớm,", "Buổi trưa,")
    after = made(site, tmp_path)
    assert titles == ["Đi xuồng"] * 2
    assert {name for name in after if after[name] != before[name]} == {LEARNER, TRAINER}
