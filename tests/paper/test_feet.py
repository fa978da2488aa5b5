"""Feet of papers that no page stands behind: one line on the paper, however long the course's name is."""

from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model.catalogue import class_papers, editions_of
from handbook.paper.classroom import compose_class_paper
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_paper
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
