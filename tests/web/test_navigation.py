"""The menu, the names of pages and their addresses."""

from handbook.model.address import relative
from handbook.web.navigation import (
    layout_url,
    link_to,
    menu_of,
    name_of,
    published_addresses,
    section_name,
    url_of,
)
from tests.conftest import Site
from tests.web.course import add_page, shown


def test_the_menu_has_home_a_section_for_each_module_the_pages_and_the_forms(tiny: Site) -> None:
    course = shown(tiny).course
    assert menu_of(course) == [
        "index.md",
        {"water": ["water/index.md", "water/boats.md"]},
        "help.md",
        {"forms": ["forms/v1.md"]},
    ]


def test_forms_stand_under_the_page_that_lists_them(tiny: Site) -> None:
    add_page(tiny, "kit", "layout: forms")
    assert menu_of(shown(tiny).course)[-1] == {"forms": ["kit.md", "forms/v1.md"]}


def test_a_course_without_pages_and_forms_has_a_menu_of_modules(tiny: Site) -> None:
    tiny.edit("docs/curriculum.yml", "pages: [help]", "")
    (tiny.root / "docs/data/forms/v1.yml").unlink()
    assert menu_of(shown(tiny).course) == ["index.md", {"water": ["water/index.md", "water/boats.md"]}]


def test_every_page_has_one_name_in_its_language(tiny: Site) -> None:
    for locale, names in (
        ("vi", ["Trang đầu", "1. Sông nước", "1.1 Đi xuồng", "Gọi giúp đỡ", "V1 Sổ thăm hỏi"]),
        ("en", ["Home", "1. On the water", "1.1 By boat", "Calling for help", "V1 Visits"]),
    ):
        here = shown(tiny, locale)
        uris = ("index.md", "water/index.md", "water/boats.md", "help.md", "forms/v1.md")
        assert [name_of(here.course, here.item(uri), here.locale, here.strings) for uri in uris] == names


def test_a_form_with_one_title_for_all_languages_has_a_name_in_each(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "{vi: Sổ thăm hỏi, en: Visits}", "Sổ thăm hỏi")
    for locale in ("vi", "en"):
        here = shown(tiny, locale)
        assert link_to(here.course, here.item("forms/v1.md"), here.locale, here.strings).title == "V1 Sổ thăm hỏi"


def test_a_section_of_forms_alone_is_named_after_all_of_them(tiny: Site) -> None:
    here = shown(tiny)
    assert section_name(here.course, here.item("forms/v1.md"), here.locale, here.strings) == "Các mẫu sổ"
    assert section_name(here.course, here.item("water/index.md"), here.locale, here.strings) == "1. Sông nước"


def test_addresses_have_the_folder_of_their_language(tiny: Site) -> None:
    vi, en = shown(tiny), shown(tiny, "en")
    assert url_of(vi.item("water/boats.md"), vi.locale) == "water/boats.html"
    assert url_of(en.item("water/boats.md"), en.locale) == "en/water/boats.html"
    assert relative("en/laws.html", "en/water/boats.html") == "../laws.html"
    assert layout_url(en.course, "laws", en.locale) == ""


def test_only_what_is_written_in_a_language_is_published_in_it(tiny: Site) -> None:
    (tiny.root / "docs/help.en.md").unlink()
    tiny.edit("docs/data/forms/v1.yml", "{vi: Sổ thăm hỏi, en: Visits}", "{vi: Sổ thăm hỏi}")
    addresses = published_addresses(shown(tiny).course)
    assert {"vi": "help.html"} in addresses
    assert {"vi": "forms/v1.html"} in addresses
    assert {"vi": "water/boats.html", "en": "en/water/boats.html"} in addresses
