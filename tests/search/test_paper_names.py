"""A paper of the print room is found as search finds a page: by what people call it, with a slip, without accents."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Worker

from tests.browser.pure import SEARCH, running

PAPERS = ("Danh sách tham dự", "4.5 Giữ lửa trong nhà", "B1 Sổ biên bản", "Giấy ghi nhận tham dự")
INDEX: dict[str, Any] = {
    "locale": "vi",
    "pages": [[f"{number}.html", "", paper, "", "page"] for number, paper in enumerate(PAPERS)],
    "records": [[number, "", "", "", ""] for number in range(len(PAPERS))],
    "leads": [[["điểm danh"], ["danh sách tham dự"]], [["PCCC", "cháy nhà"], ["giữ lửa trong nhà"]]],
    "light": ["cho", "trong"],
    "forms": ["mẫu"],
    **{name: [] for name in ("terms", "laws", "asking", "asked", "cross")},
}
BUILD = """data => {
    const steps = self.handbook.index.buildIndex(data);
    let step = steps.next();
    while (!step.done) step = steps.next();
    self.index = step.value;
}"""
FIND = """([papers, name]) => {
    const { named, letters } = self.handbook;
    const parts = named.meant(self.index, name);
    return papers.filter((paper) => named.isNamed(letters.fold(paper), parts));
}"""


@pytest.fixture(scope="module")
def room(browser: Browser) -> Iterator[Worker]:
    with running(browser, *SEARCH, "named") as worker:
        worker.evaluate(BUILD, INDEX)
        yield worker


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("điểm danh", [0]),
        ("diem danh", [0]),
        ("điểm danh cho lớp", []),  # All words count that say something.
        ("mẫu điểm danh", [0]),
        ("PCCC", [1]),
        ("pccc", [1]),
        ("giu lua", [1]),
        ("giữ nhà", [1]),
        ("danhh sách", [0]),
        ("b1", [2]),
        ("bien b", [2]),
        ("tham dự", [0, 3]),
        ("mẫu", []),
        ("", [0, 1, 2, 3]),
    ],
)
def test_papers_are_found_by_what_their_name_means(room: Worker, name: str, found: list[int]) -> None:
    assert room.evaluate(FIND, [PAPERS, name]) == [PAPERS[number] for number in found]
