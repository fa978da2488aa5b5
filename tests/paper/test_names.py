"""What authors call things, however long a word is: on every paper that says it, parted where it must be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.body.rendering import Rendering
from handbook.model.catalogue import class_papers, editions_of, printables_of, subjects_of
from handbook.paper.classroom import compose_class_paper
from handbook.paper.kinds import TypstPaper
from handbook.paper.papers import compose_paper
from handbook.paper.press import Press
from tests.conftest import Site
from tests.paper.fragments import rendering_of, set_paper
from tests.paper.measures import faults_of_leaf
from tests.paper.pages import Leaf, Run, read_leaves
from tests.paper.test_covers import leaves_of_module, module_of

ENDLESS = "đường" * 12
NAMED = {
    "mkdocs.yml": ("Sổ tay nhỏ",),
    "docs/curriculum.yml": ("Sông nước",),
    "docs/water/index.md": ("Đi xuồng an toàn.", "Mọi nhà.", "Hội Chữ thập"),
    "docs/water/boats.md": ("Đi xuồng",),
    "docs/help.md": ("Gọi giúp đỡ",),
    "docs/data/laws.yml": ("Luật áo phao",),
    "docs/data/forms/v1.yml": ("Sổ thăm hỏi", "Thư ký", "Cuối tháng"),
}
PAIRED = "hoạt động " * 13 + "x"
TITLES = {path: NAMED[path] for path in ("mkdocs.yml", "docs/curriculum.yml", "docs/water/boats.md", "docs/help.md")}
LISTS = {
    "docs/terms.md": f"---\ntitle: {ENDLESS}\nlayout: glossary\n---\n\nTừ.\n",
    "docs/data/glossary.yml": f"- id: a\n  vi: {ENDLESS}\n  en: boat\n  definition: {{vi: {ENDLESS}., en: A boat.}}\n",
    "docs/data/timetable.yml": f"teachers: {{host: {{vi: {ENDLESS}, en: Host}}}}\n"
    f"plans: [{{id: plan, title: {ENDLESS}, "
    "days: [{start: 7:30, until: 9:00, sessions: [{lesson: water/boats, by: host}]}]}]\n",
}


def course_of(site: Site) -> Rendering:
    """The tiny course, of which all names are a word without an end."""
    for path, names in NAMED.items():
        for name in names:
            site.edit(path, name, ENDLESS)
    for path, text in LISTS.items():
        (site.root / path).write_text(text, encoding="utf-8")
    site.edit("docs/help.md", "handout: sheet", "handout: [sheet, card]")
    site.edit("docs/curriculum.yml", "pages: [help]", "pages: [help, terms]")
    return rendering_of(site)


def set_course(press: Press, rendering: Rendering, folder: Path) -> dict[str, list[Leaf]]:
    """The pages of each paper that is no whole book of a form, by its address."""
    leaves = {}
    for subject in subjects_of(rendering.course):
        for printable in printables_of(subject):
            paper = compose_paper(rendering, subject, printable.edition)
            if isinstance(paper, TypstPaper) and printable.edition.name not in ("trainer", "book"):
                path = folder / printable.url("vi").replace("/", "-")
                path.write_bytes(set_paper(press, paper))
                leaves[path.name] = read_leaves(path)
    return leaves


def runs_in(leaves: Iterable[Leaf]) -> Iterator[Run]:
    return (run for leaf in leaves for line in leaf.lines for run in line.runs)


def test_names_of_an_endless_word_stay_on_every_paper(press: Press, tiny: Site, tmp_path: Path) -> None:
    papers = set_course(press, course_of(tiny), tmp_path)
    assert len(papers) > 15
    assert [
        fault for leaves in papers.values() for leaf in leaves for fault in faults_of_leaf(leaf, is_to_read=False)
    ] == []


def test_no_title_parts_between_two_words_that_are_one_to_a_reader(press: Press, tiny: Site, tmp_path: Path) -> None:
    for path, names in (TITLES | {"docs/data/forms/v1.yml": ("Sổ thăm hỏi", "Cuối tháng")}).items():
        for name in names:
            tiny.edit(path, name, PAIRED)
    plans = "docs/data/timetable.yml"
    (tiny.root / plans).write_text(LISTS[plans].replace(ENDLESS, PAIRED), encoding="utf-8")
    papers = set_course(press, rendering_of(tiny), tmp_path)
    lines = [(name, run.text.strip()) for name, leaves in papers.items() for run in runs_in(leaves)]
    assert len([text for _, text in lines if "hoạt" in text]) > 100
    parted = [(name, text) for name, text in lines if text.count("hoạt") != text.count("động")]
    assert [line for line in parted if not line[1].endswith("…")] == []  # Running heads end where they must.


def test_a_running_head_has_no_white_where_its_title_may_part(press: Press, tmp_path: Path) -> None:
    leaves = leaves_of_module(press, tmp_path, module_of("Chuyên", ("Bài " + ENDLESS[:40],)))
    assert ENDLESS[:40] in "".join(run.text for line in leaves[-1].lines[:1] for run in line.runs)


def class_paper(press: Press, site: Site, name: str, *modules: dict[str, object], paper: str = "a4") -> list[Leaf]:
    """The pages of a paper of the classroom whose modules say this."""
    rendering = rendering_of(site)
    subject = next(one for one in class_papers(rendering.course) if one.name == name)
    composed = compose_class_paper(rendering, subject, editions_of(subject)[0])
    own = dict(composed.own or {})
    said = [own["modules"][0] | module for module in modules]
    composed = replace(composed, sheet=paper, own=own | {"modules": said})
    path = site.root / "x.pdf"
    path.write_bytes(set_paper(press, composed))
    return read_leaves(path)


@pytest.mark.parametrize("count", [3, 8])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_feedback_form_of_long_names_is_one_page(press: Press, tiny: Site, paper: str, count: int) -> None:
    modules = [{"title": "chung " * 16}] * count
    assert len(class_paper(press, tiny, "feedback", *modules, paper=paper)) == 1


@pytest.mark.parametrize("count", [2, 15, 30])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_list_to_sign_of_many_long_lessons_is_both_sides_of_a_sheet(
    press: Press, tiny: Site, paper: str, count: int
) -> None:
    lessons = [{"number": f"1.{number}", "title": "chung " * 15} for number in range(count)]
    assert len(class_paper(press, tiny, "attendance", {"lessons": lessons}, paper=paper)) == 2


def test_a_module_to_tick_goes_on_under_its_words(press: Press, tiny: Site) -> None:
    leaves = class_paper(press, tiny, "feedback", {"title": "chung " * 40})
    lefts = [run.left for run in runs_in(leaves) if "chung" in run.text]
    assert len(lefts) > 1
    assert max(lefts) - min(lefts) < 1
