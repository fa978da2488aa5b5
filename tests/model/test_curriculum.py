from handbook.model.curriculum import Lesson, read_course
from handbook.model.project import read_project


def test_the_course_has_its_places_numbers_and_sums(tiny) -> None:
    course = read_course(read_project(tiny.config))
    (module,) = course.modules
    (lesson,) = module.lessons
    assert (module.number, module.title("vi"), module.title("en")) == (1, "Sông nước", "On the water")
    assert (lesson.number, lesson.page.stem) == ("1.1", "water/boats")
    assert module.minutes("vi") == 20
    assert [page.uri for page in course.documents] == ["index.md", "water/index.md", "water/boats.md", "help.md"]
    assert isinstance(course.by_uri["water/boats.md"], Lesson)


def test_a_page_not_translated_is_read_in_the_language_written_first(tiny) -> None:
    (tiny.root / "docs/water/boats.en.md").unlink()
    page = read_course(read_project(tiny.config)).by_uri["water/boats.md"].page
    assert page.text("en").locale.code == "vi"


def test_languages_come_from_the_settings(tiny) -> None:
    project = read_project(tiny.config)
    assert [(locale.code, locale.prefix, locale.site_name) for locale in project.locales] == [
        ("vi", "", "Sổ tay nhỏ"),
        ("en", "en/", "Small handbook"),
    ]
    assert project.path_of("water/boats.md", project.locale("en")).name == "boats.en.md"
