"""The tiny course with its papers to merge set once, and lists of groups in the six communes of the course."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from handbook.body.rendering import rendering_of
from handbook.cli.course import course_of
from handbook.cli.voice import Voice
from handbook.lists.listed import Entry, Listed
from handbook.merge.kits import words_of
from handbook.merge.making import Order, Standing
from handbook.merge.setting import Ready, made_ready, press_of
from handbook.merge.wish import Wish, asked_for, described, plan_of, ways_of
from handbook.model.curriculum import Course
from handbook.model.kits import read_kits
from tests.conftest import Site, copy_tiny
from tests.merge.communes import COMMUNES

COLUMNS = {name: place for place, name in enumerate(("commune", "hamlet", "group", "head", "deputy", "secretary"), 1)}


def entry(row: int, **said: str) -> Entry:
    """A group of the list, the ``row``-th line of it."""
    place = row - 2
    cells = {
        "commune": COMMUNES[place % 6],
        "hamlet": f"Ấp {place // 6 % 12 + 1}",
        "group": f"Tổ {place // 72 + 1}",
        "head": f"Người mẫu số {place}",
    }
    return Entry(row, cells | said)


def listed(*entries: Entry) -> Listed:
    return Listed(Path("to.xlsx"), entries, dict.fromkeys({entry.sheet for entry in entries}, COLUMNS))


def groups(count: int) -> Listed:
    """A generated list of so many groups."""
    return listed(*(entry(row) for row in range(2, count + 2)))


class Office:
    """Somebody who merges: a course, and what was set for each wish."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.course: Course = course_of(Voice("en", "text", site.config, debug=True))
        self.rendering = rendering_of(self.course, self.course.project.default_locale)
        self._ready: dict[str, Mapping[str, Ready]] = {}
        (self.kit,) = read_kits(self.course.project.docs_dir, self.course.forms).values()

    def order(self, wish: Wish, rows: Listed, out: Path, **options: object) -> Order:
        """An order for these rows; papers are set once for all tests."""
        key = repr(wish)
        if key not in self._ready:
            self._ready[key] = made_ready(press_of(self.course.project), asked_for(self.rendering, wish), 1)
        ways = ways_of(asked_for(self.rendering, wish))
        ready = self._ready[key]
        plan = plan_of(self.rendering, wish, {name: one.template for name, one in ready.items()})
        words = words_of(self.rendering)
        return Order(rows, plan, ready, described(self.rendering, wish), out, words, ways, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all tests; its course is not to be changed."""
    site = copy_tiny(tmp_path_factory.mktemp("office") / "tiny")
    shutil.copy(site.root / "docs/data/forms/v1.yml", site.root / "docs/data/forms/v2.yml")
    site.edit("docs/data/forms/v2.yml", "id: v1", "id: v2")
    shutil.copy(site.root / "docs/data/forms/v1.yml", site.root / "docs/data/forms/v3.yml")
    site.edit("docs/data/forms/v3.yml", "id: v1", "id: v3")
    site.edit("docs/data/forms/v1.yml", "orientation: landscape", "orientation: portrait")
    site.edit("docs/data/forms/v2.yml", "orientation: landscape", "orientation: portrait")
    site.edit("docs/data/forms/v2.yml", "pages: 16", "pages: 8\neditions: [blank, book]")
    site.edit("docs/data/forms/v2.yml", "    rows: 12", "    rows: 14")
    kits = "notebooks:\n  title: {vi: Bộ sổ, en: Notebooks}\n  papers:\n"
    papers = (
        "    - {form: v2, as: book, keeper: head, pages: 8}\n"
        "    - {form: v1, as: book, pages: 8}\n"
        "    - {form: v1, as: blank, copies: 3}\n"
    )
    (site.root / "docs/data/kits.yml").write_text(kits + papers, encoding="utf-8")
    return Office(site)


def silent(standing: Standing) -> None:
    """Progress that nobody waits for."""


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


Rows = Callable[[int], Listed]
Paths = Sequence[str]
