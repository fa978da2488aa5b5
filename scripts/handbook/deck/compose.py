"""A lesson as a deck in each of its languages.

::

    title ─ objectives ─ opening ─ sections … ─ key points ─ what comes next, with the way to the learner's page
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml.html import HtmlElement, builder

from handbook.body.fragment import Fragment
from handbook.body.rendering import Rendering
from handbook.body.tree import html_of, with_class
from handbook.deck.clean import Cleaner
from handbook.deck.cut import Cut, cut, slides_of
from handbook.deck.passages import Passage, Section, sections_of
from handbook.deck.pieces import pieces_of
from handbook.deck.sentences import words_in
from handbook.deck.slides import Deck, Note, Part, Slide
from handbook.markup.parsed import tree_of
from handbook.markup.reading import text_of
from handbook.model.address import deck_url, notes_url
from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import PageText

# Ids of the slides that no author wrote; an author's ids have no points.
TITLE, OBJECTIVES, OPENING, KEYPOINTS, NEXT = (
    f"deck.{name}" for name in ("title", "objectives", "opening", "keypoints", "next")
)


def decks_of(renderings: Mapping[str, Rendering], lesson: Lesson) -> dict[str, Deck]:
    """The decks of a lesson by the language of the site; none in one where its page was not kept."""
    kept = {code: one.fragments[lesson.uri] for code, one in renderings.items() if lesson.uri in one.fragments}
    columns = {code: _sections(renderings[code], fragment) for code, fragment in kept.items()}
    cuts = cut(columns)
    return {code: _deck(renderings[code], lesson, kept[code], columns[code], cuts[code]) for code in kept}


def _sections(rendering: Rendering, fragment: Fragment) -> list[Section]:
    said = rendering.strings
    titles = (said("deck.objectives"), said("deck.opening"), said("deck.keypoints"))
    return framed(fragment.text, fragment.copy(), titles)


def framed(text: PageText, tree: HtmlElement, titles: tuple[str, str, str]) -> list[Section]:
    """All sections of a lesson: objectives, those of its body, key points; ``titles`` are of those no author named."""
    objectives, opening, keypoints = titles
    return [
        _listed(OBJECTIVES, objectives, text, "objectives"),
        *sections_of(tree, (OPENING, opening)),
        _listed(KEYPOINTS, keypoints, text, "keypoints"),
    ]


def _listed(name: str, title: str, text: PageText, key: str) -> Section:
    """A list of the front matter as a section with one passage."""
    value = text.front.get(key)
    line = value.line if value else 1
    passage = Passage(key, title, "", line)
    listed = builder.UL(*(builder.LI(item) for item in text.lines(key)))
    for item in listed:
        item.set("data-line", str(line))
    passage.pieces = pieces_of([listed], passage.budget)
    return Section(name, title, line, [passage])


def _deck(
    rendering: Rendering, lesson: Lesson, fragment: Fragment, sections: Sequence[Section], cuts: Sequence[Cut]
) -> Deck:
    text, url = fragment.text, deck_url(lesson.page.stem, rendering.locale)
    cleaner = Cleaner(fragment.url, url)
    body = [_in_part(slide, sections) for slide in slides_of(cuts, cleaner.slide)]
    parts = tuple(_part(section, text, cleaner) for section in sections if section.id not in (OBJECTIVES, KEYPOINTS))
    first, last = (parts[0].id, parts[-1].id) if parts else (OPENING, OPENING)
    return Deck(
        url=url,
        notes_url=notes_url(lesson.page.stem, rendering.locale),
        page_url=fragment.url,
        lang=text.locale.code,
        number=lesson.number,
        title=text.title,
        minutes=text.minutes,
        slides=(_title(rendering, lesson, text, first), *body, _next(rendering, lesson, last)),
        parts=parts,
        if_late=text.if_late,
        materials=text.materials,
    )


def _in_part(slide: Slide, sections: Sequence[Section]) -> Slide:
    """A slide of the frame counts to the part beside it: objectives to the first, key points to the last."""
    if slide.section not in (OBJECTIVES, KEYPOINTS) or len(sections) < 3:
        return slide
    part = sections[1].id if slide.section == OBJECTIVES else sections[-2].id
    return replace(slide, section=part)


def _part(section: Section, text: PageText, cleaner: Cleaner) -> Part:
    return Part(
        id=section.id,
        title=section.title,
        notes=tuple(_note(box, cleaner) for box in section.notes),
        is_optional=section.id in text.front.texts("optional"),
    )


def _note(box: HtmlElement, cleaner: Cleaner) -> Note:
    names = with_class(box, "hb-block__name")
    title = text_of(names[0]) if names else ""
    tree = tree_of("")
    tree.extend(list(box)[1:])
    minutes = int(box.get("data-minutes") or 0)
    return Note(title, minutes, html_of(cleaner.settled(tree)))


def _title(rendering: Rendering, lesson: Lesson, text: PageText, part: str) -> Slide:
    module = rendering.course.module_of(lesson)
    kicker = f"{rendering.strings('common.lesson')} {lesson.number}"
    facts = f"{module.title(rendering.locale.code)} · {rendering.strings('lesson.minutes', minutes=text.minutes)}"
    html = html_of(builder.DIV(builder.P(facts)))
    words = words_in(" ".join((kicker, text.title, facts)))
    return Slide(TITLE, part, "title", text.title, kicker, html, words=words)


def _next(rendering: Rendering, lesson: Lesson, part: str) -> Slide:
    """The last slide: the lesson after this one, where there is one."""
    following = next_lesson(rendering.course, lesson)
    if following is None:
        title = rendering.strings("deck.end")
        return Slide(NEXT, part, "next", title, words=words_in(title))
    title = f"{following.number} {following.title(rendering.locale.code)}"
    kicker = rendering.strings("deck.next-lesson")
    return Slide(NEXT, part, "next", title, kicker, words=words_in(title) + words_in(kicker))


def next_lesson(course: Course, lesson: Lesson) -> Lesson | None:
    """The lesson taught after one, None after the last."""
    lessons = [one for _, one in course.lessons]
    place = lessons.index(lesson) + 1
    return lessons[place] if place < len(lessons) else None
