"""The lines between ``---`` and ``---``: what each kind of page must and may say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.checks.kinds import Choice, Choices, Kind, Text, Texts, Whole, told, unknown
from handbook.checks.words import check_words
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.syntax import OBJECTIVES
from handbook.model.curriculum import Course, Lesson, Module, Test
from handbook.model.pages import Page, PageText


@dataclass(frozen=True, slots=True)
class Schema:
    """Keys a kind of page must have, and keys it may have besides."""

    required: Mapping[str, Kind]
    optional: Mapping[str, Kind]

    @property
    def keys(self) -> Mapping[str, Kind]:
        """All keys the page knows."""
        return {**self.required, **self.optional}


LESSON = Schema(
    {
        "title": Text(),
        "minutes": Whole(5, 240),
        "objectives": Texts(*OBJECTIVES),
        "keypoints": Texts(2, 6),
        "sources": Texts(0, 30),  # [] says that it rests on no law.
    },
    {"materials": Texts(1, 12), "if-late": Text(), "optional": Texts(1, 5)},
)
_SOURCES = LESSON.required["sources"]
# A course that rests on no laws lists none.
LAWLESS_LESSON = Schema(
    {key: kind for key, kind in LESSON.required.items() if key != "sources"}, {**LESSON.optional, "sources": _SOURCES}
)
MODULE = Schema({"summary": Text(), "audience": Text(), "taught_by": Text()}, {})
DOORS = ("teach", "learn", "print")  # Keys of the home page: the page each of its doors opens.
TEST = Schema({"title": Text(), "summary": Text()}, {"sources": Texts(1, 40)})
HOME = Schema({"title": Text(), "summary": Text()}, {door: Text() for door in DOORS})
LAYOUTS = ("printables", "forms", "glossary", "laws", "contents", "trainer", "questions", "plans", "timetable", "rules")
PAGE = Schema(
    {"title": Text(), "summary": Text()},
    {
        "handout": Choices(("sheet", "card")),
        "layout": Choice(LAYOUTS),
        "sources": Texts(1, 40),
    },
)


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """A page against its schema."""
    for text in page.texts.values():
        yield from _check_text(course, text, schema_of(course, page))


def schema_of(course: Course, page: Page) -> Schema:
    """The keys a page's kind has."""
    match course.by_uri[page.uri]:
        case Lesson():
            return LESSON if course.laws else LAWLESS_LESSON
        case Module():
            return MODULE
        case Test():
            return TEST
        case _:
            return HOME if page.uri == course.home.uri else PAGE


def pages_of(course: Course) -> Iterator[tuple[Page, Schema]]:
    """Every page of the plan with the keys its kind has."""
    return ((page, schema_of(course, page)) for page in course.documents)


def _check_text(course: Course, text: PageText, schema: Schema) -> Iterator[Diagnostic]:
    path = course.project.shown(text.source.path)
    if error := text.source.error:
        yield error.told(path)
        return
    for key in schema.required:
        if text.source.front.get(key) is None:
            yield diagnose(path, (1, 1), "HB105", key=key)
    for key, value in text.source.front.items():
        kind = schema.keys.get(key)
        found = kind.judge(key, value) if kind else ((value.at_key, "HB104", unknown(key, schema.keys)),)
        yield from told(path, found)
    yield from check_words(course.project, path, text.source.front)
