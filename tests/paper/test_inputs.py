"""A paper is composed anew whenever anything that goes into it has changed: never is an old one taken for it."""

import pytest

from handbook.body.rendering import Rendering
from handbook.model.catalogue import subjects_of
from handbook.paper.cache import PaperCache
from handbook.paper.inputs import pages_of, planned_papers
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of

CHANGES = {
    "a word of a lesson": ("docs/water/boats.md", "\n", "\n\nMột câu nữa.\n", {"water", "handbook"}),
    "an objective": ("docs/water/boats.md", "Mặc áo phao.", "Mặc áo phao vào.", None),
    "a law": ("docs/data/laws.yml", "Luật áo phao", "Luật áo phao mới", None),
    "a picture": ("docs/water/img/boat.svg", "</svg>", "<!-- --></svg>", None),
}


def known(rendering: Rendering, site: Site) -> dict[str, tuple[str, str]]:
    """The hash of what goes into each paper, and of what came out of it, by address."""
    cache = PaperCache(Press(rendering.course.project.theme_dir, site.root / "cache"))
    return {one.url: (one.inputs, cache.key(one.compose())) for one in planned_papers(rendering, cache)}


@pytest.fixture
def plain(tiny: Site) -> dict[str, tuple[str, str]]:
    return known(rendering_of(tiny), tiny)


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_a_paper_changes_what_goes_into_it(
    tiny: Site, plain: dict[str, tuple[str, str]], what: str
) -> None:
    file, old, new, only = CHANGES[what]
    path = tiny.root / file
    head, _, tail = path.read_text(encoding="utf-8").rpartition(old)
    path.write_text(f"{head}{new}{tail}", encoding="utf-8")
    now = known(rendering_of(tiny), tiny)
    made = {url for url in plain if now[url][1] != plain[url][1]}
    composed = {url for url in plain if now[url][0] != plain[url][0]}
    assert made and made <= composed
    assert len(made) < len(plain)
    if only:
        assert {url.split("/")[2].split(".")[0] for url in composed} <= only


def test_no_paper_reads_the_body_of_a_page_that_is_not_hashed_for_it(tiny: Site) -> None:
    rendering = rendering_of(tiny)
    cache = PaperCache(Press(rendering.course.project.theme_dir, tiny.root / "cache"))

    class Watched(dict[str, object]):
        read: set[str] = set()  # noqa: RUF012

        def __getitem__(self, uri: str) -> object:
            self.read.add(uri)
            return super().__getitem__(uri)

    watched = Watched(rendering.fragments)
    object.__setattr__(rendering, "fragments", watched)
    subjects = {id(subject): subject for subject in subjects_of(rendering.course)}
    for planned in list(planned_papers(rendering, cache)):
        subject = planned.compose.__closure__
        owners = [cell.cell_contents for cell in subject or () if id(cell.cell_contents) in subjects]
        watched.read.clear()
        planned.compose()
        assert watched.read <= {page.uri for owner in owners for page in pages_of(rendering.course, owner)}
