"""What each kind of page shows."""

from dataclasses import replace
from datetime import date

import pytest

from handbook.build.order import Order
from handbook.build.run import begin
from handbook.catalogue import rules_in
from handbook.web.navigation import Link, menu_of
from handbook.web.pages.home import Door, HomePage
from handbook.web.pages.lesson import LessonPage
from handbook.web.pages.lists import ContentsPage, FormsPage, GlossaryPage, LawsPage, PrintablesPage
from handbook.web.pages.module import ModulePage
from handbook.web.pages.view import PlainPage
from handbook.web.printroom import PrintRoom
from tests.conftest import Site
from tests.web.course import add_page, shown

WRITTEN = ("index.md", "water/index.md", "water/boats.md", "help.md", "forms/v1.md")


def test_a_lesson_shows_its_frame_its_module_and_its_sources(tiny: Site) -> None:
    view = shown(tiny, "en").view("water/boats.md")
    assert isinstance(view.shown, LessonPage)
    assert (view.shown.lesson.number, view.shown.lesson.title, view.shown.lesson.minutes) == ("1.1", "By boat", 20)
    assert view.shown.objectives[0] == "Check the boat."
    assert view.shown.keypoints == ("Life jacket first, paddle second.", "Stay home in strong wind.")
    assert [source.id for source in view.sources] == ["L01"]
    assert (view.text_locale, view.is_translated, view.canonical_uri) == ("en", True, "en/water/boats.html")


def test_a_page_shows_the_way_up_from_it(tiny: Site) -> None:
    add_page(tiny, "all", "layout: forms")
    home, here = Link("Home", "en/index.html"), shown(tiny, "en")
    assert here.view("index.md").trail == ()
    assert here.view("help.md").trail == here.view("water/index.md").trail == (home,)
    assert here.view("water/boats.md").trail == (home, Link("1. On the water", "en/water/index.html"))
    assert [link.url for link in here.view("forms/v1.md").trail] == ["en/index.html", "en/all.html"]


def test_a_page_says_when_its_own_file_was_changed_and_where_to_tell_mistakes(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "reviewed:", "tell_us: 'tel:0277 123', reviewed:")
    days = {"help.en.md": date(2026, 11, 5), "help.md": date(2020, 1, 1), "data/forms/v1.yml": date(2024, 2, 29)}
    here = shown(tiny, "en")
    changed = replace(here, days={tiny.root / "docs" / name: day for name, day in days.items()})
    assert changed.view("help.md").last_changed == "Last changed 5/11/2026."
    assert changed.view("forms/v1.md").last_changed == "Last changed 29/2/2024."
    assert here.view("help.md").last_changed == changed.view("index.md").last_changed == ""
    assert here.view("help.md").tell_us == "tel:0277 123"


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ("", ""),
        ("repo_url: https://github.com/place/book/", "https://github.com/place/book/edit/main/docs/help.en.md"),
        ("repo_url: https://gitlab.com/place/book", "https://gitlab.com/place/book/-/edit/main/docs/help.en.md"),
        ("repo_url: https://git.place.vn/book", ""),
        (
            "repo_url: https://git.place.vn/book\nedit_uri: src/main/docs",
            "https://git.place.vn/book/src/main/docs/help.en.md",
        ),
        ("repo_url: https://place.vn/book\nedit_uri: '?file=docs/'", "https://place.vn/book?file=docs/help.en.md"),
        ("repo_url: https://github.com/place/book\nedit_uri: ''", ""),
    ],
)
def test_a_page_leads_to_where_its_file_is_edited(tiny: Site, settings: str, wanted: str) -> None:
    with tiny.config.open("a", encoding="utf-8") as file:
        file.write(f"{settings}\n")
    assert shown(tiny, "en").view("help.md").edit_url == wanted


def test_an_untranslated_page_names_its_language_and_its_original(tiny: Site) -> None:
    (tiny.root / "docs/help.en.md").unlink()
    view = shown(tiny, "en").view("help.md")
    assert isinstance(view.shown, PlainPage)
    assert (view.text_locale, view.is_translated, view.canonical_uri) == ("vi", False, "help.html")


def test_a_form_in_another_language_is_not_called_translated(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "{vi: Sổ thăm hỏi, en: Visits}", "{vi: Sổ thăm hỏi}")
    view = shown(tiny, "en").view("forms/v1.md")
    assert (view.text_locale, view.is_translated, view.canonical_uri) == ("vi", False, "forms/v1.html")


