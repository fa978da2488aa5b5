"""A translation has the skeleton of its original: the same sections, blocks, pictures, links and laws.

Words are the translator's; what a switch of language, a QR code or a shared answer sheet relies on is not.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from handbook.checks.structure import has_sound_blocks
from handbook.checks.untranslated import check_untranslated
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.blocks import Block
from handbook.markup.syntax import LOCALITY
from handbook.model.curriculum import Course
from handbook.model.pages import Page, PageText
from handbook.source import Value

Item = tuple[str, tuple[int, int]]
SAME_KEYS = ("materials", "if-late", "optional")  # What one has, the other has too.
SAME_VALUE = ("minutes", "objectives", "keypoints", "handout", "layout", "materials", "teach", "learn", "print")


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """Every translation of a page against its original; HB510 for a page that has none yet."""
    original = page.texts[page.default]
    for locale in course.project.locales:
        translation = page.texts.get(locale.code)
        if translation is None:
            yield diagnose(course.project.shown(original.source.path), (1, 1), "HB510", locale=locale.name)
        elif translation is not original and not (translation.source.error or original.source.error):
            path = course.project.shown(translation.source.path)
            yield from _compare(path, original, translation)
            yield from check_untranslated(path, original, translation)


def _compare(path: str, original: PageText, translation: PageText) -> Iterator[Diagnostic]:
    sound = has_sound_blocks(original.outline) and has_sound_blocks(translation.outline)
    for code, items in SKELETON.items():
        if code == "HB502" and not sound:
            continue  # Told where it is; questions cannot be compared before.
        difference = _first_difference(items(original), items(translation))
        if difference:
            wanted, (found, place) = difference
            yield diagnose(path, place, code, wanted=wanted or "–", found=found or "–")
    for key in SAME_KEYS:
        one, other = original.front.get(key), translation.front.get(key)
        if (one is None) != (other is None):
            place = other.place if other else (1, 1)
            yield diagnose(path, place, "HB503", key=key, wanted=_shown(one), found=_shown(other))
    for key in SAME_VALUE:
        yield from _compare_values(path, key, original.front.get(key), translation.front.get(key))


def _compare_values(path: str, key: str, wanted: Value | None, found: Value | None) -> Iterator[Diagnostic]:
    """HB503 where two values of one kind differ: lists by their length, the rest by what they say."""
    one, other = _comparable(wanted), _comparable(found)
    if one is not None and other is not None and type(one) is type(other) and one != other:
        yield diagnose(path, found.place if found else (1, 1), "HB503", key=key, wanted=one, found=other)


def _shown(value: Value | None) -> str:
    return value.shown() if value else "–"


def _comparable(value: Value | None) -> object:
    """What can be compared; None where the value itself is missing, which is another rule's business."""
    if value is None:
        return None
    return len(value.values()) if isinstance(value.data, tuple) else value.data


def _first_difference(wanted: Sequence[Item], found: Sequence[Item]) -> tuple[str, Item] | None:
    end = found[-1][1] if found else (1, 1)
    for one, other in zip_longest(wanted, found):
        if one is None or other is None or one[0] != other[0]:
            return (one[0] if one else ""), (other or ("", end))
    return None


def _headings(text: PageText) -> list[Item]:
    return [(f"{'#' * h.level} {{#{h.id}}}", (h.line, 1)) for h in text.outline.headings]


def _blocks(text: PageText) -> list[Item]:
    rights = {question.line: question.rights for question in text.outline.questions}
    return [(_signature(block, rights.get(block.line, ())), (block.line, 1)) for block in text.blocks]


def _signature(block: Block, rights: tuple[bool, ...]) -> str:
    """A block's name, options, and the place of a quiz's right answer."""
    options = "".join(f" {key}: {value.text()}" for key, value in sorted(block.options.items()))
    marks = "".join("x" if is_right else "o" for is_right in rights)
    return f"/// {block.name}{options}" + (f" ({marks})" if marks else "")


def _links(text: PageText) -> list[Item]:
    return [(LOCALITY.sub(r"{{\1}}", link.target), (link.line, link.column)) for link in text.outline.links]


def _citations(text: PageText) -> list[Item]:
    cited = [(f"[{mark.name}]", (mark.line, mark.column)) for mark in text.outline.citations]
    return [*((item.text(), item.place) for item in text.front.listed("sources")), *sorted(cited)]


SKELETON: dict[str, Callable[[PageText], list[Item]]] = {
    "HB501": _headings,
    "HB502": _blocks,
    "HB504": _links,
    "HB507": _citations,
}
