"""What a course says, line by line: pages with their front matter, drawings, forms; each with the way to its place.

A line is what one element of a page says by itself (a paragraph, an item, a cell), one text of a data file, or all
words of a drawing, whose sentences are set in several lines.
Citations are no part of it, and neither are options of a question that are wrong: these may say what is not so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from handbook.checks.pictures import file_shown
from handbook.checks.words import texts_in
from handbook.markup.places import Places
from handbook.markup.reading import classes_of
from handbook.model.curriculum import Course
from handbook.model.drawings import DrawingError, parse_drawing, words_of
from handbook.model.forms import form_files
from handbook.model.glossary import glossary_path
from handbook.model.pages import Page, PageText
from handbook.source import Value, read_bytes, read_data

# Elements that say something by themselves; what stands in one of them in another belongs to the inner one.
_LINES = frozenset(
    {"p", "li", "td", "th", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "summary", "img"}
)
_SILENT = frozenset(("hb-cite", "hb-cited", "hb-block__label", "hb-quiz__right", "footnote-ref", "footnote-backref"))


@dataclass(frozen=True, slots=True)
class Said:
    """A line in a language; ``path`` is its file as an author would type it."""

    path: str
    locale: str
    text: str
    value: Value | None = None
    element: HtmlElement | None = None
    places: Places | None = None
    rows: tuple[tuple[int, str], ...] = ()

    def at(self, found: str) -> tuple[int, int]:
        """The place of some letters of the line."""
        if self.rows:
            return min(((line, 1) for line, row in self.rows if row in found or found in row), default=(1, 1))
        if self.value is not None or self.places is None:
            return self.value.place if self.value else (1, 1)
        return self.places.find(found, self.element)


def lines_of(course: Course) -> Iterator[Said]:
    """Everything a course says, in all its languages; a drawing once for each page that shows it."""
    for page in course.documents:
        yield from lines_on(course, page)
    yield from lines_of_forms(course)


def lines_on(course: Course, page: Page) -> Iterator[Said]:
    """What a page says in all its languages, with the drawings it shows."""
    for text in page.texts.values():
        if not text.source.error:
            path = course.project.shown(text.source.path)
            for value in texts_in(text.front):
                yield Said(path, text.locale.code, str(value.data), value)
            yield from _lines_of_body(text, path)
            yield from _lines_of_drawings(course, page, text)


def _lines_of_body(text: PageText, path: str) -> Iterator[Said]:
    """The lines of a page's body."""
    reading = text.outline.reading
    for element in reading.tree.iter(*_LINES):
        words = " ".join(_own_text(element).split())
        if words and not _is_wrong_option(element):
            yield Said(path, text.locale.code, words, element=element, places=reading.places)


def _lines_of_drawings(course: Course, page: Page, text: PageText) -> Iterator[Said]:
    shown = {
        file_shown(course.project, page.uri, link.target, text.locale)
        for link in text.outline.links
        if link.is_image and link.target.lower().endswith(".svg")
    }
    for path in sorted(shown):
        try:
            rows = tuple(words_of(parse_drawing(read_bytes(path))))
        except (DrawingError, OSError):
            continue  # Told by checks.pictures.
        if rows:
            yield Said(course.project.shown(path), text.locale.code, " ".join(row for _, row in rows), rows=rows)


def lines_of_forms(course: Course) -> Iterator[Said]:
    """What forms say."""
    for path in form_files(course.project.docs_dir):
        for code, value in _by_language(read_data(path), ""):
            yield Said(course.project.shown(path), code, str(value.data), value)


def lines_of_definitions(course: Course) -> Iterator[Said]:
    """What the glossary says its terms mean."""
    path = glossary_path(course.project.docs_dir)
    for item in read_data(path).values() if path.exists() else ():
        for code, value in _by_language(item.get("definition") or Value({}, 1, 1), ""):
            yield Said(course.project.shown(path), code, str(value.data), value)


def _by_language(value: Value, code: str) -> Iterator[tuple[str, Value]]:
    """The texts of a data file that are in one language, with its code."""
    if code and isinstance(value.data, str):
        yield code, value
    for key, child in value.items():
        yield from _by_language(child, key if not isinstance(child.data, tuple | dict) else code)
    for child in value.values():
        yield from _by_language(child, code)


def _own_text(element: HtmlElement) -> str:
    """The words of an element that no line within it says."""
    if element.tag == "img":
        return element.get("alt") or ""
    text = element.text or ""
    for child in element:
        is_own = isinstance(child.tag, str) and child.tag not in _LINES and not _is_silent(child)
        text += (_own_text(child) if is_own else " ") + (child.tail or "")
    return text


def _is_silent(element: HtmlElement) -> bool:
    return not _SILENT.isdisjoint(classes_of(element))


def _is_wrong_option(element: HtmlElement) -> bool:
    options = (one for one in (element, *element.iterancestors()) if "hb-quiz__option" in classes_of(one))
    return any("data-right" not in option.attrib for option in options)
