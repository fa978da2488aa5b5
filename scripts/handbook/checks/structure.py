"""The build of a page: headings, blocks, and what makes a lesson a lesson."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.markup.blocks import Block
from handbook.markup.outline import Heading, Outline, Question, is_wordless
from handbook.markup.reading import classes_of, text_of
from handbook.markup.syntax import ANSWERABLE, BLOCK_OPTIONS, LISTS, NAMES, QUIZ_OPTIONS, WORDLESS, is_made_id
from handbook.model.curriculum import Course, Lesson
from handbook.model.pages import Page, PageText

LESSON_PARTS = {"scenario": 1, "exercise": 1, "key": 1, "trainer": 1, "quiz": 3}
SECTIONS = (4, 7)  # What an hour of class can carry; practice and self-check come on top.
NOT_COUNTED = ("practice", "self-check")
MINUTES_SLACK = 5  # Minutes by which the trainer's notes may differ from the lesson's length.
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Finding = tuple[tuple[int, int], str, dict[str, object]]

_HOLDERS = ("li", "blockquote", "dd", "td")  # Elements no block may stand in.


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """Headings and blocks of a page, and the parts of a lesson."""
    lesson = course.by_uri[page.uri]
    for text in page.texts.values():
        taken = ids_of_list(course, page.layout)
        findings = [*check_headings(text.outline, taken), *check_blocks(text.outline)]
        if not isinstance(lesson, Lesson):
            findings += _check_no_trainer(text)
        elif text is page.texts[page.default]:  # parity holds a translation to the same parts
            findings += _check_lesson(text)
        path = course.project.shown(text.source.path)
        yield from (diagnose(path, place, code, **facts) for place, code, facts in findings)


def ids_of_list(course: Course, layout: str) -> frozenset[str]:
    """The ids that the list of a page brings with it, of laws, terms and whatever else it shows."""
    match layout:
        case "glossary":
            return frozenset(term.id for term in course.glossary)
        case "laws":
            return frozenset(course.laws)
        case "questions":
            return frozenset(f"asks-{module.number}" for module in course.modules)
        case "printables":
            shelves = ("handbook", "wall", "class", "forms", *(module.id for module in course.modules))
            return frozenset(f"shelf-{name}" for name in shelves)
        case "timetable":
            days = {f"{plan.id}-{n}" for plan in course.plans for n in range(1, len(plan.days) + 1)}
            return frozenset({*days, *(plan.id for plan in course.plans)})
    return frozenset()


def check_headings(outline: Outline, taken: Collection[str] = ()) -> Iterator[Finding]:
    """HB201–HB205 and HB259 about the headings of a page; ``taken`` are ids that a list on it has."""
    level, seen = 1, {*taken}
    for heading in outline.headings:
        place = heading.line, 1
        if heading.block:
            yield place, "HB205", {"block": heading.block, "found": heading.text}
            continue
        if heading.level == 1:
            yield place, "HB204", {"found": heading.text}
        elif heading.level > level + 1:
            yield place, "HB201", {"found": "#" * heading.level, "better": "#" * (level + 1)}
        yield from _check_id(heading, seen)
        level = heading.level
    for name, place in outline.other_ids:
        if name in seen or is_made_id(name):
            yield place, "HB203", {"found": name}
        seen.add(name)


def _check_id(heading: Heading, seen: set[str]) -> Iterator[Finding]:
    place = heading.line, 1
    if is_wordless(heading.text):
        yield place, "HB259", {"found": f"{'#' * heading.level} {heading.text}".strip()}
    elif not _ID.fullmatch(heading.id):
        yield place, "HB202", {"found": heading.id or heading.text}
    elif heading.id in seen or is_made_id(heading.id):
        yield place, "HB203", {"found": heading.id}
    seen.add(heading.id)


def has_sound_blocks(outline: Outline) -> bool:
    """Whether each block is one by itself; else the page is not rendered as meant, and what follows is not told."""
    return not any(finding for block in outline.blocks for finding in _check_block(block))


def check_blocks(outline: Outline) -> Iterator[Finding]:
    """HB206–HB211, HB216, HB244–HB246 about the blocks of a page."""
    yield from (finding for block in outline.blocks for finding in _check_block(block))
    if has_sound_blocks(outline):
        yield from _check_boxes(outline)
        for question in outline.questions:
            yield from _check_question(question)


def _check_block(block: Block) -> Iterator[Finding]:
    place = block.line, 1
    if block.name not in BLOCK_OPTIONS:
        yield place, "HB206", {"found": block.name, "near": did_you_mean(block.name, BLOCK_OPTIONS)}
        return
    if not block.is_closed:
        yield place, "HB207", {"block": block.name, "fence": block.fence}
    if block.parent:
        yield place, "HB209", {"block": block.name, "parent": block.parent}
    yield from _check_options(block)
    if block.name == "quiz" and block.argument:
        yield place, "HB208", {"block": "quiz", "found": block.argument, "reason": "title"}


def _check_options(block: Block) -> Iterator[Finding]:
    for key, value in block.repeated:
        yield value.at_key.place, "HB246", {"block": block.name, "found": key}
    for key, value in block.options.items():
        if key not in BLOCK_OPTIONS[block.name]:
            known = did_you_mean(key, BLOCK_OPTIONS[block.name])
            yield value.at_key.place, "HB208", {"block": block.name, "found": key, "near": known}
        elif key in (*LISTS, *NAMES):
            continue  # The rules for objectives and for tests judge it.
        elif type(value.data) is not int:
            yield value.place, "HB103", {"key": key, "found": value.text()}
        else:
            least, most = BLOCK_OPTIONS[block.name][key]
            if not least <= value.data <= most:
                yield value.place, "HB108", {"key": key, "least": least, "most": most, "found": value.data}


def _check_boxes(outline: Outline) -> Iterator[Finding]:
    """HB216 at the first block that did not become a box, HB210 for an answer that does not follow its task."""
    boxes, blocks = outline.reading.boxes(), outline.blocks
    within = [box for box in boxes if any(above.tag in _HOLDERS for above in box.iterancestors())]
    if within:
        yield outline.reading.places.find("///", within[0]), "HB216", {"written": len(blocks), "made": len(boxes)}
        return
    for box, block in zip(boxes, blocks, strict=False):
        if f"hb-{block.name}" not in classes_of(box):
            yield (block.line, 1), "HB216", {"written": len(blocks), "made": len(boxes)}
            return
        if block.name in WORDLESS:
            yield from _check_break(box, block)
        elif block.name not in ("ask", "quiz") and _is_empty(box) and not (block.name == "trainer" and block.argument):
            yield (block.line, 1), "HB244", {"found": f"/// {block.name}"}
        if block.name == "answer":
            yield from _check_answer(box.getprevious(), block, outline)
    if len(boxes) < len(blocks):
        yield (blocks[len(boxes)].line, 1), "HB216", {"written": len(blocks), "made": len(boxes)}
    elif len(boxes) > len(blocks):
        yield outline.reading.places.of(boxes[len(blocks)]), "HB216", {"written": len(blocks), "made": len(boxes)}


def _is_empty(box: HtmlElement) -> bool:
    """Whether a box has nothing but its title."""
    return all("hb-block__title" in classes_of(child) and not (child.tail or "").strip() for child in box)


def _check_break(box: HtmlElement, block: Block) -> Iterator[Finding]:
    """HB816 for a page break that holds something, HB817 where no page would end: first, last, after another.

    A heading goes with what follows it (``nodes.typ``), so one before the break is nothing before it.
    """
    before, after = box.getprevious(), box.getnext()
    while before is not None and re.fullmatch("h[2-6]", before.tag):
        before = before.getprevious()
    is_idle = before is None or after is None or "hb-break" in classes_of(before)
    if block.argument or _words(box) or len(box):
        yield (block.line, 1), "HB816", {"found": block.argument or _words(box) or "–"}
    elif is_idle:
        yield (block.line, 1), "HB817", {}


def _check_answer(before: HtmlElement | None, block: Block, outline: Outline) -> Iterator[Finding]:
    classes = classes_of(before) if before is not None else []
    if not any(f"hb-{name}" in classes for name in ANSWERABLE):
        above = [other for other in outline.blocks if other.line < block.line]
        is_box = "hb-block" in classes
        found = f"/// {above[-1].name}" if is_box and above else _words(before)
        yield (block.line, 1), "HB210", {"found": found or "–"}


def _words(element: HtmlElement | None) -> str:
    """The first words of an element, enough to find it by."""
    return text_of(element)[:40] if element is not None else ""


def _check_question(question: Question) -> Iterator[Finding]:
    options, right = len(question.rights), sum(question.rights)
    least, most = QUIZ_OPTIONS
    if not least <= options <= most or right != 1 or question.unmarked or not question.has_text:
        facts: dict[str, object] = {"options": options, "right": right, "least": least, "most": most}
        yield (question.line, 1), "HB211", facts
    elif options > 1 and all(re.match(rf"{chr(65 + n)}[.)][ ]", words) for n, words in enumerate(question.options)):
        facts = {"found": question.options[0][:60], "better": f"- [ ] {question.options[0][3:60]}", "reason": "other"}
        yield (question.line, 1), "HB218", facts
    elif twice := [words for words, times in Counter(filter(None, question.options)).items() if times > 1]:
        yield (question.line, 1), "HB245", {"found": twice[0][:60]}


def _check_no_trainer(text: PageText) -> Iterator[Finding]:
    for block in text.blocks_named("trainer"):
        yield (block.line, 1), "HB212", {}


def _check_lesson(text: PageText) -> Iterator[Finding]:
    if text.source.error:
        return
    outline = text.outline
    for name, least in LESSON_PARTS.items():
        if (count := len(outline.blocks_named(name))) < least:
            yield (1, 1), "HB213", {"part": f"/// {name}", "least": least, "found": count}
    if not any(link.is_image for link in outline.links):
        yield (1, 1), "HB213", {"part": "![…](img/….svg)", "least": 1, "found": 0}
    sections = [h for h in outline.headings if h.level == 2 and h.id not in NOT_COUNTED]
    if not SECTIONS[0] <= len(sections) <= SECTIONS[1]:
        yield (1, 1), "HB215", {"least": SECTIONS[0], "most": SECTIONS[1], "found": len(sections)}
    told = sum(block.options.whole("minutes") for block in outline.blocks_named("trainer"))
    minutes = text.front.get("minutes")
    is_known = text.minutes and has_sound_blocks(outline)
    if minutes and is_known and abs(told - text.minutes) > MINUTES_SLACK:
        yield minutes.place, "HB214", {"minutes": text.minutes, "found": told}
