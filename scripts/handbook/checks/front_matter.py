"""The lines between ``---`` and ``---``: what each kind of page must and may say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course, Page, PageText
from handbook.source import Value

Finding = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text."""

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB106 where the value is no text or an empty one."""
        if not isinstance(value.data, str) or not value.data.strip():
            yield "HB106", {"key": key, "found": _shown(value)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB103 where the value is no whole number, HB108 where it is out of range."""
        if type(value.data) is not int:
            yield "HB103", {"key": key, "found": _shown(value)}
        elif not self.least <= value.data <= self.most:
            yield "HB108", {"key": key, "least": self.least, "most": self.most, "found": value.data}


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of ``least`` to ``most`` lines of text."""

    least: int
    most: int

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB107 where the value is no list of texts, HB108 where it is too short or too long."""
        items = value.values()
        if not isinstance(value.data, tuple) or not all(isinstance(item.data, str) for item in items):
            yield "HB107", {"key": key, "found": _shown(value)}
        elif not self.least <= len(items) <= self.most:
            yield "HB108", {"key": key, "least": self.least, "most": self.most, "found": len(items)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str | bool, ...]

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB109 where the value is another word."""
        if value.data not in self.words:
            choices = ", ".join(str(word).lower() if isinstance(word, bool) else word for word in self.words)
            yield "HB109", {"key": key, "choices": choices, "found": _shown(value)}


@dataclass(frozen=True, slots=True)
class Choices:
    """One of a few words, or a list of some of them."""

    words: tuple[str, ...]

    def judge(self, key: str, value: Value) -> Iterator[Finding]:
        """HB109 where one of the values is another word."""
        for item in value.values() or (value,):
            yield from Choice(self.words).judge(key, item)


def in_range(least: int, most: int, unit: str, key: str, value: Value) -> Iterator[Finding]:
    """HB355 where a value is no number from ``least`` to ``most``, whole or not."""
    if type(value.data) not in (int, float) or not least <= value.data <= most:
        yield "HB355", {"key": key, "found": _shown(value), "least": least, "most": most, "unit": unit}


Kind = Text | Whole | Texts | Choice | Choices


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
        "objectives": Texts(3, 5),
        "keypoints": Texts(2, 6),
        "sources": Texts(1, 30),
    },
    {},
)
MODULE = Schema({"summary": Text(), "audience": Text(), "taught_by": Text()}, {})
DOORS = ("teach", "learn", "print")  # Keys of the home page: the page each of its doors opens.
TEST = Schema({"title": Text(), "summary": Text()}, {"sources": Texts(1, 40)})
HOME = Schema({"title": Text(), "summary": Text()}, {door: Text() for door in DOORS})
PAGE = Schema(
    {"title": Text(), "summary": Text()},
    {
        "handout": Choices(("sheet", "card")),
        "layout": Choice(("printables", "forms", "glossary", "laws", "contents")),
        "sources": Texts(1, 40),
    },
)


def check(course: Course) -> Iterator[Diagnostic]:
    """Every page against its schema."""
    for page, schema in _pages(course):
        for text in page.texts.values():
            yield from _check_text(course.project.shown, text, schema)


def _pages(course: Course) -> Iterator[tuple[Page, Schema]]:
    yield course.home, HOME
    yield from ((page, PAGE) for page in course.pages)
    yield from ((module.page, MODULE) for module in course.modules)
    yield from ((lesson.page, LESSON) for _, lesson in course.lessons)
    yield from ((module.test.page, TEST) for module in course.modules if module.test)


def _check_text(shown: Callable[..., str], text: PageText, schema: Schema) -> Iterator[Diagnostic]:
    path = shown(text.source.path)
    if error := text.source.error:
        yield error.told(path)
        return
    for key in schema.required:
        if text.front.get(key) is None:
            yield diagnose(path, (1, 1), "HB105", key=key)
    for key, value in text.front.items():
        kind = schema.keys.get(key)
        if kind is None:
            yield diagnose(path, value.place, "HB104", key=key, near=did_you_mean(key, schema.keys))
            continue
        for code, facts in kind.judge(key, value):
            yield diagnose(path, value.place, code, **facts)


def _shown(value: Value) -> str:
    """What the author wrote, short enough for one line."""
    if isinstance(value.data, tuple):
        return f"[{', '.join(item.text() for item in value.values())}]"[:60]
    return "…" if isinstance(value.data, dict) else str(value.data if value.data is not None else "")[:60]