def test_a_module_lists_its_lessons_and_has_no_test_where_there_is_none(tiny: Site) -> None:
    page = shown(tiny).view("water/index.md").shown
    assert isinstance(page, ModulePage)
    assert [(lesson.number, lesson.url) for lesson in page.lessons] == [("1.1", "water/boats.html")]
    assert (page.module.count, page.module.minutes, page.tests) == (1, 20, ())


def test_the_home_page_opens_doors_that_lead_somewhere(tiny: Site) -> None:
    tiny.edit("docs/index.md", "summary:", "teach: help.md\nlearn: nowhere.md\nprint: help.md\nsummary:")
    page = shown(tiny, "vi", "handouts/vi/handbook.pdf").view("index.md").shown
    assert isinstance(page, HomePage)
    assert page.doors == (Door("teach", "help.html"), Door("print", "help.html"))
    assert [(module.number, module.title) for module in page.modules] == [(1, "Sông nước")]
    assert page.beside == ()


def test_the_home_page_names_what_stands_beside_the_modules_and_behind_no_door(tiny: Site) -> None:
    """At a desk it has no menu: a page of numbers to call is one click away."""
    add_page(tiny, "room", "layout: printables")
    printed, unprinted = shown(tiny, "vi", "handouts/vi/handbook.pdf"), shown(tiny)
    assert [link.url for link in printed.view("index.md").shown.beside] == ["help.html", "room.html"]
    assert [link.url for link in unprinted.view("index.md").shown.beside] == ["help.html"]


@pytest.mark.parametrize("uri", WRITTEN)
def test_where_nothing_was_printed_no_page_offers_a_paper(tiny: Site, uri: str) -> None:
    assert shown(tiny).view(uri).printables == ()


def test_the_print_room_has_no_shelf_archive_or_door_where_nothing_was_printed(tiny: Site) -> None:
    add_page(tiny, "room", "layout: printables")
    tiny.edit("docs/index.md", "summary:", "print: room.md\nsummary:")
    empty, full = shown(tiny), shown(tiny, "vi", "handouts/vi/water/boats.pdf")
    room = empty.view("room.md").shown
    assert isinstance(room, PrintablesPage)
    assert (room.shelves, room.archive) == ((), "")
    assert "print" not in [door.name for door in empty.view("index.md").shown.doors]
    assert full.view("room.md").shown.archive == "handouts/vi/all.zip"
    assert [row.title for shelf in full.view("room.md").shown.shelves for row in shelf.rows] == ["1.1 Đi xuồng"]
    assert [copy.url for copy in full.view("water/boats.md").printables] == ["handouts/vi/water/boats.pdf"]


def test_the_list_of_laws_says_which_words_are_in_another_language(tiny: Site) -> None:
    add_page(tiny, "laws", "layout: laws")
    tiny.edit("docs/data/laws.yml", "{vi: Luật cũ, en: Old law}", "{vi: Luật cũ}")
    page = shown(tiny, "en").view("laws.md").shown
    assert isinstance(page, LawsPage)
    assert [(law.title, law.title_language, law.original) for law in page.laws] == [
        ("Life-jacket Law", "", "Luật áo phao"),
        ("Luật cũ", "vi", ""),
    ]


def test_the_glossary_shows_a_definition_for_all_languages_once(tiny: Site) -> None:
    add_page(tiny, "words", "layout: glossary")
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: boat, vi: xuồng, en: boat, definition: 'Một \"chiếc\".'}\n"
        "- {id: jacket, vi: áo phao, en: life jacket, definition: {vi: Áo.}}\n",
        encoding="utf-8",
    )
    page = shown(tiny, "en").view("words.md").shown
    assert isinstance(page, GlossaryPage)
    assert [(row.name, row.definition, row.definition_language) for row in page.terms] == [
        ("boat", "Một “chiếc”.", ""),
        ("life jacket", "Áo.", "vi"),
    ]
    assert [other.definition for row in page.terms for other in row.others] == ["", "Áo."]


def test_the_contents_name_every_page_and_no_empty_part(tiny: Site) -> None:
    add_page(tiny, "all", "layout: contents")
    page = shown(tiny).view("all.md").shown
    assert isinstance(page, ContentsPage)
    assert [(part.head.title, [row.title for row in part.rows]) for part in page.parts] == [
        ("1. Sông nước", ["1.1 Đi xuồng"]),
        ("Các trang khác", ["Gọi giúp đỡ"]),
    ]
    tiny.edit("docs/curriculum.yml", "help, ", "")
    assert [part.head.url for part in shown(tiny).view("all.md").shown.parts] == ["water/index.html"]


