"""Feet of papers: clear of the sheet's edge, however long the course's name is and however many pages there are."""

from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model.catalogue import class_papers, editions_of
from handbook.paper.classroom import compose_class_paper
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_fragment, set_paper
from tests.paper.measures import faults_of_leaf
from tests.paper.pages import read_leaves


@pytest.mark.parametrize("name", ["Sổ tay của tổ nhân dân tự quản " * 12, "đường" * 60], ids=["words", "one word"])
def test_a_long_name_of_the_course_stays_on_papers_of_the_classroom(
    press: Press, tiny: Site, tmp_path: Path, name: str
) -> None:
    rendering = rendering_of(tiny)
    path = tmp_path / "x.pdf"
    for paper in class_papers(rendering.course):
        composed = compose_class_paper(rendering, paper, editions_of(paper)[0])
        path.write_bytes(set_paper(press, replace(composed, course=name.strip())))
        faults = [fault for leaf in read_leaves(path) for fault in faults_of_leaf(leaf, is_to_read=False)]
        assert (paper.name, faults) == (paper.name, [])


@pytest.mark.parametrize("edition", ["learner", "trainer"])
def test_a_foot_has_room_for_many_pages(press: Press, tmp_path: Path, edition: str) -> None:
    leaves = set_fragment(
        press, "<p>Chữ.</p>" + '<div class="hb-block hb-break"></div><p>Chữ.</p>' * 110, tmp_path, edition=edition
    )
    assert len(leaves) > 110
    assert [fault for leaf in leaves[:2] for fault in faults_of_leaf(leaf, is_to_read=True)] == []
