"""The course itself, counted: what every lesson has, and what no page may say."""

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import PageText
from tests.course import COURSE, now

HISTORY = COURSE.project.docs_dir / posixpath.dirname(now("local-history/index"))  # Wherever that module is now.
LOCALES = ("vi", "en")

# Laws that were replaced, places that are no more, figures nobody could confirm: the fact sheet's list.
FORBIDDEN = (
    "24/2018/QH14",
    "73/2021/QH14",
    "144/2021/NĐ-CP",
    "13/2023/NĐ-CP",
    "55/2021/TT-BCA",
    "15/2020/NĐ-CP",
    "10–20 triệu",
    "10-20 triệu",
    "25–30/11",
    "25-30/11",
)
# Pages that tell of the land itself, whatever place the handbook is printed for; may only shrink.
OF_THE_LAND = tuple(filter(None, map(now, ("public-order/flood-season", "group-functions/working-with-others"))))
FORMER_UNITS = ("huyện Hồng Ngự", "TP Hồng Ngự", "thành phố Hồng Ngự", "Hồng Ngự district", "Hồng Ngự city")


def lessons(course: Course = COURSE) -> list[Lesson]:
    return [lesson for _, lesson in course.lessons]


def texts() -> Iterator[PageText]:
    return (text for page in COURSE.documents for text in page.texts.values())


def learners_part(text: PageText) -> str:
    """The body without the trainer's notes, and without what is folded: what neighbours ask."""
    return re.sub(r"^/// (trainer|ask).*?^///$", "", text.source.body, flags=re.MULTILINE | re.DOTALL)


def test_everything_is_in_every_language() -> None:
    assert COURSE.modules
    assert [module.id for module in COURSE.modules if not module.lessons] == []
    assert [page.stem for page in COURSE.documents if set(page.texts) != set(LOCALES)] == []


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.page.stem)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_lesson_is_whole(lesson: Lesson, locale: str) -> None:
    text = lesson.page.texts[locale]
    outline = text.outline
    names = [block.name for block in outline.blocks]
    assert 3 <= len(text.front.texts("objectives")) <= 5
    assert len(text.front.texts("keypoints")) >= 2
    assert text.front.texts("sources")
    assert ("scenario", "answer") in pairwise(names)
    assert "exercise" in names
    assert names.count("quiz") >= 3
    assert any(link.is_image for link in outline.links)
    assert abs(sum(b.options.whole("minutes") for b in outline.blocks_named("trainer")) - text.minutes) <= 5


@pytest.mark.parametrize("term", COURSE.glossary, ids=lambda term: term.id)
def test_every_glossary_term_has_both_languages(term) -> None:
    for locale in LOCALES:
        assert term.names[locale]
        assert term.definitions[locale]


def test_no_term_is_in_the_glossary_twice() -> None:
    ids = [term.id for term in COURSE.glossary]
    assert sorted(ids) == sorted(set(ids))


def test_no_form_of_a_word_belongs_to_two_terms() -> None:
    for locale in LOCALES:
        forms = [form.casefold() for term in COURSE.glossary for form in term.forms(locale)]
        assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize("text", list(texts()), ids=lambda text: text.source.path.name)
def test_no_page_says_what_it_must_not(text: PageText) -> None:
    whole = text.source.path.read_text(encoding="utf-8")
    assert [word for word in FORBIDDEN if word in whole] == []
    if text.source.path.parent != HISTORY:  # It may name what was.
        assert [word for word in FORMER_UNITS if word in learners_part(text)] == []


def test_no_law_without_a_certain_number_is_given_one() -> None:
    uncertain = ("L07", "L15", "L18", "L19", "L20", "L21", "L32", "L35", "L41", "L62", "L66")
    assert [law for law in uncertain if law in COURSE.laws and COURSE.laws[law].number] == []


def test_every_situation_to_practise_has_its_answer() -> None:
    for text in (text for page in COURSE.pages for text in page.texts.values()):
        names = [block.name for block in text.outline.blocks if block.name in ("scenario", "answer")]
        assert names == ["scenario", "answer"] * (len(names) // 2)


def test_pages_of_the_course_call_the_place_by_its_names() -> None:
    """What is written out would stand in the edition of another place; lessons that tell of the land are to."""
    project = COURSE.project
    names = {value.casefold() for code in project.codes for value in project.locality(code).values() if value}
    pages = [path for path in project.docs_dir.rglob("*.md") if not path.is_relative_to(HISTORY)]
    told = {path for path in pages if any(name in path.read_text(encoding="utf-8").casefold() for name in names)}
    uris = {path.relative_to(project.docs_dir).as_posix() for path in told}
    assert [uri for uri in sorted(uris) if not uri.startswith(OF_THE_LAND)] == []
