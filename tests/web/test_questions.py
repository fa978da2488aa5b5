"""The page that gathers what neighbours ask: every question once, with a way to where the lesson says more."""

from handbook.markup.asks import asks_in
from handbook.web.pages.questions import QuestionsPage, questions_page
from tests.conftest import Site
from tests.paper.fragments import rendering_of
from tests.web.course import add_page


def gathered(site: Site, locale: str = "vi") -> QuestionsPage:
    add_page(site, "questions", "layout: questions")
    here = rendering_of(site, locale)
    page = next(page for page in here.course.pages if page.layout == "questions")
    return questions_page(here.course, page, here.locale, here.strings, here.fragments)


def test_every_ask_stands_under_its_lesson_with_the_way_to_its_section(tiny: Site) -> None:
    (module,) = gathered(tiny).modules
    (asked,) = module.lessons
    assert (module.module.url, asked.lesson.url) == ("water/index.html", "water/boats.html")
    assert [(row.question, row.place.title, row.place.url) for row in asked.rows] == [
        ("Trẻ em đi xuồng có cần áo phao không?", "Tự kiểm tra", "water/boats.html#self-check"),
        ("Mượn áo phao ở đâu?", "Tự kiểm tra", "water/boats.html#self-check"),
    ]


def test_links_of_an_answer_are_seen_from_the_page_they_are_gathered_on(tiny: Site) -> None:
    tiny.edit("docs/water/boats.md", "Có, trẻ em càng cần.", "[Gọi](../help.md), [về](#after), [114](tel:114).")
    answer = gathered(tiny).modules[0].lessons[0].rows[0].answer
    assert 'href="help.html"' in answer
    assert 'href="water/boats.html#after"' in answer
    assert 'href="tel:114"' in answer
    assert "data-line" not in answer
    assert "id=" not in answer


def test_words_of_a_lesson_not_translated_name_their_language(tiny: Site) -> None:
    (tiny.root / "docs/water/boats.en.md").unlink()
    assert {row.language for row in gathered(tiny, "en").modules[0].lessons[0].rows} == {"vi"}


def test_an_ask_belongs_to_the_nearest_heading_above_it(tiny: Site) -> None:
    fragment = rendering_of(tiny).fragments["water/boats.md"]
    assert {(ask.id, ask.section) for ask in asks_in(fragment.tree)} == {
        ("ask-1", "self-check"),
        ("ask-2", "self-check"),
    }
