"""What stands in a paper, before anything is set: settings, languages, links, and what a cached one hangs on."""

from dataclasses import replace

import pytest

from handbook.model.catalogue import (
    ANSWERS,
    BLANK,
    BOOK,
    BOOKLET,
    CARD,
    FILLABLE,
    LEARNER,
    PAPER,
    QUESTIONS,
    SHEET,
    TRAINER,
    ClassPaper,
)
from handbook.model.curriculum import Module
from handbook.paper.classroom import compose_class_paper
from handbook.paper.compose import compose
from handbook.paper.kinds import Fields, Fold, TypstPaper
from handbook.paper.notebooks import compose_form
from tests.conftest import Site
from tests.paper.fragments import PAPER as LESSON
from tests.paper.fragments import rendering_of


def module_of(site: Site) -> TypstPaper:
    rendering = rendering_of(site)
    return compose(rendering, rendering.course.modules[0], BOOKLET)


def printing(site: Site, settings: str) -> None:
    site.edit("mkdocs.yml", "reviewed: 11/2026}", f"reviewed: 11/2026, print: {{{settings}}}}}")


def test_a_booklet_is_folded_as_the_settings_say(tiny: Site) -> None:
    printing(tiny, "creep: 0.3, signature: 5, cover: false")
    paper = module_of(tiny)
    assert isinstance(paper.after, Fold)
    assert (paper.after.creep, paper.after.signature) == (0.3, 5)
    assert paper.own == {"has_cover": False}


def test_a_page_in_another_language_than_its_paper_says_so(tiny: Site) -> None:
    (tiny.root / "docs/water/boats.en.md").unlink()
    rendering = rendering_of(tiny, "en")
    (module,) = rendering.course.modules
    (opening,) = compose(rendering, module, LEARNER).parts
    (lesson,) = opening.lessons
    assert (opening.lang, opening.is_translated) == ("en", True)
    assert (lesson.lang, lesson.is_translated) == ("vi", False)


def test_a_link_out_of_a_paper_keeps_its_section(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "use_directory_urls", "site_url: https://x.vn/\nuse_directory_urls")
    tiny.edit("docs/help.md", "| Ai |", "[bài](water/boats.md#after)\n\n| Ai |")
    rendering = rendering_of(tiny)
    (part,) = compose(rendering, rendering.course.by_uri["help.md"], SHEET).parts
    assert 'href="https://x.vn/water/boats.html#after"' in part.body


@pytest.mark.parametrize(("edition", "leads"), [(SHEET, True), (CARD, False)], ids=["sheet", "card"])
def test_a_law_is_a_link_only_where_the_paper_lists_it(tiny: Site, edition: object, leads: bool) -> None:
    tiny.edit("docs/help.md", "handout: sheet", "handout: [sheet, card]\nsources: [L01]")
    tiny.edit("docs/help.md", "| Ai |", "Luật [L01].\n\n| Ai |")
    rendering = rendering_of(tiny)
    paper = compose(rendering, rendering.course.by_uri["help.md"], edition)
    assert ('href="#help#source-L01"' in paper.parts[0].body) is leads
    assert paper.template == ("handout.typ" if leads else "card.typ")


def test_an_answer_sheet_names_the_right_option_its_task_and_no_note(tiny: Site) -> None:
    rendering = rendering_of(tiny)
    (part,) = compose(rendering, rendering.course.by_uri["water/boats.md"], ANSWERS).parts
    for words in ("Kể ba món", "LỜI GIẢI BÀI TẬP", "Áo phao", "VÌ SAO MỘT"):
        assert words in part.body
    assert "LỜI DẶN RIÊNG" not in part.body


@pytest.mark.parametrize(
    "changed", [{"format": "large"}, {"template": "card.typ"}, {"after": Fold(0, 0.1, "why")}, {"title": "x"}]
)
def test_whatever_shapes_a_paper_is_in_its_content(changed: dict[str, object]) -> None:
    assert replace(LESSON, **changed).content != LESSON.content


def test_another_creep_is_another_booklet_and_a_copy_to_fill_in_is_no_blank() -> None:
    ways = [
        None,
        Fold(0, 0.1, "why"),
        Fold(0, 0.2, "why"),
        Fold(4, 0.1, "why"),
        Fields("why", "."),
        Fields("why not", "."),
    ]
    assert len({replace(LESSON, after=after).content for after in ways}) == len(ways)


