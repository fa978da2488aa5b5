"""Decks written next to the pages they teach: the slides for everyone, the notes in a file of their own.

::

    Deck ─┬─ class/<stem>.html        slides, by ``overrides/deck.html``; nothing in it is for the trainer alone
          └─ class/<stem>.notes.js    notes and minutes, which only the presenter's window, or the key N, asks for
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.body.audience import seen_by
from handbook.body.foreign import with_foreign_words
from handbook.body.rendering import Rendering
from handbook.body.tree import html_of
from handbook.deck.clean import Cleaner
from handbook.deck.compose import decks_of, next_lesson
from handbook.deck.slides import Deck
from handbook.model.address import deck_url, page_url, relative
from handbook.model.curriculum import Course, Lesson
from handbook.model.files import put
from handbook.model.locales import Locale, direction_of
from handbook.model.qr import code_of
from handbook.model.strings import COMMON

EMERGENCY = "emergency"  # The page of numbers to call, where a course has one: shown over any slide.


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words of the page of numbers to call, as seen from a deck."""

    lang: str
    html: str


@dataclass(frozen=True, slots=True)
class OtherDeck:
    """The same lesson's slides in another language."""

    code: str
    name: str
    url: str


def urls_of(course: Course) -> list[str]:
    """The address of every deck the site must have."""
    return [deck_url(lesson.page.stem, locale) for locale in course.project.locales for _, lesson in course.lessons]


def write_decks(course: Course, renderings: Mapping[str, Rendering], site_dir: Path) -> None:
    """The decks of every lesson in every language of the site."""
    template = templates_in(course.project.theme_dir).get_template("deck.html")
    for _, lesson in course.lessons:
        decks = decks_of(renderings, lesson)
        for code, deck in decks.items():
            page = template.render(_shown(renderings[code], lesson, deck, list(_others(renderings, decks, code))))
            put(site_dir / deck.url, with_foreign_words(page, deck.lang, course.project.codes))
            put(site_dir / deck.notes_url, notes_script(deck))


@lru_cache(maxsize=4)  # A template is compiled once for all that a build makes of it.
def templates_in(theme_dir: Path) -> Environment:
    """The theme's templates of pages that are no pages of MkDocs: decks, and the start of a class kit."""
    loader = FileSystemLoader(theme_dir)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _shown(rendering: Rendering, lesson: Lesson, deck: Deck, others: list[OtherDeck]) -> dict[str, object]:
    """What the template reads."""
    course, locale, strings = rendering.course, rendering.locale, rendering.strings
    following = next_lesson(course, lesson)
    words = strings.under(COMMON, "deck") | {"close": strings("search.close")}
    return {
        "deck": deck,
        "locale": locale,
        "direction": direction_of(deck.lang),
        "t": strings,
        "base": relative(".", deck.url),
        "page": relative(deck.page_url, deck.url),
        "home": relative(page_url("index", locale), deck.url),
        "next_deck": relative(deck_url(following.page.stem, locale), deck.url) if following else "",
        "emergency": _emergency(rendering, deck),
        "code": code_of(course.project.site_url, deck.page_url),
        "setup": {
            "strings": words,
            "notes": relative(deck.notes_url, deck.url),
            "others": [asdict(other) for other in others],
            "optional": [part.id for part in deck.parts if part.is_optional],
        },
    }


def _emergency(rendering: Rendering, deck: Deck) -> Numbers | None:
    kept = (rendering.fragments.get(page.uri) for page in rendering.course.pages if page.stem == EMERGENCY)
    if (fragment := next(kept, None)) is None:
        return None
    tree = Cleaner(fragment.url, deck.url).settled(seen_by("screen", fragment.copy()))
    return Numbers(fragment.text.locale.code, html_of(tree))


def _others(renderings: Mapping[str, Rendering], decks: Mapping[str, Deck], code: str) -> Iterator[OtherDeck]:
    """The decks in other languages, where the lesson is written in them."""
    for other, deck in decks.items():
        locale: Locale = renderings[other].locale
        if other != code and deck.lang == other:
            yield OtherDeck(other, locale.name, relative(deck.url, decks[code].url))


def notes_script(deck: Deck) -> str:
    """The notes of a deck as a script, as nothing else can be read from a USB stick."""
    notes = {
        "parts": [asdict(part) | {"minutes": part.minutes} for part in deck.parts],
        "minutes": deck.minutes,
        "materials": deck.materials,
        "ifLate": deck.if_late,
    }
    return f"window.handbook.takeNotes({json.dumps(notes, ensure_ascii=True)});\n"
