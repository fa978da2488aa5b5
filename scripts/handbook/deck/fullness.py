"""What ``handbook check`` says of slides: known from the pages alone, before any browser runs."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml.html import HtmlElement

from handbook.body.tree import LINE, has_class
from handbook.deck.compose import framed
from handbook.deck.cut import cut, slides_of
from handbook.deck.slides import MOST_WORDS, Slide
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import Page, PageText
from handbook.model.project import Project
from handbook.model.strings import read_strings
from handbook.source import SourceError

_NO_TITLES = ("", "", "")


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """HB520 for every slide that is too full, HB521 for a part to leave out that the lesson does not have."""
    if not isinstance(course.by_uri[page.uri], Lesson):
        return
    texts = {code: text for code, text in page.texts.items() if not text.source.error}
    sections = {
        code: framed(text, placed(text, _labels(course.project, code)), _NO_TITLES) for code, text in texts.items()
    }
    for code, cuts in cut(sections).items():
        path = course.project.shown(texts[code].source.path)
        for slide in slides_of(cuts, None):
            if slide.is_too_full:
                yield diagnose(path, (slide.line, 1), "HB520", **_facts(slide))
        yield from _check_optional(path, texts[code], [section.id for section in sections[code]])


def _facts(slide: Slide) -> dict[str, object]:
    reason = "other" if slide.words > MOST_WORDS else "lines"
    return {"title": slide.title[:40], "words": slide.words, "most": MOST_WORDS, "reason": reason}


def _check_optional(path: str, text: PageText, known: list[str]) -> Iterator[Diagnostic]:
    for value in text.front.listed("optional"):
        if value.text() not in known:
            yield diagnose(path, value.place, "HB521", found=value.text(), near=did_you_mean(value.text(), known[2:-1]))


def _labels(project: Project, locale: str) -> Mapping[str, str]:
    """What kinds of boxes are called in a language; nothing where that cannot be read, which ``strings`` tells."""
    try:
        return read_strings(project.theme_dir, locale).under("block")
    except (SourceError, OSError):
        return {}


def placed(text: PageText, labels: Mapping[str, str]) -> HtmlElement:
    """A copy of the tree the checks read, each element with the line of its first words; ``labels`` for their keys."""
    reading = text.outline.reading
    copy = deepcopy(reading.tree)
    for element, twin in zip(reading.tree.iter(), copy.iter(), strict=True):
        if isinstance(element.tag, str):
            twin.set(LINE, str(reading.places.of(element)[0]))
        if has_class(twin, "hb-block__label"):
            twin.text = labels.get(twin.text or "", twin.text)
    return copy