def test_only_the_copy_for_a_screen_has_fields(tiny: Site) -> None:
    rendering = rendering_of(tiny)
    (form,) = rendering.course.forms
    papers = [compose_form(rendering, form, edition) for edition in (BLANK, BOOK, FILLABLE)]
    assert [isinstance(paper.after, Fields) for paper in papers] == [False, False, True]
    assert [paper.own["variant"] for paper in papers] == ["blank", "book", "fillable"]
    assert all(len(paper.own["rules"]) == 5 for paper in papers)


def test_a_specimen_says_each_row_in_the_language_of_the_paper(tiny: Site) -> None:
    rendering = rendering_of(tiny, "en")
    (form,) = rendering.course.forms
    table, end = compose_form(rendering, form, BLANK).own["form"]["blocks"]
    assert [row[1] for row in table["said"]] == ["Brought forward", "Life jackets brought"]
    assert [row[5] for row in table["said"]] == ["90,000", "60,000"]
    assert end["lines"][0][1]["said"] == "More life jackets"


def test_one_lesson_is_counted_as_one(tiny: Site) -> None:
    rendering = rendering_of(tiny, "en")
    paper = compose_class_paper(rendering, ClassPaper("attendance"), PAPER)
    assert isinstance(rendering.course.modules[0], Module)
    own = compose_class_paper(rendering, ClassPaper("certificate", "water"), PAPER).own
    assert ([module["number"] for module in own["modules"]], own["is_whole"]) == ([1], False)
    assert paper.own["modules"][0]["total"] == rendering.strings("module.total-one", lessons=1, minutes=20)


def test_a_sheet_of_questions_holds_the_asks_of_its_lessons_and_the_laws_these_cite(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "Có, trẻ em càng cần.", "Có, xem [trước khi đi](#before). [L01]")
    tiny.edit("docs/water/boats.md", "sources: [L01]", "sources: [L01, L02]")
    rendering = rendering_of(tiny)
    paper = compose(rendering, rendering.course.modules[0], QUESTIONS)
    (part,) = paper.parts
    assert (paper.kind, part.number, part.title) == ("questions", "1.1", "Đi xuồng")
    assert part.body.count("<details") == 2
    assert "LỜI" not in part.body
    assert "VÌ SAO" not in part.body
    assert "href" not in part.body  # The section that is meant does not stand in this paper.
    assert [source.id for source in part.sources] == ["L01"]


def test_what_to_bring_stands_in_the_trainers_copy_alone(tiny: Site) -> None:
    for suffix in ("", ".en"):
        own = "sources: [L01]\nmaterials: ['20 \"tờ\"']\nif-late: X."
        tiny.edit(f"docs/water/boats{suffix}.md", "sources: [L01]", own)
    rendering = rendering_of(tiny)
    lesson = rendering.course.modules[0].lessons[0]
    (trainers,) = compose(rendering, lesson, TRAINER).parts
    (learners,) = compose(rendering, lesson, LEARNER).parts
    assert (trainers.materials, trainers.if_late) == (("20 “tờ”",), "X.")
    assert (learners.materials, learners.if_late) == ((), "")


def test_covers_of_books_and_notebooks_and_certificates_show_the_logo_and_nothing_else(tiny: Site) -> None:
    rendering = rendering_of(tiny)
    course = rendering.course
    (module,) = course.modules
    with_logo = [
        compose(rendering, module, BOOKLET),
        compose(rendering, course, LEARNER),
        compose_form(rendering, course.forms[0], BOOK),
        compose_class_paper(rendering, ClassPaper("certificate"), PAPER),
    ]
    without = [
        compose(rendering, module.lessons[0], TRAINER),
        compose(rendering, module, QUESTIONS),
        compose_form(rendering, course.forms[0], BLANK),
        compose_class_paper(rendering, ClassPaper("attendance"), PAPER),
    ]
    assert [isinstance(paper, TypstPaper) and paper.shows_logo for paper in (*with_logo, *without)] == [True] * 4 + [
        False
    ] * 4
