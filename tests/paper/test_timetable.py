"""A plan on paper: one page to hand out, one large for the wall, and never two."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from handbook.model.catalogue import PAPER, POSTER, Edition
from handbook.paper.fit import finished
from handbook.paper.kinds import PaperError
from handbook.paper.press import Layout, Press
from handbook.paper.timetable import compose_timetable
from tests.conftest import Site
from tests.paper.fragments import rendering_of

SESSIONS = "{what: {vi: Chào hỏi, en: Welcome}, minutes: 10}, {break: 15}, {lesson: water/boats}"


def sizes_of(site: Site, press: Press, edition: Edition, days: int) -> list[tuple[int, int]]:
    """The pages of a plan in millimetres."""
    day = f"{{start: 7:30, until: 9:00, sessions: [{SESSIONS}]}}"
    plan = f"{{id: plan, title: Lịch, days: [{', '.join([day] * days)}]}}"
    (site.root / "docs/data/timetable.yml").write_text(f"plans: [{plan}]\n", encoding="utf-8")
    rendering = rendering_of(site)
    paper = compose_timetable(rendering, rendering.course.plans[0], edition)
    pdf = pypdfium2.PdfDocument(BytesIO(finished(Layout(press, paper, Path(press.root([]))))))
    return [tuple(round(length / 72 * 25.4) for length in page.get_size()) for page in pdf]


@pytest.mark.parametrize(
    ("edition", "days", "size"),
    [(PAPER, 1, (210, 297)), (PAPER, 6, (297, 210)), (POSTER, 1, (297, 420)), (POSTER, 2, (420, 297))],
)
def test_a_plan_is_one_page(tiny: Site, press: Press, edition: Edition, days: int, size: tuple[int, int]) -> None:
    assert sizes_of(tiny, press, edition, days) == [size]


def test_a_poster_goes_with_the_paper_of_the_printer(tiny: Site, press: Press) -> None:
    tiny.edit("mkdocs.yml", "reviewed: 11/2026}", "reviewed: 11/2026, print: {paper: letter}}")
    assert sizes_of(tiny, press, POSTER, 1) == [(279, 432)]


def test_a_plan_of_too_many_days_is_told(tiny: Site, press: Press) -> None:
    with pytest.raises(PaperError) as told:
        sizes_of(tiny, press, PAPER, 40)
    (fault,) = told.value.diagnostics
    assert (fault.path, fault.code) == ("docs/data/timetable.yml", "HB803")
