"""What a translation says word by word as its original does: a copy that somebody meant to translate."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from handbook.checks.words import texts_in
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.reading import text_of
from handbook.model.pages import PageText

LEAST = 4  # Words in small letters: names of places and people, of laws and papers, stay in every language.
_ELEMENTS = ("p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "figcaption")


def check_untranslated(path: str, original: PageText, translation: PageText) -> Iterator[Diagnostic]:
    """HB531 once for a page, at the first passage that is still the original’s."""
    if original.locale.code.split("-")[0] == translation.locale.code.split("-")[0]:
        return  # en and en-GB have most words in common.
    known = {text for text, _ in _passages(original)}
    left = sorted(((place, text) for text, place in _passages(translation) if text in known), key=lambda one: one[0])
    if left:
        place, text = left[0]
        yield diagnose(path, place, "HB531", found=text[:60], passages=len(left))


def _passages(text: PageText) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each text of the front matter and each element without others in it, that has words enough."""
    for value in texts_in(text.source.front):
        if _has_words(str(value.data)):
            yield str(value.data), value.place
    reading = text.outline.reading
    for element in reading.tree.iter(*_ELEMENTS):
        if _is_innermost(element) and _has_words(words := text_of(element)):
            yield words, reading.places.of(element)


def _has_words(text: str) -> bool:
    return sum(word[0].islower() for word in text.split()) >= LEAST


def _is_innermost(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*_ELEMENTS), None) is None