def test_lists_of_a_course_that_has_none_are_empty(tiny: Site) -> None:
    for layout in ("laws", "glossary", "forms", "contents", "printables"):
        add_page(tiny, layout, f"layout: {layout}")
    here = shown(tiny)
    bare = replace(here, course=replace(here.course, modules=(), laws={}, glossary=(), forms=()))
    assert bare.view("laws.md").shown.laws == ()
    assert bare.view("glossary.md").shown.terms == ()
    assert bare.view("forms.md").shown == FormsPage(())
    assert bare.view("printables.md").shown.shelves == ()
    home = bare.view("index.md").shown
    assert (home.doors, home.modules) == ((), ())
    assert bare.view("help.md").search.modules == ()


def test_what_was_not_translated_of_a_term_is_not_said_twice(tiny: Site) -> None:
    add_page(tiny, "words", "layout: glossary")
    (tiny.root / "docs/data/glossary.yml").write_text(
        "- {id: boat, vi: xuồng, en: boat, definition: {vi: Ghe.}}\n", encoding="utf-8"
    )
    (row,) = shown(tiny).view("words.md").shown.terms
    assert [(other.language, other.name, other.definition) for other in row.others] == [("en", "boat", "")]


def with_test(site: Site) -> None:
    site.edit("docs/curriculum.yml", "lessons: [boats]", "lessons: [boats]\n    test: test")
    (site.root / "docs/water/test.md").write_text("---\ntitle: Hỏi\nsummary: s\n---\n", encoding="utf-8")


def test_a_test_stands_behind_the_lessons_in_menu_contents_and_module(tiny: Site) -> None:
    with_test(tiny)
    add_page(tiny, "all", "layout: contents")
    here = shown(tiny)
    assert menu_of(here.course)[1] == {"water": ["water/index.md", "water/boats.md", "water/test.md"]}
    assert [row.url for row in here.view("all.md").shown.parts[0].rows] == ["water/boats.html", "water/test.html"]
    assert [test.url for test in here.view("water/index.md").shown.tests] == ["water/test.html"]
    assert [link.url for link in here.view("water/test.md").trail] == ["index.html", "water/index.html"]


def test_the_forms_of_a_test_are_told_apart_wherever_they_are_named(tiny: Site) -> None:
    with_test(tiny)
    tiny.edit("docs/curriculum.yml", "test: test", "test: [test, after]")
    (tiny.root / "docs/water/after.md").write_text("---\ntitle: Hỏi lại\nsummary: s\n---\n", encoding="utf-8")
    here = shown(tiny, "en", "handouts/en/water/test.pdf", "handouts/en/water/after.answers.pdf")
    assert menu_of(here.course)[1]["water"][2:] == ["water/test.md", "water/after.md"]
    forms = [here.strings("module.test-a"), here.strings("module.test-b")]
    assert [(test.title, test.url) for test in here.view("water/index.md").shown.tests] == [
        (forms[0], "en/water/test.html"),
        (forms[1], "en/water/after.html"),
    ]
    (shelf,) = PrintRoom(here.course, here.locale, here.strings, here.papers).shelves()
    assert [row.title for row in shelf.rows] == [here.strings(f"printables.test-{form}", number=1) for form in "ab"]


def test_who_learns_is_led_to_the_first_module_unless_the_home_page_says_otherwise(tiny: Site) -> None:
    assert shown(tiny, "en").view("index.md").shown.doors == (Door("learn", "en/water/index.html"),)
    tiny.edit("docs/index.md", "summary:", "learn: help.md\nsummary:")
    assert shown(tiny).view("index.md").shown.doors == (Door("learn", "help.html"),)


def test_a_page_says_in_its_own_language_what_it_is_about(tiny: Site) -> None:
    assert [shown(tiny, locale).view("help.md").summary for locale in ("vi", "en")] == [
        "Số để gọi.",
        shown(tiny, "en").item("help.md").text("en").summary,
    ]
    assert shown(tiny, "en").view("help.md").summary != "Số để gọi."


def test_the_page_of_rules_has_every_code_and_no_menu_or_search_leads_to_it(tiny: Site) -> None:
    add_page(tiny, "rules", "layout: rules")
    here = shown(tiny)
    page = here.view("rules.md").shown
    assert [rule.code for group in page.groups for rule in group.rules] == [rule.code for rule in rules_in("vi")]
    assert page.language == ""
    run = begin(tiny.config, Order(), lambda _: 0, None)
    assert "rules.md" in run.closed
    assert "rules.md" not in run.menu
